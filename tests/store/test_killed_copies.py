"""A copy of a database into another that is killed leaves it whole, and done again is as one."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from factcheck.domain.review import Status
from tests.store.adding import article
from tests.store.copying import copy_into, copy_killed, count_statements, desk_on
from tests.store.making import MAYOR, keep, listed

KILLS = 10
CHECK = "integrity-check"
THERE, HERE = range(30), range(20, 40)  # the articles of the two: some are in both


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk's database, with decisions on claims and on a source."""
    return _made(tmp_path_factory.mktemp("there") / "a.db", THERE, "Ben", Status.FALSE)


@pytest.fixture(scope="module", params=["new", "existing"])
def before(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it goes: nothing yet, or what another desk has read and decided."""
    db = tmp_path_factory.mktemp("before") / "a.db"
    return db if request.param == "new" else _made(db, HERE, "Ana", Status.VERIFIED)


def _made(db: Path, numbers: range, reviewer: str, status: Status) -> Path:
    with desk_on(db, reviewer) as desk:
        for number in numbers:
            keep(desk, article(number))
        desk.set_status([row.key for row in listed(desk)[:20]], status, "as the timetable says")
        desk.rename_source(MAYOR.name, f"{reviewer}'s mayor")
    return db


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_copy_killed_anywhere_loses_and_doubles_nothing(
    there: Path, before: Path, tmp_path: Path
) -> None:
    source = whole(there)
    undisturbed = begin(before, tmp_path / "undisturbed.db")
    statements = count_statements(undisturbed, there)
    wanted, untouched = whole(undisturbed), whole(begin(before, tmp_path / "untouched.db"))
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.store.copying"])
    chance, halfway = random.Random(2026), 0
    for kill in range(KILLS):
        statement = int((kill + chance.random()) * statements / KILLS)
        db = begin(before, tmp_path / f"{kill}.db")
        process = processes.Process(target=copy_killed, args=(db, there, statement))
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        halfway += whole(db) not in (untouched, wanted)
        copy_into(db, there)
        assert whole(db) == wanted
    assert halfway  # or nothing but all of it was put to the test
    assert whole(there) == source


def begin(before: Path, db: Path) -> Path:
    if before.exists():
        shutil.copy(before, db)
    return db


def whole(db: Path) -> list[str]:
    """Every row there is, of a database that must be sound; none where there is none yet."""
    with closing(sqlite3.connect(db)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        if opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'claims_fts'").fetchone():
            opened.execute("INSERT INTO claims_fts (claims_fts, rank) VALUES (?, 1)", [CHECK])
        return [line for line in opened.iterdump() if "_sqlite_migrations" not in line]
