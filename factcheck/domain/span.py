"""Where something stands in an article: half-open ranges of Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

GAP = " … "  # stands between the pieces of a discontinuous span when it is read as one text


class Span(NamedTuple):
    """Half-open range ``[start, end)`` of code points; ``text[start:end]`` is what is meant."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def words_at(text: str, spans: Iterable[Span]) -> str:
    """The characters at ``spans``, in order, with an ellipsis between separate pieces."""
    return GAP.join(span.of(text) for span in spans)


def places_of(part: Span, spans: Iterable[Span]) -> Spans:
    """Where a stretch of ``words_at(text, spans)`` stands in ``text``; the ellipses are nowhere."""
    found, before = [], 0
    for span in spans:
        start, end = max(part.start - before, 0), min(part.end - before, span.end - span.start)
        if start < end:
            found.append(Span(span.start + start, span.start + end))
        before += span.end - span.start + len(GAP)
    return tuple(found)


def parts_of(place: Span, spans: Iterable[Span]) -> Spans:
    """Where a stretch of ``text`` stands in ``words_at(text, spans)``: ``places_of`` turned."""
    found, before = [], 0
    for span in spans:
        start, end = max(place.start, span.start), min(place.end, span.end)
        if start < end:
            found.append(Span(before + start - span.start, before + end - span.start))
        before += span.end - span.start + len(GAP)
    return tuple(found)


def any_overlap(left: Iterable[Span], right: Iterable[Span]) -> bool:
    """True when any span of ``left`` shares a character with any of ``right``."""
    right = tuple(right)
    return any(a.overlaps(b) for a in left for b in right)
