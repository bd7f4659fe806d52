"""The menu of filters, on the real workflow: each condition leads to the claims that meet it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import EvidenceStance, Status
from factcheck.domain.source import SourceKind
from factcheck.review_ui import filters
from factcheck.review_ui.review_screen import ReviewScreen
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.driving import NARROW, WIDE, Driver, drive
from tests.store.making import keep, made

HARBOUR = "mayor: the wall will hold\nThe wall broke on Tuesday\nmayor: nobody was hurt"
FERRY = "The ferry has sunk\nmayor: the ferry is safe"


@pytest.fixture
def news(tmp_path: Path) -> Iterator[Workflow]:
    """Five claims of two articles; on one somebody has decided, to one evidence is attached."""
    desk = Workflow(Settings(db=tmp_path / "claims.db", reviewer="Ana"))
    keep(desk, made(HARBOUR, outlet="Coast Wire", title="The wall"))
    keep(desk, made(FERRY, path="ferry.txt", outlet="Lake News", title="The ferry"))
    keys = desk.keys(ClaimFilter())
    desk.add_note(keys[0], "asked the engineer")
    desk.add_evidence(keys[1], stance=EvidenceStance.CONTEXT, url="https://otar.example/wall")
    yield desk
    desk.close()


async def narrow(driver: Driver, condition: str, value: str) -> ClaimFilter:
    await driver.press("escape", "F")
    await driver.write(condition)
    await driver.press("enter")
    await driver.write(value)
    await driver.press("enter")
    screen = driver.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen.wanted


@pytest.mark.parametrize(
    ("condition", "value", "wanted"),
    [
        ("kind", "official", ClaimFilter(kinds=frozenset({SourceKind.OFFICIAL}))),
        ("outlet", "lake", ClaimFilter(outlets=frozenset({"Lake News"}))),
        ("decided", "ana", ClaimFilter(reviewers=frozenset({"Ana"}))),
        ("evidence", "without", ClaimFilter(evidence=False)),
        ("priority", "0,5", ClaimFilter(min_priority=0.5)),
        ("day", "2025-12-31..", ClaimFilter(since=date(2025, 12, 31))),
    ],
)
def test_each_condition_is_picked_or_typed(
    news: Workflow, condition: str, value: str, wanted: ClaimFilter
) -> None:
    async def steps(driver: Driver) -> None:
        assert await narrow(driver, condition, value) == wanted
        assert list(driver.queue.keys) == list(news.keys(wanted))
        assert driver.queue.keys

    drive(news, steps, size=NARROW)


def test_conditions_add_up_and_the_menu_says_what_they_are_set_to(news: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("F")
        await driver.write("outlet")
        await driver.press("enter")
        await driver.write("coast")
        await driver.press("enter", "F")
        await driver.write("kind")
        await driver.press("enter")
        await driver.write("official")
        await driver.press("enter")
        assert len(driver.queue.keys) == 2
        assert "Kind of source: official, Outlet: Coast Wire" in driver.text()
        await driver.press("F")
        assert "Outlet: Coast Wire" in driver.text()
        await driver.write("outlet")
        await driver.press("enter", "enter")  # the first choice: any
        assert len(driver.queue.keys) == 3

    drive(news, steps)


def test_what_is_no_day_or_number_is_told_and_changes_nothing(news: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        assert await narrow(driver, "day", "last week") == ClaimFilter()
        assert "“last week” is not a day" in driver.told()[-1]
        assert await narrow(driver, "priority", "high") == ClaimFilter()
        assert "“high” is not a number" in driver.told()[-1]

    drive(news, steps)


def test_days_are_typed_as_one_or_as_a_span() -> None:
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    assert filters.typed("day", "2026-03-01") == {"since": first, "until": first}
    assert filters.typed("day", "2026-03-01 .. 2026-03-31") == {"since": first, "until": last}
    assert filters.typed("day", "..2026-03-31") == {"since": None, "until": last}
    assert filters.typed("day", "-") == {"since": None, "until": None}


def test_what_one_decided_today_and_this_session_is_listed_and_counted(news: Workflow) -> None:
    keys = list(news.keys(ClaimFilter()))
    news.set_status(keys[2:4], Status.VERIFIED)  # before the screen is opened

    async def steps(driver: Driver) -> None:
        assert "2 today" in driver.text()
        await driver.press("f")
        assert "1 this session, 3 today" in driver.text()
        session = await narrow(driver, "decided", "session")
        assert session.reviewers == {"Ana"}
        assert list(driver.queue.keys) == keys[:1]
        await narrow(driver, "decided", "today")
        assert sorted(driver.queue.keys) == sorted(keys[:4])  # a note and evidence count as well
        await driver.press("F")
        await driver.write("decided")
        assert "Decided by: Ana since " in driver.text()
        await driver.press("escape", "escape", "z")
        assert "2 today" in driver.text()

    drive(news, steps, size=WIDE)
