"""Bars of characters: as long as their count, and never nothing for something."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.claim import FlagName
from factcheck.domain.overview import Overview
from factcheck.domain.query import Progress
from factcheck.domain.review import Status
from factcheck.report.bars import Chart, bar, charts


@pytest.mark.parametrize(
    ("count", "most", "drawn"),
    [(0, 8, ""), (8, 8, "████"), (4, 8, "██"), (3, 8, "█▌"), (1, 1000, "▏"), (0, 0, "")],
)
def test_a_bar_is_as_long_as_its_count(count: int, most: int, drawn: str) -> None:
    assert bar(count, most, 4) == drawn


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 80))
def test_a_bar_fits_and_more_is_never_shorter(count: int, most: int, cells: int) -> None:
    count = min(count, most)
    drawn, less = bar(count, most, cells), bar(max(0, count - 1), most, cells)
    assert len(less) <= len(drawn) <= cells
    assert bool(drawn) == bool(count)


def test_charts_leave_out_what_has_no_count() -> None:
    overview = Overview(
        progress=Progress(statuses={Status.FALSE: 1, Status.UNVERIFIED: 2}),
        flags={},
        sources=(("Ines Duarte", 3),),
        days={date(2026, 3, 3): 1},
    )
    assert list(charts(overview)) == [
        Chart("By status", (("unverified", 2), ("false", 1))),
        Chart("By source", (("Ines Duarte", 3),)),
        Chart("Given a verdict, by day (UTC)", (("2026-03-03", 1),)),
    ]
    flagged = overview.model_copy(update={"flags": {FlagName.HEDGED: 2}})
    assert Chart("By flag", (("hedged", 2),)) in list(charts(flagged))
