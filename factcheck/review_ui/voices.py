"""Who speaks where in an article: each source in a colour of its own, and with a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.domain.query import Saying
from factcheck.review_ui.marks import Mark

# Told apart by most who are colour-blind, and none red or green: who speaks is no verdict.
_ON_DARK = ("#93b5ff", "#e0af68", "#c4a7e7", "#5ec8d8", "#f5a3c7", "#c9c27a")
_ON_LIGHT = ("#1d4ed8", "#8a4b08", "#6d28d9", "#0b6477", "#a11a5b", "#5f5a08")
COLOURS = len(_ON_DARK)
NAMES = tuple(f"voice-{number}" for number in range(COLOURS))
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def theme_colours(*, dark: bool) -> dict[str, str]:
    """The colours by the names under which a theme may have its own."""
    return dict(zip(NAMES, _ON_DARK if dark else _ON_LIGHT, strict=True))


def speakers(sayings: Iterable[Saying]) -> list[str]:
    """The ids of the sources of an article, in the order in which they speak."""
    return list(dict.fromkeys(saying.source_id for saying in sayings if saying.source_id))


def letters(ids: Iterable[str]) -> dict[str, str]:
    """A letter for each source, in that order; a plus where there are more than letters."""
    return {id_: LETTERS[n] if n < len(LETTERS) else "+" for n, id_ in enumerate(ids)}


def colours(ids: Iterable[str]) -> dict[str, str]:
    """A colour for each source, one of ``NAMES``: its own in every article, unless it is taken.

    Then it has the next one that is free, and its own again when none is.
    """
    given: dict[str, str] = {}
    for id_ in ids:
        own = int(id_, 16) % COLOURS
        ranked = [NAMES[(own + step) % COLOURS] for step in range(COLOURS)]
        taken = set(given.values())
        given[id_] = next((name for name in ranked if name not in taken), ranked[0])
    return given


def legend(sayings: Sequence[Saying]) -> str:
    """Which letter is who."""
    names = {saying.source_id: saying.source_name or "" for saying in sayings}
    given = letters(speakers(sayings))
    return " · ".join(f"{letter} {names[id_]}" for id_, letter in given.items())


def marks_of_voices(sayings: Sequence[Saying]) -> tuple[Mark, ...]:
    """What each named source says and is called; what stands within something longer, over it."""
    ids = speakers(sayings)
    given, lit = letters(ids), colours(ids)
    found = [
        Mark(span, lit[saying.source_id], given[saying.source_id])
        for saying in sayings
        if saying.source_id
        for span in (*saying.mention, *saying.content)
    ]
    return tuple(sorted(found, key=lambda mark: mark.span.start - mark.span.end))


def next_claim(sayings: Iterable[Saying], key: int, step: int) -> int | None:
    """The key of the claim that stands ``step`` places after that one in the text, if any."""
    keys = [saying.key for saying in sayings if saying.key is not None]
    at = keys.index(key) + step if key in keys else -1
    return keys[at] if 0 <= at < len(keys) else None
