"""Which hedges of an article keep a distance from a claim: those whose clause reaches it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.assess.context import Context
from factcheck.assess.hedging import Distance, Hedge
from factcheck.domain.claim import Claim
from factcheck.domain.span import any_overlap


def hedges(context: Context, claim: Claim, *kinds: Distance) -> tuple[Hedge, ...]:
    """The hedges of these ``kinds`` that reach ``claim``: inside it, in its cue, or over it."""
    attribution = context.attribution_of(claim)
    own = (*claim.spans, *(attribution.cue if attribution else ()))
    return tuple(
        hedge
        for hedge in _around(context, claim)
        if hedge.distance in kinds
        and (any_overlap((hedge.span,), own) or any_overlap((hedge.scope,), claim.spans))
    )


def _around(context: Context, claim: Claim) -> Iterator[Hedge]:
    """The hedges of the sentences that the claim stands in, in order."""
    first = context.sentence_at(claim.spans[0].start)
    last = context.sentence_at(claim.spans[-1].end - 1)
    if first and last:
        for place in range(first.index, last.index + 1):
            yield from context.hedges.get(place, ())
