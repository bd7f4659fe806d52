"""Which claims of one article share words, found without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from factcheck.assess.context import Context
from factcheck.domain.claim import Claim

_RAREST = 6  # stems a claim is looked up by
_COMPARED = 32  # claims a stem is looked up in: a stem in more of them tells nothing apart


class Sharing:
    """Claims by their content stems."""

    def __init__(self, context: Context, claims: Iterable[Claim]) -> None:
        self._stems = context.stems
        self._index: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for stem in self._stems[claim.id]:
                if len(self._index[stem]) < _COMPARED:
                    self._index[stem].append(claim)

    def with_any(self, claim: Claim) -> Iterable[Claim]:
        """The claims that share one of the rarest stems of ``claim``, itself among them."""
        index = self._index
        mine = self._stems[claim.id]
        rarest = sorted(mine, key=lambda stem: (len(index.get(stem, ())), stem))[:_RAREST]
        return {each.id: each for stem in rarest for each in index.get(stem, ())}.values()
