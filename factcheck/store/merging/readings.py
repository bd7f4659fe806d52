"""Readings and claims: all of an article that is new here, of others what people have touched.

An article that both know stays as it is read here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from factcheck.store.flags import Origin
from factcheck.store.merging.articles import Articles
from factcheck.store.merging.lineages import lineages_here
from factcheck.store.merging.rows import Record, ids_in, insert, listed, read


class Brought(NamedTuple):
    """How many claims came in, of which articles here, and under which lineages."""

    claims: int
    articles: set[int]
    lineages: set[str]


def bring_readings(there: Database, here: Database, articles: Articles) -> Brought:
    """The claims that are new here, each with the reading that found it."""
    count, changed, lineages = 0, set[int](), set[str]()
    for theirs, ours in articles.keys.items():
        is_new = theirs in articles.new
        claims = _missing(there, here, theirs, is_new=is_new)
        readings = _bring_analyses(
            there, here, _wanted(there, theirs, claims, is_new), ours, is_new
        )
        if claims or is_new:
            lineages |= _bring_claims(there, here, claims, ours, readings)
            changed.add(ours)
            count += len(claims)
    waiting = read(there, "SELECT article FROM unassessed ORDER BY key")
    known = [{"article": articles.keys[row["article"]]} for row in waiting]
    insert(here, "unassessed", known, if_new=True)
    return Brought(count, changed, lineages)


def _missing(there: Database, here: Database, article: int, *, is_new: bool) -> list[Record]:
    sql = "SELECT * FROM claims AS c WHERE article = ? AND ({}) ORDER BY key"
    claims = read(there, sql.format("true" if is_new else _TOUCHED), [article])
    known = ids_in(here, "claims", [row["id"] for row in claims])
    return [row for row in claims if row["id"] not in known]


_TOUCHED = """EXISTS (SELECT 1 FROM reviews WHERE claim_id = c.lineage)
    OR EXISTS (SELECT 1 FROM evidence WHERE claim_id = c.lineage)
    OR EXISTS (SELECT 1 FROM marks WHERE id = c.id)"""


# readings -----------------------------------------------------------------------------------
def _wanted(there: Database, article: int, claims: list[Record], is_new: bool) -> list[Record]:
    found = read(there, "SELECT * FROM analyses WHERE article = ? ORDER BY key", [article])
    used = {row["analysis"] for row in claims}
    return [row for row in found if is_new or row["key"] in used]


def _bring_analyses(
    there: Database, here: Database, analyses: list[Record], article: int, is_new: bool
) -> dict[int, int]:
    """By the key of each there, its key here: the reading of an article that counts is the last."""
    bounds = "SELECT coalesce(min(key), 1), coalesce(max(key), 0) FROM analyses"
    least, last = here.execute(bounds).fetchone()
    first = last + 1 if is_new else least - len(analyses)
    keys = {row["key"]: first + place for place, row in enumerate(analyses)}
    rows = [row | {"key": keys[row["key"]], "article": article} for row in analyses]
    insert(here, "analyses", rows)
    for theirs, ours in keys.items():
        for table in ("sentences", "attributions"):
            insert(here, table, _of(there, table, theirs, ours))
        named = _of(there, "analysis_sources", theirs, ours)
        insert(here, "analysis_sources", _borne(here, named, is_new))
    return keys


def _of(there: Database, table: str, theirs: int, ours: int) -> list[Record]:
    rows = read(there, f"SELECT * FROM {table} WHERE analysis = ?", [theirs])  # noqa: S608  # constants
    return [row | {"analysis": ours} for row in rows]


def _borne(here: Database, named: list[Record], is_new: bool) -> list[Record]:
    """Whom a new article means by a name is told anew: here others of that name may be known."""
    if is_new:
        return [row | {"bearer": None} for row in named]
    known = ids_in(here, "sources", [row["bearer"] for row in named if row["bearer"]])
    return [
        row | {"bearer": row["bearer"] if row["bearer"] in known else row["source_id"]}
        for row in named
    ]


# claims -------------------------------------------------------------------------------------
def _bring_claims(
    there: Database, here: Database, claims: list[Record], article: int, readings: dict[int, int]
) -> set[str]:
    """Write the claims, without what comparing them with other articles there has found."""
    lineages = lineages_here(there, here, {row["lineage"] for row in claims})
    meant = _meant(there, here, {row["named_source"] for row in claims if row["named_source"]})
    insert(here, "claims", [_claim(row, lineages, article, readings, meant) for row in claims])
    _bring_marks(there, here, [row["id"] for row in claims])
    ids = listed(row["id"] for row in claims)
    keys = dict(here.execute(_KEYS, [ids]).fetchall())
    ours = {row["key"]: keys[row["id"]] for row in claims}
    flags = read(there, _FLAGS, [listed(ours), Origin.ARTICLE])
    insert(here, "flags", [row | {"claim": ours[row["claim"]]} for row in flags])
    return set(lineages.values())


def _claim(
    row: Record,
    lineages: dict[str, str],
    article: int,
    readings: dict[int, int],
    meant: dict[str, Record],
) -> Record:
    named = meant.get(row["named_source"], {})
    place = {
        "lineage": lineages[row["lineage"]],
        "article": article,
        "analysis": readings[row["analysis"]],
        "matched": 0,
    }
    record = row | place | named
    del record["key"]
    return record


def _meant(there: Database, here: Database, named: Iterable[str]) -> dict[str, Record]:
    """By whom an article there names, whom that means here."""
    found = {}
    for source in named:
        rows = read(here, _ROOT, [source]) or read(here, _ROOT, [_first(there, source)])
        found[source] = rows[0]
    return found


def _first(there: Database, part: str) -> str:
    row = there.execute("SELECT part_of FROM sources WHERE id = ?", [part]).fetchone()
    return str(row["part_of"])


_ROOT = """
    SELECT s.id AS named_source, r.id AS source_id, r.name AS source_name
    FROM sources AS s JOIN sources AS r ON r.id = s.root WHERE s.id = ?
"""
_KEYS = "SELECT id, key FROM claims WHERE id IN (SELECT value FROM json_each(?))"
# Also those that other articles there have answered: here they may not.
_FLAGS = """
    SELECT * FROM (SELECT * FROM flags UNION ALL SELECT * FROM answered_flags)
    WHERE claim IN (SELECT value FROM json_each(?)) AND origin = ?
"""


def _bring_marks(there: Database, here: Database, ids: list[str]) -> None:
    sql = "SELECT * FROM marks WHERE id IN (SELECT value FROM json_each(?))"
    insert(here, "marks", read(there, sql, [listed(ids)]), if_new=True)
