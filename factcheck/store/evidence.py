"""What people hold for or against a claim: kept for good, withdrawn only by undo."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from sqlite3 import Row
from typing import NamedTuple

from sqlite_utils import Database

from factcheck.domain.errors import UsageError
from factcheck.domain.ids import content_id
from factcheck.domain.review import Evidence, EvidenceStance, Judgement
from factcheck.domain.span import Span
from factcheck.store.encoding import stamp
from factcheck.store.names import article_key
from factcheck.store.reviews import Author, Draft, append, lineage_of


class Exhibit(NamedTuple):
    """A piece of evidence as a person names it; ``article`` is any name of a stored article."""

    stance: EvidenceStance
    url: str | None = None
    article: str | None = None
    span: Span | None = None
    quotation: str = ""


def add_evidence(db: Database, key: int, exhibit: Exhibit, *, author: Author) -> Evidence:
    """Attach ``exhibit`` to the claim with that key; the same a second time is the first one.

    Without a quotation the words at the span are quoted. Raises UsageError for a span outside the
    article, NotFoundError for an unknown claim or article.
    """
    evidence = _signed(db, lineage_of(db, key), exhibit, author)
    for stored in evidence_of(db, [evidence.claim_id])[evidence.claim_id]:
        if stored.id == evidence.id:
            return stored
    _keep(db, evidence)
    append(
        db,
        [Draft(Judgement.EVIDENCE, claim_id=evidence.claim_id, after=evidence.id)],
        author,
    )
    return evidence


def evidence_of(db: Database, lineages: Iterable[str]) -> dict[str, list[Evidence]]:
    """The evidence of each lineage that is not withdrawn, oldest first."""
    kept: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in db.execute(
        """
        SELECT * FROM evidence AS e
        WHERE e.claim_id IN (SELECT value FROM json_each(?)) AND EXISTS (
            SELECT 1 FROM reviews AS r
            WHERE r.claim_id = e.claim_id AND r.after = e.id AND r.undoes IS NULL
                AND NOT EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id))
        ORDER BY e.key
        """,
        [json.dumps(list(lineages))],
    ):
        kept[row["claim_id"]].append(_evidence(row))
    return kept


def _signed(db: Database, lineage: str, exhibit: Exhibit, author: Author) -> Evidence:
    article_id, quotation = None, exhibit.quotation
    if exhibit.article is not None:
        article = db.execute(
            "SELECT id, text FROM articles JOIN texts ON article = key WHERE key = ?",
            [article_key(db, exhibit.article)],
        ).fetchone()
        article_id = article["id"]
        quotation = quotation or _quoted(article["text"], exhibit.span)
    parts = (lineage, exhibit.stance, exhibit.url, article_id, exhibit.span, quotation)
    return Evidence(
        id=content_id("evidence", *parts),
        claim_id=lineage,
        stance=exhibit.stance,
        url=exhibit.url,
        article_id=article_id,
        span=exhibit.span,
        quotation=quotation,
        added_by=author.reviewer,
        added_at=author.at,
    )


def _quoted(text: str, span: Span | None) -> str:
    if span is None:
        return ""
    if not 0 <= span.start < span.end <= len(text):
        message = f"The article has no characters {span.start} to {span.end}."
        raise UsageError(message, hint=f"It has {len(text)} characters, counted from 0.")
    return span.of(text)


def _keep(db: Database, evidence: Evidence) -> None:
    """Store it, unless it is there from a time before it was withdrawn."""
    start, stop = evidence.span or (None, None)
    record = evidence.model_dump(exclude={"span"}) | {
        "start": start,
        "stop": stop,
        "added_at": stamp(evidence.added_at),
    }
    db.execute(
        """
        INSERT INTO evidence (id, claim_id, stance, url, article_id, start, stop, quotation,
            added_by, added_at)
        SELECT :id, :claim_id, :stance, :url, :article_id, :start, :stop, :quotation, :added_by,
            :added_at
        WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE id = :id)
        """,
        record,
    )


def _evidence(row: Row) -> Evidence:
    fields = {name: row[name] for name in Evidence.model_fields if name != "span"}
    span = None if row["start"] is None else Span(row["start"], row["stop"])
    return Evidence(**fields, span=span)
