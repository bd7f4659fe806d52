"""Lists claims: which pass a filter, in what order, and as rows."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

from sqlite_utils import Database

from factcheck.domain.query import ClaimFilter, ClaimRow, Group, GroupBy, Progress, Sort
from factcheck.domain.review import Status
from factcheck.store.conditions import Condition, among, conditions
from factcheck.store.names import article_keys, no_source, source_ids
from factcheck.store.search import match_expression
from factcheck.store.verdicts import check_seen, disagreed, status_seen
from factcheck.store.voices import joint_sources

_IN_TEXT = "c.article, c.start, c.key"
_TIME = "(SELECT coalesce(published, added_at) FROM articles WHERE key = c.article)"
_STATUS_RANK = " ".join(f"WHEN '{status}' THEN {rank}" for rank, status in enumerate(Status))
_ORDERS = {
    Sort.PRIORITY: f"c.priority DESC, {_IN_TEXT}",
    Sort.TEXT: _IN_TEXT,
    Sort.SOURCE: f"c.source_name IS NULL, c.source_name COLLATE NOCASE, {_IN_TEXT}",
    Sort.STATUS: f"CASE c.status {_STATUS_RANK} END, {_IN_TEXT}",
    Sort.RECENT: f"c.changed_at DESC, {_IN_TEXT}",
    Sort.TIME: f"{_TIME}, {_IN_TEXT}",
}
# Fields that leave so few claims that their own index leads to them.
_NARROW = (
    *("sources", "article", "flags", "search", "kinds", "outlets", "since", "until"),
    *("reviewers", "decided_since", "min_checkworthiness", "evidence"),
)


def keys(db: Database, wanted: ClaimFilter, sort: Sort, *, reader: str | None = None) -> array[int]:
    """The keys of the claims that pass, in order; raises NotFoundError for an unknown name.

    With a ``reader`` a claim stands where that one last put it, and its order tells of nobody else.
    """
    condition = _condition(db, wanted, sort, reader)
    sort = _unseen(sort, reader)
    cursor = db.conn.cursor()
    cursor.row_factory = None  # plain tuples: a third less time over a million
    found = cursor.execute(
        f"SELECT c.key FROM claims AS c WHERE {condition.sql} ORDER BY {_ORDERS[sort]}",  # noqa: S608  # constants of this module
        condition.values,
    )
    return array("q", (key for (key,) in found))


def _unseen(sort: Sort, reader: str | None) -> Sort:
    """An order that tells a second reader nothing of what others have decided."""
    return Sort.TEXT if reader and sort is Sort.STATUS else sort


def groups(
    db: Database, wanted: ClaimFilter, sort: Sort, by: GroupBy, *, reader: str | None = None
) -> list[Group]:
    """The claims that pass under headings: in order within each, and so are each one's first.

    What is said in no other article is one group, the last one. ``reader`` as in ``keys``.
    """
    condition = _condition(db, wanted, sort, reader)
    sort = _unseen(sort, reader)
    column, heading = _GROUPED[by]
    cursor = db.conn.cursor()
    cursor.row_factory = None
    found = cursor.execute(
        f"""
        SELECT c.key, {column} FROM claims AS c WHERE {condition.sql} ORDER BY {_ORDERS[sort]}
        """,  # noqa: S608  # constants of this module
        condition.values,
    )
    keys: defaultdict[object, array[int]] = defaultdict(partial(array, "q"))
    for key, group in found:
        keys[group].append(key)
    alone = keys.pop(None, None)
    firsts = json.dumps([members[0] for members in keys.values()])
    headings = cursor.execute(
        f"SELECT {heading} FROM json_each(?) AS w JOIN claims AS c ON c.key = w.value"  # noqa: S608
        " ORDER BY w.key",
        [firsts],
    )
    made = [Group(name, members) for (name,), members in zip(headings, keys.values(), strict=True)]
    return [*made, Group(SAID_ONCE, alone)] if alone else made


SAID_ONCE = "said in one article only"
# By what claims are told apart, and the heading of the group that a claim is of.
_GROUPED = {
    GroupBy.SOURCE: (
        "coalesce(c.source_id, c.source_name, '')",
        "coalesce(c.source_name, 'nobody named')",
    ),
    GroupBy.ARTICLE: ("c.article", "(SELECT label FROM articles WHERE key = c.article)"),
    GroupBy.CLAIM: (
        "(SELECT leader FROM claim_groups WHERE claim = c.key AND articles > 1)",
        "(SELECT l.reading FROM claim_groups AS g JOIN claims AS l ON l.key = g.leader"
        " WHERE g.claim = c.key)",
    ),
}


def progress(db: Database, wanted: ClaimFilter, *, reader: str | None = None) -> Progress:
    """How many of the claims that pass stand where, ``reader`` as in ``keys``."""
    condition = _condition(db, wanted, Sort.PRIORITY, reader)
    status = status_seen(reader)
    rows = db.execute(
        f"SELECT {status.sql}, count(*) FROM claims AS c WHERE {condition.sql} GROUP BY 1",  # noqa: S608  # constants of this module
        status.values + condition.values,
    )
    return Progress(statuses={Status(status): count for status, count in rows})


def passing(db: Database, wanted: ClaimFilter, reader: str | None = None) -> Condition:
    """What holds of the claims ``c`` that pass, for counting them; ``reader`` as in ``keys``."""
    return _condition(db, wanted, Sort.PRIORITY, reader)


def rows(db: Database, wanted: Sequence[int]) -> list[ClaimRow]:
    """The claims with those keys, in the order asked for; a key nobody has is left out."""
    numbers = json.dumps(list(wanted))
    flags = _flag_names(db, numbers)
    found = db.execute(
        """
        SELECT c.key, c.id, a.id AS article_id, a.label AS article_title, a.published, c.text,
            c.reading, c.sentence, c.source_id, c.source_name, s.kind AS source_kind, c.stance,
            c.priority, c.status, c.attribution_check AS "check", c.state,
            nullif(c.lineage, c.id) AS lineage
        FROM json_each(?) AS wanted
        JOIN claims AS c ON c.key = wanted.value
        JOIN articles AS a ON a.key = c.article
        LEFT JOIN sources AS s ON s.id = c.source_id
        ORDER BY wanted.key
        """,
        [numbers],
    )
    return [ClaimRow(**dict(row), flags=tuple(flags[row["key"]])) for row in found]


def _flag_names(db: Database, numbers: str) -> dict[int, Iterable[str]]:
    """Each claim's flags, in order and each once."""
    names: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for row in db.execute(
        """
        SELECT claim, name FROM flags WHERE claim IN (SELECT value FROM json_each(?))
        ORDER BY claim, position
        """,
        [numbers],
    ):
        names[row["claim"]][row["name"]] = None
    return names  # type: ignore[return-value]


