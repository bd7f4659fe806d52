"""One source across articles: what there is to compare, and what comparing it found.

By which rules, the caller says: they need no database, and the store none of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from typing import Protocol

from sqlite_utils import Database

from factcheck.domain.source import Registered, SourceKind, Verdict, source_id
from factcheck.store.connection import Store
from factcheck.store.namesakes import Telling, place
from factcheck.store.restating import Assessor, follow
from factcheck.store.standing import derive

_REGISTERED = """
    SELECT s.id, s.found_name AS name, s.kind,
        CASE WHEN NOT s.inferred OR s.parent IS NOT s.found_parent THEN g.root END AS parent,
        s.root, s.varied, s.part_of,
        (SELECT json_group_array(name) FROM (
            SELECT alias AS name FROM aliases AS a
                WHERE a.source_id = s.id AND a.current = 1 AND a.found = 0
            UNION SELECT s.name WHERE s.name <> s.found_name AND s.mark IS NULL)) AS known_as,
        s.roles
    FROM sources AS s LEFT JOIN sources AS g ON g.id = s.parent
    WHERE (s.part_of IS NULL OR s.article IS NOT NULL) AND {wanted} ORDER BY s.rowid
"""


# What is new or reads otherwise than before, and what was joined to that.
_NEW = """
    SELECT id FROM sources WHERE compared = 0
    UNION SELECT j.id FROM sources AS n JOIN sources AS j ON j.joined = n.id WHERE n.compared = 0
"""


class Rules(Telling, Protocol):
    """How sources are told to be one: ``factcheck.sources.joining``."""

    def keys(self, source: Registered, /) -> Collection[str]:
        """What the source is looked up by: those without a key in common are never compared."""

    def compare(
        self, blocks: Iterable[Sequence[Registered]], wanted: AbstractSet[str], /
    ) -> Verdict:
        """What is to be known of the sources ``wanted``, by id, among those that share a key."""


@contextmanager
def joining(
    store: Store, rules: Callable[[], Rules], assessor: Callable[[], Assessor]
) -> Iterator[Database]:
    """A transaction that ends with every new or changed source compared with the others.

    Then the articles are assessed again whose sources are others by decision.
    """
    with store.writing() as db:
        yield db
        place(db, rules)
        if new := _registered(db, f"s.id IN ({_NEW})", ()):
            _compare(db, new, rules())
        follow(db, assessor)


def _compare(db: Database, new: Sequence[Registered], rules: Rules) -> None:
    keys = {source.id: rules.keys(source) for source in new}
    _index(db, keys)
    blocks = _blocks(db, set[str]().union(*keys.values()))
    _keep(db, rules.compare(blocks, keys.keys()))


def _index(db: Database, keys: Mapping[str, Collection[str]]) -> None:
    """Let the sources with those ids be found by those keys, and by no others."""
    db.conn.executemany("DELETE FROM source_keys WHERE source_id = ?", [(one,) for one in keys])
    db.conn.executemany(
        "INSERT INTO source_keys VALUES (?, ?)",
        [(key, one) for one, own in keys.items() for key in sorted(own)],
    )


def _blocks(db: Database, keys: Iterable[str]) -> Iterator[list[Registered]]:
    """The sources under each of those keys, oldest first, where there is more than one."""
    for key in sorted(keys):
        wanted = "s.id IN (SELECT source_id FROM source_keys WHERE key = ?)"
        found = _registered(db, wanted, (key,))
        if len(found) > 1:
            yield found


def _keep(db: Database, verdict: Verdict) -> None:
    """Keep what was found out, in place of what was known of those sources before."""
    ids = json.dumps(sorted(verdict.judged))
    before = db.execute(
        """
        SELECT id, joined FROM sources WHERE id IN (SELECT value FROM json_each(?))
            AND (part_by IS NULL OR part_by = 'telling') ORDER BY id
        """,
        [ids],
    ).fetchall()
    for source, joined in before:
        if verdict.joins.get(source) != joined:
            _join(db, source, verdict.joins.get(source))
    db.execute("DELETE FROM likely WHERE source_id IN (SELECT value FROM json_each(?))", [ids])
    db.execute("DELETE FROM likely WHERE other_id IN (SELECT value FROM json_each(?))", [ids])
    db.conn.executemany("INSERT OR IGNORE INTO likely VALUES (?, ?, ?)", verdict.likely)
    db.execute("UPDATE sources SET compared = 1 WHERE compared = 0")


def _join(db: Database, source: str, other: str | None) -> None:
    """Join it, unless a person has merged the two the other way round, or keeps them apart."""
    db.execute(
        """
        UPDATE sources SET joined = :other
        WHERE id = :source AND (SELECT root FROM sources WHERE id = :other) IS NOT :source
            AND NOT EXISTS (
                SELECT 1 FROM roots_apart, (SELECT s.root AS mine, o.root AS others
                    FROM sources AS s, sources AS o WHERE s.id = :source AND o.id = :other)
                WHERE one_root IN (mine, others) AND other_root IN (mine, others))
        """,
        {"source": source, "other": other},
    )
    derive(db, [source])


def _registered(db: Database, wanted: str, values: Sequence[object]) -> list[Registered]:
    rows = db.execute(_REGISTERED.format(wanted=wanted), values)
    return [
        Registered(
            id=row["id"],
            name=row["name"],
            kind=SourceKind(row["kind"]),
            parent=row["parent"],
            root=row["root"],
            steady=not row["varied"],
            known_as=tuple(json.loads(row["known_as"])),
            described=row["part_of"] is None and row["id"] != source_id(row["name"]),
            roles=tuple(json.loads(row["roles"])),
        )
        for row in rows
    ]
