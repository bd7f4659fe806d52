"""The queue under headings: counted, passed over by the cursor, no part of what is decided."""

from __future__ import annotations

from factcheck.domain.query import GroupBy
from factcheck.domain.review import Status
from factcheck.review_ui.memory import View
from tests.review_ui.claims import harbour
from tests.review_ui.driving import NARROW, Driver, drive
from tests.review_ui.fake_desk import FakeDesk

BY_SOURCE = View(by=GroupBy.SOURCE)


def test_claims_stand_under_headings_with_their_number() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("O")
        await driver.write("source")
        await driver.press("enter")
        lines = [line.split("│")[1].strip("▎ ") for line in driver.text().splitlines()[3:20]]
        assert any(line.startswith("── Ines Duarte") and line.endswith("2") for line in lines)
        assert any(line.startswith("── Tom Abara") and line.endswith("1") for line in lines)
        assert "by priority, grouped by source" in driver.text()
        assert "claim 1 of 5" in driver.text()
        assert driver.queue.key == 1

    drive(FakeDesk(harbour()), steps)


def test_the_cursor_passes_headings_over_both_ways() -> None:
    async def steps(driver: Driver) -> list[int | None]:
        passed = []
        for key in ("j", "j", "k", "k", "k", "G", "g", "ctrl+d", "ctrl+u"):
            await driver.press(key)
            passed.append(driver.queue.key)
        assert "── Ines Duarte" in driver.text()  # the heading of the first claim is in sight
        assert "claim 1 of 5" in driver.text()
        return passed

    assert drive(FakeDesk(harbour()), steps, view=BY_SOURCE) == [3, 2, 3, 1, 1, 5, 1, 5, 1]


def test_a_decision_moves_on_over_a_heading_and_all_decides_on_claims_only() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("f", "v")
        assert driver.queue.key == 2
        await driver.press("B")
        await driver.write("n 5")
        await driver.press("enter")

    drive(desk, steps, view=BY_SOURCE, size=NARROW)
    assert {desk.row(key).status for key in range(1, 6)} == {Status.NOT_CHECKABLE}


def test_no_grouping_again_keeps_the_claim_at_hand() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("j", "O", "enter")
        assert list(driver.queue.keys) == [1, 2, 3, 4, 5]
        assert driver.queue.key == 3

    drive(FakeDesk(harbour()), steps, view=BY_SOURCE)
