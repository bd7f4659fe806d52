"""What fails is seen, and nothing that failed looks done."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

import pytest
from textual.worker import Worker, WorkerState

from factcheck.domain.errors import StoreBusyError
from factcheck.domain.query import ClaimRow
from factcheck.domain.review import AttributionCheck, Status
from factcheck.review_ui.app import WRITING, ReviewApp
from factcheck.review_ui.messages import Ask, AskFailed, Decided
from tests.review_ui.claims import harbour
from tests.review_ui.driving import Driver, drive
from tests.review_ui.fake_desk import FakeDesk

LOCKED = StoreBusyError("news.db [the desk's] is locked.", hint="Close the other program.")
SENTENCE = "news.db [the desk's] is locked. Close the other program."


def failing(*methods: str, error: Exception = LOCKED) -> FakeDesk:
    desk = FakeDesk(harbour())
    desk.failing = dict.fromkeys(methods, error)
    return desk


@pytest.mark.parametrize("method", ["keys", "progress"])
def test_what_cannot_be_read_at_the_start_is_told(method: str) -> None:
    async def steps(driver: Driver) -> list[str]:
        assert driver.got(AskFailed)
        return driver.told()

    assert drive(failing(method), steps) == [SENTENCE]


def test_a_claim_that_cannot_be_read_shows_no_other_in_its_place() -> None:
    here = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        here.failing["claim"] = LOCKED
        await driver.press("j")
        assert driver.told() == [SENTENCE]
        assert "Harbour Wall" not in driver.text()
        assert "news.db [the desk's] is locked." in driver.text()

    drive(here, steps)


def test_a_bug_is_shown_as_one_and_does_not_end_the_screen() -> None:
    async def steps(driver: Driver) -> None:
        assert driver.told() == ["Something went wrong inside factcheck. ValueError('[b]oops')"]
        assert driver.app.is_running

    drive(failing("progress", error=ValueError("[b]oops")), steps)


@pytest.mark.parametrize(
    ("keys", "method"),
    [("f", "set_status"), ("ac", "set_check"), ("z", "undo")],
)
def test_a_decision_that_fails_is_told_and_not_shown_as_done(keys: str, method: str) -> None:
    here = failing(method)

    async def steps(driver: Driver) -> None:
        await driver.press(*keys)
        assert driver.told() == [SENTENCE]
        row = driver.queue.row_at(0)
        assert row is not None
        assert (row.status, row.check) == (Status.UNVERIFIED, AttributionCheck.UNCHECKED)
        assert driver.queue.signs == ({} if keys == "z" else {1: "!"})
        assert "decided 0 of 5" in driver.text()

    drive(here, steps)
    assert here.reviews == []


def test_a_note_that_fails_is_told() -> None:
    here = failing("add_note")

    async def steps(driver: Driver) -> None:
        await driver.press("w")
        await driver.write("x")
        await driver.press("enter")
        assert driver.told() == [SENTENCE]

    drive(here, steps)


def test_a_decision_that_failed_can_be_made_again() -> None:
    here = failing("set_status")

    async def steps(driver: Driver) -> None:
        await driver.press("f")
        here.failing.clear()
        await driver.press("g", "f")
        assert driver.queue.signs == {}
        assert "decided 1 of 5" in driver.text()

    drive(here, steps)
    assert here.row(1).status is Status.FALSE


def test_a_failed_decision_does_not_hold_up_the_next() -> None:
    here = failing("set_check")

    async def steps(driver: Driver) -> None:
        driver.send("a", "c", "f", "v")
        await driver.settle()
        assert driver.queue.signs == {}

    drive(here, steps)
    assert [review.after for review in here.reviews] == ["false", "verified"]


def test_quitting_stops_when_what_was_decided_cannot_be_stored() -> None:
    here = failing("set_status")
    here.delay = 0.03

    async def steps(driver: Driver) -> None:
        driver.send("f", "q")
        await driver.settle()
        assert driver.app.is_running
        assert SENTENCE in driver.told()
        await driver.press("q")
        assert not driver.app.is_running

    drive(here, steps)


def test_rows_that_fail_are_asked_for_again_by_the_next_movement() -> None:
    text_claims = harbour()
    here = FakeDesk(text_claims)

    async def steps(driver: Driver) -> None:
        driver.queue.forget()
        here.failing["rows"] = LOCKED
        await driver.press("j")
        assert "············" in driver.text()
        here.failing.clear()
        await driver.press("j")
        assert "············" not in driver.text()

    drive(here, steps)


def test_no_claim_is_decided_that_is_not_on_screen() -> None:
    here = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        driver.queue.forget()
        here.failing["rows"] = LOCKED
        await driver.press("j", "f")
        assert "There is no claim here to decide on." in driver.told()

    drive(here, steps)
    assert here.reviews == []


def test_a_claim_that_was_removed_says_so() -> None:
    here = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        here.remove(2)
        driver.queue.forget()
        await driver.press("j")
        assert "no longer in the database" in driver.text()
        assert "No claim answers to 2." in driver.text()
        await driver.press("f")

    drive(here, steps)
    assert here.reviews == []


class Racing(FakeDesk):
    """Reads rows, then waits, so that a decision can come between."""

    def rows(self, keys: Sequence[int]) -> list[ClaimRow]:
        read = super().rows(keys)
        if self.held:
            self.held.wait(timeout=10)
        return read

    held: Event | None = None


def test_rows_read_before_a_decision_do_not_undo_it_on_screen() -> None:
    here = Racing(harbour())

    async def steps(driver: Driver) -> None:
        here.held = held = Event()
        driver.queue.forget()
        driver.queue.keep_in_sight()  # asks for the rows, which are read and held
        await driver.pilot.pause()
        here.set_status([1], Status.FALSE)
        driver.app.post_message(Ask(driver.app, "decide", lambda _: Decided([]), writes=True))
        await driver.pilot.pause(0.1)
        here.held = None
        held.set()
        await driver.settle()
        assert driver.queue.row_at(0) == here.row(1)

    drive(here, steps)


def test_nothing_is_decided_while_other_claims_are_coming() -> None:
    here = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        here.open.clear()
        driver.send("f5", "f")
        await driver.pilot.pause()
        here.open.set()
        await driver.settle()
        assert driver.told() == ["Not decided: other claims are coming."]

    drive(here, steps)
    assert here.reviews == []


def test_choices_that_cannot_be_read_close_the_picker() -> None:
    here = failing("sources")

    async def steps(driver: Driver) -> None:
        await driver.press("o")
        assert driver.told() == [SENTENCE]
        assert len(driver.app.screen_stack) == 1

    drive(here, steps)


def test_an_exit_code_of_zero_when_the_reader_quits() -> None:
    async def steps(driver: Driver) -> ReviewApp:
        await driver.press("q")
        return driver.app

    assert drive(FakeDesk(harbour()), steps).return_code == 0


def test_late_news_that_a_write_runs_makes_no_room_for_another() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("f")
        news = driver.got(Worker.StateChanged)
        write = next(one.worker for one in news if one.worker.group == WRITING)
        assert write.is_finished
        under_way = driver.got(Ask)[0]
        driver.app._writes.append(under_way)
        driver.app.post_message(Worker.StateChanged(write, WorkerState.RUNNING))
        await driver.settle()
        assert list(driver.app._writes) == [under_way]
        driver.app._writes.clear()

    drive(FakeDesk(harbour()), steps)
