"""Reads what became of an article from one version to the next."""

from __future__ import annotations

from sqlite_utils import Database

from factcheck.domain.difference import ClaimChange, Difference, Version, changed_sentences
from factcheck.domain.errors import NotFoundError
from factcheck.domain.query import ClaimRow
from factcheck.store.claims import rows
from factcheck.store.details import analysis
from factcheck.store.versions import latest_analysis


def difference(db: Database, article: int) -> Difference:
    """The article with that key, against the text that its address held before.

    Raises NotFoundError when it held none.
    """
    pair = db.execute(
        """
        SELECT a.address, a.article AS after, b.article AS before
        FROM appearances AS a JOIN appearances AS b ON b.address = a.address
        WHERE a.article = :article AND b.article <> :article AND a.address <> ''
            AND b.last_read <= a.last_read
        ORDER BY a.last_read DESC, b.last_read DESC LIMIT 1
        """,
        {"article": article},
    ).fetchone()
    if pair is None:
        hint = "Read it again when it has changed: `factcheck add`."
        raise NotFoundError("That article has no earlier version here.", hint=hint)
    address, after, before = pair
    old, new = _claims(db, before), _claims(db, after)
    both = old.keys() & new.keys()
    changed = {lineage for lineage in both if old[lineage].text != new[lineage].text}
    return Difference(
        address=address,
        before=_version(db, address, before),
        after=_version(db, address, after),
        sentences=tuple(changed_sentences(_sentences(db, before), _sentences(db, after))),
        gone=tuple(claim for lineage, claim in old.items() if lineage not in new),
        changed=tuple(
            ClaimChange(before=old[lineage].text, claim=claim)
            for lineage, claim in new.items()
            if lineage in changed
        ),
        new=tuple(claim for lineage, claim in new.items() if lineage not in old),
        kept=len(both) - len(changed),
    )


def _version(db: Database, address: str, article: int) -> Version:
    row = db.execute(
        """
        SELECT a.id, p.version, p.first_read
        FROM appearances AS p JOIN articles AS a ON a.key = p.article
        WHERE p.address = ? AND p.article = ?
        """,
        [address, article],
    ).fetchone()
    return Version(article_id=row["id"], number=row["version"], first_read=row["first_read"])


def _sentences(db: Database, article: int) -> list[str]:
    found = analysis(db, article)
    return [sentence.span.of(found.article.text) for sentence in found.sentences]


def _claims(db: Database, article: int) -> dict[str, ClaimRow]:
    """The claims of an article's current reading, by lineage, in the order of the text."""
    found = db.execute(
        "SELECT key, lineage FROM claims WHERE article = ? AND analysis = ? ORDER BY start, key",
        [article, latest_analysis(db, article).key],
    ).fetchall()
    listed = rows(db, [row["key"] for row in found])
    return {row["lineage"]: claim for row, claim in zip(found, listed, strict=True)}
