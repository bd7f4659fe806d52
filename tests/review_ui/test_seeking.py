"""Where the reader goes next: the nearest open claim, round the end, past what is on its way."""

from __future__ import annotations

from array import array

import pytest

from factcheck.domain.query import ClaimFilter, Sort
from factcheck.domain.review import Status
from factcheck.review_ui.messages import Listing
from factcheck.review_ui.seeking import (
    NEARBY,
    Keep,
    find_claim,
    find_key,
    find_open,
    read_listing,
    seek_open,
)
from tests.review_ui.claims import Said, details, harbour
from tests.review_ui.fake_desk import FakeDesk


def desk(*decided: int) -> FakeDesk:
    made = FakeDesk(harbour())
    made.set_status(decided, Status.VERIFIED)
    return made


def listing(desk: FakeDesk) -> Listing:
    return Listing(array("q", desk.keys(ClaimFilter())))


@pytest.mark.parametrize(
    ("decided", "origin", "found"),
    [
        ((), 0, 1),
        ((2, 3), 0, 3),
        ((), 4, 0),  # from the top again
        ((1, 2, 3, 4), 4, 4),  # nothing but the claim itself
        ((1, 2, 3, 4, 5), 2, None),
    ],
)
def test_finds_the_next_open_claim(decided: tuple[int, ...], origin: int, found: int) -> None:
    here = desk(*decided)
    assert seek_open(here, listing=listing(here), origin=origin, skip=frozenset()).place == found


def test_passes_over_decisions_on_their_way() -> None:
    here = desk()
    assert find_open(here, listing(here), 0, frozenset({2, 3})) == 3


def test_finds_an_open_claim_further_away_than_it_looks_one_by_one() -> None:
    text = " ".join(f"claim{number:04}." for number in range(NEARBY + 50))
    here = FakeDesk(details(text, tuple(Said(word) for word in text.split()), title=""))
    here.set_status(range(1, NEARBY + 40), Status.FALSE)
    assert find_open(here, listing(here), -1) == NEARBY + 39


def test_starts_at_the_first_open_claim() -> None:
    assert read_listing(desk(1, 2), ClaimFilter(), Sort.PRIORITY).start == 2


def test_keeps_the_claim_at_hand_when_it_is_still_there() -> None:
    wanted = ClaimFilter(search="the")
    read = read_listing(desk(), wanted, Sort.PRIORITY, keep=Keep(5))
    assert read.listing.keys[read.start] == 5
    assert (
        read_listing(desk(), ClaimFilter(search="tender"), Sort.PRIORITY, keep=Keep(5)).start == 0
    )


def test_finds_a_claim_by_key_and_by_id() -> None:
    here = desk()
    assert find_key(listing(here), 3) == 2
    assert find_key(listing(here), 99) is None
    assert find_claim(here, listing(here), harbour()[3].row.id).place == 3


@pytest.mark.parametrize(("near", "start"), [((9, 4, 2), 3), ((9, 8), 0), ((), 0)])
def test_where_a_claim_is_gone_the_queue_stays_with_the_nearest(
    near: tuple[int, ...], start: int
) -> None:
    read = read_listing(desk(), ClaimFilter(), Sort.PRIORITY, keep=Keep(7, None, near))
    assert read.start == start
