"""The counts behind the charts: each claim in its place, and nothing told to a second reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from factcheck.domain.claim import FlagName
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.store.conftest import Desks
from tests.store.making import keep, made, named

DAY = date(2026, 1, 1)  # of the clock of these desks
FIRST = "The dam is sound.\nThe road is closed."
OTHER = "The harvest was poor."


def decide(desk: Workflow, text: str, status: Status) -> None:
    desk.set_status([named(desk, text).key], status)


def test_an_overview_counts_what_passes(desk: Workflow) -> None:
    keep(desk, made(FIRST))
    article = named(desk, "The dam is sound.").article_id
    keep(desk, made(OTHER, path="field.txt"))
    decide(desk, "The dam is sound.", Status.FALSE)
    decide(desk, "The harvest was poor.", Status.VERIFIED)
    whole, one = desk.overview(ClaimFilter()), desk.overview(ClaimFilter(article=article))
    assert whole.progress.statuses == {Status.UNVERIFIED: 1, Status.FALSE: 1, Status.VERIFIED: 1}
    assert one.progress.statuses == {Status.UNVERIFIED: 1, Status.FALSE: 1}
    assert (whole.days, one.days) == ({DAY: 2}, {DAY: 1})
    assert sum(count for _, count in whole.sources) == 3
    assert sum(count for _, count in one.sources) == 2


def test_flags_are_counted_as_the_tally_counts_them(desk: Workflow) -> None:
    keep(desk, made(FIRST, flags=[FlagName.HEDGED, FlagName.SECOND_HAND]))
    keep(desk, made(OTHER, path="field.txt", flags=[FlagName.HEDGED]))
    found = desk.overview(ClaimFilter()).flags
    assert found == desk.tally().flags
    assert (found[FlagName.HEDGED], found[FlagName.SECOND_HAND]) == (3, 2)


def test_a_verdict_that_is_taken_back_is_on_no_day(desk: Workflow) -> None:
    keep(desk, made(FIRST))
    decide(desk, "The dam is sound.", Status.FALSE)
    decide(desk, "The road is closed.", Status.IN_PROGRESS)
    assert desk.overview(ClaimFilter()).days == {DAY: 1}
    desk.undo()
    desk.undo()
    assert desk.overview(ClaimFilter()).days == {}


def test_a_second_reader_is_told_of_their_own_verdicts_only(desks: Desks, db: Path) -> None:
    ana = desks("Ana")
    keep(ana, made(FIRST))
    decide(ana, "The dam is sound.", Status.FALSE)
    with Workflow(Settings(db=db, reviewer="Ben", second_reader=True)) as ben:
        assert ben.overview(ClaimFilter()).days == {}
        assert ben.overview(ClaimFilter()).progress.decided == 0
        decide(ben, "The road is closed.", Status.VERIFIED)
        assert ben.overview(ClaimFilter()).progress.decided == 1
        assert sum(ben.overview(ClaimFilter()).days.values()) == 1
