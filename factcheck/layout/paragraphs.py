"""Lines -> paragraphs: blank lines part them, and single newlines too unless lines are wrapped.

Both kinds of file exist. In wrapped copy most lines break inside a sentence, so that the next one
begins in lower case; where each line is a paragraph hardly one does. A file counts as wrapped when
a quarter of its breaks are of the first kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from factcheck.domain.span import Span
from factcheck.layout.furniture import stands_alone

_WRAPPED = 0.25
_HEAD_GROUPS = 4  # title, byline, date and dateline, each with a blank line after it
_HEAD_LINES = 8  # the same without blank lines, and some room

_LINE = re.compile(r"[^\n]+|\n(?=\n)")
_ITEM = re.compile(r"(?:[-*+•·▪◦‣⁃●–—]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s")
_SENTENCE_END = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*\Z")

Lines = list[Span]  # lines that follow one another, without outer space


class Paragraph(NamedTuple):
    """Where a paragraph stands, without outer space, and whether markup makes it a heading."""

    span: Span
    heading: bool = False


def plain_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of plain text, in order."""
    groups = list(_groups(text))
    if _is_wrapped(text, groups):
        joined = (unwrap(text, lines, group) for group, lines in enumerate(groups))
        return [Paragraph(span) for span in chain.from_iterable(joined)]
    return [Paragraph(line) for line in chain.from_iterable(groups)]


def unwrap(text: str, lines: Lines, group: int) -> Iterator[Span]:
    """The lines of the ``group``th group joined to paragraphs.

    A list item begins one, and in the head of the page a byline or date is one.
    """
    start = lines[0].start
    for number, (line, following) in enumerate(pairwise(lines)):
        before, after = line.of(text), following.of(text)
        head = group < _HEAD_GROUPS and number < _HEAD_LINES
        if _ITEM.match(after) or (head and (stands_alone(before) or stands_alone(after))):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def tight(text: str, span: Span) -> Span:
    """``span`` without outer space; empty when there is nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _groups(text: str) -> Iterator[Lines]:
    lines: Lines = []
    for found in _LINE.finditer(text):
        line = tight(text, Span(*found.span()))
        if line.start < line.end:
            lines.append(line)
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _is_wrapped(text: str, groups: Iterable[Lines]) -> bool:
    breaks = [pair for lines in groups for pair in pairwise(lines)]
    inside = sum(_runs_on(line.of(text), after.of(text)) for line, after in breaks)
    return inside > 0 and inside >= _WRAPPED * len(breaks)


def _runs_on(line: str, following: str) -> bool:
    goes_on = following[0].isalnum() and not following[0].isupper()
    return goes_on and not _ITEM.match(following) and not _SENTENCE_END.search(line)
