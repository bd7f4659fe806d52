"""Nobody is named as saying it."""

from __future__ import annotations

from factcheck.assess.context import Context
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.flags.whole_article import with_article_gap
from factcheck.assess.hedges import HEARSAY, hedges
from factcheck.domain.claim import Flag, FlagName


def unattributed(context: Context) -> Flagged:
    """Flags contents laid to nobody, and hearsay in the outlet's own voice."""
    for claim in context.claims:
        attribution = context.attribution_of(claim)
        if attribution and attribution.source:
            continue
        hearsay = hedges(context, claim, HEARSAY)
        if hearsay or attribution:
            only = f": only {context.quoted(hearsay)}" if hearsay else ""
            reason = f"Nobody is named as saying it{only}."
            spans = hearsay or (attribution.cue if attribution else ())
            flag = Flag(name=FlagName.UNATTRIBUTED, reason=reason, spans=spans)
            yield claim.id, with_article_gap(context, flag)
