"""A quotation mark in it opens and never closes, so nobody knows where the quotation ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.assess.context import Context
from factcheck.assess.flags.rule import Flagged
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.span import Span

_MARK = re.compile(r"[“”„«»\"]|\n[ \t]*\n\s*")
_INDENT = 8  # spaces before the mark that opens a paragraph
_REASON = (
    "A quotation mark opens here and never closes, so where the quotation ends is not certain."
)


class _Mark(NamedTuple):
    """A quotation mark or the break between two paragraphs, which is neither of the two."""

    span: Span
    opens: bool
    closes: bool
    leads: bool  # opens a paragraph or line, as each paragraph of a long quotation does


def unbalanced_quote(context: Context) -> Flagged:
    """Flags claims with an opening mark that the rest of its paragraph does not close."""
    marks = list(_marks(context.article.text))
    starts = [mark.span.start for mark in marks]
    for claim in context.claims:
        found = [_never_closed(marks, starts, span) for span in claim.spans]
        spans = tuple(dict.fromkeys(span for span in found if span))
        if spans:
            yield claim.id, Flag(name=FlagName.UNBALANCED_QUOTE, reason=_REASON, spans=spans)


def _marks(text: str) -> Iterator[_Mark]:
    pending = ""  # the mark that the next may close
    for match in _MARK.finditer(text):
        mark, start = match.group(), match.start()
        before, after = text[max(0, start - 1) : start], text[match.end() : match.end() + 1]
        free = not before or before.isspace() or before in "([{—–-“‘„/"
        inches = mark == '"' and pending != mark and before.isdigit()
        high = mark == "“" and pending != "„"  # „…“ closes with the mark that opens “…”
        opens = not inches and (
            high or mark == "„" or (mark in '«"' and free and bool(after.strip()))
        )
        closes = not inches and not opens and mark in '“”»"'
        pending = mark if opens else ""
        line = text[max(0, start - _INDENT) : start].rstrip(" \t")
        leads = opens and (line.endswith("\n") or not line)
        yield _Mark(Span(start, match.end()), opens, closes, leads)


def _never_closed(marks: Sequence[_Mark], starts: list[int], span: Span) -> Span | None:
    """The mark inside ``span`` that stays open; a paragraph that opens anew goes on with it."""
    opened: _Mark | None = None
    for place in range(bisect_left(starts, span.start), len(marks)):
        mark = marks[place]
        inside = mark.span.start < span.end
        if opened is None and not inside:
            return None
        if mark.opens:
            if opened and not mark.leads:
                return opened.span
            opened = mark if inside else None
        elif mark.closes:
            opened = None
        elif opened and not any(following.leads for following in marks[place + 1 : place + 2]):
            return opened.span
    return opened.span if opened else None
