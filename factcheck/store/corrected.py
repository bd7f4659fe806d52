"""What people corrected holds of claims: the last decision, else what was read.

The one place that writes the state ``dropped`` and brings a claim that a person marked up to date
with the last reading of its article. Nothing is deleted: what a person's marks stand for is
replaced, and current again once they are taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from sqlite3 import Row
from typing import NamedTuple

from sqlite_utils import Database

from factcheck.domain.review import NOT_A_CLAIM, Judgement
from factcheck.domain.span import Spans
from factcheck.store.encoding import load_spans

COVERED = 0.5  # of a claim's characters, from which on a person has marked those words already


# SQL: of the claims ``c`` that a reading found or a person marked, what is not corrected away.
IN_FORCE = """c.state <> 'dropped' AND NOT (c.state = 'replaced' AND EXISTS (
    SELECT 1 FROM appearances WHERE article = c.article AND current = 1))"""

# SQL: of the attributions ``a`` of an article's last reading, those of a claim in force or of none.
SAID_IN_FORCE = f"""NOT EXISTS (
    SELECT 1 FROM claims AS c WHERE c.analysis = a.analysis AND c.attribution = a.id
        AND c.article = (SELECT article FROM analyses WHERE key = a.analysis)
        AND NOT ({IN_FORCE}))
    OR EXISTS (SELECT 1 FROM claims AS c WHERE c.analysis = a.analysis AND c.attribution = a.id
        AND c.article = (SELECT article FROM analyses WHERE key = a.analysis) AND {IN_FORCE})"""  # noqa: S608  # a constant


class _Decided(NamedTuple):
    dropped: bool
    marked: str | None  # the claim as a person marked it


def derive_claims(db: Database, lineages: Iterable[str]) -> None:
    """Bring the claims of those lineages, and what they cover, up to date with what is decided."""
    wanted = sorted(set(lineages))
    decided = _decided(db, wanted)
    articles: set[int] = set()
    for lineage in wanted:
        rows = _rows(db, lineage)
        articles |= {row["article"] for row in rows}
        _settle(db, rows, decided[lineage])
    for article in sorted(articles):
        _give_way(db, article)


def derive_article(db: Database, article: int) -> None:
    """The same for all that was ever corrected in the article and in what stands there now."""
    found = db.execute(
        """
        SELECT DISTINCT c.lineage FROM claims AS c JOIN reviews AS r ON r.claim_id = c.lineage
        WHERE c.article = ? AND r.judgement IN ('claim', 'marks')
        """,
        [article],
    )
    derive_claims(db, [row["lineage"] for row in found])


def _decided(db: Database, lineages: Iterable[str]) -> dict[str, _Decided]:
    """Of each lineage, the last word that nobody took back; one added by hand begins as none."""
    names = json.dumps(list(lineages))
    said: dict[tuple[str, str], str | None] = {}
    for lineage, judgement, after in db.execute(
        """
        SELECT claim_id, judgement, after FROM reviews AS r
        WHERE claim_id IN (SELECT value FROM json_each(?)) AND judgement IN ('claim', 'marks')
            AND undoes IS NULL AND NOT EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id)
        ORDER BY key
        """,
        [names],
    ):
        said[lineage, judgement] = after
    by_hand = {
        row["id"]: row["by_hand"]
        for row in db.execute(
            """
            SELECT value AS id, EXISTS (SELECT 1 FROM marks WHERE id = value) AS by_hand
            FROM json_each(?)
            """,
            [names],
        )
    }
    return {
        lineage: _Decided(
            dropped=said.get((lineage, Judgement.CLAIM), NOT_A_CLAIM if added else None)
            == NOT_A_CLAIM,
            marked=said.get((lineage, Judgement.MARKS)) or (lineage if added else None),
        )
        for lineage, added in by_hand.items()
    }


def _rows(db: Database, lineage: str) -> list[Row]:
    return db.execute(
        """
        SELECT c.key, c.id, c.article, c.analysis, c.state,
            m.id IS NOT NULL AS by_hand, m.moved_from,
            (SELECT max(key) FROM analyses WHERE article = c.article) AS latest,
            EXISTS (SELECT 1 FROM appearances WHERE article = c.article AND current = 1) AS live
        FROM claims AS c LEFT JOIN marks AS m ON m.id = c.id WHERE c.lineage = ? ORDER BY c.key
        """,
        [lineage],
    ).fetchall()


def _settle(db: Database, rows: list[Row], decided: _Decided) -> None:
    """Put each claim of a lineage into its state; of two in one text, the marked one counts."""
    chosen = {row["article"]: row for row in rows if _is_read(row)}
    if decided.marked:
        marked = [row for row in rows if decided.marked in (row["id"], row["moved_from"])]
        chosen |= {row["article"]: row for row in marked}
    stands = any(row["live"] for row in chosen.values())
    for row in rows:
        if row["by_hand"]:
            db.execute("DELETE FROM attributions WHERE id = ?", [row["id"]])
        is_chosen = chosen.get(row["article"]) is row
        if is_chosen and row["by_hand"]:
            _renew(db, row)
        state = _state(row, decided, is_chosen=is_chosen, stands=stands)
        if state != row["state"]:
            db.execute("UPDATE claims SET state = ? WHERE key = ?", [state, row["key"]])


def _is_read(row: Row) -> bool:
    return not row["by_hand"] and row["analysis"] == row["latest"]


def _state(row: Row, decided: _Decided, *, is_chosen: bool, stands: bool) -> str:
    if is_chosen and (row["live"] or not stands):
        gone = "current" if row["live"] else "gone"
        return "dropped" if decided.dropped else gone
    if stands or row["by_hand"]:
        return "replaced"
    return row["state"] if row["state"] == "replaced" else "gone"


def _renew(db: Database, row: Row) -> None:
    """Let the marked claim belong to the last reading of its article."""
    here = {"id": row["id"], "analysis": row["latest"]}
    db.execute(
        """
        UPDATE claims SET analysis = :analysis, sentence = coalesce((SELECT max(number)
                FROM sentences WHERE analysis = :analysis AND start <= claims.start), 0),
            position = (SELECT count(*) FROM claims AS o WHERE o.article = claims.article
                AND o.analysis = :analysis AND o.start < claims.start)
        WHERE id = :id
        """,
        here,
    )
    db.execute(
        """
        INSERT INTO attributions (analysis, id, position, kind, stance, score, mention, source_id,
            resolution, source_score, cue, content)
        SELECT :analysis, m.id, c.position, m.kind, c.stance, 1,
            CASE WHEN m.source <> '[]' OR c.named_source IS NOT NULL THEN m.source END,
            c.named_source, CASE WHEN c.named_source IS NULL THEN 'none' ELSE 'name' END,
            c.named_source IS NOT NULL, m.cue, c.spans
        FROM marks AS m JOIN claims AS c ON c.id = m.id WHERE m.id = :id AND c.stance IS NOT NULL
        """,
        here,
    )


# words that a person has marked ------------------------------------------------------------
def _give_way(db: Database, article: int) -> None:
    """What a reading finds in words that a person has newly marked is replaced by the marked claim.

    Not what somebody has decided on: nothing decided goes out of sight. Nor what stood beside or
    within the claim as it was read: who says it may be corrected, and what it reports stays.
    """
    marked = _characters(db, _MARKED, article) - _characters(db, _READ, article)
    found = db.execute(_FOUND, [article]).fetchall()
    states = [(_yielding(load_spans(row["spans"]), marked), row) for row in found]
    db.conn.executemany(
        "UPDATE claims SET state = ? WHERE key = ?",
        [(state, row["key"]) for state, row in states if state != row["state"]],
    )


def _characters(db: Database, spans: str, article: int) -> set[int]:
    """Every offset in the spans that a query yields for an article."""
    rows = db.execute(spans, [article]).fetchall()
    return {
        at
        for row in rows
        for span in load_spans(row["spans"])
        for at in range(span.start, span.end)
    }


_MARKED = """
    SELECT c.spans FROM claims AS c JOIN marks AS m ON m.id = c.id
    WHERE c.article = ? AND c.state = 'current'
