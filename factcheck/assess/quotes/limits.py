"""Words of an original just outside a quotation that limit it, so that the cut changes it."""

from __future__ import annotations

import re
from functools import cache

from factcheck.assess.lexicon import lexicon
from factcheck.assess.quotes.wording import Wording, read_original
from factcheck.domain.span import Span

_NEGATION = 5  # words before a quotation in which a negation bears on it
_CONDITION = 15  # and a condition, which a comma does not end
_SHOWN = 8  # words of what limits it that are shown
_NEAR = 12  # words of the article beside the quotation that may say the same
_SENTENCE = re.compile(r"[.!?;:]|\n\s*\n")


def limit_after(words: Wording, end: int, *, said: str = "") -> Span | None:
    """The words that limit what ends before word ``end``: "…, if we have the money".

    None when ``said``, the article's own text after the quotation, has that word too.
    """
    if not 0 < end < len(words.keys):
        return None
    goes_on = not _SENTENCE.search(_between(words, end))
    at = end + (words.keys[end] == "and")
    size = _phrase(words.keys, at, "after" if goes_on else "next")
    if not size or words.keys[at] in read_original(said[:200]).keys[:_NEAR]:
        return None
    return words.span(at, _last(words, at))


def limit_before(words: Wording, first: int, *, said: str = "") -> Span | None:
    """The words that turn what begins at word ``first`` into something not said: "I never said …".

    Two negations make none. None when ``said``, the article's text before the quotation, negates or
    limits as well.
    """
    found = _negation(words, first) if first else None
    if found is None and first:
        found = _condition(words, first)
    own = read_original(said[-200:]).keys[-_NEAR:]
    if found is None or any(key in _negations() or key in _conditions() for key in own):
        return None
    return words.span(found, first)


def _negation(words: Wording, first: int) -> int | None:
    found: list[int] = []
    for at in range(first - 1, max(-1, first - 1 - _NEGATION), -1):
        gap = _between(words, at + 1)
        if "," in gap or _SENTENCE.search(gap):
            break
        if words.keys[at] in _negations() and words.keys[at + 1] != "only":
            found.append(at)
    return found[-1] if len(found) % 2 else None


def _condition(words: Wording, first: int) -> int | None:
    for at in range(first - 1, max(-1, first - 1 - _CONDITION), -1):
        if _SENTENCE.search(_between(words, at + 1)):
            return None
        if words.keys[at] in _conditions():
            return at
    return None


def _between(words: Wording, at: int) -> str:
    """What stands between word ``at`` and the one before."""
    return words.text[words.spans[at - 1][1] : words.spans[at][0]] if at < len(words.keys) else ""


def _last(words: Wording, at: int) -> int:
    for end in range(at + 1, min(at + _SHOWN, len(words.keys))):
        if _SENTENCE.search(_between(words, end)):
            return end
    return min(at + _SHOWN, len(words.keys))


def _phrase(keys: list[str], at: int, where: str) -> int:
    """How many words of ``keys`` from ``at`` on are one of the phrases that limit."""
    sizes = (len(p) for p in _phrases(where) if tuple(keys[at : at + len(p)]) == p)
    return max(sizes, default=0)


@cache
def _phrases(where: str) -> frozenset[tuple[str, ...]]:
    listed = lexicon("quotes")["limits"][where]
    return frozenset(tuple(read_original(phrase).keys) for phrase in listed)


@cache
def _negations() -> frozenset[str]:
    return frozenset(lexicon("quotes")["limits"]["negations"])


@cache
def _conditions() -> frozenset[str]:
    return frozenset(lexicon("quotes")["limits"]["conditions"])
