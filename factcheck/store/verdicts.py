"""SQL for what each person said last of a claim, where nobody took it back."""

from __future__ import annotations

from factcheck.domain.review import Judgement

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
