"""Which text an address holds now, and what became of the claims of the text it held before."""

from __future__ import annotations

import json
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database

from factcheck.domain.query import AddOutcome
from factcheck.store.carry import Place, match
from factcheck.store.encoding import stamp
from factcheck.store.moving import follow_text


class StoredAnalysis(NamedTuple):
    """The reading of an article that counts."""

    key: int
    tagger: str


class Appearance(NamedTuple):
    """An article that was just read at an address, and how things stood before."""

    article: int
    address: str
    version: int
    was_live: bool  # some address held this text already
    displaced: int | None  # the article whose text this address held until now
    before: dict[str, str]  # lineage -> id of what was current, in this text or the displaced one
    last_claim: int  # key of the newest claim of all


def latest_analysis(db: Database, article: int) -> StoredAnalysis:
    """The article's current reading."""
    row = db.execute(
        "SELECT key, tagger FROM analyses WHERE article = ? ORDER BY key DESC LIMIT 1", [article]
    ).fetchone()
    return StoredAnalysis(row["key"], row["tagger"])


def appear(db: Database, article: int, *, address: str | None, at: datetime) -> Appearance:
    """Record that ``article`` was read at ``address`` (None: from a pipe, displacing nothing)."""
    place = {"address": address or "", "article": article, "at": stamp(at)}
    was_live = _is_live(db, article)
    displaced = _displace(db, place)
    db.execute(
        """
        INSERT INTO appearances (address, article, version, current, first_read, last_read)
        VALUES (:address, :article, 1 + (SELECT count(*) FROM appearances
            WHERE address = :address AND address <> ''), 1, :at, :at)
        ON CONFLICT (address, article) DO UPDATE SET current = 1, last_read = :at
        """,
        place,
    )
    return looked_at(db, article, address=address or "", was_live=was_live, displaced=displaced)


def looked_at(
    db: Database,
    article: int,
    *,
    address: str,
    was_live: bool = False,
    displaced: int | None = None,
) -> Appearance:
    """How things stand with an article that was read at an address; see ``Appearance``."""
    version = _one(
        db,
        "SELECT version FROM appearances WHERE address = :address AND article = :article",
        {"address": address, "article": article},
    )
    return Appearance(
        article=article,
        address=address,
        version=version,
        was_live=was_live,
        displaced=displaced,
        before=_current(db, article) | (_current(db, displaced) if displaced else {}),
        last_claim=_one(db, "SELECT coalesce(max(key), 0) FROM claims", {}),
    )


def settle(db: Database, read: Appearance, *, fresh: bool) -> AddOutcome:
    """Carry reviews over and put every claim concerned into its right state.

    fresh: an analysis was written since ``read``; without one and without a change of text there
    is nothing to settle.
    """
    known = not fresh and read.was_live and read.displaced is None
    outcome = AddOutcome(article_id=_article_id(db, read), known=known, version=read.version)
    if known:
        return outcome
    analysis = latest_analysis(db, read.article).key
    _inherit(db, read, analysis=analysis, fresh=fresh)
    _retire(db, read, analysis)
    follow_text(db, read.displaced, read.article)
    after = _current(db, read.article)
    again = read.before.keys() & after.keys()
    counts = {
        "new": _count_new(db, read),
        "carried": sum(read.before[lineage] != after[lineage] for lineage in again),
        "gone": _count_gone(db, read.before),
    }
    return outcome.model_copy(update=counts)


def _displace(db: Database, place: dict[str, object]) -> int | None:
    """The other article whose text stood at the address, now no longer current there."""
    row = db.execute(
        """
        SELECT article FROM appearances
        WHERE address = :address AND address <> '' AND current = 1 AND article <> :article
        """,
        place,
    ).fetchone()
    if row is None:
        return None
    db.execute("UPDATE appearances SET current = 0 WHERE address = :address", place)
    displaced: int = row["article"]
    return displaced


def _inherit(db: Database, read: Appearance, *, analysis: int, fresh: bool) -> None:
    """Give claims that were found again the lineage, and so the reviews, of the old ones."""
    old = _forerunners(db, read, analysis)
    marked = _forerunners(db, read, analysis, by_hand=True)
    if not (old or marked):
        return
    settled = set(read.before.values()) if fresh else set()
    new = [place for place in _unsettled(db, analysis) if place.name not in settled]
    db.conn.executemany(
        """
        UPDATE claims SET lineage = root.id, status = root.status,
            attribution_check = root.attribution_check
        FROM claims AS root WHERE root.id = ? AND claims.id = ?
        """,
        [(lineage, claim) for claim, lineage in _match(old, marked, new).items()],
    )


