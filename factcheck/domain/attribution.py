"""Who says what: source, cue and content, as spans, and how they relate."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from factcheck.domain.model import Noun
from factcheck.domain.span import Span, Spans


class TaggedAttribution(Noun):
    """What a tagger sees: spans only, before anybody asks whom the source means.

    Any of the three may be discontinuous; source and cue may be empty; content never is.
    ``score`` is the tagger's confidence from 0 to 1; ``pattern`` names the rule that found it,
    empty for what a model found.
    """

    source: Spans = ()
    cue: Spans = ()
    content: Spans
    score: float = 1.0
    pattern: str = ""

    def holds(self, other: TaggedAttribution) -> bool:
        """True when all spans of ``other`` lie in the content, in order as contents are."""
        spans = (*other.source, *other.cue, *other.content)
        return all(_covers(self.content, span) for span in spans)


def _covers(content: Spans, span: Span) -> bool:
    before = bisect_right(content, span.start, key=lambda piece: piece.start)
    return before > 0 and content[before - 1].contains(span)


class Kind(StrEnum):
    """How much of the content stands in quotation marks: all, some, none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    ASKS = "asks"
    DEMANDS = "demands"
    PROMISES = "promises"
    BELIEVES = "believes"
    REPORTS_SILENCE = "reports-silence"  # the source did not say it: never a claim


# Whether the content is said to be so; what is asked, wanted or promised is neither. None is the
# outlet's own voice.
HOLDS: dict[Stance | None, bool] = {
    None: True,
    Stance.ASSERTS: True,
    Stance.BELIEVES: True,
    Stance.DENIES: False,
    Stance.DOUBTS: False,
}


class Resolution(StrEnum):
    """How a mention led to its canonical source, so that a person can overrule it."""

    NAME = "name"
    ALIAS = "alias"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"
    METONYM = "metonym"
    TITLE = "title"
    CONTINUED = "continued"
    NONE = "none"


class SourceMention(Noun):
    """The words that name a source, and the canonical source they lead to, if any."""

    spans: Spans
    source_id: str | None = None
    resolution: Resolution = Resolution.NONE
    score: float = 0.0


class Attribution(Noun):
    """A content, the cue that carries it and the source it is laid to (none when nobody is named).

    ``via`` is the id of the attribution this one is nested in: Reuters reports that the mayor said.
    """

    id: str
    kind: Kind
    stance: Stance
    via: str | None = None
    score: float = 1.0
    source: SourceMention | None = None
    cue: Spans = ()
    content: Spans
