"""The wording keeps a distance from it."""

from __future__ import annotations

from factcheck.assess.context import Context
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.hedges import hedges
from factcheck.assess.hedging import Distance, Hedge
from factcheck.domain.claim import Flag, FlagName

_SAYS = {
    Distance.HEARSAY: "It is hearsay of somebody who is not named",
    Distance.TENTATIVE: "The wording is not sure of it",
}


def hedged(context: Context) -> Flagged:
    """Flags claims that hearsay or doubt reaches, and says which of the two.

    A named belief and a condition are no such distance: the reader sees whose and which they are.
    """
    for claim in context.claims:
        found = hedges(context, claim, *_SAYS)
        if found:
            yield claim.id, _flag(context, found)


def _flag(context: Context, found: tuple[Hedge, ...]) -> Flag:
    words = {
        distance: tuple(hedge.span for hedge in found if hedge.distance is distance)
        for distance in _SAYS
    }
    reasons = [f"{_SAYS[kind]}: {context.quoted(spans)}." for kind, spans in words.items() if spans]
    spans = tuple(hedge.span for hedge in found)
    return Flag(name=FlagName.HEDGED, reason=" ".join(reasons), spans=spans)
