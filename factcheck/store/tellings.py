"""Reads claims with how they came into their articles: who printed, passed on and said them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from sqlite3 import Row

from sqlite_utils import Database

from factcheck.domain.attribution import Stance
from factcheck.domain.corroboration import Statement, Telling
from factcheck.domain.source import BODIES, Source, source_id
from factcheck.store.encoding import load_spans

_OPENING = 200  # characters: no dateline is longer
_DEEPEST = 8  # relays of one claim that are followed


def read_statements(db: Database, keys: Sequence[int]) -> list[Statement]:
    """The claims with those keys, in that order, with what they are compared by."""
    found = db.execute(
        """
        SELECT c.key, c.article, c.spans, c.text, c.reading, c.stance, s.name AS source,
            a.published, coalesce(a.outlet, a.label) AS outlet
        FROM json_each(?) AS wanted
        JOIN claims AS c ON c.key = wanted.value JOIN articles AS a ON a.key = c.article
        LEFT JOIN sources AS s ON s.id = c.source_id
        ORDER BY wanted.key
        """,
        [json.dumps(keys)],
    )
    return [_statement(row) for row in found]


def read_tellings(db: Database, keys: Collection[int]) -> list[Telling]:
    """The claims with those keys and how each came, earliest first."""
    found = db.execute(
        """
        SELECT c.key, c.article, c.spans, c.text, c.reading, c.stance, c.attribution, c.source_id,
            s.name AS source, a.published, coalesce(a.outlet, a.label) AS outlet, a.byline,
            substr(t.text, 1, ?) AS opening
        FROM claims AS c
        JOIN articles AS a ON a.key = c.article JOIN texts AS t ON t.article = a.key
        LEFT JOIN sources AS s ON s.id = c.source_id
        WHERE c.key IN (SELECT value FROM json_each(?))
        ORDER BY coalesce(a.published, a.added_at), c.key
        """,
        [_OPENING, json.dumps(list(keys))],
    ).fetchall()
    relays = _relays(db, keys)
    sources = _Sources(db, chain((row["source_id"] for row in found), *relays.values()))
    return [
        Telling(
            statement=_statement(row),
            outlet=row["outlet"],
            byline=row["byline"],
            opening=row["opening"],
            attributed=row["attribution"] is not None,
            line=sources.line(row["source_id"]),
            relays=sources.named(relays[row["key"]]),
            voices=sources.voices(row["source_id"]),
        )
        for row in found
    ]


def _statement(row: Row) -> Statement:
    return Statement(
        key=row["key"],
        article=row["article"],
        spans=load_spans(row["spans"]),
        text=row["text"],
        reading=row["reading"],
        stance=None if row["stance"] is None else Stance(row["stance"]),
        published=row["published"],
        outlet=row["outlet"],
        source=row["source"],
    )


def _relays(db: Database, keys: Collection[int]) -> defaultdict[int, list[str]]:
    """By claim, the ids of those who pass on its source's words, outermost first."""
    found = db.execute(
        """
        WITH RECURSIVE up (claim, analysis, id, depth) AS (
            SELECT c.key, c.analysis, a.via, 1 FROM claims AS c
                JOIN attributions AS a ON a.analysis = c.analysis AND a.id = c.attribution
                WHERE c.key IN (SELECT value FROM json_each(?)) AND a.via IS NOT NULL
            UNION ALL SELECT up.claim, up.analysis, a.via, up.depth + 1 FROM up
                JOIN attributions AS a ON a.analysis = up.analysis AND a.id = up.id
                WHERE a.via IS NOT NULL AND up.depth < ?
        )
        SELECT up.claim, a.source_id FROM up
        JOIN attributions AS a ON a.analysis = up.analysis AND a.id = up.id
        WHERE a.source_id IS NOT NULL ORDER BY up.claim, up.depth DESC
        """,
        [json.dumps(list(keys)), _DEEPEST],
    )
    relays = defaultdict[int, list[str]](list)
    for row in found:
        relays[row["claim"]].append(row["source_id"])
    return relays


class _Sources:
    """Sources by any id, as what they are merged into, who they are and whom each speaks for."""

    def __init__(self, db: Database, ids: Iterable[str | None]) -> None:
        self._by_id: dict[str, Source] = {}
        self._described: set[str] = set()
        wanted = {one for one in ids if one}
        while wanted:
            self._load(db, wanted)
            near = {source.parent for source in self._by_id.values() if source.parent}
            near |= {member for source in self._by_id.values() for member in source.members}
            wanted = near - self._by_id.keys()

    def voices(self, id_: str | None) -> tuple[tuple[Source, ...], ...]:
        """The line of each who says it: of several together, or of the source.

        Left out are people whom only one article describes; "the interior ministry" is somebody.
        """
        source = self._by_id.get(id_ or "")
        ids = (source.members or (source.id,)) if source else ()
        return tuple(self.line(one) for one in ids if one not in self._described)

    def line(self, id_: str | None) -> tuple[Source, ...]:
        """The source, whom it speaks for, whom that speaks for, and so on."""
        line: dict[str, Source] = {}
        source = self._by_id.get(id_ or "")
        while source and source.id not in line:
            line[source.id] = source
            source = self._by_id.get(source.parent or "")
        return tuple(line.values())

    def named(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """The sources with those ids."""
        return tuple(self._by_id[one] for one in ids if one in self._by_id)

    def _load(self, db: Database, ids: Collection[str]) -> None:
        found = db.execute(
            """
            SELECT asked.id AS asked, root.id, root.name, root.found_name, root.kind,
                root.part_of, side.root AS side,
                (SELECT json_group_array(member) FROM (SELECT member FROM source_members
                    WHERE joint = root.id ORDER BY position)) AS members
            FROM sources AS asked JOIN sources AS root ON root.id = asked.root
            LEFT JOIN sources AS side ON side.id = root.parent
            WHERE asked.id IN (SELECT value FROM json_each(?))
            """,
            [json.dumps(sorted(ids))],
        )
        for row in found:
            side = row["side"] if row["side"] != row["id"] else None
            source = Source(
                id=row["id"],
                name=row["name"],
                kind=row["kind"],
                parent=side,
                members=json.loads(row["members"]),
            )
            self._by_id[row["asked"]] = self._by_id[row["id"]] = source
            described = row["part_of"] is None and row["id"] != source_id(row["found_name"])
            if described and source.kind not in BODIES:
                self._described |= {row["asked"], row["id"]}
