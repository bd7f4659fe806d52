"""Runs a network over sections of text: windows in batches in, one row of scores a piece out.

The network is a protocol: training, export checks and tests read exactly as the tagger does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.tagger.encoding import Pieces
from factcheck.tagger.windows import Window, batches, plan_windows

FIRST, LAST, MASK = 101, 102, 103
Floats = NDArray[np.float32]
Batch = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]


class Network(Protocol):
    """Anything that scores padded batches."""

    def __call__(
        self, ids: NDArray[np.int32], shapes: NDArray[np.int32], lengths: NDArray[np.int32]
    ) -> Floats:
        """ids, shapes (B, T) and lengths (B), the markers included -> scores (B, T, columns)."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """The network's ``scores`` (N, columns) for a section, and which window gave each row (N)."""

    scores: Floats
    windows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """``window`` and ``overlap`` in pieces, end markers included; a batch's pieces with padding."""

    window: int = 128
    overlap: int = 32
    batch_pieces: int = 256


def read(
    network: Network,
    parts: Sequence[Pieces],
    settings: ReadingSettings = ReadingSettings(),
    *,
    threads: int = 1,
) -> list[Answer]:
    """The answer for each of several sections, read together in batches of like length.

    ``threads`` batches are read at a time; the answers are the same whatever their number.
    """
    planned = [
        (index, window)
        for index, pieces in enumerate(parts)
        for window in plan_windows(pieces.opens, settings.window - 2, settings.overlap)
    ]
    answers: list[list[tuple[int, Floats]]] = [[] for _ in parts]
    groups = batches([len(w) + 2 for _, w in planned], settings.batch_pieces)
    chosen = [[planned[i] for i in group] for group in groups]
    padded = (pad([(parts[i], window) for i, window in each]) for each in chosen)
    for each, scores in zip(chosen, _scores(network, padded, threads), strict=True):
        for (index, window), rows in zip(each, scores, strict=True):
            shift = 1 - window.start
            kept = rows[window.keep_from + shift : window.keep_to + shift].copy()
            answers[index].append((window.start, kept))
    return [_in_order(rows) for rows in answers]


def _scores(network: Network, padded: Iterable[Batch], threads: int) -> Iterator[Floats]:
    """What the network says to each batch, in their order."""
    if threads == 1:
        yield from (network(*batch) for batch in padded)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(lambda batch: network(*batch), padded)


def pad(windows: Sequence[tuple[Pieces, Window]]) -> Batch:
    """ids, shapes (B, T) and lengths (B) of windows between their end markers, padded with 0."""
    lengths = np.array([len(window) + 2 for _, window in windows], dtype=np.int32)
    ids = np.zeros((len(windows), int(lengths.max())), dtype=np.int32)
    shapes = np.zeros_like(ids)
    for row, (pieces, window) in enumerate(windows):
        here = slice(window.start, window.end)
        ids[row, 0] = FIRST
        ids[row, 1 : lengths[row] - 1] = pieces.ids[here]
        ids[row, lengths[row] - 1] = LAST
        shapes[row, 1 : lengths[row] - 1] = pieces.shapes[here]
    return ids, shapes, lengths


def _in_order(kept: list[tuple[int, Floats]]) -> Answer:
    kept = sorted(kept, key=lambda pair: pair[0])
    rows = [rows for _, rows in kept] or [np.zeros((0, 0), dtype=np.float32)]
    numbers = np.repeat(np.arange(len(rows)), [len(part) for part in rows])
    return Answer(np.concatenate(rows), numbers)
