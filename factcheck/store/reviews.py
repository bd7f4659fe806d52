"""What people decide: appended, never changed, and repeated on the claim to keep lists quick."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from sqlite3 import Row
from typing import NamedTuple

from sqlite_utils import Database

from factcheck.domain.errors import NotFoundError, OvertakenError, UsageError
from factcheck.domain.ids import content_id
from factcheck.domain.query import News
from factcheck.domain.review import Judgement, Review, Status, Value
from factcheck.store.corrected import derive_claims
from factcheck.store.encoding import stamp
from factcheck.store.standing import check_sides, derive
from factcheck.store.waiting import wait

# What a review of a claim says, repeated where listings look; notes and evidence have no such
# place, and what one of a source says, ``standing`` repeats.
_REPEATED = {
    Judgement.STATUS: """
        UPDATE claims SET status = :after, changed_at = :at WHERE lineage = :claim_id""",
    Judgement.ATTRIBUTION: """
        UPDATE claims SET attribution_check = :after, changed_at = :at WHERE lineage = :claim_id""",
}
_MANY = ", ".join(f"'{judgement}'" for judgement in Judgement if judgement.many)
_INSERT = """
    INSERT INTO reviews (id, claim_id, source_id, judgement, before, after, note, reviewer, at,
        batch, undoes, redoes)
    VALUES (:id, :claim_id, :source_id, :judgement, :before, :after, :note, :reviewer, :at,
        :batch, :undoes, :redoes)
"""


class Author(NamedTuple):
    """Who decides, and when (UTC)."""

    reviewer: str
    at: datetime


class Draft(NamedTuple):
    """A review that is not signed yet."""

    judgement: Judgement
    claim_id: str | None = None
    source_id: str | None = None
    before: str | None = None
    after: str | None = None
    note: str = ""
    undoes: str | None = None
    redoes: str | None = None


def check_seen(db: Database, keys: Sequence[int], seen: Value, reviewer: str) -> None:
    """Raise OvertakenError when somebody else made another value of it than the reviewer saw."""
    judgement, column = _judged(seen)
    for row in _claims(db, keys):
        last = db.execute(
            """
            SELECT reviewer FROM reviews WHERE claim_id = ? AND judgement = ?
            ORDER BY key DESC LIMIT 1
            """,
            [row["lineage"], judgement],
        ).fetchone()
        if row[column] != seen and last and last["reviewer"] != reviewer:
            raise OvertakenError(
                f"{last['reviewer']} has set this claim to {row[column]} since you saw it.",
                hint="Nothing was stored yet.",
            )


def news(db: Database, after: int | None) -> News:
    """What was decided since the review with that key, a thousand at most; of None only the key."""
    last = last_key(db) if after is None else after
    rows = db.execute("SELECT * FROM reviews WHERE key > ? ORDER BY key LIMIT 1000", [last])
    found = rows.fetchall()
    made = [_review(row) for row in found]
    return News(
        last=found[-1]["key"] if found else last,
        reviews=tuple(one.id for one in made),
        moving=tuple(one.id for one in made if one.source_id or one.judgement.corrects),
        reading=db.execute("SELECT coalesce(max(key), 0) FROM analyses").fetchone()[0],
    )


def last_key(db: Database) -> int:
    """The key of the newest review; 0 before there is any."""
    key: int = db.execute("SELECT coalesce(max(key), 0) FROM reviews").fetchone()[0]
    return key


def _judged(value: Value) -> tuple[Judgement, str]:
    """What a value is a judgement of, and the column of a claim that repeats it."""
    if isinstance(value, Status):
        return Judgement.STATUS, "status"
    return Judgement.ATTRIBUTION, "attribution_check"


def decide(
    db: Database,
    keys: Sequence[int],
    values: Sequence[Value],
    *,
    author: Author,
    note: str,
) -> list[Review]:
    """Give the claims with those keys a status, an attribution check, or both, as one batch.

    A value that a claim has already is recorded too: a second reader agrees, or somebody has more
    to say. Left out is only what the author said last, said again without a note. Raises
    NotFoundError for a key that nobody has.
    """
    rows = {row["lineage"]: row for row in _claims(db, keys)}
    drafts = [draft for value in values for draft in _drafts(db, rows, value, author, note)]
    return append(db, drafts, author)


def _drafts(
    db: Database,
    rows: Mapping[str, Row],
    value: Value,
    author: Author,
    note: str,
) -> list[Draft]:
    """The decisions of one judgement, for claims by lineage."""
    judgement, column = _judged(value)
    drafts = [
        Draft(judgement, claim_id=lineage, before=row[column], after=value.value, note=note)
        for lineage, row in rows.items()
    ]
    return telling(db, drafts, author)


def telling(db: Database, drafts: Sequence[Draft], author: Author) -> list[Draft]:
    """The drafts of one judgement without those that repeat the author's own word, no note added.

    Only those can be: who stands is looked up for nothing else, since in bulk that is slow.
    """
    repeats = [draft for draft in drafts if draft.before == draft.after and not draft.note.strip()]
    own = _standing(db, repeats, author.reviewer)
    return [draft for draft in drafts if (draft.claim_id or draft.source_id) not in own]


def _standing(db: Database, drafts: Sequence[Draft], reviewer: str) -> set[str]:
    """The claims or sources of the drafts on which the decision that stands is the reviewer's."""
    if not drafts:
        return set()
    names = [draft.claim_id or draft.source_id for draft in drafts]
    rows = db.execute(
        f"""
        SELECT w.value FROM json_each(:names) AS w
        WHERE :reviewer = (SELECT r.reviewer FROM reviews AS r WHERE r.key =
            ({_newest("w.value", "w.value", ":judgement")}))
        """,  # noqa: S608  # nothing but the names of columns and values is filled in
        {"names": json.dumps(names), "judgement": drafts[0].judgement, "reviewer": reviewer},
    )
    return {row[0] for row in rows}


