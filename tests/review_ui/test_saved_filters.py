"""Filters the desk keeps: saved under a name, applied and deleted from one list."""

from __future__ import annotations

from factcheck.domain.query import ClaimFilter, Sort
from tests.review_ui.claims import harbour
from tests.review_ui.driving import Driver, drive
from tests.review_ui.fake_desk import FakeDesk

DUARTE = ClaimFilter(sources=frozenset({"Ines Duarte"}))


def test_what_is_shown_is_saved_under_a_name() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("o")
        await driver.write("duarte")
        await driver.press("enter", "K", "enter")
        assert "Source: Ines Duarte" in driver.text()
        await driver.write("the [mayor]")
        await driver.press("enter")
        assert driver.told() == ["Saved as “the [mayor]”."]

    drive(desk, steps)
    [kept] = desk.saved_filters()
    assert (kept.name, kept.wanted, kept.sort) == ("the [mayor]", DUARTE, Sort.PRIORITY)


def test_a_saved_filter_is_applied_with_its_order_and_deleted() -> None:
    desk = FakeDesk(harbour())
    desk.save_filter("mayor", DUARTE, Sort.SOURCE)

    async def steps(driver: Driver) -> None:
        await driver.press("K")
        await driver.write("mayor:")
        await driver.press("enter")
        assert list(driver.queue.keys) == [1, 3]
        assert "by source" in driver.text()
        await driver.press("K")
        await driver.write("delete")
        await driver.press("enter")
        assert driver.told() == ["Deleted “mayor”."]

    drive(desk, steps)
    assert desk.saved_filters() == []