"""
# The same claims where the last reading found them.
_READ = """
    SELECT c.spans FROM claims AS c
    WHERE c.article = ?1 AND c.analysis = (SELECT max(key) FROM analyses WHERE article = ?1)
        AND NOT EXISTS (SELECT 1 FROM marks WHERE id = c.id)
        AND EXISTS (SELECT 1 FROM claims AS o JOIN marks AS m ON m.id = o.id
            WHERE o.lineage = c.lineage AND o.article = ?1 AND o.state = 'current')
"""
_FOUND = """
    SELECT c.key, c.spans, c.state FROM claims AS c
    WHERE c.article = ?1 AND c.state IN ('current', 'replaced')
        AND c.analysis = (SELECT max(key) FROM analyses WHERE article = ?1)
        AND EXISTS (SELECT 1 FROM appearances WHERE article = ?1 AND current = 1)
        AND c.lineage = c.id
        AND NOT EXISTS (SELECT 1 FROM marks WHERE id = c.id)
        AND NOT EXISTS (SELECT 1 FROM reviews WHERE claim_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM claims AS o WHERE o.lineage = c.id AND o.id <> c.id)
"""


def _yielding(spans: Spans, marked: set[int]) -> str:
    own = [at for span in spans for at in range(span.start, span.end)]
    shared = sum(at in marked for at in own)
    return "replaced" if shared > COVERED * len(own) else "current"