def add_notes(db: Database, keys: Sequence[int], note: str, *, author: Author) -> list[Review]:
    """Append a note to the claims with those keys, as one batch."""
    lineages = dict.fromkeys(row["lineage"] for row in _claims(db, keys))
    drafts = [Draft(Judgement.NOTE, claim_id=lineage, note=note) for lineage in lineages]
    return append(db, drafts, author)


def undo(db: Database, *, author: Author) -> list[Review]:
    """Take back the author's last batch that is not taken back yet; empty when there is none.

    A decision that somebody has decided anew since is left as it is. Raises UsageError when that
    is so for all of the batch.
    """
    batch = db.execute(_BATCH_STANDING, [last_batch(db, author.reviewer)]).fetchall()
    standing = [row for row in batch if row["newest"] in (None, row["key"])]
    if batch and not standing:
        raise overtaken(db, batch[0]["newest"], "Nothing was taken back")
    drafts = [
        Draft(
            Judgement(row["judgement"]),
            claim_id=row["claim_id"],
            source_id=row["source_id"],
            before=row["after"],
            after=row["before"],
            undoes=row["id"],
        )
        for row in standing
    ]
    made = append(db, drafts, author)
    # What stood before may not be what the author saw: earlier decisions come in from elsewhere.
    restate(db, {review.claim_id for review in made if review.claim_id})
    return made


def reviews_of_sources(db: Database, roots: Iterable[str]) -> list[Review]:
    """Every review of those sources and of what is merged into them, oldest first."""
    rows = db.execute(
        """
        SELECT r.* FROM sources AS s JOIN reviews AS r ON r.source_id = s.id
        WHERE s.root IN (SELECT value FROM json_each(?)) ORDER BY r.key
        """,
        [json.dumps(list(roots))],
    )
    return [_review(row) for row in rows]


def reviews_of(db: Database, lineages: Iterable[str]) -> dict[str, list[Review]]:
    """Every review of each lineage, oldest first."""
    found: defaultdict[str, list[Review]] = defaultdict(list)
    for row in db.execute(
        "SELECT * FROM reviews WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY key",
        [json.dumps(list(lineages))],
    ):
        found[row["claim_id"]].append(_review(row))
    return found


def _review(row: Row) -> Review:
    return Review(**{name: row[name] for name in Review.model_fields})


def _newest(claim: str, source: str, judgement: str, *, value: str = "NULL") -> str:
    """SQL for the key of the newest review of one thing and judgement that nobody took back.

    Where a source may hold many values, each is a thing of its own. Without the plus SQLite looks
    for a maximum by walking the reviews from the last one: 17 s instead of 0.1 s for a batch of
    5,000.
    """
    return f"""
        SELECT max(+l.key) FROM reviews AS l
        WHERE (l.claim_id = {claim} OR l.source_id = {source})
            AND l.judgement = {judgement} AND l.undoes IS NULL
            AND (l.judgement NOT IN ({_MANY}) OR coalesce(l.after, l.before) = {value})
            AND NOT EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = l.id)
    """  # noqa: S608  # nothing but the names of columns and values is filled in


def restate(db: Database, lineages: Iterable[str]) -> None:
    """Repeat on the claims of those lineages what stands, wherever it was decided."""
    db.execute(_RESTATE, [json.dumps(list(lineages))])


