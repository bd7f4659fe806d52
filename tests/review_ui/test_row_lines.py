"""A row of the queue is exactly as wide as the queue, whatever the text is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from factcheck.domain.claim import FlagName
from factcheck.domain.query import ClaimRow, ClaimState
from factcheck.domain.review import AttributionCheck, Status
from factcheck.review_ui.row_lines import Piece, fit, lines_a_row, placeholder_line, row_line
from factcheck.review_ui.signs import NOT_STORED, STATUS_SIGNS, STORING
from tests.review_ui.claims import harbour


def row(**update: object) -> ClaimRow:
    return harbour()[0].row.model_copy(update=update)


def words(pieces: list[Piece]) -> str:
    return "".join(text for text, _ in pieces)


def line(width: int = 80, number: int = 0, *, sign: str = "", **update: object) -> str:
    return words(row_line(row(**update), number, width, cursor=False, sign=sign))


@given(st.text(), st.integers(1, 120))
def test_fit_gives_exactly_that_many_cells(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells


@given(st.text(), st.text(), st.integers(30, 200))
def test_every_line_is_as_wide_as_the_queue(text: str, source: str, width: int) -> None:
    for number in range(lines_a_row(width)):
        assert cell_len(line(width, number, text=text, source_name=source)) == width


@pytest.mark.parametrize(
    "text",
    [
        "日本語の壁が壊れた",
        "سور الميناء انهار",
        "👩‍👩‍👧 the wall 🌊",
        "e\u0301" * 50,
        "a\tb\nc",
        "\x1b[31mred\x07",
    ],
)
def test_no_script_and_no_control_breaks_the_layout(text: str) -> None:
    shown = line(text=text)
    assert cell_len(shown) == 80
    assert "\x1b" not in shown
    assert "\n" not in shown


def test_a_wide_queue_shows_source_and_claim_on_one_line() -> None:
    assert line().split() == ["·", "10.00", "Ines", "Duarte", "saboteurs", "for", "the", "breach"]


def test_a_narrow_queue_takes_two_lines() -> None:
    assert line(40, 0).split() == ["·", "10.00", "Ines", "Duarte", "⚑2"]
    assert line(40, 1).strip() == "saboteurs for the breach"


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_sign_of_its_own(status: Status) -> None:
    assert line(status=status)[2] == STATUS_SIGNS[status]
    assert len(set(STATUS_SIGNS.values())) == len(Status)


def test_the_attribution_check_has_a_sign_apart_from_the_status() -> None:
    assert line(check=AttributionCheck.MISQUOTED)[2:4] == "·≈"


@pytest.mark.parametrize("sign", [STORING, NOT_STORED])
def test_what_is_not_stored_does_not_look_decided(sign: str) -> None:
    assert line(status=Status.UNVERIFIED, sign=sign)[2] == sign


def test_a_claim_that_is_gone_says_so() -> None:
    assert "(gone) saboteurs" in line(state=ClaimState.GONE)


def test_nobody_named_is_told_from_the_articles_own_voice() -> None:
    assert "nobody named" in line(source_name=None)
    assert "the article" in line(source_name=None, stance=None)


def test_placeholders_are_quiet_and_wide_enough() -> None:
    waiting = words(placeholder_line(0, 50, cursor=True, gone=False))
    assert cell_len(waiting) == 50
    assert waiting.startswith("▸ ··")
    assert "no longer" in words(placeholder_line(0, 50, cursor=False, gone=True))


def test_flags_are_counted_in_two_line_rows() -> None:
    assert "⚑" not in line(40, 0, flags=())
    assert "⚑3" in line(40, 0, flags=tuple(FlagName)[:3])
