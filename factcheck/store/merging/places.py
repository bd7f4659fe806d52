"""Where articles stand: addresses as this database has them, and whose text each holds now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from os.path import normpath
from pathlib import Path
from urllib.parse import urlsplit

from sqlite_utils import Database

from factcheck.store.merging.rows import Record, read
from factcheck.store.versions import looked_at, settle

Moved = Callable[[str], str]  # an address there -> the same one here


def moving(there: Path, here: Path) -> Moved:
    """Paths are kept relative to a database's folder: the same file as seen from another one."""
    before, now = there.resolve().parent, here.resolve().parent

    def moved(address: str) -> str:
        if before == now or not address or len(urlsplit(address).scheme) > 1:
            return address
        whole = Path(normpath(before / address))
        return (whole.relative_to(now) if whole.is_relative_to(now) else whole).as_posix()

    return moved


def bring_places(
    there: Database, here: Database, articles: dict[int, int], moved: Moved
) -> set[int]:
    """Where each article was read; the keys here of those whose text has given way to a later one.

    Of two texts at one address the one that was read last is current.
    """
    displaced = set[int]()
    for row in read(there, "SELECT * FROM appearances ORDER BY first_read, version"):
        place = row | {"article": articles[row["article"]], "address": moved(row["address"])}
        displaced |= _bring(here, place)
    return displaced


def _bring(here: Database, place: Record) -> set[int]:
    before = here.execute(
        _NOW_AT,
        [place["address"]],
    ).fetchone()
    same = before is None or before["article"] == place["article"]
    takes = place["current"] and (same or place["last_read"] > before["last_read"])
    gives_way = {before["article"]} if takes and not same else set[int]()
    if gives_way:
        here.execute("UPDATE appearances SET current = 0 WHERE address = ?", [place["address"]])
    here.execute(_UPSERT_PLACE, place | {"current": int(bool(takes))})
    return gives_way


_NOW_AT = """
    SELECT article, last_read FROM appearances WHERE address = ? AND current AND address <> ''
"""
_UPSERT_PLACE = """
    INSERT INTO appearances (address, article, version, current, first_read, last_read)
    VALUES (:address, :article, 1 + (SELECT count(*) FROM appearances
        WHERE address = :address AND address <> ''), :current, :first_read, :last_read)
    ON CONFLICT (address, article) DO UPDATE SET current = max(current, :current),
        first_read = min(first_read, :first_read), last_read = max(last_read, :last_read)
"""


def settle_articles(db: Database, articles: Iterable[int]) -> None:
    """Put the claims of those articles into their states, and find them again in later texts."""
    for article in sorted(articles):
        holding = read(
            db, "SELECT address FROM appearances WHERE article = ? AND current", [article]
        )
        for row in holding:
            settle(db, looked_at(db, article, address=row["address"]), fresh=False)
        if not holding:
            _follow(db, article)


def _follow(db: Database, article: int) -> None:
    """Let what stands now at the addresses of an old text take over what was decided on that."""
    for row in read(db, _SUCCESSORS, [article]):
        read_there = looked_at(db, row["article"], address=row["address"], displaced=article)
        settle(db, read_there, fresh=False)


_SUCCESSORS = """
    SELECT now.article, now.address FROM appearances AS old
    JOIN appearances AS now ON now.address = old.address AND now.current
    WHERE old.article = ? AND old.address <> ''
"""
