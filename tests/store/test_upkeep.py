"""The database backed up while others write, made smaller, and found to be well or not."""

from __future__ import annotations

import errno
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from factcheck.domain.errors import StoreBusyError, StoreError, UsageError
from factcheck.domain.health import Checkup, Level
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.store import upkeep
from factcheck.store.connection import Store
from factcheck.workflow import Workflow
from tests.store.adding import article
from tests.store.making import keep, listed, made

ROOT = Path(__file__).parent.parent.parent
PLENTY = 10**12
ARTICLES = 50


@pytest.fixture
def full(desk: Workflow) -> Workflow:
    keep(desk, made("\n".join(f"tram number {number} is late" for number in range(60))))
    return desk


def found(db: Path, free: int = PLENTY) -> dict[str, Checkup]:
    store = Store(db)
    try:
        return {one.what: one for one in upkeep.checkups(store, free)}
    finally:
        store.close()


@contextmanager
def connected(db: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        yield connection


def test_a_backup_holds_all_that_was_decided(full: Workflow, tmp_path: Path) -> None:
    full.set_status([1, 2], Status.FALSE)
    copy = tmp_path / "copy.db"
    assert full.backup(copy) == copy.stat().st_size
    with Workflow(Settings(db=copy)) as other:
        assert [row.status for row in listed(other)] == [row.status for row in listed(full)]
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_backup_is_of_one_moment_while_another_process_writes(db: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.adding", str(db), str(ARTICLES)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as adding:
        assert adding.stdout is not None
        for number, _ in enumerate(adding.stdout):
            if number % 20 == 5:
                copy = tmp_path / f"{number}.db"
                with Workflow(Settings(db=db)) as desk:
                    desk.backup(copy)
                with connected(copy) as whole:
                    assert whole.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                    assert whole.execute("PRAGMA foreign_key_check").fetchall() == []
                    expected = {
                        article(each).article.id: len(article(each).claims)
                        for each in range(ARTICLES)
                    }
                    rows = whole.execute(
                        "SELECT a.id, count(*) FROM articles AS a"
                        " JOIN claims AS c ON c.article = a.key GROUP BY a.key"
                    ).fetchall()
                assert len(rows) >= number  # all that was told of, each whole
                assert all(expected[id_] == claims for id_, claims in rows)
    assert adding.returncode == 0


def test_a_backup_takes_nothings_place(full: Workflow, db: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear editor")
    for target in (db, tmp_path / "letter.txt", tmp_path):
        with pytest.raises(UsageError, match="is there already"):
            full.backup(target)
    assert (tmp_path / "letter.txt").read_text() == "Dear editor"
    with pytest.raises(StoreError, match="nowhere"):
        full.backup(tmp_path / "nowhere" / "copy.db")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_backup_for_which_there_is_no_room_leaves_nothing(full: Workflow, tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    try:
        with pytest.raises(StoreError, match=r"copy\.db"):
            full.backup(tmp_path / "copy.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not [path for path in tmp_path.iterdir() if "copy" in path.name]
    assert len(listed(full)) == 60


def test_nor_when_sqlite_cannot_even_remove_its_journal(
    full: Workflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fills(_: object, made: Path) -> None:
        made.touch()
        made.with_name(f"{made.name}-journal").touch()  # as it stays on a disk that is full
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(upkeep, "_copy", fills)
    with pytest.raises(StoreError, match="cannot be made"):
        full.backup(tmp_path / "copy.db")
    assert not [path for path in tmp_path.iterdir() if "copy" in path.name]


def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(
    full: Workflow, db: Path, tmp_path: Path
) -> None:
    damage(full, db)
    with Workflow(Settings(db=db)) as desk, pytest.raises(StoreError, match="damaged"):
        desk.backup(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def damage(desk: Workflow, db: Path) -> None:
    """Overwrite the page in which the claims' index by status begins."""
    desk.close()
    with connected(db) as open_db:
        [root, size] = open_db.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema"
            " WHERE name = 'texts'"
        ).fetchone()
    with db.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


def test_a_vacuum_gives_room_back_and_keeps_everything(full: Workflow, db: Path) -> None:
    full.set_status([1], Status.FALSE)
    before, wanted = listed(full), ClaimFilter(search="number 7")
    searched = full.keys(wanted)
    with connected(db) as open_db:
        open_db.execute("CREATE TABLE gone (words TEXT)")
        open_db.execute("INSERT INTO gone VALUES (zeroblob(2000000))")
        open_db.execute("DROP TABLE gone")
    sizes = full.vacuum()
    assert sizes.before - sizes.after > 1_900_000
    assert sizes.after == db.stat().st_size
    assert listed(full) == before
    assert list(full.keys(wanted)) == list(searched) != []


def test_a_vacuum_waits_for_nobody_for_ever(full: Workflow, db: Path) -> None:
    with connected(db) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError):
            upkeep.vacuum(Store(db, wait=0))


def test_all_is_well(full: Workflow, db: Path) -> None:
    assert {one.level for one in found(db).values()} == {Level.OK}
    assert set(found(db)) == {"database", "references", "schema", "writing", "changes", "disk"}


def test_no_database_is_no_failure_and_none_is_made(db: Path) -> None:
    assert found(db)["database"].level is Level.WARN
    assert not db.exists()


def test_damage_is_found(full: Workflow, db: Path) -> None:
    damage(full, db)
    one = found(db)["database"]
    assert (one.level, "recover" in one.hint) == (Level.FAIL, True)


def test_what_is_no_database_is_found(db: Path) -> None:
    db.write_text("Dear editor, " * 100)
    assert found(db)["database"].level is Level.FAIL
    assert db.read_text() == "Dear editor, " * 100


def test_rows_that_lead_nowhere_are_found(full: Workflow, db: Path) -> None:
    with connected(db) as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("DELETE FROM texts")
        other.execute("DELETE FROM articles")
    one = found(db)["references"]
    assert one.level is Level.FAIL
    assert "claims" in one.says


def test_who_else_writes_is_found(full: Workflow, db: Path) -> None:
    with connected(db) as other:
        other.execute("BEGIN IMMEDIATE")
        assert found(db)["writing"].level is Level.WARN
    assert found(db)["writing"].level is Level.OK


def test_a_place_that_may_not_be_written_is_found(
    full: Workflow, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda place, _mode: place != db.parent)
    told = found(db)["writing"]
    assert (told.level, told.says) == (Level.WARN, f"nothing may be written to {db.parent}")


def test_changes_that_wait_are_found(
    full: Workflow, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "_HEAVY_WAL", 1000)
    with connected(db) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM claims").fetchone()  # it keeps them from the file
        full.set_status(list(range(1, 50)), Status.FALSE)
        assert found(db)["changes"].level is Level.WARN


@pytest.mark.parametrize(("free", "level"), [(10, Level.FAIL), (60_000_000, Level.WARN)])
def test_a_disk_that_fills_is_found(db: Path, free: int, level: Level) -> None:
    db.write_bytes(b"")
    with db.open("r+b") as file:
        file.truncate(50_000_000)  # no room is taken
    assert found(db, free)["disk"].level is level
