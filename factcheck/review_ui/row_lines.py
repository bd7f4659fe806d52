"""A claim as one line of the queue, or two where the queue is narrow: text and what it is."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from factcheck.domain.display import one_line
from factcheck.domain.query import ClaimRow, ClaimState
from factcheck.review_ui.messages import Heading
from factcheck.review_ui.signs import CHECK_SIGNS, NOT_STORED, STATUS_SIGNS, STORING

ONE_LINE_FROM = 70  # cells: from here a claim fits on one line beside its source
SOURCE_CELLS = 24
LEAD_CELLS = 11  # cursor, status, check, priority and the blanks between them
NO_SOURCE = "nobody named"
OWN_VOICE = "the article"

Piece = tuple[str, str]  # words, and the name of the component style they are shown in
# The names beside those of the statuses, in which a status sign is shown.
PIECES = (
    "cursor-mark",
    "unsettled",
    "check",
    "priority",
    "source",
    "flags",
    "claim",
    "quiet",
    "heading",
)


def lines_a_row(width: int) -> int:
    """How many lines a claim takes in a queue of that width."""
    return 1 if width >= ONE_LINE_FROM else 2


def row_line(row: ClaimRow, line: int, width: int, *, cursor: bool, sign: str) -> list[Piece]:
    """Line ``line`` of a claim, exactly ``width`` cells; ``sign`` overrides that of its status."""
    rest = width - LEAD_CELLS
    if line == 1:
        return [(" " * LEAD_CELLS, "quiet"), (fit(_claim(row), rest), "claim")]
    lead = _lead(row, cursor=cursor, sign=sign)
    if lines_a_row(width) == 1:
        named = [(fit(source_of(row), SOURCE_CELLS) + " ", "source")]
        return [*lead, *named, (fit(_claim(row), rest - SOURCE_CELLS - 1), "claim")]
    flags = _flags(row)
    return [*lead, (fit(source_of(row), rest - cell_len(flags)), "source"), (flags, "flags")]


def heading_line(heading: Heading, line: int, width: int) -> list[Piece]:
    """What stands above a group; where a claim takes two lines, below an empty one."""
    if line < lines_a_row(width) - 1:
        return [(" " * width, "quiet")]
    count = f" {heading.claims:,} "
    return [(fit(f"── {heading.words}", width - len(count)), "heading"), (count, "heading")]


def placeholder_line(line: int, width: int, *, cursor: bool, gone: bool) -> list[Piece]:
    """What stands for a claim that has not been read yet, or is not in the database any more."""
    words = "no longer in the database" if gone else "·" * 12
    mark = _cursor_mark(cursor) if line == 0 else "  "
    return [(mark, "cursor-mark"), (fit(words if line == 0 else "", width - 2), "quiet")]


def fit(text: str, cells: int) -> str:
    """``text`` on one line of exactly that many cells, with an ellipsis where it is cut."""
    if cells <= 0:
        return ""
    line = one_line(text[: cells * 4])  # more code points than can show, however many combine
    if cell_len(line) <= cells and len(text) <= cells * 4:
        return set_cell_size(line, cells)
    return set_cell_size(set_cell_size(line, cells - 1).rstrip() + "…", cells)


def _lead(row: ClaimRow, *, cursor: bool, sign: str) -> list[Piece]:
    status = "unsettled" if sign in (STORING, NOT_STORED) else row.status.value
    return [
        (_cursor_mark(cursor), "cursor-mark"),
        (sign or STATUS_SIGNS[row.status], status),
        (CHECK_SIGNS[row.check], "check"),
        (f"{row.priority:6.2f} ", "priority"),
    ]


def _cursor_mark(cursor: bool) -> str:
    return "▸ " if cursor else "  "


def source_of(row: ClaimRow) -> str:
    """Who says it; a claim that is laid to nobody has no stance: the article says it."""
    return row.source_name or (NO_SOURCE if row.stance else OWN_VOICE)


def _claim(row: ClaimRow) -> str:
    return row.text if row.state is ClaimState.CURRENT else f"({row.state}) {row.text}"


def _flags(row: ClaimRow) -> str:
    return f" ⚑{len(row.flags)} " if row.flags else ""
