"""Which claims say what a sentence names, by the content words they share with it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from factcheck.assess.context import Context
from factcheck.domain.claim import Claim

_COMPARED = 256  # claims a stem is looked up in: a stem in more of them tells nothing apart
_LEAST_SHARED = 2  # stems, unless the content has but one
_NEAR_BEST = 0.5  # of the best match: claims that share less than this are let go


class Contents:
    """Claims of one article by their content stems."""

    def __init__(self, context: Context, claims: Sequence[Claim]) -> None:
        self._count = len(claims)
        self._index: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for stem in context.stems[claim.id]:
                self._index[stem].append(claim)

    def like(
        self, content: Iterable[str], *, least: float, among: Callable[[Claim], bool]
    ) -> list[Claim]:
        """The claims ``among`` lets pass that share enough of ``content`` (stems) to be meant.

        ``least``: the part of the content they must share, from 0 to 1, rare stems weighing more.
        """
        weights = {stem: self._weight(stem) for stem in content}
        fewest = min(_LEAST_SHARED, len(weights))
        shared: defaultdict[str, list[float]] = defaultdict(list)
        found: dict[str, Claim] = {}
        for stem, weight in weights.items():
            for claim in filter(among, self._index.get(stem, [])[:_COMPARED]):
                found[claim.id] = claim
                shared[claim.id].append(weight)
        best = max(map(sum, shared.values()), default=0.0)
        enough = max(least * sum(weights.values()), _NEAR_BEST * best)
        return [
            claim
            for claim_id, claim in found.items()
            if len(shared[claim_id]) >= fewest and sum(shared[claim_id]) >= enough
        ]

    def _weight(self, stem: str) -> float:
        return math.log(1 + self._count / max(1, len(self._index.get(stem, []))))