def _match(old: list[Place], marked: list[Place], new: list[Place]) -> dict[str, str]:
    """New name -> lineage: by what was read before, and what is left by what a person marked."""
    found = match(old, new)
    taken = set(found.values())
    left = [place for place in marked if place.name not in taken]
    return found | match(left, [place for place in new if place.name not in found])


def _unsettled(db: Database, analysis: int) -> list[Place]:
    """Claims of this reading with no past: found under no other id, nothing decided about them."""
    rows = db.execute(
        """
        SELECT id, text, article, start, stop FROM claims AS c
        WHERE article = (SELECT article FROM analyses WHERE key = :analysis)
            AND analysis = :analysis AND lineage = id
            AND NOT EXISTS (SELECT 1 FROM claims WHERE lineage = c.id AND id <> c.id)
            AND NOT EXISTS (SELECT 1 FROM reviews WHERE claim_id = c.id)
            AND NOT EXISTS (SELECT 1 FROM evidence WHERE claim_id = c.id)
        ORDER BY start, key
        """,
        {"analysis": analysis},
    )
    return [Place(*row) for row in rows]


def _forerunners(
    db: Database, read: Appearance, analysis: int, *, by_hand: bool = False
) -> list[Place]:
    """Claims of earlier texts and readings that may be found again, by lineage.

    Those that were current until now come before those that were gone already. As they were read,
    also where a person has marked them otherwise; or ``by_hand`` as those were marked.
    """
    rows = db.execute(
        """
        SELECT lineage, text, article, start, stop FROM claims
        WHERE (article = :article OR article IN (SELECT article FROM appearances
                WHERE address = :address AND address <> ''))
            AND (state <> 'replaced' AND analysis <> :analysis OR EXISTS (
                SELECT 1 FROM reviews WHERE claim_id = lineage AND judgement = 'marks'))
            AND :by_hand = EXISTS (SELECT 1 FROM marks WHERE id = claims.id)
            AND lineage NOT IN (SELECT lineage FROM claims
                WHERE article = :article AND analysis = :analysis)
        ORDER BY state, start, key
        """,
        {
            "article": read.article,
            "address": read.address,
            "analysis": analysis,
            "by_hand": by_hand,
        },
    )
    first: dict[str, Place] = {}
    for row in rows:
        first.setdefault(row["lineage"], Place(*row))
    return list(first.values())


def _retire(db: Database, read: Appearance, analysis: int) -> None:
    """What this reading found is current; what else stood there is replaced or gone."""
    here = {"article": read.article, "analysis": analysis, "displaced": read.displaced}
    db.execute(
        """
        UPDATE claims SET state = CASE analysis WHEN :analysis THEN 'current' ELSE 'gone' END
        WHERE article = :article AND (state = 'current') <> (analysis = :analysis)
        """,
        here,
    )
    if read.displaced is not None and not _is_live(db, read.displaced):
        db.execute(
            "UPDATE claims SET state = 'gone' WHERE article = :displaced AND state = 'current'",
            here,
        )
    db.execute(
        """
        UPDATE claims SET state = 'replaced' WHERE state = 'gone' AND lineage IN
            (SELECT lineage FROM claims WHERE article = :article AND analysis = :analysis)
        """,
        here,
    )


def _is_live(db: Database, article: int) -> bool:
    """True while some address holds the article's text."""
    found = "SELECT EXISTS (SELECT 1 FROM appearances WHERE article = :article AND current = 1)"
    return bool(_one(db, found, {"article": article}))


def _current(db: Database, article: int) -> dict[str, str]:
    rows = db.execute(
        "SELECT lineage, id FROM claims WHERE article = ? AND state = 'current'", [article]
    )
    return {row["lineage"]: row["id"] for row in rows}


def _article_id(db: Database, read: Appearance) -> str:
    row = db.execute("SELECT id FROM articles WHERE key = ?", [read.article]).fetchone()
    return str(row["id"])


def _count_new(db: Database, read: Appearance) -> int:
    return _one(
        db,
        "SELECT count(*) FROM claims WHERE article = :article AND key > :last AND lineage = id",
        {"article": read.article, "last": read.last_claim},
    )


def _count_gone(db: Database, before: dict[str, str]) -> int:
    return _one(
        db,
        """
        SELECT count(DISTINCT lineage) FROM claims AS c
        WHERE lineage IN (SELECT value FROM json_each(:lineages)) AND NOT EXISTS
            (SELECT 1 FROM claims WHERE lineage = c.lineage AND state = 'current')
        """,
        {"lineages": json.dumps(list(before))},
    )


def _one(db: Database, sql: str, values: dict[str, object]) -> int:
    """The single number that ``sql`` selects."""
    number: int = db.execute(sql, values).fetchone()[0]
    return number
