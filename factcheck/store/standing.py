"""What holds of a source now: the last decision of a person, else what was found in articles.

The one place that writes it: ``name``, ``kind``, ``parent``, ``reliability``, ``merged_into`` and
``root`` of sources, ``current`` of aliases, who is kept apart, and on claims the source meant.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from sqlite3 import Row

from sqlite_utils import Database

from factcheck.domain.errors import UsageError
from factcheck.domain.review import Judgement, Reliability

Decided = dict[tuple[str, Judgement, str | None], str | None]


def derive(db: Database, ids: Iterable[str]) -> set[str]:
    """Bring the sources with those ids up to date with what was found and decided.

    Returns those that are of another kind or side now, or mean another source. Raises UsageError
    when one would then be part of itself.
    """
    wanted = sorted(set(ids))
    rows = _rows(db, wanted)
    decided = _decided(db, wanted)
    values = [_values(row, decided) for row in rows]
    db.conn.executemany(_UPDATE, values)
    _derive_aliases(db, wanted, decided)
    _derive_apart(db, wanted, decided)
    changed = {
        row["id"]
        for row, now in zip(rows, values, strict=True)
        if (row["kind"], row["parent"]) != (now["kind"], now["parent"])
    }
    return changed | _derive_roots(db, wanted)


def check_sides(db: Database, ids: Iterable[str]) -> None:
    """Raise UsageError when one of those sources would speak for itself, by whatever way round."""
    for source in ids:
        found = db.execute(_SIDES, [source]).fetchall()
        if any(row["side"] == found[0]["own"] for row in found):
            raise UsageError(
                f"“{found[0]['name']}” would then speak for itself.",
                hint="Change for whom it speaks first: factcheck sources parent.",
            )


# Whom a source speaks for, whom that speaks for, and so on, each as what it is merged into.
_SIDES = """
    WITH RECURSIVE sides (id) AS (
        SELECT g.root FROM sources AS own
            JOIN sources AS s ON s.id = own.root JOIN sources AS g ON g.id = s.parent
            WHERE own.id = ?1
        UNION SELECT g.root FROM sides
            JOIN sources AS s ON s.id = sides.id JOIN sources AS g ON g.id = s.parent
    )
    SELECT own.root AS own, r.name, sides.id AS side FROM sources AS own
    JOIN sources AS r ON r.id = own.root LEFT JOIN sides WHERE own.id = ?1
"""
# Compared anew is only what reads otherwise than before.
_UPDATE = """
    UPDATE sources SET name = :name, folded = :folded, kind = :kind, parent = :parent,
        reliability = :reliability, merged_into = :merged_into, apart = :apart,
        compared = compared AND name = :name AND kind = :kind AND parent IS :parent
            AND merged_into IS :merged_into
    WHERE id = :id
