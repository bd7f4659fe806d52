"""Articles whose flags do not follow yet what people have decided on their sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database


def wait(db: Database, changed: Iterable[str]) -> None:
    """Let the articles be assessed again in which these sources, by id, or their people speak."""
    db.execute(_WAIT, [json.dumps(sorted(changed))])


def wait_if_decided(db: Database, analyses: Sequence[int]) -> None:
    """Let those readings be assessed again that name a source on which a person has decided."""
    db.execute(_WAIT_IF_DECIDED, [json.dumps(list(analyses))])


def waiting(db: Database) -> int:
    """How many articles wait to be assessed again."""
    count: int = db.execute("SELECT count(*) FROM unassessed").fetchone()[0]
    return count


# Those themselves, what is merged into them, who speaks for them and who speaks together with them.
_WAIT = """
    WITH RECURSIVE touched (id) AS (
        SELECT value FROM json_each(?)
        UNION SELECT one.id FROM touched JOIN sources AS one ON one.root = touched.id
        UNION SELECT own.id FROM touched JOIN sources AS own ON own.parent = touched.id
        UNION SELECT m.joint FROM touched JOIN source_members AS m ON m.member = touched.id
    )
    INSERT OR IGNORE INTO unassessed (article)
    SELECT DISTINCT article FROM claims
    WHERE named_source IN (SELECT id FROM touched) AND +state = 'current'
"""
_WAIT_IF_DECIDED = """
    WITH named AS (
        SELECT n.article, s.bearer AS id FROM analysis_sources AS s
            JOIN analyses AS n ON n.key = s.analysis
            WHERE s.analysis IN (SELECT value FROM json_each(?))
        UNION SELECT c.article, c.named_source
            FROM analyses AS n JOIN claims AS c ON c.article = n.article
            WHERE n.key IN (SELECT value FROM json_each(?1))
    )
    INSERT OR IGNORE INTO unassessed (article)
    SELECT DISTINCT named.article FROM named JOIN sources AS s ON s.id = named.id
    WHERE EXISTS (SELECT 1 FROM reviews WHERE source_id IN (s.id, s.root)
        AND judgement IN ('kind', 'parent', 'merge'))
"""
