"""The rows kept around the window: few, the latest, and known to be missing."""

from __future__ import annotations

from factcheck.review_ui.row_cache import RowCache
from tests.review_ui.claims import harbour

ROWS = [claim.row for claim in harbour()]


def test_gives_back_what_was_put() -> None:
    cache = RowCache()
    cache.put(ROWS)
    assert cache.get(2) == ROWS[1]
    assert cache.missing([1, 2, 9]) == [9]


def test_drops_what_was_not_looked_at_for_longest() -> None:
    cache = RowCache(capacity=3)
    cache.put(ROWS[:3])
    cache.get(1)
    cache.put([ROWS[3]])
    assert [row.key for row in cache.rows()] == [3, 1, 4]


def test_a_key_without_a_row_is_a_claim_that_is_not_there() -> None:
    cache = RowCache()
    cache.put(ROWS[:1], asked=[1, 99])
    assert 99 in cache
    assert cache.get(99) is None
    assert cache.missing([1, 99]) == []


def test_a_later_row_takes_the_place_of_an_earlier_one() -> None:
    cache = RowCache()
    cache.put(ROWS)
    cache.put([ROWS[0].model_copy(update={"text": "changed"})])
    row = cache.get(1)
    assert row is not None
    assert row.text == "changed"
    assert len(cache) == len(ROWS)
