"""What each of several people said last about the same claims, and how far they agree."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from factcheck.domain.agreement import Agreement, agreement
from factcheck.domain.corroboration import Group
from factcheck.domain.query import ClaimDetail, ClaimRow
from factcheck.domain.review import AttributionCheck, Judgement, Review, Status
from factcheck.store import claims
from factcheck.store import details as whole
from factcheck.store.verdicts import VERDICTS, own_word


def agreements(db: Database) -> list[Agreement]:
    """How far each two readers agree on verification status, most claims in common first."""
    pairs: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for one, other, mine, yours, count in db.execute(
        f"""
        WITH said AS MATERIALIZED (SELECT * FROM ({VERDICTS}) WHERE judgement = 'status')
        SELECT a.reviewer, b.reviewer, a.after, b.after, count(*)
        FROM said AS a JOIN said AS b ON b.claim_id = a.claim_id AND b.reviewer > a.reviewer
        GROUP BY 1, 2, 3, 4
        """  # noqa: S608  # as above
    ):
        pairs[one, other][mine, yours] = count
    found = [agreement(*readers, verdicts) for readers, verdicts in pairs.items()]
    return sorted(found, key=lambda each: (-each.claims, each.one, each.other))


def rows(db: Database, keys: Sequence[int], reader: str | None) -> list[ClaimRow]:
    """``claims.rows``; to a second reader, if there is one, with nobody else's word."""
    found = claims.rows(db, keys)
    return _own_rows(db, found, reader) if reader else found


def group(db: Database, found: Group, reader: str | None) -> Group:
    """The claims of a group as ``rows`` shows them."""
    if reader is None:
        return found
    seen = _own_rows(db, list(found.rows.values()), reader)
    return found._replace(rows={row.key: row for row in seen})


def details(db: Database, keys: Sequence[int], reader: str | None) -> list[ClaimDetail]:
    """``details.details``; to a second reader, what others decided shows once that one has."""
    found = whole.details(db, keys)
    if reader is None:
        return found
    own = _own_rows(db, [detail.row for detail in found], reader)
    return [
        detail.model_copy(update={"row": row, "reviews": _told(detail.reviews, row, reader)})
        for detail, row in zip(found, own, strict=True)
    ]


def _own_rows(db: Database, found: Sequence[ClaimRow], reader: str) -> list[ClaimRow]:
    words = _own_words(db, [row.key for row in found], reader)
    return [row.model_copy(update=words[row.key]) for row in found]


def _own_words(db: Database, keys: Sequence[int], reader: str) -> dict[int, dict[str, object]]:
    status, check = own_word(Judgement.STATUS), own_word(Judgement.ATTRIBUTION)
    found = db.execute(
        f"""
        SELECT c.key, {status} AS status, {check} AS "check" FROM claims AS c
        WHERE c.key IN (SELECT value FROM json_each(?))
        """,  # noqa: S608  # as above
        [reader, reader, json.dumps(list(keys))],
    )
    return {
        row["key"]: {
            "status": Status(row["status"] or Status.UNVERIFIED),
            "check": AttributionCheck(row["check"] or AttributionCheck.UNCHECKED),
        }
        for row in found
    }


def _told(reviews: Iterable[Review], row: ClaimRow, reader: str) -> tuple[Review, ...]:
    """A judgement of others shows once the reader has given that one, their notes with a status."""
    given = {
        Judgement.STATUS: not row.status.open,
        Judgement.NOTE: not row.status.open,
        Judgement.ATTRIBUTION: row.check is not AttributionCheck.UNCHECKED,
    }
    return tuple(one for one in reviews if one.reviewer == reader or given.get(one.judgement, True))
