"""Cuts text into word pieces that know where they stand, so that answers are exact to a character.

A text is encoded section by section: a section ends at a paragraph end wherever it can, and its
length is bounded, so that memory does not grow with the length of an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from factcheck.domain.span import Span

SECTION_CHARS = 20_000
SHAPES = 16
_SURROGATE = re.compile("[\ud800-\udfff]")
_AFTER_SPACE, _AFTER_BREAK = 4, 8


@dataclass(frozen=True, slots=True)
class Pieces:
    """The N word pieces of one section; offsets are code points of the whole text.

    ``shapes`` tells what an uncased vocabulary forgets: case, and whether a space or a line break
    stands before the piece. ``opens`` is true at the first piece of each paragraph; ``words`` are
    the numbers of the words that the pieces are parts of, ascending.
    """

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    shapes: NDArray[np.int32]
    opens: NDArray[np.bool_]
    words: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def sections(text: str, limit: int = SECTION_CHARS) -> Iterator[Span]:
    """Cover ``text`` with spans of at most ``limit`` code points, cut at line ends or spaces."""
    start = 0
    while start < len(text):
        end = _section_end(text, start, limit)
        yield Span(start, end)
        start = end


def encode(tokenizer: Tokenizer, text: str, section: Span) -> Pieces:
    """Encode one section of ``text``; never raises, whatever the text holds.

    Lone surrogates cannot be written as UTF-8 and are read as U+FFFD, one for one.
    """
    part = _SURROGATE.sub("\ufffd", text[section.start : section.end])
    encoding = tokenizer.encode(part, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    shapes = _shapes(part, encoding.offsets)
    kept = offsets[:, 1] > offsets[:, 0]
    return Pieces(
        ids=np.array(encoding.ids, dtype=np.int32)[kept],
        starts=offsets[kept, 0] + section.start,
        ends=offsets[kept, 1] + section.start,
        shapes=shapes[kept],
        opens=shapes[kept] >= _AFTER_BREAK,
        words=np.array(encoding.word_ids, dtype=np.int64)[kept],
    )


def _section_end(text: str, start: int, limit: int) -> int:
    end = start + limit
    if end >= len(text):
        return len(text)
    for mark in ("\n", " "):
        cut = text.rfind(mark, start + limit // 2, end)
        if cut >= 0:
            return cut + 1
    return end


def _shapes(part: str, offsets: list[tuple[int, int]]) -> NDArray[np.int32]:
    """Shape class of each piece: case (0-3), plus 4 after a gap, plus 8 after a line break."""
    shapes = np.empty(len(offsets), dtype=np.int32)
    previous = 0
    for index, (start, end) in enumerate(offsets):
        gap = part[previous:start]
        shapes[index] = _case(part[start:end]) + _gap(gap, index == 0)
        previous = end
    return shapes


def _case(piece: str) -> int:
    """0 no letters, 1 lower case, 2 a capital first, 3 capitals only (two or more)."""
    if piece.islower():
        return 1
    if not piece[:1].isupper():
        return 0
    return 3 if len(piece) > 1 and piece.isupper() else 2


def _gap(gap: str, first: bool) -> int:
    if first or "\n" in gap:
        return _AFTER_SPACE + _AFTER_BREAK
    return _AFTER_SPACE if gap else 0
