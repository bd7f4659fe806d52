"""Which words of an article somebody speaks: the contents of its attributions, by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.domain.attribution import Attribution, Kind
from factcheck.domain.span import Span

_DEEP = 20  # contents looked back over; more do not nest


class Quotations:
    """Contents in the order of the text, each with the number of its attribution."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self._spans = sorted(
            (span, number)
            for number, each in enumerate(attributions)
            for span in _spoken(text, each)
        )

    def around(self, at: int) -> Iterator[int]:
        """The numbers of the attributions in whose spoken words ``at`` lies, innermost first."""
        stop = bisect_right(self._spans, at, key=lambda item: item[0].start)
        for span, number in reversed(self._spans[max(0, stop - _DEEP) : stop]):
            if span.start <= at < span.end:
                yield number


def _spoken(text: str, attribution: Attribution) -> Iterator[Span]:
    """The spans in the speaker's own words: all of a direct content, the quoted part of a mixed."""
    for span in attribution.content:
        if attribution.kind is Kind.DIRECT:
            yield span
        elif attribution.kind is Kind.MIXED:
            yield from _marked(text, span)


def _marked(text: str, span: Span) -> Iterator[Span]:
    """The stretches of a span between quotation marks; one left open runs to its end."""
    opened: int | None = None
    for at in range(span.start, span.end):
        mark = text[at]
        if opened is None and mark in '“"«':
            opened = at
        elif opened is not None and mark in '”"»':
            yield Span(opened, at + 1)
            opened = None
    if opened is not None:
        yield Span(opened, span.end)
