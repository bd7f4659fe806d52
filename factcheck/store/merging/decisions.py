"""What people decided elsewhere: appended under its own id, time and name, and in its place.

Of two decisions on one thing the later stands. As the last by its key is the one that counts, what
was decided before the decision that stands here gets a key before all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from sqlite_utils import Database

from factcheck.domain.errors import UsageError
from factcheck.domain.merging import Clash, Refused
from factcheck.domain.review import Judgement, Review
from factcheck.store.merging.lineages import lineages_here
from factcheck.store.merging.rows import Record, ids_in, insert, listed, read
from factcheck.store.sources import names_in
from factcheck.store.standing import check_sides, derive
from factcheck.store.waiting import wait

Subject = tuple[str | None, ...]  # what a later decision displaces an earlier one on
_NEVER_DISPLACED = (Judgement.NOTE, Judgement.EVIDENCE)


class Decided(NamedTuple):
    """What came in, and what of it did not fit."""

    decisions: int
    lineages: set[str]
    corrected: set[str]  # those of the lineages that a correction is about
    clashes: tuple[Clash, ...]
    refused: tuple[Refused, ...]


def bring_decisions(there: Database, here: Database) -> Decided:
    """Append every review that is not here, and bring the sources it is about up to date."""
    theirs = _reviews(there, here)
    known = ids_in(here, "reviews", [row["id"] for row in theirs])
    new = _once(here, [row for row in theirs if row["id"] not in known])
    before = _standing(_on_same(here, new), but=_undone(new))
    clashes = _clashes(here, before, _standing(theirs, but=_undone(theirs)), new, known)
    placed = _placed(here, new, before)
    on_claims = [row for row in placed if row["claim_id"]]
    insert(here, "reviews", on_claims)
    refused = _decide_on_sources(here, [row for row in placed if row["source_id"]])
    return Decided(
        decisions=len(placed) - len(refused),
        lineages={row["claim_id"] for row in on_claims},
        corrected={row["claim_id"] for row in on_claims if Judgement(row["judgement"]).corrects},
        clashes=clashes,
        refused=refused,
    )


def bring_evidence(there: Database, here: Database) -> int:
    """Keep every piece of evidence that is not here; how many."""
    found = read(there, "SELECT * FROM evidence ORDER BY key")
    known = ids_in(here, "evidence", [row["id"] for row in found])
    lineages = lineages_here(there, here, {row["claim_id"] for row in found})
    new = [_here(row, lineages) for row in found if row["id"] not in known]
    insert(here, "evidence", [_without_key(row) for row in new])
    return len(new)


def _reviews(there: Database, here: Database) -> list[Record]:
    """All reviews there, oldest first, by the lineages that claims have here."""
    found = read(there, "SELECT * FROM reviews ORDER BY key")
    lineages = lineages_here(there, here, {row["claim_id"] for row in found if row["claim_id"]})
    return [_here(row, lineages) for row in found]


def _here(row: Record, lineages: Mapping[str, str]) -> Record:
    return row | {"claim_id": lineages.get(row["claim_id"])}


def _without_key(row: Record) -> Record:
    return {name: value for name, value in row.items() if name != "key"}


def _once(here: Database, new: list[Record]) -> list[Record]:
    """Without what is done here already: a decision is taken back once, and made again once."""
    taken_back = {row["undoes"] for row in _said(here, "undoes", new)}
    again = {row["redoes"] for row in _said(here, "redoes", new)}
    return [
        row | {"redoes": None if row["redoes"] in again else row["redoes"]}
        for row in new
        if row["undoes"] not in taken_back
    ]


def _said(here: Database, column: str, rows: Iterable[Record]) -> list[Record]:
    sql = f"SELECT {column} FROM reviews WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608  # constants
    return read(here, sql, [listed(row[column] for row in rows if row[column])])


# which stands -------------------------------------------------------------------------------
def _on_same(here: Database, new: Iterable[Record]) -> list[Record]:
    """All reviews here of the claims and sources that those are about, oldest first."""
    claims = {row["claim_id"] for row in new if row["claim_id"]}
    sources = {row["source_id"] for row in new if row["source_id"]}
    return read(here, _ON_SAME, [listed(claims), listed(sources)])


_ON_SAME = """
    SELECT r.*, EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id) AS undone
    FROM reviews AS r WHERE r.claim_id IN (SELECT value FROM json_each(?))
        OR r.source_id IN (SELECT value FROM json_each(?)) ORDER BY r.key
