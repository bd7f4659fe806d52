"""Opens claims.db, keeps its transactions honest and tells its troubles in a user's words."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from factcheck.domain.errors import (
    NotADatabaseError,
    StoreBusyError,
    StoreError,
    StoreTooNewError,
)
from factcheck.store.migrations import MIGRATIONS

WAIT_SECONDS = 30.0  # for another writer; the longest write, a huge article, takes a few seconds
_CACHE_KIB = 64 * 1024  # the queue index of a million claims fits
_SMALLEST = 512  # bytes: a page of SQLite


class Store:
    """One database file, with a connection for each thread that uses it."""

    def __init__(self, path: Path, *, wait: float = WAIT_SECONDS) -> None:
        self.path = path
        self._wait = wait
        self._local = threading.local()
        self._open: list[Database] = []
        self._lock = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """One consistent view of the database, whatever others write meanwhile.

        Raises StoreError when there is no database yet or it cannot be read.
        """
        with told(self.path):
            db = self._connection(create=False)
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.rollback()

    @contextmanager
    def writing(self, *, create: bool = False) -> Iterator[Database]:
        """A transaction that is kept whole or not at all; raises StoreError when it cannot be.

        Then it is moved into the file itself, so that a copy of the file alone has it: see
        ``_checkpoint``.
        """
        with told(self.path):
            db = self._connection(create=create)
            with write_tx(db):
                yield db
        _checkpoint(db, "PASSIVE")

    @contextmanager
    def alone(self) -> Iterator[Database]:
        """The database outside any transaction, for what SQLite does to the file as a whole."""
        with told(self.path):
            yield self._connection(create=False)

    @contextmanager
    def rehearsing(self) -> Iterator[None]:
        """As ``writing``, to see whether it could be: nothing is kept, and it is closed after."""
        try:
            with told(self.path):
                db = self._connection(create=False)
                db.execute("BEGIN IMMEDIATE")
                db.rollback()
            yield
        finally:
            self.close()

    def close(self) -> None:
        """Close the connections of all threads; none may be in use."""
        with self._lock:
            connections, self._open, self._local = self._open, [], threading.local()
        for db in connections:
            with suppress(sqlite3.Error):  # what does not end in the file stays beside it
                db.execute("PRAGMA busy_timeout = 0")
            _checkpoint(db, "TRUNCATE")
            db.close()

    def _connection(self, *, create: bool) -> Database:
        db: Database | None = getattr(self._local, "db", None)
        if db is None:
            db = open_database(self.path, create=create, wait=self._wait)
            self._local.db = db
            with self._lock:
                self._open.append(db)
        return db


def _checkpoint(db: Database, mode: str) -> None:
    """Move what is kept in the -wal file into the database file, as far as readers allow.

    SQLite itself waits for 4 MB or the last to close: until then a copy of the file alone lacked
    everything. What cannot be moved now is as safe where it is, so nothing is raised.
    """
    with suppress(sqlite3.Error):
        db.execute(f"PRAGMA wal_checkpoint({mode})").fetchall()


@contextmanager
def write_tx(db: Database) -> Iterator[Database]:
    """The one way to write: BEGIN IMMEDIATE takes the write lock before anything is read.

    A plain BEGIN, as in ``Database.atomic``, lost 172 of 300 batches under two writers: a
    transaction that has read cannot wait for the lock, it can only fail.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
    except BaseException:
        db.rollback()
        raise
    try:
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def open_database(path: Path, *, create: bool, wait: float) -> Database:
    """A connection to an up-to-date database at ``path``.

    Where the file or its folder cannot be written it can still be read. Raises StoreError.
    """
    try:
        _check_place(path, create=create)
    except OSError as error:  # a folder that may not be looked into, a name too long
        raise _in_words(sqlite3.SQLITE_CANTOPEN, path, error) from error
    with told(path):
        try:
            return _open(path, "mode=rwc" if create else "mode=rw", wait=wait)
        except sqlite3.OperationalError as error:
            if _code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            _check_complete(path)
            return _open(path, "mode=ro&immutable=1", wait=wait)


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a database.", hint="Name a file: --db FILE.")
    if path.exists():
        _check_size(path)
        return
    if not create:
        hint = "`factcheck add …` makes one; --db FILE names another."
        raise StoreError(f"There is no database at {path} yet.", hint=hint)
    if not path.absolute().parent.is_dir():
        hint = "Make the folder first, or name another file with --db."
        raise StoreError(f"The folder of {path} does not exist.", hint=hint)