_RESTATE = f"""
    UPDATE claims SET
        status = coalesce((SELECT after FROM reviews WHERE key =
            ({_newest("claims.lineage", "NULL", "'status'")})), 'unverified'),
        attribution_check = coalesce((SELECT after FROM reviews WHERE key =
            ({_newest("claims.lineage", "NULL", "'attribution'")})), 'unchecked'),
        changed_at = max(changed_at, coalesce((SELECT max(at) FROM reviews
            WHERE claim_id = claims.lineage AND judgement IN ('status', 'attribution')), ''))
    WHERE lineage IN (SELECT value FROM json_each(?))
"""  # noqa: S608  # nothing but the names of columns and values is filled in
# Null for notes and evidence, which do not displace one another.
_BATCH_STANDING = f"""
    SELECT r.*, CASE WHEN r.judgement NOT IN ('note', 'evidence') THEN (
        {_newest("r.claim_id", "r.source_id", "r.judgement", value="coalesce(r.after, r.before)")}
    ) END AS newest
    FROM reviews AS r WHERE r.batch = ? ORDER BY r.key
"""  # noqa: S608  # nothing but the names of columns is filled in


def last_batch(db: Database, reviewer: str) -> str | None:
    """The name of the reviewer's last batch that is not taken back yet."""
    row = db.execute(
        """
        SELECT batch FROM reviews AS r
        WHERE reviewer = ? AND undoes IS NULL AND NOT EXISTS (
            SELECT 1 FROM reviews AS o JOIN reviews AS u ON u.undoes = o.id
            WHERE o.batch = r.batch)
        ORDER BY key DESC LIMIT 1
        """,
        [reviewer],
    ).fetchone()
    return row["batch"] if row else None


def overtaken(db: Database, newest: int, nothing: str) -> UsageError:
    """Somebody has decided anew since: say who, and what."""
    review = db.execute("SELECT * FROM reviews WHERE key = ?", [newest]).fetchone()
    hint = "Decide it anew if you do not agree."
    who = f"{nothing}: {review['reviewer']} has since"
    if Judgement(review["judgement"]).corrects:
        return UsageError(f"{who} corrected claim {review['claim_id']}.", hint=hint)
    if review["claim_id"]:
        return UsageError(f"{who} set claim {review['claim_id']} to {review['after']}.", hint=hint)
    row = db.execute("SELECT name FROM sources WHERE id = ?", [review["source_id"]]).fetchone()
    return UsageError(f"{who} decided the {review['judgement']} of “{row['name']}”.", hint=hint)


def lineage_of(db: Database, key: int) -> str:
    """The lineage of the claim with that key; raises NotFoundError."""
    return str(_claims(db, [key])[0]["lineage"])


def _claims(db: Database, keys: Sequence[int]) -> list[Row]:
    rows = db.execute(
        """
        SELECT c.key, c.lineage, c.status, c.attribution_check
        FROM json_each(?) AS wanted JOIN claims AS c ON c.key = wanted.value ORDER BY wanted.key
        """,
        [json.dumps(list(keys))],
    ).fetchall()
    if len(rows) < len(keys):
        missing = min(set(keys) - {row["key"] for row in rows})
        raise NotFoundError(f"No claim has the key {missing}.", hint="List the claims again.")
    return rows


def append(db: Database, drafts: Sequence[Draft], author: Author) -> list[Review]:
    """Sign and store the drafts as one batch, and repeat what they say on the claim or source."""
    batch = _new_batch(db, author)
    made = [
        Review(
            id=content_id("review", batch, *_subject(draft)),
            reviewer=author.reviewer,
            at=author.at,
            batch=batch,
            **draft._asdict(),
        )
        for draft in drafts
    ]
    records = [review.model_dump() | {"at": stamp(author.at)} for review in made]
    db.conn.executemany(_INSERT, records)
    for judgement, sql in _REPEATED.items():
        db.conn.executemany(sql, [one for one in records if one["judgement"] is judgement])
    sources = {draft.source_id for draft in drafts if draft.source_id}
    wait(db, derive(db, sources))
    check_sides(db, sources)
    derive_claims(db, {one.claim_id for one in made if one.judgement.corrects and one.claim_id})
    return made


def _subject(draft: Draft) -> tuple[str | None, ...]:
    """What no other draft of a batch is about."""
    subject = (draft.judgement, draft.claim_id, draft.source_id)
    return (*subject, draft.after or draft.before) if draft.judgement.many else subject


def _new_batch(db: Database, author: Author) -> str:
    """A name nobody else has: the write lock is held, so the next key is ours."""
    return content_id("batch", author.reviewer, stamp(author.at), last_key(db))
