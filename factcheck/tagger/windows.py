"""Cuts long texts into windows the model can read, and puts its answers together again.

A window ends at a paragraph end wherever one lies in its second half, for an attribution and its
source share a paragraph in 99 of 100 cases; only a paragraph longer than a window is read in
overlapping windows, and each piece then keeps the answer of the window in which it lies deepest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [start, end) are read together; the answers for [keep_from, keep_to) are kept."""

    start: int
    end: int
    keep_from: int
    keep_to: int

    def __len__(self) -> int:
        return self.end - self.start


def plan_windows(opens: NDArray[np.bool_], size: int, overlap: int) -> list[Window]:
    """Windows of at most ``size`` pieces over a section; ``opens`` marks paragraph starts.

    ``overlap`` must be less than half of ``size``. Every piece is kept by exactly one window.
    """
    if not 0 <= overlap < size / 2:
        raise ValueError(f"overlap {overlap} must be under half of the window size {size}")
    bounds = _bounds(opens, size, overlap)
    cuts = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(bounds)), len(opens)]
    return [Window(*bound, cuts[i], cuts[i + 1]) for i, bound in enumerate(bounds)]


def batches(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Indices grouped by like length; a group's padded size stays within ``budget`` pieces."""
    groups: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if groups and lengths[groups[-1][0]] * (len(groups[-1]) + 1) <= budget:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _bounds(opens: NDArray[np.bool_], size: int, overlap: int) -> list[tuple[int, int]]:
    breaks = np.flatnonzero(opens)
    bounds: list[tuple[int, int]] = []
    start, count = 0, len(opens)
    while start < count:
        end = min(start + size, count)
        if end == count:
            bounds.append((start, end))
            break
        cut = _last_break(breaks, start + size // 2, end)
        bounds.append((start, cut or end))
        start = cut or end - overlap
    return bounds


def _last_break(breaks: NDArray[np.int64], low: int, high: int) -> int | None:
    """The last paragraph start in (low, high], if there is one."""
    index = int(np.searchsorted(breaks, high, side="right")) - 1
    return int(breaks[index]) if index >= 0 and breaks[index] > low else None