def _condition(
    db: Database, wanted: ClaimFilter, sort: Sort, reader: str | None = None
) -> Condition:
    """Every field of the filter, joined by AND."""
    parts = [_state(wanted, sort), *_sets(wanted, reader), *_flags(wanted)]
    parts += conditions(db, wanted)
    if wanted.disagreement:
        parts.append(disagreed(reader))
    if wanted.sources:
        parts.append(_sources(db, sorted(wanted.sources)))
    if wanted.article:
        parts.append(among("c.article", article_keys(db, wanted.article)))
    expression = match_expression(wanted.search or "")
    if expression:
        found = "c.key IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)"
        parts.append(Condition(found, (expression,)))
    values = tuple(value for part in parts for value in part.values)
    return Condition(" AND ".join(part.sql for part in parts), values)


def _state(wanted: ClaimFilter, sort: Sort) -> Condition:
    """Current claims, and gone ones when asked for; walks the index of the queue only if it helps.

    A unary plus hides the column from SQLite's planner. Without statistics it would walk the whole
    queue to find the few claims of one source: 1.2 s against 1 ms at a million claims.
    """
    narrow = any(getattr(wanted, field) for field in _NARROW)
    column = "c.state" if sort is Sort.PRIORITY and not narrow else "+c.state"
    also = ["gone"] * wanted.gone + ["dropped"] * wanted.dropped
    shown = ", ".join(f"'{state}'" for state in ("current", *also))
    return Condition(f"{column} IN ({shown})" if also else f"{column} = 'current'", ())


def _sets(wanted: ClaimFilter, reader: str | None) -> list[Condition]:
    columns = {status_seen(reader): wanted.statuses, check_seen(reader): wanted.checks}
    return [
        Condition(
            f"{column.sql} IN ({', '.join('?' * len(values))})",
            column.values + tuple(sorted(values)),
        )
        for column, values in columns.items()
        if values
    ]


def _flags(wanted: ClaimFilter) -> list[Condition]:
    carried = "c.key IN (SELECT claim FROM flags WHERE name = ?)"
    return [Condition(carried, (flag.value,)) for flag in sorted(wanted.flags)]


def _sources(db: Database, names: Sequence[str]) -> Condition:
    """Claims of any of these sources, or in the own voice of an outlet of that name."""
    sources: list[str] = []
    outlets: list[int] = []
    for name in names:
        ids = source_ids(db, name)
        articles = _articles_of_outlet(db, name)
        if not ids and not articles:
            raise no_source(db, name)
        sources += ids
        outlets += articles
    said = among("c.source_id", [*sources, *joint_sources(db, sources)])
    if not outlets:
        return said
    own = among("c.article", outlets)
    either = f"({said.sql} OR c.attribution IS NULL AND {own.sql})"
    return Condition(either, said.values + own.values)


def _articles_of_outlet(db: Database, name: str) -> list[int]:
    rows = db.execute("SELECT key FROM articles WHERE casefold(outlet) = casefold(?)", [name])
    return [row["key"] for row in rows]
