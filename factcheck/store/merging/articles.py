"""Articles and their texts, and by which number the other database knows each."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from factcheck.store.merging.places import Moved
from factcheck.store.merging.rows import Record, insert, read


class Articles(NamedTuple):
    """The other database's articles: by their key there, the key here; those new here."""

    keys: dict[int, int]
    new: frozenset[int]  # keys there


def bring_articles(there: Database, here: Database, moved: Moved) -> Articles:
    """Every article of the other database, and what each was read from."""
    keys: dict[int, int] = {}
    new = set[int]()
    for row in read(there, "SELECT * FROM articles ORDER BY key"):
        theirs = row.pop("key")
        if not (found := _key(here, row["id"])):
            insert(here, "articles", [row | {"path": row["path"] and moved(row["path"])}])
            found = _key(here, row["id"])
            text = "SELECT text FROM texts WHERE article = ?"
            insert(here, "texts", [{"article": found, **read(there, text, [theirs])[0]}])
            new.add(theirs)
        keys[theirs] = found
        _bring_originals(there, here, theirs, found, moved)
    return Articles(keys, frozenset(new))


def _key(db: Database, article: str) -> int:
    """The key of the article with that id; 0 where it is not known."""
    row = db.execute("SELECT key FROM articles WHERE id = ?", [article]).fetchone()
    return row["key"] if row else 0


def _bring_originals(there: Database, here: Database, theirs: int, ours: int, moved: Moved) -> None:
    rows = read(there, "SELECT * FROM originals WHERE article = ?", [theirs])
    here.conn.executemany(_UPSERT_ORIGINAL, [_original(row, ours, moved) for row in rows])


def _original(row: Record, article: int, moved: Moved) -> Record:
    return row | {"article": article, "address": moved(row["address"])}


_UPSERT_ORIGINAL = """
    INSERT INTO originals (article, address, kind, sha256, size, first_read, last_read, data)
    VALUES (:article, :address, :kind, :sha256, :size, :first_read, :last_read, :data)
    ON CONFLICT (article, address, sha256) DO UPDATE SET
        first_read = min(first_read, excluded.first_read),
        last_read = max(last_read, excluded.last_read), data = coalesce(data, excluded.data)
"""
