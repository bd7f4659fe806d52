"""Every piece is answered exactly once, by a window that holds it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.tagger.windows import batches, plan_windows


@given(st.lists(st.booleans(), max_size=400), st.integers(4, 64), st.data())
def test_every_piece_is_kept_once_by_a_window_that_reads_it(
    opens: list[bool], size: int, data: st.DataObject
) -> None:
    overlap = data.draw(st.integers(0, (size - 1) // 2))
    windows = plan_windows(np.array(opens, dtype=bool), size, overlap)

    kept = [piece for w in windows for piece in range(w.keep_from, w.keep_to)]
    assert kept == list(range(len(opens)))
    assert all(w.start <= w.keep_from and w.keep_to <= w.end for w in windows)
    assert all(0 < len(w) <= size for w in windows)


def test_a_window_ends_at_the_last_paragraph_end_of_its_second_half() -> None:
    opens = np.zeros(30, dtype=bool)
    opens[[0, 6, 9]] = True

    assert plan_windows(opens, 10, 4)[0].end == 9


def test_a_long_paragraph_is_read_in_overlapping_windows() -> None:
    windows = plan_windows(np.zeros(20, dtype=bool), 10, 4)

    assert [(w.start, w.end) for w in windows] == [(0, 10), (6, 16), (12, 20)]
    assert [(w.keep_from, w.keep_to) for w in windows] == [(0, 8), (8, 14), (14, 20)]


def test_an_overlap_of_half_a_window_is_refused() -> None:
    with pytest.raises(ValueError, match="overlap 5"):
        plan_windows(np.zeros(20, dtype=bool), 10, 5)


@given(st.lists(st.integers(1, 64), max_size=60))
def test_batches_hold_everything_once_within_the_budget(lengths: list[int]) -> None:
    groups = batches(lengths, 128)

    assert sorted(i for group in groups for i in group) == list(range(len(lengths)))
    assert all(max(lengths[i] for i in group) * len(group) <= 128 for group in groups)
