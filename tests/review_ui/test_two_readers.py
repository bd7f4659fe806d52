"""Two people on one database: each sees what the other decides and overwrites nothing unseen."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
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


def test_ones_own_decision_is_changed_without_asking(ana: Workflow) -> None:
    key = ana.keys(ClaimFilter())[0]

    async def steps(driver: Driver) -> None:
        driver.send("v", "k", "f")
        await driver.settle()
        assert ana.rows([key])[0].status is Status.FALSE
        assert len(driver.app.screen_stack) == 1

    drive(ana, steps)
