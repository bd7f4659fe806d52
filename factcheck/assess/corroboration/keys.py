"""What a claim is looked up by: pairs of its rarest words. Those without one are never compared.

One rare word would do for a name, but a newsroom's database is full of claims about the same few
people: "Clinton" and "server" are both common there, and only the two together tell something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import blake2b
from itertools import combinations

INDEXED = 5  # rarest stems that make a claim's own keys: ten pairs
SOUGHT = 7  # rarest stems it is looked up by: what is rare changes as a database grows
# A short word counts as common until a database has seen enough to say so: as much as this many
# claims for one letter. Without it 2% of the pairs of 609 articles were never compared, with it 1%.
_SHORTNESS = 300


def block_keys(stems: AbstractSet[str], counts: Mapping[str, int], among: int) -> list[int]:
    """The keys of a statement with those content stems: 64-bit numbers, one a pair.

    counts: how many claims hold each stem; among: how many of the rarest are paired.
    """

    def commonness(stem: str) -> tuple[float, str]:
        return counts.get(stem, 0) + _SHORTNESS / len(stem) ** 2, stem

    rarest = sorted(sorted(stems, key=commonness)[:among])
    return [_key(pair) for pair in combinations(rarest, 2)]


def _key(pair: Sequence[str]) -> int:
    digest = blake2b("\0".join(pair).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
