"""No handler blocks: the desk is asked in threads, and keys are answered meanwhile."""

from __future__ import annotations

import asyncio
import threading
import time
from itertools import pairwise

from tests.review_ui.claims import harbour
from tests.review_ui.driving import Driver, drive
from tests.review_ui.fake_desk import HELD, FakeDesk

KEYS = ("j", "f", "a", "c", "G", "space", "z", "s", "escape", "S", "slash", "x", "escape", "f5")


async def _tick(ticks: list[float]) -> None:
    while True:
        ticks.append(time.monotonic())
        await asyncio.sleep(0.01)


def test_a_task_goes_on_ticking_while_the_desk_is_held() -> None:
    """A handler that waits for the desk waits as long as it can be held up."""
    desk = FakeDesk(harbour())
    ticks: list[float] = []

    async def steps(driver: Driver) -> None:
        ticker = asyncio.create_task(_tick(ticks))
        desk.open.clear()
        for key in KEYS:
            driver.send(key)
            await asyncio.sleep(0.02)
        desk.open.set()
        ticker.cancel()
        await driver.settle()

    drive(desk, steps)
    assert max(after - before for before, after in pairwise(ticks)) < HELD


def test_the_desk_is_never_asked_in_the_screens_own_thread() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press(*KEYS)

    drive(desk, steps)
    assert len(desk.threads) > 1
    assert threading.get_ident() not in desk.threads


def test_the_cursor_moves_while_the_desk_is_held() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        desk.open.clear()
        driver.send("j", "f", "j")
        await driver.pilot.pause()
        assert driver.queue.cursor == 3
        desk.open.set()
        await driver.settle()

    drive(desk, steps)
    assert [review.after for review in desk.reviews] == ["false"]
