"""Where to go next in a queue that may hold a million claims: questions put to the desk."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from factcheck.domain.query import ClaimFilter, Group, GroupBy, Sort
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.messages import (
    HEADING,
    CorrectionRead,
    Heading,
    Listing,
    ListingRead,
    PlaceFound,
    SayingsRead,
)
from factcheck.review_ui.signs import OPEN_STATUSES

FIRST_ROWS = 200  # read with the keys: more than two screens, and the next open claim is near
NEARBY = 500  # rows looked through one by one before the open claims are listed


class Keep(NamedTuple):
    """A claim to stay with or to go to, by key or by the id that its reviews carry.

    ``near`` are those to go to when it is not there, nearest first.
    """

    key: int | None
    claim_id: str | None = None
    near: Sequence[int] = ()


def read_listing(
    desk: Desk,
    wanted: ClaimFilter,
    sort: Sort,
    *,
    by: GroupBy | None = None,
    keep: Keep | None = None,
) -> ListingRead:
    """The queue for a filter, starting where ``keep`` says if that is in there, else at the top.

    With nothing to keep it starts at the first open claim: that is where yesterday's work ended.
    """
    if by is None:
        listing = Listing(desk.keys(wanted, sort), wanted, sort)
    else:
        listing = grouped(desk.groups(wanted, by, sort), wanted, sort, by)
    start = (find_open(desk, listing, -1) if keep is None else _place(desk, listing, keep)) or 0
    first = max(0, start - FIRST_ROWS // 2)
    return ListingRead(listing, desk.rows(listing.keys[first : first + FIRST_ROWS]), start)


def _place(desk: Desk, listing: Listing, keep: Keep) -> int | None:
    """Where the claim is, be it corrected meanwhile; else the nearest one that is there."""
    place = None if keep.key is None else find_key(listing, keep.key)
    if place is None and keep.claim_id:
        place = find_key(listing, desk.standing(keep.claim_id))
    places = (find_key(listing, key) for key in keep.near)
    return next((one for one in places if one is not None), None) if place is None else place


def grouped(groups: Sequence[Group], wanted: ClaimFilter, sort: Sort, by: GroupBy) -> Listing:
    """The queue with a heading above each group."""
    keys, headings = array("q"), list[Heading]()
    for number, group in enumerate(groups):
        headings.append(Heading(group.heading, len(group.keys), len(keys)))
        keys.append(HEADING - number)
        keys.extend(group.keys)
    return Listing(keys, wanted, sort, by, headings)


def seek_open(desk: Desk, *, listing: Listing, origin: int, skip: AbstractSet[int]) -> PlaceFound:
    """The next open claim after ``origin``, from the top again after the last one.

    ``skip`` holds the claims whose decision is on its way to the database.
    """
    return PlaceFound(listing, find_open(desk, listing, origin, skip), origin)


def find_claim(desk: Desk, listing: Listing, claim_id: str) -> PlaceFound:
    """The place of the claim whose reviews carry that id."""
    return PlaceFound(listing, find_key(listing, desk.standing(claim_id)))


def read_sayings(desk: Desk, article: str) -> SayingsRead:
    """All that is said in an article."""
    return SayingsRead(article, desk.sayings(article))


def read_correction(desk: Desk, key: int) -> CorrectionRead:
    """A claim that is to be corrected."""
    detail = desk.claim(key)
    return CorrectionRead(detail, desk.sayings(detail.article.id))


def find_key(listing: Listing, key: int) -> int | None:
    """The place of a claim known by its key; 10 ms in a queue of a million."""
    try:
        return listing.keys.index(key)
    except ValueError:
        return None


def find_open(
    desk: Desk, listing: Listing, origin: int, skip: AbstractSet[int] = frozenset()
) -> int | None:
    """See ``seek_open``: looks nearby first, because listing all open claims takes its time."""
    near = listing.keys[origin + 1 : origin + 1 + NEARBY]
    unsettled = [row for row in desk.rows(near) if row.status.open and row.key not in skip]
    if unsettled:
        return listing.keys.index(unsettled[0].key, origin + 1)
    wanted = listing.wanted.model_copy(update={"statuses": OPEN_STATUSES})
    candidates = set(desk.keys(wanted, listing.sort)) - skip
    count = len(listing.keys)
    places = (place % count for place in range(origin + 1, origin + 1 + count))
    return next((place for place in places if listing.keys[place] in candidates), None)
