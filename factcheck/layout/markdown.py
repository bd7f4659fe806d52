"""Markdown -> the text with its markup blanked, its paragraphs, and what its front matter says.

The text itself is kept, so that offsets are those of the file: markup becomes as many spaces.
Blocks (headings, list items, quotations, cells, code) are found by markdown-it; marks inside a line
by the patterns below, for which markdown-it gives no columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from factcheck.domain.span import Span
from factcheck.layout.facts import Facts
from factcheck.layout.front_matter import FRONT_MATTER, read_front_matter
from factcheck.layout.paragraphs import Lines, Paragraph, tight, unwrap

if TYPE_CHECKING:
    from markdown_it.token import Token

# Each blanks its groups, or all of the match when it has none. Every repetition stops at the
# character it starts with, so that a megabyte of "[" takes linear time.
_TARGET = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_MARKS = tuple(
    map(
        re.compile,
        (
            r"<!--[^<>]*-->|</?[A-Za-z][^<>\n]*>",
            rf"!\[[^\[\]\n]*\]{_TARGET}",
            rf"(\[)[^\[\]\n]*(\](?:{_TARGET}|\[[^\[\]\n]*\]))",
            r"\\(?=[!-/:-@\[-`{-~])",
            r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])",
            r"(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)",
            r"`+|~~",
        ),
    )
)


def read_markdown(text: str) -> tuple[str, list[Paragraph], Facts]:
    """The text as it shows, its paragraphs in order, and the facts its front matter states."""
    front = FRONT_MATTER.match(text)
    blocks = list(_blocks(text, front.end() if front else 0))
    shown = _show(text, [line for block in blocks for line in block.lines])
    facts = read_front_matter(front[0]) if front else Facts()
    paragraphs = (_paragraphs(shown, block, number) for number, block in enumerate(blocks))
    return shown, list(chain.from_iterable(paragraphs)), facts


class _Block(NamedTuple):
    """The lines of a heading, paragraph, table cell or HTML block, without the marks before it."""

    lines: Lines
    heading: bool


def _paragraphs(shown: str, block: _Block, number: int) -> Iterator[Paragraph]:
    lines = [line for line in (tight(shown, line) for line in block.lines) if line.start < line.end]
    if not lines:
        return
    if block.heading:
        yield Paragraph(Span(lines[0].start, lines[-1].end), heading=True)
    else:
        yield from map(Paragraph, unwrap(shown, lines, number))


def _show(text: str, lines: Lines) -> str:
    """``text`` with all but those lines blanked, and the marks inside them."""
    pieces, done = [], 0
    for line in lines:
        pieces += [_blank(text[done : line.start]), line.of(text)]
        done = line.end
    shown = "".join([*pieces, _blank(text[done:])])
    for mark in _MARKS:
        shown = mark.sub(_blank_groups, shown)
    return shown


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _blank_groups(mark: re.Match[str]) -> str:
    spans = [mark.span(group) for group in range(1, len(mark.groups()) + 1)] or [mark.span()]
    found = mark[0]
    for start, end in spans:
        left, right = start - mark.start(), end - mark.start()
        found = found[:left] + _blank(found[left:right]) + found[right:]
    return found


def _blocks(text: str, start: int) -> Iterator[_Block]:
    # as markdown-it would, but a character for a character, so that its words are found again
    source = text.replace("\0", "\ufffd").replace("\r", " ")
    rows = [start, *(found.end() for found in re.compile("\n").finditer(source, start))]
    rows.append(len(source) + 1)
    opener, done = "", start
    for token in _parse(source[start:]):
        if token.map and token.type in ("inline", "html_block"):
            in_cell = opener in ("th_open", "td_open")
            lines = []
            for row, words in zip(range(*token.map), token.content.split("\n"), strict=False):
                first, last = max(done, rows[row]), rows[row + 1] - 1
                find = source.find if in_cell else source.rfind
                at = find(words.strip(), first, last)
                lines.append(Span(at, done := at + len(words.strip())))
            yield _Block(lines, heading=opener == "heading_open")
        opener = token.type


def _parse(source: str) -> list[Token]:
    from markdown_it import MarkdownIt  # noqa: PLC0415  # 60 ms that plain text does not spend

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser.parse(source)
