"""Run as a program: one person of a desk lists or decides, as often as told, once told to begin."""

from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow


def decide(db: Path, name: str) -> Callable[[], object]:
    """One decision on a claim of the first two thousand, a transaction of its own."""
    desk, dice = Workflow(Settings(db=db, reviewer=name)), random.Random(name)
    either = [Status.FALSE, Status.VERIFIED, Status.DISPUTED]
    return lambda: desk.set_status([dice.randint(1, 2_000)], dice.choice(either))


def show(db: Path, name: str) -> Callable[[], object]:
    """A page of the queue and one of its claims whole, as a screen shows them."""
    desk, dice = Workflow(Settings(db=db, reviewer=name)), random.Random(name)
    keys = desk.keys(ClaimFilter())

    def page() -> None:
        first = dice.randrange(len(keys) - 50)
        row = desk.rows(keys[first : first + 50])[0]
        desk.claim(row.key)

    return page


def count(db: Path, name: str) -> Callable[[], object]:
    """All claims in queue order, and how many stand where: what a screen begins with."""
    desk = Workflow(Settings(db=db, reviewer=name))
    return lambda: (desk.keys(ClaimFilter()), desk.progress(ClaimFilter()))


def insert(db: Path, name: str) -> Callable[[], object]:
    """The least that SQLite can keep for good, in a table of its own file."""
    bare = sqlite3.connect(db.with_name("bare.db"), isolation_level=None, timeout=30)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("CREATE TABLE IF NOT EXISTS decided (name TEXT)")
    return lambda: bare.execute("INSERT INTO decided VALUES (?)", [name])


TASKS = {task.__name__: task for task in (decide, show, count, insert)}


def main(db: Path, name: str, task: str, times: int) -> None:
    """Get ready, wait for a line, work, say so."""
    work = TASKS[task](db, name)
    work()
    print("ready", flush=True)  # noqa: T201  # a program
    sys.stdin.readline()
    for _ in range(times):
        work()
    print("done", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
