"""The schema grows by named steps: from nothing and from the oldest file to the same end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from factcheck.domain.query import ClaimFilter, ClaimRow
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.store.migrations import MIGRATIONS
from factcheck.workflow import Workflow
from tests.store.making import keep, listed, made

OLDEST = Path(__file__).parent / "oldest.sql"
with Database(memory=True) as nothing:
    STEPS = [migration.name for migration in MIGRATIONS.pending(nothing)]


def schema(db: Path) -> set[tuple[str, str, str]]:
    """Every table, index, trigger and view with the SQL that makes it, spacing aside."""
    with closing(sqlite3.connect(db)) as connection:
        found = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
        return {(kind, name, " ".join(sql.split())) for kind, name, sql in found}


def opened(db: Path) -> list[ClaimRow]:
    """What is listed once the schema is up to date."""
    with closing(Workflow(Settings(db=db))) as desk:
        return listed(desk)


@pytest.fixture
def oldest(tmp_path: Path) -> Path:
    """A database as the first version made it, with one article."""
    db = tmp_path / "oldest.db"
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript(OLDEST.read_text(encoding="utf-8"))
    return db


@pytest.fixture
def newest(desk: Workflow, db: Path) -> Path:
    keep(desk, made("The ferry is late"))
    return db


def test_the_first_step_still_makes_what_it_made_then(tmp_path: Path, oldest: Path) -> None:
    with Database(tmp_path / "first.db") as first:
        MIGRATIONS.apply(first, stop_before=STEPS[1])
    assert schema(tmp_path / "first.db") == schema(oldest)


def test_from_an_empty_file(db: Path, newest: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert opened(tmp_path / "empty.db") == []
    assert schema(tmp_path / "empty.db") == schema(newest)


def test_from_the_oldest_file(oldest: Path, newest: Path) -> None:
    desk = Workflow(Settings(db=oldest, reviewer="Ana"))
    [hit] = listed(desk, ClaimFilter(search="mayor bridge"))  # indexed though it was there before
    assert hit.text == "the bridge will open in spring"
    desk.set_status([hit.key], Status.FALSE)
    assert listed(desk, ClaimFilter(statuses=frozenset({Status.FALSE})))[0].id == hit.id
    assert desk.analysis("news.txt").article.text.startswith("mayor: the bridge")
    desk.close()
    assert schema(oldest) == schema(newest)


@pytest.mark.parametrize("step", STEPS[1:])
def test_from_any_step_between(step: str, tmp_path: Path, newest: Path) -> None:
    db = tmp_path / "between.db"
    with Database(db) as between:
        MIGRATIONS.apply(between, stop_before=step)
    assert opened(db) == []
    assert schema(db) == schema(newest)


def test_a_step_that_fails_leaves_the_file_as_it_was(
    oldest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = schema(oldest)

    def broken(db: Database) -> None:
        db.execute("CREATE TABLE half_made (name TEXT)")
        db.execute("INSERT INTO nowhere VALUES (1)")

    steps = [*MIGRATIONS._migrations, MIGRATIONS._Migration("broken", broken)]
    monkeypatch.setattr(MIGRATIONS, "_migrations", steps)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        opened(oldest)
    assert schema(oldest) == before


def test_opening_switches_on_what_the_design_promises(newest: Path, desk: Workflow) -> None:
    with desk._store.writing() as db:
        pragmas = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "foreign_keys")
        }
        assert pragmas == {"journal_mode": "wal", "foreign_keys": 1}
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            db.execute("UPDATE claims SET lineage = 'nobody'")
