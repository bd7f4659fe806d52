"""Takes what a person marked along when the text at an address becomes another."""

from __future__ import annotations

from sqlite_utils import Database

from factcheck.domain.ids import content_id
from factcheck.domain.marks import Marks, moved_marks
from factcheck.store.corrected import derive_article
from factcheck.store.encoding import dump_spans, load_spans


def follow_text(db: Database, before: int | None, now: int) -> None:
    """Bring what was corrected in the two articles up to date with which of them is read now."""
    for article in {now} if before is None else {before, now}:
        derive_article(db, article)
    if before is not None and _move(db, before, now):
        derive_article(db, now)


def _move(db: Database, before: int, now: int) -> int:
    """Mark the same words in the new text, where they stand in it just so; how many claims."""
    texts = dict(
        db.execute(
            "SELECT article, text FROM texts WHERE article IN (?, ?)", [before, now]
        ).fetchall()
    )
    moved = 0
    for row in db.execute(_STANDING, [before]).fetchall():
        marks = Marks(
            source=load_spans(row["source"]),
            cue=load_spans(row["cue"]),
            content=load_spans(row["spans"]),
        )
        there = moved_marks(marks, texts[before], texts[now])
        if there is not None:
            _keep(db, row["id"], row["moved_from"] or row["id"], there, now)
            moved += 1
    return moved


# What a person marked in the text before and nobody took back.
_STANDING = """
    SELECT c.id, c.spans, m.source, m.cue, m.moved_from FROM claims AS c
    JOIN marks AS m ON m.id = c.id
    WHERE c.article = ? AND c.state IN ('gone', 'dropped', 'replaced') AND
        coalesce((SELECT r.after FROM reviews AS r
            WHERE r.claim_id = c.lineage AND r.judgement = 'marks' AND r.undoes IS NULL
                AND NOT EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id)
            ORDER BY r.key DESC LIMIT 1), c.lineage) IN (m.id, m.moved_from)
    ORDER BY c.key
"""


def _keep(db: Database, claim: str, first: str, marks: Marks, article: int) -> None:
    """The claim again at those spans; its flags go along, but not where they were seen."""
    values = {
        "id": content_id("moved", first, article, marks.source, marks.cue, marks.content),
        "claim": claim,
        "first": first,
        "article": article,
        "spans": dump_spans(marks.content),
        "start": marks.content[0].start,
        "stop": marks.content[-1].end,
        "source": dump_spans(marks.source),
        "cue": dump_spans(marks.cue),
    }
    db.execute(
        """
        INSERT OR IGNORE INTO claims (id, lineage, article, analysis, position, start, stop, state,
            status, attribution_check, priority, checkworthiness, sentence, attribution, stance,
            named_source, source_id, source_name, spans, text, reading, changed_at)
        SELECT :id, lineage, :article, (SELECT max(key) FROM analyses WHERE article = :article), 0,
            :start, :stop, 'replaced', status, attribution_check, priority, checkworthiness,
            sentence, CASE WHEN attribution IS NULL THEN NULL ELSE :id END, stance,
            named_source, source_id, source_name, :spans, text, reading, changed_at
        FROM claims WHERE id = :claim
        """,
        values,
    )
    db.execute(
        """
        INSERT OR IGNORE INTO marks (id, kind, source, cue, moved_from)
        SELECT :id, kind, :source, :cue, :first FROM marks WHERE id = :claim
        """,
        values,
    )
    db.execute(
        """
        INSERT OR IGNORE INTO flags (claim, position, name, reason, spans, origin)
        SELECT new.key, f.position, f.name, f.reason, '[]', f.origin
        FROM claims AS old JOIN flags AS f ON f.claim = old.key JOIN claims AS new ON new.id = :id
        WHERE old.id = :claim AND f.origin = 'article'
        """,
        values,
    )
