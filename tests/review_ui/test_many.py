"""One decision on all that the filter shows: their number is typed, one undo takes it back."""

from __future__ import annotations

from factcheck.domain.review import Status
from tests.review_ui.claims import harbour
from tests.review_ui.driving import NARROW, Driver, drive
from tests.review_ui.fake_desk import FakeDesk


def statuses(desk: FakeDesk) -> list[Status]:
    return [desk.row(key).status for key in range(1, 6)]


def test_only_what_the_filter_shows_is_decided_and_undone_at_once() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("o")
        await driver.write("duarte")
        await driver.press("enter", "B")
        assert "One status for all 2 claims shown" in driver.text()
        assert "Source: Ines Duarte" in driver.text()
        await driver.write("n 2")
        await driver.press("enter")
        assert driver.told()[-1] == "2 claims are not-checkable now."
        assert "2 this session" in driver.text()
        assert statuses(desk) == [
            *(Status.NOT_CHECKABLE, Status.UNVERIFIED, Status.NOT_CHECKABLE),
            *(Status.UNVERIFIED, Status.UNVERIFIED),
        ]
        await driver.press("z")
        assert driver.told()[-1] == "Took back 2 decisions made together."

    drive(desk, steps, size=NARROW)
    assert statuses(desk) == [Status.UNVERIFIED] * 5
    assert len({review.batch for review in desk.reviews}) == 2


def test_another_number_or_no_letter_decides_nothing() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("B")
        for words in ("f 4", "f", "5", "x 5"):
            await driver.write(words)
            await driver.press("enter")
            assert ("claims are shown" in driver.text()) is words.startswith("f")
            await driver.press(*["backspace"] * len(words))
        await driver.press("escape")

    drive(desk, steps)
    assert desk.reviews == []


def test_what_comes_into_the_filter_meanwhile_is_not_decided() -> None:
    desk = FakeDesk(harbour())
    desk.set_status([5], Status.FALSE)

    async def steps(driver: Driver) -> None:
        await driver.press("s")
        await driver.write("unverified")
        await driver.press("enter", "B")
        desk.set_status([5], Status.UNVERIFIED)  # somebody else
        await driver.write("v 4")
        await driver.press("enter")

    drive(desk, steps)
    assert statuses(desk) == [Status.VERIFIED] * 4 + [Status.UNVERIFIED]


def test_there_is_nothing_to_decide_on_in_an_empty_queue() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("slash")
        await driver.write("no such words")
        await driver.press("enter", "B")
        assert driver.told()[-1] == "There is no claim here to decide on."

    drive(desk, steps)
    assert desk.reviews == []
