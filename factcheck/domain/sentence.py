"""One sentence of an article and the part it plays there."""

from __future__ import annotations

from enum import StrEnum

from factcheck.domain.model import Noun
from factcheck.domain.span import Span


class Role(StrEnum):
    """What a stretch of text is; only ``BODY`` can hold claims."""

    TITLE = "title"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"


class Sentence(Noun):
    """A sentence: its place in the text, its running number and that of its paragraph."""

    index: int
    start: int
    end: int
    paragraph: int
    role: Role = Role.BODY

    @property
    def span(self) -> Span:
        """The sentence as a span."""
        return Span(self.start, self.end)
