"""Two people on one database: each sees what the other decides and overwrites nothing unseen."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from factcheck.domain.query import ClaimFilter, News
from factcheck.domain.review import Status
from factcheck.review_ui.others import ARRIVED, Others
from factcheck.review_ui.review_screen import WATCH
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.claims import HARBOUR
from tests.review_ui.driving import NARROW, Driver, drive

PATIENCE = 30.0  # seconds: machines under load; how long it takes is for the benchmarks


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Workflow]:
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    with Workflow(Settings(db=tmp_path / "claims.db", reviewer="ana")) as desk:
        assert all(read.error is None for read in desk.read([str(tmp_path / "harbour.txt")]))
        yield desk


def ben_marks(ana: Workflow, claim: str, status: Status) -> None:
    """In another process."""
    command = [sys.executable, "-m", "factcheck", "--db", str(ana.settings.db)]
    marking = ["--reviewer", "ben", "mark", claim, status.value]
    subprocess.run([*command, *marking], check=True, capture_output=True)


TALL = (120, 80)  # the history of a claim stands below all else


async def until(driver: Driver, seen: Callable[[], bool]) -> bool:
    start = monotonic()
    while not seen() and monotonic() - start < PATIENCE:
        await asyncio.sleep(0.05)
        await driver.settle()
    return seen()


def test_what_another_process_decides_is_seen(ana: Workflow) -> None:
    row = ana.rows(ana.keys(ClaimFilter())[:1])[0]

    async def steps(driver: Driver) -> None:
        await asyncio.to_thread(ben_marks, ana, row.id, Status.FALSE)

        def shown() -> bool:
            now = driver.queue.row_at(0)
            return now is not None and now.status is Status.FALSE

        assert await until(driver, shown)
        assert "ben" in driver.text()
        assert "decided 1 of" in driver.text()

    drive(ana, steps, size=TALL)


@pytest.mark.parametrize(("answer", "stands"), [("y", Status.VERIFIED), ("n", Status.FALSE)])
def test_who_was_overtaken_is_asked(ana: Workflow, answer: str, stands: Status) -> None:
    key = ana.keys(ClaimFilter())[0]

    async def steps(driver: Driver) -> None:
        with Workflow(Settings(db=ana.settings.db, reviewer="ben")) as ben:
            ben.set_status([key], Status.FALSE)
        await driver.press("v")
        assert "ben has set this claim to false since you saw it." in driver.text()
        await driver.press(answer)
        assert ana.rows([key])[0].status is stands

    drive(ana, steps, size=NARROW)


FERRY = "Ferry Runs Again\n\nThe ferry to Otar runs again, the harbour master said on Monday.\n"


def ben_adds(ana: Workflow) -> None:
    """In another process."""
    file = ana.settings.db.with_name("ferry.txt")
    file.write_text(FERRY, encoding="utf-8")
    command = [sys.executable, "-m", "factcheck", "--db", str(ana.settings.db)]
    subprocess.run([*command, "add", str(file)], check=True, capture_output=True)


def test_an_article_that_another_process_reads_comes_into_the_queue(ana: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        before = len(driver.queue.keys)
        await driver.press("j", "j")
        at_hand = driver.queue.key
        await asyncio.to_thread(ben_adds, ana)
        assert await until(driver, lambda: len(driver.queue.keys) > before)
        assert driver.told() == [ARRIVED]
        assert driver.queue.key == at_hand
        assert set(driver.queue.keys) == set(ana.keys(ClaimFilter()))
        assert f"of {len(driver.queue.keys)}" in driver.text()
        await asyncio.sleep(1.5 * WATCH)
        assert driver.told() == [ARRIVED]

    drive(ana, steps)


def test_what_arrives_while_something_is_typed_waits(ana: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        keys = list(driver.queue.keys)
        await driver.press("w")
        await driver.write("ask the coun")
        await asyncio.to_thread(ben_adds, ana)
        assert await until(driver, lambda: driver.told() == [ARRIVED])
        await asyncio.sleep(1.5 * WATCH)
        assert list(driver.queue.keys) == keys
        await driver.write("cil")
        await driver.press("enter")
        assert await until(driver, lambda: len(driver.queue.keys) > len(keys))
        assert [one.note for one in ana.history(keys[0])] == ["ask the council"]

    drive(ana, steps)


def test_what_another_corrects_leaves_the_queue(ana: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        first, second, *_ = driver.queue.keys
        await driver.press("j")
        with Workflow(Settings(db=ana.settings.db, reviewer="ben")) as ben:
            ben.drop_claims([first])
        assert await until(driver, lambda: first not in driver.queue.keys)
        assert driver.queue.key == second
        assert driver.told() == []

    drive(ana, steps)


def test_ones_own_corrections_are_no_news() -> None:
    others = Others()
    others.hear(News(last=3, reading=2))
    others.decide(["r4"])
    assert not others.hear(News(last=4, reviews=("r4",), moving=("r4",), reading=2))
    assert not others.waiting
    assert others.hear(News(last=6, reviews=("r5", "r6"), reading=2))
    assert not others.waiting
    assert not others.hear(News(last=6, reading=3))
    assert others.waiting


def test_ones_own_decision_is_changed_without_asking(ana: Workflow) -> None:
    key = ana.keys(ClaimFilter())[0]

    async def steps(driver: Driver) -> None:
        driver.send("v", "k", "f")
        await driver.settle()
        assert ana.rows([key])[0].status is Status.FALSE
        assert len(driver.app.screen_stack) == 1

    drive(ana, steps)
