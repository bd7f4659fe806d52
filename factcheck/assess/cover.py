"""The stretches of a text that some spans cover, asked for quickly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from factcheck.domain.span import Span


class Cover:
    """The union of spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._stretches: list[Span] = []
        for span in sorted(spans):
            last = self._stretches[-1] if self._stretches else None
            if last and span.start <= last.end:
                self._stretches[-1] = Span(last.start, max(last.end, span.end))
            else:
                self._stretches.append(span)
        self._ends = [stretch.end for stretch in self._stretches]

    def touches(self, span: Span) -> bool:
        """True when any of the spans shares a character with ``span``."""
        after = bisect_right(self._ends, span.start)
        return after < len(self._stretches) and self._stretches[after].start < span.end

    def outside(self, span: Span) -> Iterator[Span]:
        """The parts of ``span`` that none of the spans covers, in order."""
        start = span.start
        for stretch in self._stretches[bisect_right(self._ends, span.start) :]:
            if stretch.start >= span.end:
                break
            if start < stretch.start:
                yield Span(start, stretch.start)
            start = stretch.end
        if start < span.end:
            yield Span(start, span.end)
