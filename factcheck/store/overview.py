"""Counts the claims that pass a filter for charts: by status, flag, source and day of decision."""

from __future__ import annotations

from datetime import date

from sqlite_utils import Database

from factcheck.domain.claim import FlagName
from factcheck.domain.overview import Overview
from factcheck.domain.query import ClaimFilter
from factcheck.store import claims
from factcheck.store.conditions import Condition
from factcheck.store.verdicts import STANDS

MOST_SOURCES = 10
MOST_DAYS = 14


def overview(db: Database, wanted: ClaimFilter, *, reader: str | None = None) -> Overview:
    """See ``Overview``; raises NotFoundError for an unknown name.

    With a ``reader`` nothing tells of what others decided, as in ``claims.keys``.
    """
    passing = claims.passing(db, wanted, reader)
    return Overview(
        progress=claims.progress(db, wanted, reader=reader),
        flags=_flags(db, passing),
        sources=_sources(db, passing),
        days=_days(db, passing, reader),
    )


def _flags(db: Database, passing: Condition) -> dict[FlagName, int]:
    found = db.execute(
        f"""
        SELECT f.name, count(DISTINCT f.claim) FROM claims AS c JOIN flags AS f ON f.claim = c.key
        WHERE {passing.sql} GROUP BY f.name
        """,  # noqa: S608  # a condition of the store, its values apart
        passing.values,
    )
    counts = {row[0]: row[1] for row in found}
    return {name: counts[name] for name in FlagName if name in counts}


def _sources(db: Database, passing: Condition) -> tuple[tuple[str, int], ...]:
    """Two sources of one name stay two; what is laid to nobody is the article's own."""
    found = db.execute(
        f"""
        SELECT coalesce(c.source_name, iif(c.attribution IS NULL, 'the article', 'nobody named')),
            count(*) AS claims
        FROM claims AS c WHERE {passing.sql}
        GROUP BY c.source_id, 1 ORDER BY claims DESC, 1 LIMIT {MOST_SOURCES}
        """,  # noqa: S608  # as above
        passing.values,
    )
    return tuple((name, count) for name, count in found)


def _days(db: Database, passing: Condition, reader: str | None) -> dict[date, int]:
    """A claim counts on each day on which it was given a verdict that still stands, once."""
    own, whose = ("AND r.reviewer = ?", (reader,)) if reader else ("", ())
    found = db.execute(
        f"""
        SELECT substr(r.at, 1, 10) AS day, count(DISTINCT r.claim_id)
        FROM reviews AS r JOIN claims AS c ON c.lineage = r.claim_id
        WHERE r.judgement = 'status' AND r.after NOT IN ('unverified', 'in-progress')
            AND {STANDS} {own} AND {passing.sql}
        GROUP BY day ORDER BY day DESC LIMIT {MOST_DAYS}
        """,  # noqa: S608  # as above
        (*whose, *passing.values),
    )
    return {date.fromisoformat(day): count for day, count in reversed(list(found))}
