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


_WAIT = """
    WITH RECURSIVE changed (id) AS (SELECT value FROM json_each(?)), down (id) AS (
        SELECT root FROM sources WHERE id IN (SELECT id FROM changed)
        UNION SELECT own.root FROM down JOIN sources AS side ON side.root = down.id
            JOIN sources AS own ON own.parent = side.id
    )
    INSERT OR IGNORE INTO unassessed (article)
    SELECT article FROM claims WHERE named_source IN (SELECT id FROM changed) AND +state = 'current'
    UNION SELECT article FROM claims
        WHERE source_id IN (SELECT id FROM down) AND +state = 'current'
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
