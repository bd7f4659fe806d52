"""Which words of an article somebody speaks, by quotation marks and by its attributions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.domain.attribution import Attribution, Kind
from factcheck.domain.span import Span

_MARK = re.compile(r"[“”\"«»\n]")
_DEEP = 20  # contents looked back over; more do not nest


class Quotations:
    """Contents in the order of the text, each with the number of its attribution."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self._spans = sorted(
            (span, number)
            for number, each in enumerate(attributions)
            for span in _spoken(text, each)
        )
        self._marks = list(_marked(text, Span(0, len(text))))

    def around(self, at: int) -> Iterator[int]:
        """The numbers of the attributions in whose spoken words ``at`` lies, innermost first."""
        stop = bisect_right(self._spans, at, key=lambda item: item[0].start)
        for span, number in reversed(self._spans[max(0, stop - _DEEP) : stop]):
            if span.start <= at < span.end:
                yield number

    def quoted(self, at: int) -> bool:
        """True when ``at`` stands between quotation marks, whoever speaks."""
        stop = bisect_right(self._marks, at, key=lambda span: span.start)
        return stop > 0 and at < self._marks[stop - 1].end


def _spoken(text: str, attribution: Attribution) -> Iterator[Span]:
    """The spans in the speaker's own words: all of a direct content, the quoted part of a mixed."""
    for span in attribution.content:
        if attribution.kind is Kind.DIRECT:
            yield span
        elif attribution.kind is Kind.MIXED:
            yield from _marked(text, span)


def _marked(text: str, whole: Span) -> Iterator[Span]:
    """The stretches of a span between quotation marks; one left open ends with its paragraph."""
    opened: int | None = None
    for found in _MARK.finditer(text, whole.start, whole.end):
        mark = found.group()
        if opened is None and mark in '“"«':
            opened = found.start()
        elif opened is not None and mark in '”"»\n':
            yield Span(opened, found.end())
            opened = None
    if opened is not None:
        yield Span(opened, whole.end)
