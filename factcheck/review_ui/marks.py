"""What is lit in an article, and the part of a very long article that is shown around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.domain.query import ClaimDetail
from factcheck.domain.span import Span, any_overlap

REACH = 20_000  # characters shown on either side of a claim: seven pages, wrapped in 10 ms


NAMES = ("title", "flag", "claim", "source", "cue")  # later ones are drawn over earlier ones


class Mark(NamedTuple):
    """A stretch of the text, what it is, and the letter that stands for it beside the line.

    It is one of ``NAMES``, or what somebody says, in the colour of that source: ``voices``.
    """

    span: Span
    name: str
    letter: str = ""


def marks_of(detail: ClaimDetail) -> tuple[Mark, ...]:
    """What to light for a claim; ``flag`` only outside the words that are lit anyway."""
    attribution = detail.attribution
    source = attribution.source.spans if attribution and attribution.source else ()
    cue = attribution.cue if attribution else ()
    lit = (*detail.claim.spans, *source, *cue)
    reasons = [span for flag in detail.claim.flags for span in flag.spans]
    spans = {
        "title": _title(detail),
        "flag": [span for span in reasons if not any_overlap([span], lit)],
        "claim": detail.claim.spans,
        "source": source,
        "cue": cue,
    }
    return tuple(Mark(span, name) for name in NAMES for span in spans[name])


def _title(detail: ClaimDetail) -> list[Span]:
    """The title where it opens the text; a page's title may stand nowhere in its text."""
    title = detail.article.title or ""
    return [Span(0, len(title))] if title and detail.article.text.startswith(title) else []


Piece = tuple[Span, tuple[str, ...]]


def cut(line: Span, marks: Iterable[Mark]) -> list[Piece]:
    """A line in pieces, each with the names of the marks that cover it."""
    touching = [mark for mark in marks if mark.span.overlaps(line)]
    edges = {line.start, line.end}
    edges |= {min(max(edge, line.start), line.end) for mark in touching for edge in mark.span}
    ordered = sorted(edges)
    pieces = [Span(*pair) for pair in pairwise(ordered)]
    return [
        (piece, tuple(mark.name for mark in touching if mark.span.contains(piece)))
        for piece in pieces
    ]


def by_line(lines: Sequence[Span], marks: Iterable[Mark]) -> dict[Span, list[Mark]]:
    """The marks on each line that has any, in the order given; lines are in order of the text."""
    starts = [line.start for line in lines]
    found: defaultdict[Span, list[Mark]] = defaultdict(list)
    for mark in marks:
        first = max(bisect_right(starts, mark.span.start) - 1, 0)
        for line in lines[first : bisect_left(starts, mark.span.end)]:
            found[line].append(mark)
    return dict(found)


def excerpt(text: str, focus: Span) -> Span:
    """The part to show: everything within ``REACH`` of what is in focus, in whole words."""
    start, end = focus.start - REACH, focus.end + REACH
    return Span(
        _after_blank(text, start) if start > 0 else 0,
        _after_blank(text, end) if end < len(text) else len(text),
    )


def excerpt_of(detail: ClaimDetail) -> Span:
    """The part of its article to show with a claim."""
    spans = detail.claim.spans
    return excerpt(detail.article.text, Span(spans[0].start, spans[-1].end))


def _after_blank(text: str, at: int) -> int:
    """The start of the word at ``at``, unless it starts more than 100 characters before."""
    blank = text.rfind(" ", at - 100, at)
    return blank + 1 if blank >= 0 else at
