"""Counts the current claims: of what sort they are, and how far they go together."""

from __future__ import annotations

from sqlite_utils import Database

from factcheck.domain.claim import FlagName
from factcheck.domain.corroboration import Bond, Tally
from factcheck.domain.source import SourceKind


def tally(db: Database) -> Tally:
    """All there is to count that listings do not count already."""
    kinds = _counts(
        db,
        """
        SELECT s.kind, count(*) FROM claims AS c LEFT JOIN sources AS s ON s.id = c.source_id
        WHERE c.state = 'current' AND (s.kind IS NOT NULL OR c.attribution IS NULL)
        GROUP BY s.kind ORDER BY count(*) DESC, s.kind
        """,
    )
    flags = _counts(
        db,
        """
        SELECT f.name, count(DISTINCT f.claim) FROM flags AS f JOIN claims AS c ON c.key = f.claim
        WHERE c.state = 'current' GROUP BY f.name
        """,
    )
    conflicts = _counts(db, "SELECT kind, count(DISTINCT claim) FROM claim_links GROUP BY kind")
    return Tally(
        kinds={kind and SourceKind(kind): count for kind, count in kinds.items()},
        flags={name: flags[name] for name in FlagName if name in flags},
        together=_count(
            db, "SELECT count(DISTINCT leader) FROM claim_groups WHERE claim <> leader"
        ),
        borne_out=_count(
            db, "SELECT count(*) FROM claim_groups WHERE articles > 1 AND origins > 1"
        ),
        copied=_count(db, "SELECT count(*) FROM claim_groups WHERE articles > 1 AND origins <= 1"),
        conflicts={bond: conflicts[bond] for bond in Bond if bond in conflicts},
        due=_count(db, "SELECT count(*) FROM claims_due"),
    )


def _counts(db: Database, sql: str) -> dict[str, int]:
    return {row[0]: row[1] for row in db.execute(sql)}


def _count(db: Database, sql: str) -> int:
    number: int = db.execute(sql).fetchone()[0]
    return number
