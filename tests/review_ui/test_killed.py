"""The screen is killed outright while keys come in: what it showed as decided is stored."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.in_terminal import Terminal
from tests.store.making import keep, listed, made

CLAIMS = 60
KEYS = 20  # pressed at once, so that some are on their way when the screen is killed
DECIDED = re.compile(rb"decided (\d+) of")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with Workflow(Settings(db=tmp_path / "claims.db")) as desk:
        keep(desk, made("\n".join(f"Tram number {number} was late." for number in range(CLAIMS))))
    return tmp_path / "claims.db"


def decide_until(db: Path, enough: int) -> int:
    """Decide until that many are shown as decided, and kill the screen; how many it had shown."""
    terminal = Terminal(db)
    terminal.wait_for(b"decided ")
    os.write(terminal.fd, b"f" * KEYS)
    shown = terminal.wait_until(lambda shown: highest(shown) >= enough)
    return highest(shown + terminal.kill())


def highest(shown: bytes) -> int:
    """The most claims that were ever shown as decided."""
    return max(map(int, DECIDED.findall(shown)), default=0)


def check_stored(db: Path, *, told: int, pressed: int) -> int:
    """Of the decisions those that were told are stored, once each, and perhaps some more."""
    with Workflow(Settings(db=db)) as desk:
        rows = listed(desk)
        decided = [row for row in rows if row.status is Status.FALSE]
        assert told <= len(decided) <= pressed
        assert {row.status for row in rows} <= {Status.FALSE, Status.UNVERIFIED}
        for row in rows:
            assert len(desk.history(row.key)) == (row.status is Status.FALSE)
        with desk._store.reading() as opened:
            assert [row[0] for row in opened.execute("PRAGMA integrity_check")] == ["ok"]
    return len(decided)


def test_a_screen_killed_at_any_point_loses_nothing_that_it_showed(db: Path) -> None:
    stored = 0
    for run, more in enumerate((1, 4, 11), start=1):
        told = decide_until(db, stored + more)
        assert told >= stored + more
        stored = check_stored(db, told=told, pressed=run * KEYS)