"""


def _rows(db: Database, ids: Sequence[str]) -> list[Row]:
    return db.execute(
        "SELECT * FROM sources WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
    ).fetchall()


def _decided(db: Database, ids: Sequence[str]) -> Decided:
    """The last decision that nobody took back, by source and judgement; of many values, each."""
    rows = db.execute(
        """
        SELECT source_id, judgement, before, after FROM reviews AS r
        WHERE source_id IN (SELECT value FROM json_each(?)) AND undoes IS NULL
            AND NOT EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id)
        ORDER BY key
        """,
        [json.dumps(ids)],
    )
    found: Decided = {}
    for source, name, before, after in rows:
        judgement = Judgement(name)
        value = (after or before) if judgement.many else None
        found[source, judgement, value] = after
    return found


def _values(row: Row, decided: Decided) -> dict[str, object]:
    """The columns of a source as they now hold."""
    id_ = row["id"]
    found = f"{row['found_name']} ({row['mark']})" if row["mark"] else row["found_name"]
    name = decided.get((id_, Judgement.NAME, None)) or found
    return {
        "id": id_,
        "name": name,
        "folded": name.casefold(),
        "kind": decided.get((id_, Judgement.KIND, None)) or row["found_kind"],
        "parent": decided.get((id_, Judgement.PARENT, None), row["found_parent"]),
        "reliability": decided.get((id_, Judgement.RELIABILITY, None)) or Reliability.F.value,
        "merged_into": decided.get((id_, Judgement.MERGE, None), row["joined"]),
        "apart": decided.get((id_, Judgement.MERGE, None), id_) is None,
    }


def _derive_aliases(db: Database, ids: Sequence[str], decided: Decided) -> None:
    """An alias that nobody decided on holds when an article has it."""
    changed = []
    for row in db.execute(
        "SELECT * FROM aliases WHERE source_id IN (SELECT value FROM json_each(?))",
        [json.dumps(ids)],
    ):
        key = (row["source_id"], Judgement.ALIAS, row["alias"])
        current = decided[key] is not None if key in decided else bool(row["found"])
        if current != row["current"]:
            changed.append((current, row["key"], row["source_id"]))
    db.conn.executemany(
        "UPDATE aliases SET current = ? WHERE key = ?", [one[:2] for one in changed]
    )
    db.conn.executemany(
        "UPDATE sources SET compared = 0 WHERE id = ?", [one[2:] for one in changed]
    )


def _derive_apart(db: Database, ids: Sequence[str], decided: Decided) -> None:
    """Pairs of which a person says that they are not the same."""
    rows = db.execute(
        "SELECT one, other FROM kept_apart WHERE one IN (SELECT value FROM json_each(?))",
        [json.dumps(ids)],
    )
    before = {tuple(row) for row in rows}
    now = {
        (source, other)
        for (source, judgement, other), after in decided.items()
        if judgement is Judgement.APART and after
    }
    db.conn.executemany("DELETE FROM kept_apart WHERE one = ? AND other = ?", sorted(before - now))
    db.conn.executemany("INSERT INTO kept_apart VALUES (?, ?)", sorted(now - before))
    db.conn.executemany("UPDATE sources SET compared = 0 WHERE id IN (?, ?)", sorted(before ^ now))


def _derive_roots(db: Database, ids: Iterable[str]) -> set[str]:
    """Follow the merging of those sources, and of those below them, to its end; who moved."""
    rows = db.execute(_ROOTS, [json.dumps(list(ids))]).fetchall()
    for row in rows:
        if row["root"] is None:
            raise UsageError(
                f"“{row['name']}” would then be merged into itself.",
                hint="They are one source; factcheck sources rename gives it another name.",
            )
    moved = [(row["root"], row["id"]) for row in rows if row["root"] != row["before"]]
    db.conn.executemany("UPDATE sources SET root = ? WHERE id = ?", moved)
    db.conn.executemany(_MEANT, [(source,) for _, source in moved])
    return {source for _, source in moved}


# A merging that goes in a circle has no end.
_ROOTS = """
    WITH RECURSIVE wanted (id) AS (
        SELECT id FROM sources WHERE root IN (
            SELECT root FROM sources WHERE id IN (SELECT value FROM json_each(?)))
    ), up (id, at) AS (
        SELECT id, id FROM wanted
        UNION SELECT up.id, s.merged_into FROM up JOIN sources AS s ON s.id = up.at
            WHERE s.merged_into IS NOT NULL
    )
    SELECT s.id, s.name, s.root AS before, (
        SELECT up.at FROM up JOIN sources AS top ON top.id = up.at
        WHERE up.id = s.id AND top.merged_into IS NULL
    ) AS root
    FROM wanted JOIN sources AS s ON s.id = wanted.id
"""
_MEANT = """
    UPDATE claims SET source_id = root.id, source_name = root.name
    FROM sources AS named JOIN sources AS root ON root.id = named.root
    WHERE named.id = ?1 AND claims.named_source = ?1
"""
