"""Published fact-checks: kept once each, and found by the words they share with a statement.

By which words one is looked up, the caller says: the rules need no database, and the store none of
them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from sqlite3 import Row

from sqlite_utils import Database

from factcheck.domain.known import KnownCheck, KnownMatch
from factcheck.store.encoding import stamp
from factcheck.store.search import any_of

MOST_WORDS = 16  # of a statement, the rarest first
COMMON = 0.1  # a word in more than this share of the fact-checks tells nothing and takes long
FEWEST_WORDS = 4  # so many are used, however common

Words = Callable[[str], Collection[str]]

_FIELDS = tuple(KnownCheck.model_fields)


class Standing(StrEnum):
    """Whether a fact-check was there before."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


def add(db: Database, check: KnownCheck, words: Words, *, at: datetime) -> Standing:
    """Keep a fact-check; one that says something else than before is held against claims anew."""
    row = db.execute("SELECT * FROM known_checks WHERE id = ?", [check.id]).fetchone()
    if row is not None and check_of(row) == check:
        return Standing.KNOWN
    fields = check.model_dump()
    if row is None:
        marks = ", ".join(f":{name}" for name in _FIELDS)
        key = db.execute(
            f"INSERT INTO known_checks (id, added_at, {', '.join(_FIELDS)})"  # noqa: S608
            f" VALUES (:id, :added_at, {marks})",
            {**fields, "id": check.id, "added_at": stamp(at)},
        ).lastrowid
    else:
        key = row["key"]
        changes = ", ".join(f"{name} = :{name}" for name in _FIELDS)
        sql = f"UPDATE known_checks SET {changes}, matched = 0 WHERE key = :key"  # noqa: S608
        db.execute(sql, {**fields, "key": key})
        _forget_words(db, key)
    _index(db, key, words(check.claim), words(check.title or ""))
    return Standing.NEW if row is None else Standing.CHANGED


def every(db: Database) -> Iterator[KnownCheck]:
    """All fact-checks, in the order they were added."""
    for row in db.execute("SELECT * FROM known_checks ORDER BY key"):
        yield check_of(row)


def unknown(db: Database, found: Iterable[KnownCheck]) -> list[KnownCheck]:
    """Those of the fact-checks that are not kept yet."""
    checks = {check.id: check for check in found}
    rows = db.execute(
        "SELECT id FROM known_checks WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(checks))],
    )
    known = {row["id"] for row in rows}
    return [check for id_, check in checks.items() if id_ not in known]


def _index(db: Database, key: int | None, claim: Collection[str], title: Collection[str]) -> None:
    listed = [" ".join(sorted(each)) for each in (claim, title)]
    db.execute("INSERT INTO known_fts (rowid, claim, title) VALUES (?, ?, ?)", [key, *listed])
    db.conn.executemany(
        """
        INSERT INTO known_words VALUES (?, 1) ON CONFLICT (word) DO UPDATE SET checks = checks + 1
        """,
        [(word,) for word in sorted({*claim, *title})],
    )


def _forget_words(db: Database, key: int) -> None:
    claim, title = db.execute(
        "SELECT claim, title FROM known_fts WHERE rowid = ?", [key]
    ).fetchone()
    db.conn.executemany(
        "UPDATE known_words SET checks = checks - 1 WHERE word = ?",
        [(word,) for word in {*claim.split(), *title.split()}],
    )
    db.execute("DELETE FROM known_fts WHERE rowid = ?", [key])


# listing -----------------------------------------------------------------------------------
def count(db: Database) -> int:
    """How many fact-checks there are."""
    number: int = db.execute("SELECT count(*) FROM known_checks").fetchone()[0]
    return number


def checks(db: Database, *, after: int, most: int) -> list[tuple[int, KnownCheck]]:
    """The next fact-checks with their keys, in the order they were added."""
    rows = db.execute(
        "SELECT * FROM known_checks WHERE key > ? ORDER BY key LIMIT ?", [after, most]
    )
    return [(row["key"], check_of(row)) for row in rows]


def matches_of(db: Database, claims: Iterable[int]) -> dict[int, list[KnownMatch]]:
    """What may answer each of those claims, by key, likeliest first."""
    keys = list(claims)
    found: dict[int, list[KnownMatch]] = {key: [] for key in keys}
    rows = db.execute(
        """
        SELECT m.claim AS about, m.score, k.* FROM known_matches AS m
        JOIN known_checks AS k ON k.key = m.known
        WHERE m.claim IN (SELECT value FROM json_each(?))
        ORDER BY m.claim, m.score DESC, k.published DESC, k.key
        """,
        [json.dumps(keys)],
    )
    for row in rows:
        found[row["about"]].append(KnownMatch(check=check_of(row), score=row["score"]))
    return found


# finding -----------------------------------------------------------------------------------
def carried(db: Database, words: Iterable[str]) -> dict[str, int]:
    """How many fact-checks have each of those words."""
    wanted = list(words)
    rows = db.execute(
        "SELECT word, checks FROM known_words WHERE word IN (SELECT value FROM json_each(?))",
        [json.dumps(wanted)],
    )
    return dict.fromkeys(wanted, 0) | {row["word"]: row["checks"] for row in rows}


def telling(numbers: Mapping[str, int], total: int) -> list[str]:
    """Of words and how many fact-checks have them, those worth looking up, rarest first."""
    there = sorted((number, word) for word, number in numbers.items() if number)
    rare = [word for number, word in there if number <= COMMON * total]
    chosen = rare if len(rare) >= FEWEST_WORDS else [word for _, word in there[:FEWEST_WORDS]]
    return chosen[:MOST_WORDS]


def by_words(db: Database, words: Sequence[str], *, most: int) -> list[int]:
    """The keys of the fact-checks that best hold any of ``words``, by BM25, best first."""
    if not words:
        return []
    rows = db.execute(
        "SELECT rowid FROM known_fts WHERE known_fts MATCH ? ORDER BY rank LIMIT ?",
        [any_of(words), most],
    )
    return [row["rowid"] for row in rows]


def ids(db: Database, keys: Iterable[int]) -> dict[int, str]:
    """The ids of the fact-checks with those keys."""
    rows = db.execute(
        "SELECT key, id FROM known_checks WHERE key IN (SELECT value FROM json_each(?))",
        [json.dumps(list(keys))],
    )
    return {row["key"]: row["id"] for row in rows}


def words_of(db: Database, keys: Iterable[int]) -> dict[int, list[str]]:
    """The words that the claims of those fact-checks are looked up by."""
    rows = db.execute(
        "SELECT rowid, claim FROM known_fts WHERE rowid IN (SELECT value FROM json_each(?))",
        [json.dumps(list(keys))],
    )
    return {row["rowid"]: row["claim"].split() for row in rows}


def check_of(row: Row) -> KnownCheck:
    """The fact-check that a row holds."""
    return KnownCheck(**{name: row[name] for name in _FIELDS})
