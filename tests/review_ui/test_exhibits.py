"""Evidence added in the screen: an address with its words, or a sentence of another article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Evidence, EvidenceStance
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.driving import NARROW, Driver, drive
from tests.store.making import keep, made

MINUTES = "The council met on Monday.\nNo tender was held, the minutes [of 3 March] say."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workflow]:
    """A claim, and an article that bears on it."""
    desk = Workflow(Settings(db=tmp_path / "claims.db", reviewer="Ana"))
    keep(desk, made("mayor: there was a tender", title="The mayor"))
    keep(desk, made(MINUTES, path="minutes.txt", title="The minutes", outlet="Otar Post"))
    yield desk
    desk.close()


def evidence(desk: Workflow) -> tuple[Evidence, ...]:
    return desk.claim(desk.keys(ClaimFilter())[0]).evidence


def test_an_address_with_the_words_it_has(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("e")
        await driver.write("refutes address")
        await driver.press("enter")
        await driver.write("https://otar.example/tender none was held")
        await driver.press("enter")
        assert "evidence" in driver.text()
        assert "z undoes evidence on “there was a tender”" in driver.text()

    drive(desk, steps)
    [one] = evidence(desk)
    assert (one.stance, one.url) == (EvidenceStance.REFUTES, "https://otar.example/tender")
    assert one.quotation == "none was held"


def test_a_sentence_of_another_article_is_searched_and_picked(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("e")
        await driver.write("refutes words")
        await driver.press("enter")
        await driver.write("minutes")
        assert "The minutes (Otar Post)" in driver.text()
        await driver.press("enter")
        assert "No tender was held, the minutes [of 3 March] say." in driver.text()
        await driver.write("tender")
        await driver.press("enter")

    drive(desk, steps, size=NARROW)
    [one] = evidence(desk)
    assert one.span is not None
    assert one.span.of(MINUTES) == "No tender was held, the minutes [of 3 March] say."
    assert one.quotation == one.span.of(MINUTES)


def test_what_is_no_address_is_refused_in_a_sentence(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("e", "enter")
        await driver.write("the minutes")
        await driver.press("enter")
        assert "“the” is not a web address." in driver.told()[-1]

    drive(desk, steps)
    assert evidence(desk) == ()


def test_evidence_is_taken_back_by_undo_and_cancelled_by_escape(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("e", "enter")
        await driver.write("https://otar.example/a")
        await driver.press("enter", "z")
        assert driver.told()[-1].startswith("Took back evidence")
        for cancel in (["escape"], ["enter", "escape"]):
            await driver.press("e", *cancel)

    drive(desk, steps)
    assert evidence(desk) == ()
