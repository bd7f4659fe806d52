"""The words by which a sentence keeps a distance from what it says, and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from factcheck.assess.cover import Cover
from factcheck.assess.lexicon import START, alternatives, filled, lexicon, several
from factcheck.domain.span import Span


class Distance(StrEnum):
    """What a hedge says of the statement it stands in."""

    HEARSAY = "hearsay"  # somebody else is said to say it, and nobody is named
    TENTATIVE = "tentative"  # the writer, or the source, is not sure
    BELIEF = "belief"  # it is what somebody thinks, who can be named
    CONDITION = "condition"  # it is said to hold only if something else does


class Hedge(NamedTuple):
    """The words that keep the distance, the clause they reach over, and the kind of distance."""

    span: Span
    scope: Span
    distance: Distance


# The lists of templates, the most telling first, with the distance of each. What stands before a
# noun ("the alleged thief") reaches no further.
_KINDS = (
    ("hearsay", Distance.HEARSAY),
    ("hearsay_noun", Distance.HEARSAY),
    ("tentative", Distance.TENTATIVE),
    ("belief", Distance.BELIEF),
    ("condition", Distance.CONDITION),
)
_OF_A_NOUN = "hearsay_noun"
_MOST = 3  # adverbs, or words for how many, that follow one another
REACH = 300  # characters a clause may go on before and behind its hedge
_STOP = (
    r"[,;:—–()“”\"]"
    r"|\b(?:after|although|because|before|but|though|when|where|whereas|which|while|who)\b"
)
_SCOPE_START = re.compile(rf"{_STOP}|\bthat\b", re.IGNORECASE)
_SCOPE_END = re.compile(_STOP, re.IGNORECASE)


def hedges_in(text: str, sentence: Span) -> tuple[Hedge, ...]:
    """The hedges in the sentence of ``text`` at ``sentence``, in order; no two overlap.

    Of two that do, the first kind of ``Distance`` wins. Linear in the length of the sentence.
    """
    taken = list(_matches("lookalike", text, sentence))
    found: list[Hedge] = []
    for name, distance in _KINDS:
        cover = Cover(taken)
        new = [span for span in _matches(name, text, sentence) if not cover.touches(span)]
        found += (Hedge(span, _scope(text, sentence, span, name), distance) for span in new)
        taken += new
    return tuple(sorted(found))


def _matches(name: str, text: str, within: Span) -> Iterator[Span]:
    return (Span(*match.span()) for match in _patterns()[name].finditer(text, *within))


def _scope(text: str, sentence: Span, cue: Span, kind: str) -> Span:
    """The clause around ``cue``: from the mark or joining word before it to the next behind it."""
    if kind == _OF_A_NOUN:
        return cue
    start, end = max(sentence.start, cue.start - REACH), min(sentence.end, cue.end + REACH)
    before = [match.end() for match in _SCOPE_START.finditer(text, start, cue.start)]
    behind = _SCOPE_END.search(text, cue.end, end)
    return Span(before[-1] if before else start, behind.start() if behind else end)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    words = lexicon("hedges")
    pieces = {name: alternatives(phrases) for name, phrases in words["pieces"].items()}
    pieces |= {name: several(words["pieces"][name], _MOST) for name in ("adverbs", "quantities")}
    return {
        name: re.compile(
            START + "(?:" + "|".join(filled(t, pieces) for t in templates) + r")(?!\w)",
            re.IGNORECASE,
        )
        for name, templates in words["templates"].items()
    }
