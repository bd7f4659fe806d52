"""What comparing a quotation with the words it was taken from gives."""

from __future__ import annotations

from enum import StrEnum

from factcheck.domain.model import Noun
from factcheck.domain.span import Span, Spans


class Outcome(StrEnum):
    """Whether the original has the quotation: in these words, in others, or not at all."""

    FOUND = "found"
    DRIFTED = "drifted"
    ABSENT = "absent"


class DriftKind(StrEnum):
    """How a quotation departs from its original."""

    OTHER_WORDS = "other-words"
    CUT = "cut"  # before or after words that limit it
    JOINED = "joined"  # over an ellipsis that hides what limits it, or the order, or a long way


class Drift(Noun):
    """One departure: its reason in words and the words of the original that show it."""

    kind: DriftKind
    reason: str
    original: Span


class Change(Noun):
    """Words of the quotation and those of the original in their place; either may be empty."""

    quotation: Span
    original: Span


class QuoteCheck(Noun):
    """A quotation beside its original.

    ``likeness`` is 0 to 1, over words; ``spans`` say where in the original it was found, one for
    each part between ellipses; the spans of ``changes`` and ``drifts`` are code points into the two
    texts as they were given.
    """

    outcome: Outcome
    likeness: float = 0.0
    spans: Spans = ()
    changes: tuple[Change, ...] = ()
    drifts: tuple[Drift, ...] = ()


class QuotedWords(Noun):
    """A quotation of an article, without its marks, and the words of its paragraph around it.

    ``span`` is where it stands in the article, marks included; None for words from elsewhere.
    """

    text: str
    span: Span | None = None
    lead: str = ""
    trail: str = ""