"""


def _undone(rows: Iterable[Record]) -> set[str]:
    return {row["undoes"] for row in rows if row["undoes"]}


def _standing(rows: Iterable[Record], *, but: set[str]) -> dict[Subject, Record]:
    """The latest decision on each thing that nobody took back."""
    found: dict[Subject, Record] = {}
    for row in rows:
        subject = _subject(row)
        if subject is None or row["id"] in but or row.get("undone"):
            continue
        if subject not in found or _time(row) > _time(found[subject]):
            found[subject] = row
    return found


def _subject(row: Record) -> Subject | None:
    judgement = Judgement(row["judgement"])
    if row["undoes"] or judgement in _NEVER_DISPLACED:
        return None
    value = (row["after"] or row["before"]) if judgement.many else None
    return (row["claim_id"], row["source_id"], judgement, value)


def _time(row: Record) -> tuple[str, str]:
    return row["at"], row["id"]


def _placed(here: Database, new: list[Record], before: Mapping[Subject, Record]) -> list[Record]:
    """The new reviews with the keys that they get, in their order."""
    least, last = here.execute(_BOUNDS).fetchone()
    late = [row for row in new if _is_overtaken(row, before)]
    early = {row["id"]: least - len(late) + place for place, row in enumerate(late)}
    rest = (row["id"] for row in new if row["id"] not in early)
    keys = early | {id_: last + 1 + place for place, id_ in enumerate(rest)}
    return [row | {"key": keys[row["id"]]} for row in new]


# Below -1, which is what the trigger that keeps reviews whole takes for a key not given yet.
_BOUNDS = "SELECT min(coalesce(min(key), -1), -1), coalesce(max(key), 0) FROM reviews"


def _is_overtaken(row: Record, before: Mapping[Subject, Record]) -> bool:
    subject = _subject(row)
    return subject is not None and subject in before and _time(before[subject]) > _time(row)


def _clashes(
    here: Database,
    before: Mapping[Subject, Record],
    theirs: Mapping[Subject, Record],
    new: Iterable[Record],
    known: set[str],
) -> tuple[Clash, ...]:
    """Where both have decided, neither knowing of the other's, and not the same."""
    came = {row["id"] for row in new}
    pairs = [
        (_review(before[subject]), _review(their))
        for subject, their in theirs.items()
        if their["id"] in came
        and subject in before
        and before[subject]["id"] not in known
        and before[subject]["after"] != their["after"]
    ]
    about = _about(here, [ours for ours, _ in pairs])
    return tuple(
        Clash(about=about[ours.claim_id or ours.source_id or ""], ours=ours, theirs=their)
        for ours, their in pairs
    )


def _review(row: Record) -> Review:
    return Review(**{name: row[name] for name in Review.model_fields})


def _about(here: Database, reviews: list[Review]) -> dict[str, str]:
    """The claims' texts and the sources' names, by id."""
    claims = listed(one.claim_id for one in reviews if one.claim_id)
    texts = here.execute(
        "SELECT id, text FROM claims WHERE id IN (SELECT value FROM json_each(?))", [claims]
    )
    return dict(texts.fetchall()) | names_in(here, reviews)


# sources ------------------------------------------------------------------------------------
def _decide_on_sources(here: Database, rows: Iterable[Record]) -> tuple[Refused, ...]:
    """Append those reviews, batch by batch; a batch that cannot stand here is left out whole."""
    refused: list[Refused] = []
    for _, batch in groupby(rows, key=lambda row: str(row["batch"])):
        whole = list(batch)
        left_out = {one.review.id for one in refused}
        if any(row["undoes"] in left_out for row in whole):
            refused += [Refused(review=_review(row), reason="It takes that back.") for row in whole]
        elif reason := _decide(here, whole):
            refused += [Refused(review=_review(row), reason=reason) for row in whole]
    return tuple(refused)


def _decide(here: Database, batch: list[Record]) -> str:
    """Why the batch cannot stand; empty when it does."""
    sources = {row["source_id"] for row in batch}
    here.execute("SAVEPOINT decision")
    try:
        insert(here, "reviews", batch)
        wait(here, derive(here, sources))
        check_sides(here, sources)
    except UsageError as error:
        here.execute("ROLLBACK TO decision")
        return error.message
    finally:
        here.execute("RELEASE decision")
    return ""
