"""Lines of a text at a width in cells, as offsets, so that what is lit stays true to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, split_graphemes

from factcheck.domain.span import Span

_WORD = re.compile(r"\S+\s*|\s+")


def wrap(text: str, width: int, start: int = 0) -> list[Span]:
    """Screen lines of ``text`` (newlines break) of at most ``width`` cells each.

    The spans are shifted by ``start``; blanks at which a line is broken belong to no line, and
    those that end a paragraph may hang over the edge.
    ``text`` must hold no character without a fixed width: see ``domain.display``.
    """
    lines: list[Span] = []
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if len(paragraph) <= width and paragraph.isascii():
            lines.append(Span(start, end))
        else:
            lines.extend(_wrap_paragraph(paragraph, max(width, 2), start))
        start = end + 1
    return lines


def _wrap_paragraph(paragraph: str, width: int, start: int) -> Iterator[Span]:
    begin, used = 0, 0
    for at, piece in _pieces(paragraph, width):
        needed = cell_len(piece.rstrip())
        if used and used + needed > width:
            yield Span(start + begin, start + begin + len(paragraph[begin:at].rstrip()))
            begin, used = at, 0
        used += cell_len(piece)
    yield Span(start + begin, start + len(paragraph))


def _pieces(paragraph: str, width: int) -> Iterator[tuple[int, str]]:
    """Words with the blanks after them; a word wider than a line is cut between graphemes."""
    for match in _WORD.finditer(paragraph):
        word = match.group()
        if len(word) * 2 <= width or cell_len(word.rstrip()) <= width:
            yield match.start(), word
        else:
            yield from _cut(match.start(), word, width)


def _cut(at: int, word: str, width: int) -> Iterator[tuple[int, str]]:
    begin, used = 0, 0
    for first, _, cells in split_graphemes(word)[0]:
        if used + cells > width:
            yield at + begin, word[begin:first]
            begin, used = first, 0
        used += cells
    yield at + begin, word[begin:]
