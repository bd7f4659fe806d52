"""One sentence of an article and the part it plays there."""

from __future__ import annotations

from collections.abc import Iterable
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


def paragraph_spans(sentences: Iterable[Sentence]) -> dict[int, Span]:
    """By their numbers, the paragraphs, each from its first sentence to its last."""
    spans: dict[int, Span] = {}
    for each in sentences:
        start, _ = spans.get(each.paragraph, each.span)
        spans[each.paragraph] = Span(start, each.end)
    return spans
