"""SQL for what each person said last of a claim, where nobody took it back."""

from __future__ import annotations

from factcheck.domain.review import AttributionCheck, Judgement, Status
from factcheck.store.conditions import Condition

# Of a review ``r``: nobody took it back, and it takes nothing back itself.
STANDS = """r.undoes IS NULL
    AND NOT EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id)"""
VERDICTS = f"""
    SELECT claim_id, judgement, reviewer, after FROM (
        SELECT r.claim_id, r.judgement, r.reviewer, r.after, max(r.key) FROM reviews AS r
        WHERE r.claim_id IS NOT NULL AND r.judgement IN ('status', 'attribution') AND {STANDS}
        GROUP BY r.claim_id, r.judgement, r.reviewer)
    WHERE after NOT IN ('unverified', 'in-progress', 'unchecked')
"""  # noqa: S608  # constants of this module
# SQL for the lineages on which two people stand by different verdicts.
DISAGREED = f"""
    SELECT claim_id FROM ({VERDICTS}) GROUP BY claim_id, judgement
    HAVING count(DISTINCT after) > 1
"""  # noqa: S608  # as above


def own_word(judgement: Judgement) -> str:
    """SQL for what the reader (one mark) said last of the claim ``c``, null before."""
    return f"""(SELECT r.after FROM reviews AS r
        WHERE r.claim_id = c.lineage AND r.reviewer = ? AND r.judgement = '{judgement}'
            AND {STANDS} ORDER BY r.key DESC LIMIT 1)"""  # noqa: S608  # as above


def status_seen(reader: str | None) -> Condition:
    """SQL for the status of the claim ``c``: what a second reader said last of it, else anybody."""
    return _seen(reader, Judgement.STATUS, "+c.status", Status.UNVERIFIED)


def check_seen(reader: str | None) -> Condition:
    """SQL for the attribution check of the claim ``c``, as ``status_seen``."""
    return _seen(reader, Judgement.ATTRIBUTION, "+c.attribution_check", AttributionCheck.UNCHECKED)


def disagreed(reader: str | None) -> Condition:
    """SQL for a claim ``c`` on which two people stand by different verdicts.

    A second reader is told of none before giving a verdict on it.
    """
    found = f"c.lineage IN ({DISAGREED})"
    if reader is None:
        return Condition(found, ())
    told = f"c.lineage IN (SELECT claim_id FROM ({VERDICTS}) WHERE reviewer = ?)"  # noqa: S608  # as above
    return Condition(f"{found} AND {told}", (reader,))


def _seen(reader: str | None, judgement: Judgement, column: str, start: str) -> Condition:
    if reader is None:
        return Condition(column, ())
    return Condition(f"coalesce({own_word(judgement)}, '{start}')", (reader,))
