"""Two readers stand by different verdicts: the screen lists where, and says who says what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck, Review, Status, differing
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.driving import Driver, drive
from tests.store.making import keep, made

TEXT = "the wall will hold\nthe wall broke on Tuesday\nnobody was hurt"


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Workflow]:
    """Ana and Ben have read the same three claims, and differ on the second one."""
    with Workflow(Settings(db=tmp_path / "claims.db", reviewer="ana")) as ana:
        keep(ana, made(TEXT))
        keys = list(ana.keys(ClaimFilter()))
        with Workflow(Settings(db=tmp_path / "claims.db", reviewer="ben")) as ben:
            ben.set_status(keys[:2], Status.FALSE)
            ben.set_check(keys[:2], AttributionCheck.CONFIRMED)
        ana.set_status(keys[:1], Status.FALSE)
        ana.set_status(keys[1:2], Status.MISLEADING)
        yield ana


def test_disagreements_are_listed_with_what_each_says(ana: Workflow) -> None:
    keys = list(ana.keys(ClaimFilter()))

    async def steps(driver: Driver) -> None:
        await driver.press("F")
        await driver.write("disagree")
        await driver.press("enter")
        assert "1  only where readers disagree" in driver.text()
        await driver.write("only")
        await driver.press("enter")
        assert list(driver.queue.keys) == [keys[1]]
        assert "ben says false · ana says misleading" in driver.text()
        assert "Only: claims on which readers disagree" in driver.text()
        await driver.press("F")
        await driver.write("disagree")
        assert "Disagreements of readers: yes" in driver.text()

    drive(ana, steps)


def history(ana: Workflow, place: int) -> tuple[Review, ...]:
    return ana.history(ana.keys(ClaimFilter())[place])


def test_only_what_stands_differs(ana: Workflow) -> None:
    assert differing(history(ana, 0)) == ()
    assert [one.after for one in differing(history(ana, 1))] == ["false", "misleading"]
    ana.undo()
    assert differing(history(ana, 1)) == ()
    ana.set_status([ana.keys(ClaimFilter())[1]], Status.IN_PROGRESS)
    assert differing(history(ana, 1)) == ()
    ana.set_check([ana.keys(ClaimFilter())[1]], AttributionCheck.MISQUOTED)
    assert [one.after for one in differing(history(ana, 1))] == ["confirmed", "misquoted"]


def test_a_second_reader_is_not_told_before_deciding(ana: Workflow) -> None:
    settings = ana.settings.model_copy(update={"reviewer": "eva", "second_reader": True})

    async def steps(driver: Driver) -> None:
        await driver.press("j")
        assert "ben" not in driver.text()
        await driver.press("v", "k")
        assert "ben says false · ana says misleading · eva says verified" in driver.text()
        assert "decided 1 of 3" in driver.text()
        assert "1 this session" in driver.text()

    with Workflow(settings) as eva:
        drive(eva, steps)
