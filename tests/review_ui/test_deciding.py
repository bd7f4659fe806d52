"""Keys that decide: the review stored, the sign shown, and where the reader is afterwards."""

from __future__ import annotations

import asyncio

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck, Judgement, Status
from factcheck.review_ui.messages import Decided
from tests.review_ui.claims import harbour
from tests.review_ui.driving import NARROW, Driver, drive
from tests.review_ui.fake_desk import FakeDesk

KEYS = {
    "v": Status.VERIFIED,
    "f": Status.FALSE,
    "d": Status.DISPUTED,
    "m": Status.MISLEADING,
    "u": Status.UNVERIFIABLE,
    "n": Status.NOT_CHECKABLE,
    "p": Status.IN_PROGRESS,
}
CHECKS = {
    "c": AttributionCheck.CONFIRMED,
    "q": AttributionCheck.MISQUOTED,
    "a": AttributionCheck.MISATTRIBUTED,
}


def desk() -> FakeDesk:
    return FakeDesk(harbour())


def test_one_key_sets_a_status_and_moves_on() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        for number, key in enumerate(KEYS, start=1):
            await driver.press("g", key)
            assert len(driver.got(Decided)) == number
            assert here.row(1).status is KEYS[key]
            assert driver.queue.cursor == 1

    drive(here, steps)
    assert [(r.judgement, r.after) for r in here.reviews] == [
        (Judgement.STATUS, status) for status in KEYS.values()
    ]


def test_reset_takes_a_status_away_by_another_review() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        await driver.press("f", "k", "r")

    drive(here, steps)
    assert [review.after for review in here.reviews] == ["false", "unverified"]
    assert here.row(1).status is Status.UNVERIFIED


def test_the_attribution_check_is_another_judgement_and_stays() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        for key in CHECKS:
            await driver.press("a", key)
            assert driver.queue.cursor == 0

    drive(here, steps)
    assert [(r.judgement, r.after) for r in here.reviews] == [
        (Judgement.ATTRIBUTION, check) for check in CHECKS.values()
    ]
    assert here.row(1).status is Status.UNVERIFIED


def test_the_second_key_of_a_check_never_reaches_the_screen_below() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        driver.send("a", "q")  # q quits when it arrives below
        await driver.settle()
        assert driver.app.is_running

    drive(here, steps)
    assert here.row(1).check is AttributionCheck.MISQUOTED


def test_escape_leaves_a_check_alone() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        await driver.press("a", "escape")

    drive(here, steps)
    assert here.reviews == []


def test_a_row_stays_in_its_place_when_it_is_decided() -> None:
    async def steps(driver: Driver) -> list[int]:
        await driver.press("f", "v", "d")
        return list(driver.queue.keys)

    assert drive(desk(), steps) == [1, 2, 3, 4, 5]


def test_moving_on_passes_over_decided_claims_and_round_the_end() -> None:
    here = desk()
    here.set_status([2, 3], Status.VERIFIED)

    async def steps(driver: Driver) -> list[int]:
        places = [driver.queue.cursor]
        for _ in range(2):
            await driver.press("f")
            places.append(driver.queue.cursor)
        await driver.press("k", "space", "G", "k", "space", "f")
        return [*places, driver.queue.cursor]

    assert drive(here, steps)[:3] == [0, 3, 4]


def test_the_last_open_claim_says_so_and_stays() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        await driver.press("v", "v", "v", "v", "v")
        assert driver.queue.cursor == 4
        assert driver.told() == ["No other open claim in this queue."]
        assert "decided 5 of 5" in driver.text()

    drive(here, steps)


def test_a_queue_of_decided_claims_moves_down_one_by_one() -> None:
    here = desk()
    here.set_status([1, 2, 3], Status.VERIFIED)
    wanted = ClaimFilter(statuses=frozenset({Status.VERIFIED}))

    async def steps(driver: Driver) -> int:
        await driver.press("f")
        return driver.queue.cursor

    assert drive(here, steps, wanted=wanted) == 1


def test_quick_keys_are_all_stored_in_order() -> None:
    here = desk()
    here.delay = 0.02

    async def steps(driver: Driver) -> None:
        driver.send(*"fvdmz")
        await driver.settle()

    drive(here, steps)
    assert [r.after for r in here.reviews] == [
        "false", "verified", "disputed", "misleading", "unverified",
    ]  # fmt: skip
    assert here.row(4).status is Status.UNVERIFIED


def test_a_decision_is_not_shown_as_done_before_it_is_stored() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        here.delay = 0.1
        driver.send("f")
        await driver.pilot.pause()
        assert driver.queue.signs == {1: "…"}
        assert driver.queue.row_at(0) == harbour()[0].row
        await driver.settle()
        assert driver.queue.signs == {}

    drive(here, steps)


def test_quitting_waits_until_all_is_stored() -> None:
    here = desk()
    here.delay = 0.05

    async def steps(driver: Driver) -> None:
        driver.send(*"fvq")
        for _ in range(200):
            await asyncio.sleep(0.01)
            if not driver.app.is_running:
                break

    drive(here, steps)
    assert [review.after for review in here.reviews] == ["false", "verified"]


def test_a_note_is_kept_by_enter() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        await driver.press("w")
        await driver.write("ask [the] harbour")
        await driver.press("enter")
        assert "ask [the] harbour" in driver.text()  # in the history

    drive(here, steps, size=(120, 60))
    assert [(r.judgement, r.note) for r in here.reviews] == [("note", "ask [the] harbour")]


@pytest.mark.parametrize("last", ["escape", "enter"])
def test_no_note_is_kept_by_escape_or_when_empty(last: str) -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        await driver.press("w")
        await driver.write("x y" if last == "escape" else "  ")
        await driver.press(last)

    drive(here, steps)
    assert here.reviews == []


@pytest.mark.parametrize("key", ["z", "U", "ctrl+z"])
def test_undo_names_what_it_took_back_and_goes_there(key: str) -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        await driver.press("f", "G", key)
        assert driver.queue.cursor == 0
        assert driver.told() == [
            "Took back false (now unverified again) on “saboteurs for the breach”."
        ]
        assert "decided 0 of 5" in driver.text()

    drive(here, steps)
    assert here.row(1).status is Status.UNVERIFIED
    assert here.reviews[-1].undoes == here.reviews[0].id


def test_undo_with_nothing_to_take_back_says_so() -> None:
    async def steps(driver: Driver) -> list[str]:
        await driver.press("z")
        return driver.told()

    assert drive(desk(), steps) == ["Nothing of yours is left to take back."]


def test_undo_of_a_claim_outside_the_queue_leaves_the_reader_there() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        await driver.press("f", "slash")
        await driver.write("tender")
        await driver.press("enter", "z")
        assert list(driver.queue.keys) == [2]
        assert driver.told() == ["Took back false (now unverified again)."]

    drive(here, steps)


def test_the_counter_and_the_progress_follow() -> None:
    async def steps(driver: Driver) -> None:
        assert "claim 1 of 5   decided 0 of 5 ░░░░░░░░░░░░ 0%" in driver.text()
        await driver.press("f", "p")
        assert "claim 3 of 5   decided 1 of 5 ██░░░░░░░░░░ 20%" in driver.text()

    drive(desk(), steps, size=NARROW)


def test_history_is_shown_at_once_when_one_stays_on_the_claim() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("a", "c")
        assert "2026-03-03 09:00 UTC, anna: attribution unchecked" in driver.text()

    drive(desk(), steps, size=(120, 60))
