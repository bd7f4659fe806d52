"""Where articles came from: address, kind, hash, times; the bytes too when they are to be kept."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from factcheck.domain.original import Original
from factcheck.store.encoding import stamp


def add(
    db: Database, article_id: str, original: Original, *, at: datetime, keep_bytes: bool
) -> None:
    """Record that the article was read from ``original``; bytes that were kept stay kept."""
    db.execute(
        """
        INSERT INTO originals (article, address, kind, sha256, size, first_read, last_read, data)
        SELECT key, :address, :kind, :sha256, :size, :at, :at, :data
        FROM articles WHERE id = :article
        ON CONFLICT (article, address, sha256) DO UPDATE SET
            last_read = :at, data = coalesce(data, :data)
        """,
        {
            "article": article_id,
            "address": original.address or "",
            "kind": original.kind,
            "sha256": original.sha256,
            "size": original.size,
            "at": stamp(at),
            "data": original.data if keep_bytes else None,
        },
    )


def is_known(db: Database, address: str) -> bool:
    """True when something was read at ``address``, or gives that as its own."""
    found = db.execute(
        """
        SELECT EXISTS (SELECT 1 FROM originals WHERE address = :address)
            OR EXISTS (SELECT 1 FROM appearances WHERE address = :address)
        """,
        {"address": address},
    ).fetchone()
    return bool(found[0])
