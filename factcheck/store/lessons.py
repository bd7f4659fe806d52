"""What people corrected, as a model learns it: whole articles, with all that is said in them."""

from __future__ import annotations

from sqlite_utils import Database

from factcheck.domain.marks import MarkedArticle, Marks
from factcheck.store.corrected import SAID_IN_FORCE
from factcheck.store.encoding import load_spans


def corrected(db: Database) -> list[int]:
    """The keys of the articles in whose current text a correction stands, oldest first."""
    rows = db.execute(
        """
        SELECT DISTINCT c.article FROM reviews AS r JOIN claims AS c ON c.lineage = r.claim_id
        WHERE r.judgement IN ('claim', 'marks') AND r.undoes IS NULL
            AND c.state IN ('current', 'dropped')
            AND NOT EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id)
        ORDER BY c.article
        """
    )
    return [row["article"] for row in rows]


def lesson(db: Database, article: int) -> MarkedArticle:
    """The article with that key: what was read in it, and what people marked in place of it."""
    text = db.execute("SELECT text FROM texts WHERE article = ?", [article]).fetchone()["text"]
    said = db.execute(
        f"""
        SELECT mention, cue, content FROM attributions AS a
        WHERE analysis = (SELECT max(key) FROM analyses WHERE article = ?) AND ({SAID_IN_FORCE})
        ORDER BY position, id
        """,  # noqa: S608  # a constant
        [article],
    )
    return MarkedArticle(
        text=text,
        attributions=tuple(
            Marks(
                source=load_spans(row["mention"] or "[]"),
                cue=load_spans(row["cue"]),
                content=load_spans(row["content"]),
            )
            for row in said
        ),
    )
