"""The wording keeps a distance from it."""

from __future__ import annotations

from factcheck.assess.context import Context
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.hedges import HEARSAY, TENTATIVE, hedges
from factcheck.domain.claim import Flag, FlagName


def hedged(context: Context) -> Flagged:
    """Flags claims with a hedge inside them, in their cue, or right before their content."""
    for claim in context.claims:
        spans = hedges(context, claim, HEARSAY, TENTATIVE)
        if spans:
            reason = f"The wording keeps a distance: {context.quoted(spans)}."
            yield claim.id, Flag(name=FlagName.HEDGED, reason=reason, spans=spans)
