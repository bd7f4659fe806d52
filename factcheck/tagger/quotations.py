"""Where quotations begin and end, whatever the marks and however badly they are balanced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.domain.span import Span

MARKS = "“”„‟«»\"‘’'`"
_MARK = re.compile(r"'(?=''\s)|''|``|[“”„‟«»\"‘’']")  # three at an end are a single and a double
_FAMILIES = ('“”„‟"', "«»", "‘’'")  # marks that pair up with one another; the last is single
_CLOSERS = {"“": '”"', "„": '“”"', "‟": '”"', '"': '"”', "«": "»", "»": "«"}
# Words that begin with an apostrophe, which some typesetters print as an opening mark.
_ELISION = re.compile(r"(?:tis|twas|twill|til|till|em|cause|bout|n|cos|\d\ds?)\b", re.IGNORECASE)


class Quotation(NamedTuple):
    """An outermost quotation, marks included, inside one paragraph.

    ``closed`` is False when the paragraph ends before the quotation does.
    """

    span: Span
    closed: bool


class _Mark(NamedTuple):
    char: str
    span: Span
    opens: bool
    closes: bool


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations in ``text``; none reaches over the end of its paragraph.

    A mark without a partner counts only as the last of its sort in the paragraph, or as the
    beginning of a paragraph after which the next reopens: else one stray mark would swallow text.
    """
    found: list[Quotation] = []
    reopened = ""
    for paragraph in reversed(paragraphs):
        marks = [_read(text, match) for match in _MARK.finditer(text, *paragraph)]
        found += reversed(_outermost(text, paragraph, marks, reopened))
        leads = bool(marks) and marks[0].opens and marks[0].span.start == paragraph.start
        reopened = marks[0].char if leads else ""
    return tuple(reversed(found))


def _read(text: str, match: re.Match[str]) -> _Mark:
    start, end = match.span()
    char = '"' if end - start == 2 else match.group()
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = not (before.isalnum() or after.isspace() or not after)
    closes = not (after.isalnum() or before.isspace() or not before)
    if char in "“„‟":
        opens = True
    elif char == "”":
        opens, closes = False, True
    elif char in "‘'" and _ELISION.match(text, end):
        opens = False
    return _Mark(char, Span(start, end), opens and char != "’", closes and char != "‘")


def _outermost(
    text: str, paragraph: Span, marks: Sequence[_Mark], reopened: str
) -> list[Quotation]:
    """Pairs of every family, earliest first, those inside another left out.

    ``reopened`` is the mark that opens the next paragraph, if one does.
    """
    pairs: list[Quotation] = []
    for family in _FAMILIES:
        members = [mark for mark in marks if mark.char in family]
        if "'" in family:
            pairs += _single_pairs(text, members, paragraph, _is_of(reopened, family))
        else:
            pairs += _double_pairs(members, paragraph, _is_of(reopened, family))
    kept: list[Quotation] = []
    for pair in sorted(pairs):
        if not kept or pair.span.start >= kept[-1].span.end:
            kept.append(pair)
    return kept


def _is_of(mark: str, family: str) -> bool:
    return bool(mark) and mark in family


def _double_pairs(marks: Sequence[_Mark], paragraph: Span, reopened: bool) -> Iterator[Quotation]:
    waiting: list[_Mark] = []
    for mark in marks:
        if waiting and mark.closes and mark.char in _CLOSERS.get(waiting[-1].char, ""):
            yield Quotation(Span(waiting.pop().span.start, mark.span.end), closed=True)
        elif mark.opens:
            waiting.append(mark)
    for mark in waiting:
        first = mark.span.start == paragraph.start
        if mark == marks[-1] or (first and reopened):
            yield Quotation(Span(mark.span.start, paragraph.end), closed=False)


def _single_pairs(
    text: str, marks: Sequence[_Mark], paragraph: Span, reopened: bool
) -> Iterator[Quotation]:
    """Single marks that pair up; one that may be an apostrophe closes only if no other does.

    The last of them may stay open, for an apostrophe is all too like it, only where the next
    paragraph reopens with its like.
    """
    sure: _Mark | None = None
    perhaps: _Mark | None = None
    goes_on = reopened
    for mark in reversed(marks):
        if mark.opens:
            if goes_on and not sure:
                yield Quotation(Span(mark.span.start, paragraph.end), closed=False)
            elif closing := sure or perhaps:
                yield Quotation(Span(mark.span.start, closing.span.end), closed=True)
            sure = perhaps = None
            goes_on = False
        elif mark.closes and _may_be_possessive(text, mark.span):
            perhaps = mark
        elif mark.closes:
            sure = mark


def _may_be_possessive(text: str, span: Span) -> bool:
    """True for the mark of "the players' union": after an s, before another word."""
    after = text[span.end : span.end + 2]
    return text[span.start - 1] in "sS" and after[:1].isspace() and after[1:].isalpha()
