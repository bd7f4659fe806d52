"""Where a run of words stands in a long text, in those words or nearly, and what differs.

Rare words vote for places, only the best of which are aligned: a megabyte takes a moment.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein, Opcodes

from factcheck.assess.quotes.wording import PLACEHOLDER

_VOTERS = 16  # the rarest words of a run that vote
_COMMON = 4_000  # places of a word above which it does not vote, if any other does
_PLACES = 8  # of the places voted for, those that are looked at
_STRAY = 2  # words at an end that match so far off that they belong to something else


class Block(NamedTuple):
    """Words ``first`` to ``end`` of the run and the words in their place, equal or not."""

    first: int
    end: int
    other_first: int
    other_end: int
    equal: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stands in the other words, how alike, and block by block what is equal."""

    first: int
    end: int
    likeness: float
    blocks: tuple[Block, ...]


class Index:
    """The places of the words of an original that any of some runs has."""

    def __init__(self, keys: Sequence[str], wanted: frozenset[str]) -> None:
        self.keys = keys
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(keys):
            if key in wanted:
                self._places[key].append(at)

    def find(self, run: Sequence[str]) -> list[Place]:
        """The places of ``run``, likest first: all of its own words, else a few of like words."""
        return self._exact(run) or sorted(self._alike(run), key=lambda each: -each.likeness)

    def _exact(self, run: Sequence[str]) -> list[Place]:
        rarest = min(range(len(run)), key=lambda at: len(self._places.get(run[at], ())))
        whole, size = list(run), len(run)
        starts = (at - rarest for at in self._places.get(run[rarest], ()))
        block = (Block(0, size, 0, size, equal=True),)
        return [
            Place(start, start + size, 1.0, block)
            for start in starts
            if start >= 0 and self.keys[start : start + size] == whole
        ]

    def _alike(self, run: Sequence[str]) -> Iterator[Place]:
        width = len(run) // 4 + 4
        votes: Counter[int] = Counter()
        for at, key in self._voters(run):
            for there in self._places[key]:
                votes[(there - at) // width] += 1
        counted = Counter({b: count + votes.get(b + 1, 0) for b, count in votes.items()})
        for bucket, _ in counted.most_common(_PLACES):
            first = max(0, (bucket - 1) * width)
            window = self.keys[first : (bucket + 3) * width + len(run)]
            if place := align(run, window):
                yield _moved(place, first)

    def _voters(self, run: Sequence[str]) -> list[tuple[int, str]]:
        known = [(at, key) for at, key in enumerate(run) if key in self._places]
        known.sort(key=lambda each: len(self._places[each[1]]))
        rare = [each for each in known if len(self._places[each[1]]) <= _COMMON]
        return (rare or known)[:_VOTERS]


def align(run: Sequence[str], window: Sequence[str]) -> Place | None:
    """``run`` laid over the part of ``window`` that is most like it; None when nothing is.

    Laid word by word, and so that most words are equal: in a wide window one word too many costs as
    much as two others, and "the big dam" would not be "the dam".
    """
    laid = (Levenshtein.opcodes(list(run), list(window)), Indel.opcodes(list(run), list(window)))
    places = [place for codes in laid if (place := _laid(run, window, codes))]
    return max(places, key=lambda place: place.likeness, default=None)


def _laid(run: Sequence[str], window: Sequence[str], codes: Opcodes) -> Place | None:
    blocks = _merged(
        Block(c.src_start, c.src_end, c.dest_start, c.dest_end, c.tag == "equal") for c in codes
    )
    blocks = _trimmed(blocks, window)
    blocks = _trimmed(_mirrored(blocks, len(run), len(window)), window[::-1])
    blocks = _mirrored(blocks, len(run), len(window))
    if not any(block.equal for block in blocks):
        return None
    same = sum(block.end - block.first for block in blocks if block.equal)
    held = sum(b.other_end - b.other_first for b in blocks if not _stands_for(run, b))
    likeness = 2 * same / (len(run) - run.count(PLACEHOLDER) + held)
    return Place(blocks[0].other_first, blocks[-1].other_end, likeness, tuple(blocks))


def _stands_for(run: Sequence[str], block: Block) -> bool:
    return not block.equal and stands_for_any(run[block.first : block.end])


def stands_for_any(words: Sequence[str]) -> bool:
    """True for a placeholder alone, which stands for whatever the original has."""
    return list(words) == [PLACEHOLDER]


def _moved(place: Place, by: int) -> Place:
    return Place(place.first + by, place.end + by, place.likeness, place.blocks)


def _merged(blocks: Iterator[Block]) -> list[Block]:
    """Neighbours that are both unequal as one."""
    found: list[Block] = []
    for block in blocks:
        if found and not block.equal and not found[-1].equal:
            found[-1] = _joined(found[-1], block)
        else:
            found.append(block)
    return found


def _joined(before: Block, after: Block) -> Block:
    return Block(before.first, after.end, before.other_first, after.other_end, equal=False)


def _mirrored(blocks: Iterable[Block], size: int, other_size: int) -> list[Block]:
    """The blocks of both read backwards, of ``size`` and ``other_size`` words."""
    return [
        Block(
            size - b.end,
            size - b.first,
            other_size - b.other_end,
            other_size - b.other_first,
            b.equal,
        )
        for b in reversed(list(blocks))
    ]


def _trimmed(blocks: list[Block], window: Sequence[str]) -> list[Block]:
    """Without what the window has before the run, and without words that match far before it."""
    if blocks and blocks[0].first == blocks[0].end:
        blocks = blocks[1:]
    blocks = _slid(blocks, window)
    while len(blocks) > 2 and _is_stray(*blocks[:2]):
        blocks = [_joined(*blocks[:2]), *blocks[2:]]
    if blocks and not blocks[0].equal:
        head = blocks[0]
        start = max(head.other_first, head.other_end - (head.end - head.first))
        blocks = [head._replace(other_first=start), *blocks[1:]]
    return blocks


def _slid(blocks: list[Block], window: Sequence[str]) -> list[Block]:
    """With the first words as near the rest as they stand: not the first "the" of "the … the"."""
    if len(blocks) < 3 or not blocks[0].equal:
        return blocks
    head, gap, rest = blocks[:3]
    words, size = window[head.other_first : head.other_end], head.end - head.first
    start = next(
        at
        for at in range(gap.other_end - size, head.other_first - 1, -1)
        if window[at : at + size] == words
    )
    if start + size == gap.other_end and gap.first == gap.end:
        return [Block(head.first, rest.end, start, rest.other_end, equal=True), *blocks[3:]]
    head = head._replace(other_first=start, other_end=start + size)
    return [head, gap._replace(other_first=start + size), rest, *blocks[3:]]


def _is_stray(head: Block, gap: Block) -> bool:
    """True for a word or two that match before a gap wider than what the run has there."""
    wider = (gap.other_end - gap.other_first) - (gap.end - gap.first)
    size = head.end - head.first
    return head.equal and size <= _STRAY and wider > _STRAY + size
