"""The rules by which the store compares claims across articles: what it calls, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.assess.corroboration.alike import (
    FEWEST_STEMS,
    LEAST_SHARED,
    SAME,
    likeness,
    shared,
)
from factcheck.assess.corroboration.comparers import COMPARERS, Comparer
from factcheck.assess.corroboration.keys import INDEXED, SOUGHT, block_keys
from factcheck.assess.corroboration.origins import KnownName
from factcheck.assess.corroboration.settle import settle
from factcheck.assess.corroboration.vectors import pack, unpack
from factcheck.assess.likeness import content_stems
from factcheck.domain.claim import Flag
from factcheck.domain.corroboration import Link, Nearest, Settled, Statement, Telling

if TYPE_CHECKING:
    from factcheck.embedding import Embedder

# Readings whose stems are kept, 35 MB: a claim is held against the same few again and again, those
# that came first with a phrase that recurs, and those of its event.
_REMEMBERED = 32_768


@dataclass(frozen=True)
class CorroborationRules:
    """How claims are told to be one, and what follows; ``known`` names what a byline means."""

    embedder: Embedder
    known: KnownName
    comparers: Sequence[Comparer] = COMPARERS

    @property
    def space(self) -> str:
        """The name of the space that vectors are made in."""
        return self.embedder.name

    def stems(self, claim: Statement) -> frozenset[str]:
        """The words a claim is compared by; none when they are too few to tell anything."""
        stems = _stems(claim.reading)
        return stems if len(stems) >= FEWEST_STEMS else frozenset()

    def keys(self, stems: AbstractSet[str], counts: Mapping[str, int]) -> list[int]:
        """What a claim is found by, given how many claims hold each stem."""
        return block_keys(stems, counts, INDEXED)

    def sought(self, stems: AbstractSet[str], counts: Mapping[str, int]) -> list[int]:
        """What it finds others by: more, for what was rare when they were stored may not be now."""
        return block_keys(stems, counts, SOUGHT)

    def possible(self, claim: Statement, others: Sequence[Statement]) -> list[Statement]:
        """Those of ``others`` that have words enough in common with it to be the same claim."""
        stems = self.stems(claim)
        return [other for other in others if shared(stems, self.stems(other)) >= LEAST_SHARED]

    def undecided(self, claim: Statement, others: Sequence[Statement]) -> Sequence[Statement]:
        """Whose vectors it takes to tell which of ``others`` a claim is the same as.

        None when one has the same words, or there are no others.
        """
        return [claim, *others] if others and not _copies(claim, others) else []

    def vectors(self, claims: Sequence[Statement]) -> dict[int, bytes]:
        """The vectors of those claims, by key, as they are kept."""
        made = self.embedder.embed([claim.reading for claim in claims])
        return {claim.key: pack(row) for claim, row in zip(claims, made, strict=True)}

    def nearest(
        self, claim: Statement, others: Sequence[Statement], vectors: Mapping[int, bytes]
    ) -> Nearest:
        """Which of ``others`` it is the same as, if any.

        vectors: by key, of all that are undecided.
        """
        if copies := _copies(claim, others):
            return Nearest(min(copies), 1.0)
        scored = [(self._likeness(claim, other, vectors), -other.key) for other in others]
        best, key = max(scored, default=(0.0, 0))
        return Nearest(-key if best >= SAME else None, best)

    def links(self, one: Statement, other: Statement) -> Iterator[Link]:
        """What each of two claims of a group speaks against the other."""
        for compare in self.comparers:
            yield from compare(one, other)

    def settle(
        self, tellings: Sequence[Telling], links: Sequence[Link], alone: Mapping[int, Flag]
    ) -> dict[int, Settled]:
        """Flags of each claim of a group: see ``settle``."""
        return settle(tellings, links, alone, self.known)

    def _likeness(self, claim: Statement, other: Statement, packed: Mapping[int, bytes]) -> float:
        nearness = float(unpack(packed[claim.key]) @ unpack(packed[other.key]))
        return likeness(shared(self.stems(claim), self.stems(other)), nearness)


def _copies(claim: Statement, others: Sequence[Statement]) -> list[int]:
    return [other.key for other in others if other.reading == claim.reading]


@lru_cache(maxsize=_REMEMBERED)
def _stems(reading: str) -> frozenset[str]:
    return content_stems(reading)
