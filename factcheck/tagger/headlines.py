"""Who says it in a headline: "Lund: lock is shut", "Lock is shut - keeper", "…, keeper finds"."""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.domain.attribution import TaggedAttribution
from factcheck.tagger.cues import cue_forms, words
from factcheck.tagger.passage import Passage
from factcheck.tagger.patterns import Pattern

_LONGEST = 25  # tokens
_SPEAKER = 4  # tokens: "new government report"
_NAMING = re.compile(r"[dgNwbs.]{1,4}")
_DASHES = frozenset({"-", "–", "—", "--"})
_Parts = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]  # source, cue, content


def is_headline(passage: Passage) -> bool:
    """True for a line that is short and does not end as sentences do."""
    return 3 < len(passage.shape) <= _LONGEST and passage.shape[-1] not in ".?!;:Q"


def find_in_headline(passage: Passage) -> TaggedAttribution | None:
    """The attribution that the shape of a headline shows, if it names who can speak."""
    readers: tuple[Callable[[Passage], _Parts | None], ...] = (_first, _last, _with_verb)
    parts = next((found for read in readers if (found := read(passage))), None)
    if parts is None:
        return None
    source, cue, content = (passage.span(*part) for part in parts)
    return TaggedAttribution(
        source=(source,), cue=(cue,), content=(content,), pattern=Pattern.HEADLINE
    )


def _first(passage: Passage) -> _Parts | None:
    """Lund: lock is shut."""
    at = passage.shape.find(":")
    named = 0 < at <= _SPEAKER and (_speaks(passage, 0, at) or _governs(passage, 0, at))
    return ((0, at), (at, at + 1), (at + 1, passage.end)) if named else None


def _last(passage: Passage) -> _Parts | None:
    """Lock is shut - keeper; lock is shut: keeper."""
    for at in range(passage.end - 2, max(passage.end - _SPEAKER - 2, 1), -1):
        if passage.words[at] in {*_DASHES, ":"}:
            named = _speaks(passage, at + 1, passage.end)
            return ((at + 1, passage.end), (at, at + 1), (0, at)) if named else None
    return None


def _with_verb(passage: Passage) -> _Parts | None:
    """Lock is shut, keeper finds; lock is shut, finds keeper."""
    comma = passage.shape.rfind(",")
    start, end = comma + 1, passage.end
    if comma < 3 or not 1 < end - start <= _SPEAKER + 1:
        return None
    if _is_saying(passage, end - 1) and _NAMING.fullmatch(passage.shape, start, end - 1):
        return (start, end - 1), (end - 1, end), (0, comma)
    if _is_saying(passage, start) and _NAMING.fullmatch(passage.shape, start + 1, end):
        return (start + 1, end), (start, start + 1), (0, comma)
    return None


def _is_saying(passage: Passage, at: int) -> bool:
    cue = cue_forms().get(passage.word(at))
    if cue is None or cue.shape not in ("s", "base"):
        return False
    return not cue.frames.isdisjoint(("speech", "clause"))


def _speaks(passage: Passage, start: int, end: int) -> bool:
    """True for a few words of which the last is somebody, or something, that speaks."""
    named = _NAMING.fullmatch(passage.shape, start, end)
    return named is not None and passage.words[end - 1] in words("speakers")


def _governs(passage: Passage, start: int, end: int) -> bool:
    """True for a capital that stands for its government."""
    return " ".join(passage.words[start:end]) in words("seats")
