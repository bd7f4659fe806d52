"""The registry of sources: what each is called, what it is, and what stands against its name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from sqlite3 import Row

from sqlite_utils import Database

from factcheck.domain.query import SourceSummary
from factcheck.domain.review import Reliability, Status
from factcheck.domain.source import Source


def registered(db: Database, ids: Iterable[str]) -> dict[str, Source]:
    """The sources with those ids, aliases of all articles included."""
    wanted = json.dumps(list(ids))
    aliases: defaultdict[str, list[str]] = defaultdict(list)
    for row in db.execute(
        """
        SELECT source_id, alias FROM aliases WHERE source_id IN (SELECT value FROM json_each(?))
        ORDER BY key
        """,
        [wanted],
    ):
        aliases[row["source_id"]].append(row["alias"])
    found = db.execute(
        "SELECT * FROM sources WHERE id IN (SELECT value FROM json_each(?))", [wanted]
    )
    return {row["id"]: _source(row, aliases[row["id"]]) for row in found}


def reliabilities(db: Database, ids: Iterable[str]) -> dict[str, Reliability]:
    """How far the sources with those ids can be relied on."""
    found = db.execute(
        "SELECT id, reliability FROM sources WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return {row["id"]: Reliability(row["reliability"]) for row in found}


def summaries(db: Database) -> list[SourceSummary]:
    """Every source that says something in a current claim, most claims first."""
    counts: defaultdict[str, dict[Status, int]] = defaultdict(dict)
    for source, status, count in db.execute(
        """
        SELECT source_id, status, count(*) FROM claims
        WHERE +state = 'current' AND source_id IS NOT NULL GROUP BY source_id, status
        """  # the plus: see claims.py; it runs off claims_source then
    ):
        counts[source][Status(status)] = count
    known = registered(db, counts)
    parents = registered(db, {source.parent for source in known.values() if source.parent})
    letters = reliabilities(db, counts)
    found = [
        SourceSummary(
            source=known[key],
            parent_name=parents[source.parent].name if source.parent else None,
            reliability=letters[key],
            claims=sum(statuses.values()),
            statuses=statuses,
        )
        for key, statuses in counts.items()
        for source in [known[key]]
    ]
    return sorted(found, key=lambda summary: (-summary.claims, summary.source.name.casefold()))


def _source(row: Row, aliases: Iterable[str]) -> Source:
    return Source(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        parent=row["parent"],
        aliases=tuple(aliases),
    )
