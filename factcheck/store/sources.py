"""The registry of sources: what each is called, what it is, and what stands against its name."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Row

from sqlite_utils import Database

from factcheck.domain.query import Proposal, SourceDetail, SourceSummary
from factcheck.domain.review import Reliability, Review, Status
from factcheck.domain.source import Source
from factcheck.store.conditions import Condition
from factcheck.store.reviews import reviews_of_sources
from factcheck.store.verdicts import status_seen
from factcheck.store.voices import members_of

_SHOWN = 3  # articles named beside a proposal


def registered(db: Database, ids: Iterable[str]) -> dict[str, Source]:
    """The sources with those ids; of one that is merged, what it is merged into.

    Names of all articles, and of all that is merged into it, are its aliases.
    """
    wanted = json.dumps(list(ids))
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in db.execute(_NAMES, [wanted]):
        names[row["source_id"]].setdefault(row["name"])
    roots = db.execute(_ROOTS, [wanted]).fetchall()
    members = members_of(db, {row["id"] for row in roots})
    return {
        row["asked"]: _source(row, names[row["id"]], members.get(row["id"], ())) for row in roots
    }


def reliabilities(db: Database, ids: Iterable[str]) -> dict[str, Reliability]:
    """How far the sources with those ids can be relied on."""
    found = db.execute(
        "SELECT id, reliability FROM sources WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return {row["id"]: Reliability(row["reliability"]) for row in found}


def count(db: Database) -> int:
    """How many sources say something in a current claim, by themselves or with others."""
    number: int = db.execute(
        """
        SELECT count(DISTINCT source_id) FROM said
        WHERE +state = 'current' AND source_id NOT IN (SELECT joint FROM source_members)
        """
    ).fetchone()[0]
    return number


def summaries(
    db: Database, limit: int | None = None, *, reader: str | None = None
) -> list[SourceSummary]:
    """Every source that says something in a current claim, or the first, most claims first.

    What several say together counts for each of them; they are no source of their own. To a second
    ``reader`` a claim stands where that one last put it.
    """
    said = _said(reader)
    counts: defaultdict[str, dict[Status, int]] = defaultdict(dict)
    for source, status, number in db.execute(
        f"""
        SELECT source_id, status, count(*) FROM {said.sql}
        WHERE +state = 'current' AND source_id NOT IN (SELECT joint FROM source_members)
        GROUP BY source_id, status
        """,  # noqa: S608  # a constant; the plus: see claims.py; it runs off claims_source then
        said.values,
    ):
        counts[source][Status(status)] = number
    folded = dict(db.execute("SELECT id, folded FROM sources WHERE root = id").fetchall())
    order = sorted(counts, key=lambda one: (-sum(counts[one].values()), folded[one]))
    shared = Counter(folded[one] for one in counts)
    alike = {one: _titles(db, one) for one in order[:limit] if shared[folded[one]] > 1}
    found = _summaries(db, {one: counts[one] for one in order[:limit]}, _proposed(db))
    return [_told_apart(each, alike.get(each.source.id, ())) for each in found]


def _told_apart(summary: SourceSummary, titles: Sequence[str]) -> SourceSummary:
    """A source of a name that others have too, with the article, where it speaks in one only."""
    return summary.model_copy(update={"only_in": titles[0]}) if len(titles) == 1 else summary


def detail(db: Database, source: str, *, reader: str | None = None) -> SourceDetail:
    """The source with that id, which stands on its own, whole; ``reader`` as in ``summaries``."""
    said = _said(reader)
    rows = db.execute(
        f"""
        SELECT status, count(*) FROM {said.sql} WHERE source_id = ? AND +state = 'current'
        GROUP BY status
        """,  # noqa: S608  # a constant
        [*said.values, source],
    )
    likely = _proposals(db, db.execute(_LIKELY, {"one": source}).fetchall())
    counts = {source: {Status(status): count for status, count in rows}}
    [summary] = _summaries(db, counts, Counter({source: len(likely)}))
    reviews = reviews_of_sources(db, [source])
    return SourceDetail(
        summary=summary,
        proposals=tuple(likely),
        reviews=tuple(reviews),
        names=names_in(db, reviews),
    )


def _said(reader: str | None) -> Condition:
    """SQL for who says which claim, and where it stands for the reader."""
    if reader is None:
        return Condition("said", ())
    status = status_seen(reader)
    return Condition(
        f"""(SELECT s.source_id, s.state, {status.sql} AS status
            FROM said AS s JOIN claims AS c ON c.key = s.claim)""",  # noqa: S608  # a constant
        status.values,
    )


def proposals(db: Database) -> list[Proposal]:
    """The pairs of sources that may be one."""
    rows = db.execute(
        """
        SELECT source_id, other_id, reason FROM proposals_view
        ORDER BY other COLLATE NOCASE, source COLLATE NOCASE
        """
    )
    return _proposals(db, rows.fetchall())


def _proposals(db: Database, rows: Sequence[Row]) -> list[Proposal]:
    ids = {id_ for row in rows for id_ in (row["source_id"], row["other_id"])}
    known = registered(db, ids)
    shown = {id_: _titles(db, id_) for id_ in ids}
    return [
        Proposal(
            source=known[row["source_id"]],
            other=known[row["other_id"]],
            reason=row["reason"],
            source_in=shown[row["source_id"]],
            other_in=shown[row["other_id"]],
        )
        for row in rows
    ]


def _titles(db: Database, source: str) -> tuple[str, ...]:
    """Some articles in which a source speaks, to look it up in."""
    rows = db.execute(
        """
        SELECT label FROM articles WHERE key IN (SELECT DISTINCT c.article FROM said
            JOIN claims AS c ON c.key = said.claim
            WHERE said.source_id = ? AND said.state = 'current' LIMIT ?) ORDER BY key
        """,
        [source, _SHOWN],
    )
    return tuple(row["label"] for row in rows)


def names_in(db: Database, reviews: Sequence[Review]) -> dict[str, str]:
    """The names of all sources that those reviews speak of, by id."""
    ids = {review.source_id for review in reviews if review.source_id}
    ids |= {
        id_
        for review in reviews
        if review.judgement.names_source
        for id_ in (review.before, review.after)
        if id_
    }
    rows = db.execute(
        "SELECT id, name FROM sources WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return {row["id"]: row["name"] for row in rows}


def _summaries(
    db: Database, counts: Mapping[str, dict[Status, int]], likely: Counter[str]
) -> list[SourceSummary]:
    known = registered(db, counts)
    parents = registered(db, {source.parent for source in known.values() if source.parent})
    letters = reliabilities(db, counts)
    return [
        SourceSummary(
            source=known[key],
            parent_name=parents[source.parent].name if source.parent else None,
            reliability=letters[key],
            claims=sum(statuses.values()),
            statuses=statuses,
            proposals=likely[key],
        )
        for key, statuses in counts.items()
        for source in [known[key]]
    ]


def _proposed(db: Database) -> Counter[str]:
    """How many others each source may be as well."""
    pairs = db.execute("SELECT source_id, other_id FROM proposals_view")
    return Counter(id_ for pair in pairs for id_ in pair)


# The pairs of ``proposals_view`` that one source is in, which the view finds only among all.
_LIKELY = """
    WITH near AS (
        SELECT l.* FROM sources AS m JOIN likely AS l ON l.source_id = m.id WHERE m.root = :one
        UNION SELECT l.* FROM sources AS m JOIN likely AS l ON l.other_id = m.id WHERE m.root = :one
    )
    SELECT named.root AS source_id, meant.root AS other_id, min(near.reason) AS reason FROM near
    JOIN sources AS named ON named.id = near.source_id AND named.apart = 0
    JOIN sources AS meant ON meant.id = near.other_id AND meant.root <> named.root
    WHERE EXISTS (SELECT 1 FROM said WHERE source_id = named.root AND state = 'current')
        AND EXISTS (SELECT 1 FROM said WHERE source_id = meant.root AND state = 'current')
        AND NOT EXISTS (SELECT 1 FROM roots_apart WHERE one_root IN (named.root, meant.root)
            AND other_root IN (named.root, meant.root))
    GROUP BY min(named.root, meant.root), max(named.root, meant.root)
"""
_ROOTS = """
    SELECT asked.id AS asked, root.*, g.root AS side FROM sources AS asked
    JOIN sources AS root ON root.id = asked.root LEFT JOIN sources AS g ON g.id = root.parent
    WHERE asked.id IN (SELECT value FROM json_each(?))
"""
_NAMES = """
    SELECT source_id, name, position FROM source_names
    WHERE source_id IN (SELECT root FROM sources WHERE id IN (SELECT value FROM json_each(?)))
    ORDER BY position
"""


def _source(row: Row, aliases: Iterable[str], members: tuple[str, ...]) -> Source:
    return Source(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        parent=row["side"] if row["side"] != row["id"] else None,
        aliases=tuple(alias for alias in aliases if alias != row["name"]),
        members=members,
        roles=json.loads(row["roles"]),
    )
