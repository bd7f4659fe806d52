"""A desk on a database of its own, with a clock that ticks a second a look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from factcheck.settings import Settings
from factcheck.workflow import Workflow

Desks = Callable[[str], Workflow]


def ticking() -> Callable[[], datetime]:
    """A clock that starts with 2026 and is a second later each time."""
    seconds = count()
    return lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(seconds))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


@pytest.fixture
def desks(db: Path) -> Iterator[Desks]:
    """Desks of different people on one database, with one clock."""
    opened: list[Workflow] = []
    clock = ticking()

    def desk(reviewer: str) -> Workflow:
        opened.append(Workflow(Settings(db=db, reviewer=reviewer), clock=clock))
        return opened[-1]

    yield desk
    for workflow in opened:
        workflow.close()


@pytest.fixture
def desk(desks: Desks) -> Workflow:
    return desks("Ana")
