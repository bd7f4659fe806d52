"""Making again what was taken back: a new decision, so that nothing that was written changes."""

from __future__ import annotations

from sqlite3 import Row

from sqlite_utils import Database

from factcheck.domain.query import Batch
from factcheck.domain.review import Judgement, Review
from factcheck.store.reviews import Author, Draft, append, last_batch, overtaken
from factcheck.store.sources import names_in


def redo(db: Database, *, author: Author) -> list[Review]:
    """Decide again what the author took back last; empty when they have decided anything since.

    Where somebody else has decided since it is left as it is. Raises UsageError when that is so for
    all of the batch.
    """
    batch = db.execute(_TAKEN_BACK, [_last_undoing(db, author.reviewer)]).fetchall()
    free = [row for row in batch if row["newer"] is None]
    if batch and not free:
        raise overtaken(db, batch[0]["newer"], "Nothing was decided again")
    return append(db, [_again(row) for row in free], author)


def undoable(db: Database, reviewer: str) -> Batch | None:
    """What undo would take back."""
    return _batch(
        db, "SELECT * FROM reviews WHERE batch = ? ORDER BY key", last_batch(db, reviewer)
    )


def redoable(db: Database, reviewer: str) -> Batch | None:
    """What ``redo`` would decide again."""
    original = """
        SELECT o.* FROM reviews AS u JOIN reviews AS o ON o.id = u.undoes WHERE u.batch = ?
        ORDER BY o.key
    """
    return _batch(db, original, _last_undoing(db, reviewer))


def _batch(db: Database, sql: str, batch: str | None) -> Batch | None:
    rows = db.execute(f"{sql} LIMIT 2", [batch]).fetchall()
    if not rows:
        return None
    first, *more = (Review(**{name: row[name] for name in Review.model_fields}) for row in rows)
    count = db.execute("SELECT count(*) FROM reviews WHERE batch = ?", [batch]).fetchone()[0]
    names = names_in(db, [first])
    about, second = _about(db, first, names), more[0] if more else None
    return Batch(first=first, second=second, about=about, count=count, names=names)


def _about(db: Database, review: Review, names: dict[str, str]) -> str:
    if review.source_id:
        return names[review.source_id]
    newest = "SELECT text FROM claims WHERE lineage = ? ORDER BY key DESC LIMIT 1"
    return str(db.execute(newest, [review.claim_id]).fetchone()[0])


def _again(row: Row) -> Draft:
    return Draft(
        Judgement(row["judgement"]),
        claim_id=row["claim_id"],
        source_id=row["source_id"],
        before=row["standing"],
        after=row["after"],
        note=row["note"],
        redoes=row["undoing"],
    )


def _last_undoing(db: Database, reviewer: str) -> str | None:
    """The reviewer's last batch of undoing after which they decided nothing, not redone yet."""
    row = db.execute(
        """
        SELECT u.batch FROM reviews AS u
        WHERE u.reviewer = :reviewer AND u.undoes IS NOT NULL
            AND u.key > coalesce((SELECT key FROM reviews WHERE reviewer = :reviewer
                AND undoes IS NULL AND redoes IS NULL ORDER BY key DESC LIMIT 1), 0)
            AND NOT EXISTS (SELECT 1 FROM reviews AS o JOIN reviews AS d ON d.redoes = o.id
                WHERE o.batch = u.batch)
        ORDER BY u.key DESC LIMIT 1
        """,
        {"reviewer": reviewer},
    ).fetchone()
    return row["batch"] if row else None


# What was taken back, what stands there now, and the key of what somebody else decided there since:
# of a source, anything. Notes and evidence do not displace one another.
_TAKEN_BACK = """
    SELECT o.*, u.id AS undoing,
        CASE o.judgement
            WHEN 'status' THEN (SELECT status FROM claims WHERE lineage = o.claim_id LIMIT 1)
            WHEN 'attribution'
                THEN (SELECT attribution_check FROM claims WHERE lineage = o.claim_id LIMIT 1)
            ELSE o.before END AS standing,
        (SELECT max(+n.key) FROM reviews AS n
            WHERE (n.claim_id = o.claim_id AND n.judgement = o.judgement
                    AND n.judgement NOT IN ('note', 'evidence')
                OR n.source_id IN (o.source_id, o.before, o.after))
                AND n.key > u.key AND n.reviewer <> u.reviewer AND n.undoes IS NULL
                AND NOT EXISTS (SELECT 1 FROM reviews AS t WHERE t.undoes = n.id)) AS newer
    FROM reviews AS u JOIN reviews AS o ON o.id = u.undoes WHERE u.batch = ? ORDER BY u.key
"""
