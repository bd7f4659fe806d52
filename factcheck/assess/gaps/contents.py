"""Which claims say what a sentence names, by the content words they share with it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from factcheck.assess.context import Context
from factcheck.domain.claim import Claim

_COMPARED = 256  # claims a stem is looked up in: a stem in more of them tells nothing apart
_LEAST_SHARED = 2  # stems; one is enough of a content of one or two
_LEAST_PART = 0.3  # of the content, rare stems weighing more
_NEAR_BEST = 0.5  # of the best match: claims that share less than this are let go


class Contents:
    """Claims of one article by their content stems."""

    def __init__(self, context: Context, claims: Sequence[Claim]) -> None:
        self._count = len(claims)
        self._index: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for stem in context.stems[claim.id]:
                self._index[stem].append(claim)

    def like(self, content: Iterable[str]) -> list[Claim]:
        """The claims that share enough of ``content`` (stems) to be meant by it."""
        weights = {stem: self._weight(stem) for stem in content}
        least = (min(_LEAST_SHARED, (len(weights) + 1) // 2), _LEAST_PART * sum(weights.values()))
        shared: defaultdict[str, list[float]] = defaultdict(list)
        found: dict[str, Claim] = {}
        for stem, weight in weights.items():
            for claim in self._index.get(stem, [])[:_COMPARED]:
                found[claim.id] = claim
                shared[claim.id].append(weight)
        best = max(map(sum, shared.values()), default=0.0)
        return [
            claim
            for claim_id, claim in found.items()
            if len(shared[claim_id]) >= least[0]
            and sum(shared[claim_id]) >= max(least[1], _NEAR_BEST * best)
        ]

    def _weight(self, stem: str) -> float:
        return math.log(1 + self._count / max(1, len(self._index.get(stem, []))))
