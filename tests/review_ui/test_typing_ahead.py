"""Keys typed faster than the screen moves the focus: they reach what they were meant for.

Every test sends its keys in one burst, as a terminal over a slow line does.
"""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input

from factcheck.domain.review import AttributionCheck, Judgement, Status
from tests.review_ui.claims import harbour
from tests.review_ui.driving import Driver, drive
from tests.review_ui.fake_desk import FakeDesk


def burst(desk: FakeDesk, *keys: str) -> tuple[str, list[int]]:
    """What the box that is open holds after the keys, and the claims in the queue."""

    async def steps(driver: Driver) -> tuple[str, list[int]]:
        driver.send(*keys)
        await driver.settle()
        boxes = driver.app.screen.query(Input)
        return (boxes.first().value if boxes else ""), list(driver.queue.keys)

    return drive(desk, steps)


@pytest.mark.parametrize("key", ["/", "w", "s", "l", "o"])
def test_what_is_typed_ahead_is_in_the_box_and_decides_nothing(key: str) -> None:
    desk = FakeDesk(harbour())
    opening = "slash" if key == "/" else key
    assert burst(desk, opening, *"fdvm slw")[0] == "fdvm slw"
    assert desk.reviews == []


def test_the_drivers_own_queue_is_no_way_round() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        terminal = driver.app._driver
        assert terminal
        for key, character in (("slash", "/"), ("f", "f"), ("d", "d"), ("v", "v")):
            terminal.process_message(events.Key(key, character))
        await driver.settle()
        assert driver.app.screen.query_one("#search", Input).value == "fdv"

    drive(desk, steps)
    assert desk.reviews == []


def test_a_burst_through_the_pilot_decides_nothing() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.pilot.press("slash", *"fdvm")
        await driver.settle()

    drive(desk, steps)
    assert desk.reviews == []


def test_a_note_typed_ahead_is_kept_and_the_next_key_decides() -> None:
    desk = FakeDesk(harbour())
    burst(desk, "w", *"false mvd", "enter", "f")
    note, status = desk.reviews
    assert (note.judgement, note.note) == (Judgement.NOTE, "false mvd")
    assert (status.claim_id, status.after) == (note.claim_id, Status.FALSE)


def test_a_check_typed_ahead_takes_one_key_and_no_other_decides() -> None:
    desk = FakeDesk(harbour())
    burst(desk, "a", "f", "d", "c")
    assert [review.after for review in desk.reviews] == [AttributionCheck.CONFIRMED]


def test_a_choice_typed_ahead_is_the_one_typed() -> None:
    async def steps(driver: Driver) -> list[int]:
        await driver.press("o")
        driver.send(*"duarte", "enter")
        await driver.settle()
        return list(driver.queue.keys)

    assert drive(FakeDesk(harbour()), steps) == [1, 3]


def test_nothing_is_decided_before_a_search_typed_ahead_is_answered() -> None:
    desk = FakeDesk(harbour())
    assert burst(desk, "slash", *"tender", "enter", "f")[1] == [2]
    assert desk.reviews == []


def test_escape_typed_ahead_leaves_the_box_before_the_next_key() -> None:
    desk = FakeDesk(harbour())
    assert burst(desk, "slash", *"sea", "escape", "j", "f")[1] == [1, 2, 3, 4, 5]
    assert [review.claim_id for review in desk.reviews] == [harbour()[1].row.id]


def test_help_and_the_list_of_commands_swallow_what_is_typed_ahead() -> None:
    for key in ("question_mark", "ctrl+p"):
        desk = FakeDesk(harbour())
        burst(desk, key, *"fdvm")
        assert desk.reviews == []
