"""Copies one database into another, in a process of its own that may be killed."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.embedding.by_words import ByWords

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def desk_on(db: Path, reviewer: str = "Ana") -> Workflow:
    """A desk that opens no model, and whose clock stands still."""
    settings = Settings(db=db, reviewer=reviewer)
    return Workflow(settings, embedder=ByWords(), clock=lambda: NOON)


def copy_into(db: Path, other: Path) -> None:
    """All of it, and all that follows, as ``factcheck db copy`` does."""
    with desk_on(db) as desk:
        desk.take_in(other)
        for _ in desk.follow():
            pass


def copy_killed(db: Path, other: Path, statement: int) -> None:
    """As ``copy_into``; this process is killed before that statement, by number from 0."""
    left = iter(range(statement))

    def count(_sql: str) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    with told_of_statements(count):
        copy_into(db, other)


def count_statements(db: Path, other: Path) -> int:
    """How many statements of SQL a copy runs that is not disturbed."""
    told: list[str] = []
    with told_of_statements(told.append):
        copy_into(db, other)
    return len(told)


@contextmanager
def told_of_statements(tell: Callable[[str], None]) -> Iterator[None]:
    """Every statement on a connection that is opened meanwhile is told of before it runs."""
    connect = sqlite3.connect

    def connected(*args: Any, **chosen: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **chosen)
        connection.set_trace_callback(tell)
        return connection

    with patch("sqlite3.connect", connected):
        yield
