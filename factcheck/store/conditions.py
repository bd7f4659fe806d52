"""Conditions on a claim that other tables answer: article, kind of source, reviews, evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta
from typing import NamedTuple

from sqlite_utils import Database

from factcheck.domain.errors import NotFoundError
from factcheck.domain.query import ClaimFilter
from factcheck.store.encoding import stamp

_SHOWN = 5  # names listed in a message


class Condition(NamedTuple):
    """SQL that holds of a claim ``c``, and the values for its question marks."""

    sql: str
    values: tuple[object, ...]


def among(column: str, values: Sequence[object]) -> Condition:
    """One JSON list instead of a mark for each value: SQLite allows 32,766 of those."""
    found = f"{column} IN (SELECT value FROM json_each(?))"  # noqa: S608  # column is a constant
    return Condition(found, (json.dumps(values),))


def conditions(db: Database, wanted: ClaimFilter) -> Iterator[Condition]:
    """Those of the filter, each led by an index; raises NotFoundError for an unknown name."""
    if wanted.kinds:
        kinds = json.dumps(sorted(wanted.kinds))
        yield Condition(_OF_KIND, (kinds,))
    if wanted.outlets:
        outlets = [name for one in sorted(wanted.outlets) for name in _outlets(db, one)]
        yield Condition(_IN_OUTLET, (json.dumps(outlets),))
    if wanted.since or wanted.until:
        yield _published(wanted)
    if wanted.reviewers or wanted.decided_since:
        yield _decided(db, wanted)
    if wanted.min_priority is not None:
        yield Condition("c.priority >= ?", (wanted.min_priority,))
    if wanted.min_checkworthiness is not None:
        yield Condition("c.checkworthiness >= ?", (wanted.min_checkworthiness,))
    if wanted.evidence is not None:
        yield Condition(f"c.key {'' if wanted.evidence else 'NOT '}IN ({_WITH_EVIDENCE})", ())


def outlets(db: Database) -> list[str]:
    """The outlets of all articles, as they are written there."""
    return _distinct(db, "articles", "outlet")


def reviewers(db: Database) -> list[str]:
    """Everybody who has decided anything."""
    return _distinct(db, "reviews", "reviewer")


_OF_KIND = """c.source_id IN (
    SELECT id FROM sources WHERE kind IN (SELECT value FROM json_each(?)))"""
_IN_OUTLET = """c.article IN (
    SELECT key FROM articles WHERE outlet IN (SELECT value FROM json_each(?)))"""
# As the migration that indexes it has it.
_TIME = "coalesce(published, added_at)"
# A decision that was taken back does not count, nor does its taking back.
_DECIDED = """c.key IN (
    SELECT k.key FROM reviews AS r JOIN claims AS k ON k.lineage = r.claim_id
    WHERE {} AND r.undoes IS NULL
        AND NOT EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id))"""
_WITH_EVIDENCE = """
    SELECT k.key FROM evidence AS e JOIN claims AS k ON k.lineage = e.claim_id
    WHERE EXISTS (
        SELECT 1 FROM reviews AS r
        WHERE r.claim_id = e.claim_id AND r.after = e.id AND r.undoes IS NULL
            AND NOT EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id))"""


def _decided(db: Database, wanted: ClaimFilter) -> Condition:
    """One decision is by these people and of that time."""
    parts, values = [], []
    if wanted.reviewers:
        people = [name for one in sorted(wanted.reviewers) for name in _reviewers(db, one)]
        parts.append("r.reviewer IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(people))
    if wanted.decided_since:
        parts.append("r.at >= ?")
        values.append(stamp(wanted.decided_since.astimezone(UTC)))
    return Condition(_DECIDED.format(" AND ".join(parts)), tuple(values))


def _published(wanted: ClaimFilter) -> Condition:
    """Times are ISO 8601, so that their days compare as text; the last day counts whole."""
    parts, values = [], []
    if wanted.since:
        parts.append(f"{_TIME} >= ?")
        values.append(wanted.since.isoformat())
    if wanted.until:
        parts.append(f"{_TIME} < ?")
        values.append((wanted.until + timedelta(days=1)).isoformat())
    dated = f"c.article IN (SELECT key FROM articles WHERE {' AND '.join(parts)})"  # noqa: S608  # constants of this module
    return Condition(dated, tuple(values))


def _outlets(db: Database, name: str) -> list[str]:
    return _alike("outlet", name, outlets(db), "No article in the database names its outlet.")


def _reviewers(db: Database, name: str) -> list[str]:
    return _alike("reviewer", name, reviewers(db), "Nobody has decided anything yet.")


def _alike(what: str, name: str, known: Sequence[str], hint: str) -> list[str]:
    """The names that are this one, letter case aside."""
    found = [one for one in known if one.casefold() == name.casefold()]
    if not found:
        listed = f"There are {', '.join(known[:_SHOWN])}{', …' * (len(known) > _SHOWN)}."
        raise NotFoundError(f"No {what} is called “{name}”.", hint=listed if known else hint)
    return found


def _distinct(db: Database, table: str, column: str) -> list[str]:
    """Jumps from each value to the next in the index: SELECT DISTINCT would walk all rows."""
    rows = db.execute(
        f"""
        WITH RECURSIVE found (name) AS (
            SELECT min({column}) FROM {table}
            UNION ALL SELECT (SELECT min({column}) FROM {table} WHERE {column} > found.name)
                FROM found WHERE found.name IS NOT NULL
        ) SELECT name FROM found WHERE name IS NOT NULL AND name <> ''
        """  # noqa: S608  # nothing but the names of a table and its column is filled in
    )
    return [row[0] for row in rows]
