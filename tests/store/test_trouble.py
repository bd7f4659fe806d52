"""Every trouble with the file is one clear error that names it and a way out."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from factcheck.domain.errors import (
    NotADatabaseError,
    StoreBusyError,
    StoreError,
    StoreTooNewError,
)
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.store.connection import Store
from factcheck.workflow import Workflow
from tests.store.making import keep, listed, made

NOBODY = 65534


@contextmanager
def told(path: Path, message: str, kind: type[StoreError] = StoreError) -> Iterator[None]:
    """What is raised inside is of that very kind, names the file and gives a hint."""
    with pytest.raises(StoreError, match=message) as caught:
        yield
    assert type(caught.value) is kind
    assert str(path) in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_code == 4


def look(db: Path) -> None:
    """Open the database anew, and list what is there."""
    with closing(Workflow(Settings(db=db))) as desk:
        listed(desk)


def test_a_missing_database_is_not_made_by_looking(desk: Workflow, db: Path) -> None:
    with told(db, "There is no database at .* yet"):
        desk.keys(ClaimFilter())
    with told(db, "There is no database at .* yet"):
        desk.set_status([1], Status.FALSE)
    assert not db.exists()
    keep(desk, made("The ferry is late"))
    assert len(listed(desk)) == 1


def test_a_folder(tmp_path: Path) -> None:
    with told(tmp_path, "is a folder"):
        keep(Workflow(Settings(db=tmp_path)), made("The ferry is late"))


def test_a_missing_folder(tmp_path: Path) -> None:
    db = tmp_path / "missing" / "claims.db"
    with told(db, "The folder of .* does not exist"):
        keep(Workflow(Settings(db=db)), made("The ferry is late"))


@pytest.mark.parametrize("content", [b"Not a database at all, but a long enough text." * 50, b"x"])
def test_another_kind_of_file_is_left_alone(desk: Workflow, db: Path, content: bytes) -> None:
    db.write_bytes(content)
    with told(db, "is not a database", NotADatabaseError):
        keep(desk, made("The ferry is late"))
    assert db.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(desk: Workflow, db: Path) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = db.read_bytes()
    with told(db, "not one of factcheck's", NotADatabaseError):
        keep(desk, made("The ferry is late"))
    assert db.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders")
def test_a_pipe_is_no_database_and_is_not_waited_for(desk: Workflow, db: Path) -> None:
    os.mkfifo(db)
    with told(db, "is not a database", NotADatabaseError):
        desk.keys(ClaimFilter())


def test_a_name_too_long(tmp_path: Path) -> None:
    db = tmp_path / ("x" * 5000)
    with told(db, "cannot be opened"):
        look(db)


def test_an_empty_file_becomes_a_database(desk: Workflow, db: Path) -> None:
    db.touch()
    assert listed(desk) == []
    keep(desk, made("The ferry is late"))
    assert len(listed(desk)) == 1


def test_a_database_of_a_later_version(desk: Workflow, db: Path) -> None:
    keep(desk, made("The ferry is late"))
    with closing(sqlite3.connect(db)) as later, later:
        later.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('factcheck', 'mind_reading', '2031-01-01')"
        )
    with told(db, "made by a later version", StoreTooNewError):
        look(db)


def test_a_damaged_file(desk: Workflow, db: Path) -> None:
    keep(desk, made("\n".join(f"The ferry number {n} is late" for n in range(300))))
    desk.close()
    with db.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (db.stat().st_size - 4096))
    with told(db, "is damaged"):
        look(db)


def test_a_database_that_another_program_keeps_locked(desk: Workflow, db: Path) -> None:
    keep(desk, made("The ferry is late"))
    impatient = Store(db, wait=0.05)
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with told(db, "Another program is writing", StoreBusyError), impatient.writing():
            pass
        assert len(listed(desk)) == 1  # reading goes on
        other.execute("ROLLBACK")
    with impatient.writing():
        pass
    impatient.close()


def test_no_room_left_keeps_what_was_there(desk: Workflow, db: Path) -> None:
    keep(desk, made("The ferry is late"))
    with desk._store.reading() as open_db:
        pages = open_db.execute("PRAGMA page_count").fetchone()[0]
    desk._store._connection(create=False).execute(f"PRAGMA max_page_count = {pages + 2}")
    big = "\n".join(f"The ferry number {n} is late" for n in range(2000))
    with told(db, "no room left"):
        keep(desk, made(big, path="big.txt"))
    assert [row.text for row in listed(desk)] == ["The ferry is late"]


@pytest.fixture
def library() -> Iterator[Path]:
    """A database in a folder that everybody may look into, which root alone may change."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    desk = Workflow(Settings(db=folder / "claims.db", reviewer="Ana"))
    keep(desk, made("mayor: the ferry is late"))
    desk.close()
    yield folder / "claims.db"
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_rights() -> Iterator[None]:
    """Root may write anywhere, so be nobody for a while."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="the rights of a folder work differently")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)]
)
def test_a_read_only_database_can_be_read_and_not_changed(
    library: Path, file_mode: int, folder_mode: int
) -> None:
    library.chmod(file_mode)
    library.parent.chmod(folder_mode)
    desk = Workflow(Settings(db=library, reviewer="Ben"))
    with without_rights():
        [row] = listed(desk, ClaimFilter(search="ferry"))
        assert desk.claim(row.id).article.text == "mayor: the ferry is late"
        assert len(list(desk.details(ClaimFilter()))) == 1
        with told(library, "read-only"):
            desk.set_status([row.key], Status.FALSE)
        with told(library, "read-only"):
            keep(desk, made("Another text", path="other.txt"))
        assert desk.progress(ClaimFilter()).statuses == {Status.UNVERIFIED: 1}
        desk.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the rights of a folder work differently")
def test_changes_still_beside_a_read_only_database_are_never_missed(library: Path) -> None:
    busy = Workflow(Settings(db=library, reviewer="Ana"))
    busy.set_status([1], Status.FALSE)
    copy = library.parent / "copy"
    copy.mkdir()
    shutil.copy(library, copy)
    shutil.copy(f"{library}-wal", copy)
    busy.close()
    copy.chmod(0o555)
    with without_rights(), told(copy / "claims.db", "cannot be read where it is"):
        look(copy / "claims.db")
    copy.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="the rights of a folder work differently")
def test_a_file_that_may_not_be_read(library: Path) -> None:
    library.chmod(0o000)
    with without_rights(), told(library, "cannot be opened"):
        look(library)


@pytest.mark.parametrize("name", ["a?b#c%d.db", "claims db; DROP.db", "клаймс.db", "it's [sic].db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    desk = Workflow(Settings(db=tmp_path / name))
    keep(desk, made("The ferry is late"))
    assert len(listed(desk)) == 1
    desk.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_each_thread_has_its_own_connection_and_close_closes_all(desk: Workflow) -> None:
    keep(desk, made("The ferry is late"))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: len(listed(desk)), range(40)))
    assert found == [1] * 40
    desk.close()
    assert desk._store._open == []
    assert len(listed(desk)) == 1  # opened anew


def test_a_copy_of_the_file_alone_has_all_that_was_kept(
    desk: Workflow, db: Path, tmp_path: Path
) -> None:
    keep(desk, made("The ferry is late"))
    desk.set_status([1], Status.FALSE)
    copy = shutil.copy(db, tmp_path / "copy.db")  # while the desk is still open
    with closing(Workflow(Settings(db=copy))) as copied:
        assert [row.status for row in listed(copied)] == [Status.FALSE]


def test_closing_leaves_nothing_beside_the_file_that_others_still_use(
    desk: Workflow, db: Path
) -> None:
    keep(desk, made("The ferry is late"))
    with closing(Workflow(Settings(db=db))) as other:
        listed(other)
        desk.close()
        assert db.with_name(f"{db.name}-wal").stat().st_size == 0
