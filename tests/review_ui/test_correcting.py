"""One mode puts right what was read: keys in; words on the screen, claims in the database out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter, ClaimRow
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.claims import HARBOUR
from tests.review_ui.driving import NARROW, Driver, drive


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workflow]:
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    with Workflow(Settings(db=tmp_path / "claims.db", reviewer="ana")) as desk:
        assert all(read.error is None for read in desk.read([str(tmp_path / "harbour.txt")]))
        yield desk


def texts(desk: Workflow) -> list[str]:
    return [row.text for row in desk.rows(desk.keys(ClaimFilter()))]


def test_the_end_of_a_claim_is_moved_by_words(desk: Workflow) -> None:
    before = texts(desk)

    async def steps(driver: Driver) -> None:
        await driver.press("x")
        assert "Correct the claim" in driver.text()
        assert "enter: keep it" in driver.text()
        await driver.press("left", "left", "enter")
        shorter = [text for text in texts(desk) if text not in before]
        assert [before[0].startswith(text) for text in shorter] == [True]
        assert len(before[0].split()) - len(shorter[0].split()) == 2
        await driver.press("z")
        assert driver.told() == ["Took back a correction on “the contract was never put out”."]

    drive(desk, steps, size=NARROW)
    assert texts(desk) == before


def test_what_is_no_claim_is_dropped_and_brought_back(desk: Workflow) -> None:
    before = texts(desk)

    async def steps(driver: Driver) -> None:
        await driver.press("x", "x")
        assert texts(desk) == before[1:]
        assert len(driver.queue.keys) == len(before) - 1
        await driver.press("z")

    drive(desk, steps)
    assert texts(desk) == before


def test_who_says_it_is_taken_away_or_the_mode_is_left(desk: Workflow) -> None:
    at = next(n for n, row in enumerate(desk.rows(desk.keys(ClaimFilter()))) if row.source_name)
    before = texts(desk)

    async def steps(driver: Driver) -> None:
        await driver.press(*["j"] * at, "x", "tab", "backspace", "tab", "backspace", "escape")
        assert len(desk.history(driver.queue.key or 0)) == 0
        await driver.press("x", "tab", "backspace", "tab", "backspace", "enter")

    drive(desk, steps)
    [row] = [row for row in desk.rows(desk.keys(ClaimFilter())) if row.text == before[at]]
    assert desk.claim(row.key).attribution is None


def at_hand(driver: Driver) -> ClaimRow:
    row = driver.queue.row_at(driver.queue.cursor)
    assert row is not None
    return row


def test_a_corrected_claim_stays_at_hand_and_shows_what_is_decided_on_it(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("j", "j")
        before = at_hand(driver)
        await driver.press("x", "left", "left", "enter")
        assert at_hand(driver).lineage == before.id
        place = driver.queue.cursor
        await driver.press("f")
        decided = driver.queue.row_at(place)
        assert decided is not None
        assert decided.status is Status.FALSE
        await driver.press("g", "z")
        assert driver.queue.cursor == place
        await driver.press("g", "z")
        assert at_hand(driver).id == before.id

    drive(desk, steps)


def test_after_a_claim_is_dropped_the_next_one_is_at_hand(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("j", "j")
        after = driver.queue.keys[3]
        await driver.press("x", "x")
        assert driver.queue.key == after

    drive(desk, steps)
