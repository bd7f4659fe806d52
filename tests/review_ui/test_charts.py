"""Charts of an article and of all claims, one key away, colours or not."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from factcheck.domain.review import Review, Status
from factcheck.review_ui.charts_page import ChartsPage, ChartsView
from tests.review_ui.claims import harbour
from tests.review_ui.driving import NARROW, Driver, drive
from tests.review_ui.fake_desk import FakeDesk
from tests.review_ui.pictures import check_picture


class SlowToStore(FakeDesk):
    """Counts at once, and takes its time to store what is decided."""

    def set_status(
        self, keys: Sequence[int], status: Status, note: str = "", *, seen: Status | None = None
    ) -> list[Review]:
        time.sleep(0.3)
        return super().set_status(keys, status, note, seen=seen)


def counted(driver: Driver, name: str) -> str:
    """The line of the charts with that name."""
    found = [line for line in driver.text().splitlines() if f"│ {name} " in line]
    assert len(found) == 1, driver.text()
    return found[0]


def test_the_picture_of_an_article_in_bars() -> None:
    """At 80 by 24: titles, names, bars and counts in columns, the keys of the page below."""

    async def steps(driver: Driver) -> str:
        await driver.press("f", "v", "C")
        return driver.text()

    check_picture("charts", drive(FakeDesk(harbour()), steps, size=NARROW))


def test_bars_are_of_the_article_then_of_all_claims() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("C")
        assert "100%" in counted(driver, "unverified")
        assert (
            driver.app.screen.query_one(ChartsView).border_title
            == "Harbour Wall Fails Twice In A Week"
        )
        await driver.press("tab")
        assert driver.app.screen.query_one(ChartsView).border_title == "All claims"
        await driver.press("tab")
        assert "Harbour" in str(driver.app.screen.query_one(ChartsView).border_title)
        await driver.press("escape")
        assert not isinstance(driver.app.screen, ChartsPage)

    drive(desk, steps)
    assert desk.calls.count("overview") == 3
    assert desk.reviews == []


def test_charts_follow_what_was_decided() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("f", "C")
        assert "1  20%" in counted(driver, Status.FALSE)
        assert "4  80%" in counted(driver, Status.UNVERIFIED)
        assert "1 of 5 decided" in driver.text()

    drive(FakeDesk(harbour()), steps)


def test_a_decision_stored_after_the_page_was_opened_is_counted() -> None:
    desk = SlowToStore(harbour())

    async def steps(driver: Driver) -> None:
        driver.send("f", "C")
        await driver.settle()
        assert desk.calls.index("overview") < desk.calls.index("set_status")
        assert "1 of 5 decided" in driver.text()

    drive(desk, steps)


def test_the_charts_of_an_empty_database_say_so() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("C")
        assert "There are no claims to count." in driver.text()
        await driver.press("tab", "tab", "q")
        assert not isinstance(driver.app.screen, ChartsPage)

    drive(FakeDesk([]), steps)


def test_charts_that_cannot_be_read_are_told_and_closed() -> None:
    desk = FakeDesk(harbour())
    desk.failing["overview"] = OSError("the disk is gone")

    async def steps(driver: Driver) -> None:
        await driver.press("C")
        assert not isinstance(driver.app.screen, ChartsPage)
        assert any("the disk is gone" in told for told in driver.told())

    drive(desk, steps)


@pytest.mark.parametrize("key", ["v", "f", "r", "z"])
def test_no_key_decides_on_the_page(key: str) -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("C", key)

    drive(desk, steps)
    assert desk.reviews == []
