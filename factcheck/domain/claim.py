"""A checkable statement, and the named reasons not to take it at face value."""

from __future__ import annotations

from enum import StrEnum

from factcheck.domain.ids import content_id
from factcheck.domain.model import Noun
from factcheck.domain.span import Spans


class FlagName(StrEnum):
    """The reasons not to take a claim at face value (design, section 6)."""

    UNATTRIBUTED = "unattributed"
    HEDGED = "hedged"
    ANONYMOUS_SOURCE = "anonymous-source"
    INTERESTED_PARTY = "interested-party"
    SECOND_HAND = "second-hand"
    SINGLE_SOURCE = "single-source"
    NO_EVIDENCE_NOTED = "no-evidence-noted"
    DENIED = "denied"
    NUMBER_CONFLICT = "number-conflict"
    MISQUOTED = "misquoted"
    UNBALANCED_QUOTE = "unbalanced-quote"
    CHECK_WORTHY = "check-worthy"
    KNOWN_FACT_CHECK = "known-fact-check"


class Flag(Noun):
    """A named reason in words, with the spans that show it."""

    name: FlagName
    reason: str
    spans: Spans = ()


class Claim(Noun):
    """A statement at exact spans: a source's, through its attribution, or the outlet's own voice.

    ``text`` is the exact words; ``reading`` stands on its own, pronouns named in brackets.
    ``priority`` orders the queue and is the sum that ``assess`` explains.
    """

    id: str
    spans: Spans
    text: str
    reading: str
    sentence: int
    attribution: str | None = None
    checkworthiness: float | None = None  # 0 to 1; None until a model has scored it
    flags: tuple[Flag, ...] = ()
    priority: float = 0.0


def claim_id(sha256: str, spans: Spans) -> str:
    """The id of the claim at ``spans`` of the text with that hash."""
    return content_id("claim", sha256, spans)
