"""The database file itself: copied while others write, made smaller, looked over."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from sqlite_utils import Database

from factcheck.domain.errors import StoreBusyError, StoreError, UsageError
from factcheck.domain.health import Checkup, Level, Vacuumed
from factcheck.store.connection import Store, told

SQLITE = sqlite3.sqlite_version
_HEAVY_WAL = 64_000_000  # bytes: SQLite itself moves changes into the file every 4 MB
_MOST = 5  # troubles of one kind that are listed
_LACK = 50_000_000  # bytes: less is soon used up by one large article
_ROOM = 2  # times the database: what a vacuum or a backup beside it needs


def backup(store: Store, target: Path) -> int:
    """Copy the database to ``target`` as it stands at one moment; the size of the copy in bytes.

    Others may read and write meanwhile. The copy is checked before it gets its name, so what has
    that name is whole. Raises UsageError when something is there already, StoreError when the copy
    cannot be written.
    """
    if os.path.lexists(target):
        hint = "Name another file: a copy never takes the place of anything."
        raise UsageError(f"{target} is there already.", hint=hint)
    made = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with store.reading() as db, told(target):
            _copy(db, made)
        made.rename(target)
    except OSError as error:
        hint = "See whether the folder is there and you may write to it."
        raise StoreError(f"{target} cannot be made: {error.strerror}.", hint=hint) from error
    finally:
        for left in (made, made.with_name(f"{made.name}-journal")):
            with suppress(OSError):
                left.unlink()
    return target.stat().st_size


def vacuum(store: Store) -> Vacuumed:
    """Give back the room of what is gone; raises StoreBusyError while another process writes.

    Needs about as much free room as the database takes.
    """
    with store.alone() as db:
        before = _in_the_file(db, store.path)
        db.execute("VACUUM")
        after = _in_the_file(db, store.path)
    return Vacuumed(before=before, after=after)


def _in_the_file(db: Database, path: Path) -> int:
    """Bytes of the file, with all that stands beside it moved in."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return path.stat().st_size


def checkups(store: Store, free: int) -> Iterator[Checkup]:
    """How it stands with the database, and with the ``free`` bytes of its disk."""
    if not os.path.exists(store.path):  # noqa: PTH110  # no error for a closed folder
        says, hint = f"there is none at {store.path}", "`factcheck add FILE` makes one."
        yield Checkup(what="database", level=Level.WARN, says=says, hint=hint)
    else:
        try:
            yield from _looked_over(store)
        except StoreError as error:
            yield Checkup(
                what="database", level=Level.FAIL, says=error.message.rstrip("."), hint=error.hint
            )
    yield _disk(store.path, free)


def _copy(db: Database, made: Path) -> None:
    with closing(sqlite3.connect(made)) as copy:
        # All pages at once: page by page it would begin anew whenever another process writes.
        db.conn.backup(copy)
        [found] = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        hint = "`factcheck doctor` says more."
        raise StoreError(f"The database is damaged ({found}): no copy was made.", hint=hint)


def _looked_over(store: Store) -> Iterator[Checkup]:
    with store.reading() as db:
        yield _whole([str(row[0]) for row in db.execute(f"PRAGMA integrity_check({_MOST})")])
        yield _tied(sorted({str(row[0]) for row in db.execute("PRAGMA foreign_key_check")}))
        [steps, last] = db.execute(
            "SELECT count(*), (SELECT name FROM _sqlite_migrations ORDER BY rowid DESC LIMIT 1)"
            " FROM _sqlite_migrations"
        ).fetchone()
    says = f"up to date: {steps} steps, the last “{last}”"
    yield Checkup(what="schema", level=Level.OK, says=says)
    yield _writable(store)
    yield _waiting(store.path)


def _whole(found: list[str]) -> Checkup:
    if found == ["ok"]:
        return Checkup(what="database", level=Level.OK, says="whole")
    hint = "Put a backup in its place, or save what can be read: `sqlite3 FILE .recover`."
    return Checkup(
        what="database", level=Level.FAIL, says=f"damaged: {'; '.join(found)}", hint=hint
    )


def _tied(tables: list[str]) -> Checkup:
    if not tables:
        return Checkup(what="references", level=Level.OK, says="all lead somewhere")
    hint = "Another program has changed the database: put a backup in its place."
    says = f"rows of {', '.join(tables)} lead nowhere"
    return Checkup(what="references", level=Level.FAIL, says=says, hint=hint)


def _writable(store: Store) -> Checkup:
    """Whether a decision made now could be kept; nothing is written."""
    closed = [each for each in (store.path, store.path.absolute().parent) if not _is_open(each)]
    if closed:  # SQLite says so only once there is something to write
        hint = "Copy it to where you may write: `factcheck db backup FILE`."
        says = f"nothing may be written to {closed[0]}"
        return Checkup(what="writing", level=Level.WARN, says=says, hint=hint)
    try:
        with Store(store.path, wait=0).rehearsing():
            return Checkup(what="writing", level=Level.OK, says="nobody else is writing")
    except StoreBusyError as error:
        says = "another program is writing just now"
        return Checkup(what="writing", level=Level.WARN, says=says, hint=error.hint)
    except StoreError as error:
        return Checkup(
            what="writing", level=Level.WARN, says=error.message.rstrip("."), hint=error.hint
        )


def _is_open(path: Path) -> bool:
    return os.access(path, os.W_OK)


def _waiting(path: Path) -> Checkup:
    """How much stands in the -wal file, and not in the database file yet."""
    try:
        size = path.with_name(f"{path.name}-wal").stat().st_size
    except OSError:
        size = 0
    says = f"{size / 1e6:.1f} MB stand in {path.name}-wal" if size else "all stand in the file"
    if size < _HEAVY_WAL:
        return Checkup(what="changes", level=Level.OK, says=says)
    hint = "Close what has the database open; the next decision then moves them into the file."
    return Checkup(what="changes", level=Level.WARN, says=says, hint=hint)


def _disk(path: Path, free: int) -> Checkup:
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    level = Level.FAIL if free < _LACK else Level.WARN if free < _ROOM * size else Level.OK
    hint = "" if level is Level.OK else "Free some room: a backup beside it, or a vacuum, needs it."
    says = f"{free / 1e9:.1f} GB are free, the database takes {size / 1e9:.3f}"
    return Checkup(what="disk", level=level, says=says, hint=hint)