def _check_size(path: Path) -> None:
    """SQLite takes a file of a byte for an empty one, and writes over it.

    Only the size is asked for: a process that opens the file itself and closes it loses the locks
    of all its connections, and another one that ends then takes their -wal file away.
    """
    if not path.is_file() or 0 < path.stat().st_size < _SMALLEST:
        raise _in_words(sqlite3.SQLITE_NOTADB, path)


def _check_complete(path: Path) -> None:
    """Raise when changes wait in the file that SQLite keeps beside a database.

    In a folder it cannot write to it would not see them.
    """
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists() and wal.stat().st_size:
        hint = f"Copy it together with {wal.name} to a folder you can write to."
        raise StoreError(f"{path} cannot be read where it is: its folder is read-only.", hint=hint)


def _open(path: Path, mode: str, *, wait: float) -> Database:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=wait,
        isolation_level=None,  # transactions begin where the code says so
        check_same_thread=False,  # only so that ``Store.close`` may close it
    )
    try:
        return _ready(connection, path, wait=wait)
    except BaseException:
        connection.close()
        raise


def _ready(connection: sqlite3.Connection, path: Path, *, wait: float) -> Database:
    """The database behind ``connection``, with the current schema; raises when it is not ours."""
    connection.row_factory = sqlite3.Row
    connection.create_function("casefold", 1, _casefold, deterministic=True)
    db = Database(connection, execute_plugins=False)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    applied = {migration.name for migration in MIGRATIONS.applied(db)}
    if not applied and db.table_names():
        hint = "Name another file with --db."
        raise NotADatabaseError(f"{path} is a database, but not one of factcheck's.", hint=hint)
    if applied - _known_names():
        hint = "Use that version, or name another file with --db."
        raise StoreTooNewError(f"{path} was made by a later version of factcheck.", hint=hint)
    if MIGRATIONS.pending(db):
        _use_wal(db, wait=wait)
        with write_tx(db):
            MIGRATIONS.apply(db)
    return db


def _use_wal(db: Database, *, wait: float) -> None:
    """Let readers and a writer work at the same time, from now on and for everybody.

    SQLite itself does not wait for the lock this takes: of 72 processes that made a database at
    the same moment, in sixes, one failed.
    """
    deadline = time.monotonic() + wait
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _known_names() -> set[str]:
    with Database(memory=True, execute_plugins=False) as empty:
        return {migration.name for migration in MIGRATIONS.pending(empty)}


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()


def _code(error: sqlite3.Error) -> int:
    """The primary result code: the low byte, whatever the extended code adds."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors that a user can do something about into StoreErrors."""
    try:
        yield
    except sqlite3.Error as error:
        if _code(error) not in _WORDS:
            raise  # nothing but the code is to blame
        raise _in_words(_code(error), path, error) from error


def _in_words(code: int, path: Path, error: Exception | None = None) -> StoreError:
    kind, message, hint = _WORDS[code]
    return kind(message.format(path=path, error=error), hint=hint.format(path=path))


_WORDS: dict[int, tuple[type[StoreError], str, str]] = {
    sqlite3.SQLITE_BUSY: (
        StoreBusyError,
        "Another program is writing to {path} and does not finish.",
        "Try again when it is done.",
    ),
    sqlite3.SQLITE_READONLY: (
        StoreError,
        "{path} cannot be changed: the file or its folder is read-only.",
        "Copy it to a folder you can write to and name it with --db.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreError,
        "{path} cannot be opened ({error}).",
        "See whether you may read the file and write to its folder.",
    ),
    sqlite3.SQLITE_FULL: (
        StoreError,
        "There is no room left to write to {path}; what it held before is untouched.",
        "Free some space on that disk and try again.",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "The disk that holds {path} gave an error ({error}).",
        "See whether the disk is full or failing, then try again.",
    ),
    sqlite3.SQLITE_NOTADB: (
        NotADatabaseError,
        "{path} is not a database.",
        "Name another file with --db.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        StoreError,
        "{path} is damaged.",
        "Put a copy in its place, or save what can be read: sqlite3 {path} .recover",
    ),
}
