"""Undo and redo in the screen: what they will do is named, and what they did."""

from __future__ import annotations

from factcheck.domain.query import Progress
from factcheck.domain.review import Status
from factcheck.review_ui.status_bar import StatusBar
from tests.review_ui.claims import harbour
from tests.review_ui.driving import Driver, drive
from tests.review_ui.fake_desk import FakeDesk


def test_what_is_undone_is_decided_again_by_one_key() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("f", "v")
        assert "z undoes verified on “the contract" in driver.text()
        await driver.press("z", "z")
        assert "z undoes" not in driver.text()
        assert "Z redoes false on “saboteurs" in driver.text()
        await driver.press("Z")
        assert driver.told()[-1] == "Decided again: false on “saboteurs for the breach”."
        assert driver.queue.key == 1
        await driver.press("ctrl+y", "Z")
        assert driver.told()[-1] == "Nothing of yours was taken back since your last decision."

    drive(desk, steps)
    assert [desk.row(key).status for key in (1, 2)] == [Status.FALSE, Status.VERIFIED]
    assert [bool(review.redoes) for review in desk.reviews] == [False] * 4 + [True] * 2


def test_the_session_counts_what_got_a_verdict_since_it_began() -> None:
    desk = FakeDesk(harbour())
    desk.set_status([5], Status.FALSE)

    async def steps(driver: Driver) -> None:
        await driver.press("f", "p", "v")
        assert "2 this session" in driver.text()
        await driver.press("z")
        assert "1 this session" in driver.text()
        bar = driver.app.screen.query_one(StatusBar)
        assert isinstance(bar.progress, Progress)
        assert bar.progress.decided == 2

    drive(desk, steps)
