"""Which hedges of an article keep a distance from a claim: those whose clause reaches it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.assess.context import Context
from factcheck.assess.hedging import REACH, Distance, Hedge
from factcheck.domain.claim import Claim
from factcheck.domain.span import Span, any_overlap


def hedges(context: Context, claim: Claim, *kinds: Distance) -> tuple[Hedge, ...]:
    """The hedges of these ``kinds`` that reach ``claim``: inside it, in its cue, or over it."""
    attribution = context.attribution_of(claim)
    own = (*claim.spans, *(attribution.cue if attribution else ()))
    near = {hedge for span in own for hedge in _near(context.hedges, span)}
    return tuple(
        hedge
        for hedge in sorted(near)
        if hedge.distance in kinds
        and (any_overlap((hedge.span,), own) or any_overlap((hedge.scope,), claim.spans))
    )


def _near(found: Sequence[Hedge], span: Span) -> Iterator[Hedge]:
    """Those of ``found`` whose clause may reach ``span``."""
    first = bisect_left(found, span.start - 2 * REACH, key=lambda hedge: hedge.span.start)
    for place in range(first, len(found)):
        if found[place].span.start > span.end + REACH:
            return
        yield found[place]
