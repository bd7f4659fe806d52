"""It reached the article through somebody else's mouth."""

from __future__ import annotations

from factcheck.assess.context import Context
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.people import describes_people
from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.source import SourceKind


def second_hand(context: Context) -> Flagged:
    """Flags what a source says according to another source, not to itself ("I think", he said).

    A poll is the word of those it asked, and a thing that somebody cites ("citing the weather") no
    source whose words could change on the way.
    """
    for claim in context.claims:
        attribution = context.attribution_of(claim)
        if attribution and attribution.via:
            outer = context.attributions.get(attribution.via)
            if not _same_source(attribution, outer) and _passes_on(context, claim, outer):
                yield claim.id, _flag(context, outer)


def _same_source(inner: Attribution, outer: Attribution | None) -> bool:
    known = inner.source.source_id if inner.source else None
    relay = outer.source if outer else None
    return known is not None and relay is not None and known == relay.source_id


def _passes_on(context: Context, claim: Claim, outer: Attribution | None) -> bool:
    inner, relay = context.source_of(claim), outer.source if outer else None
    told_by = context.sources.get(relay.source_id or "") if relay else None
    if told_by and told_by.kind is SourceKind.POLL:
        return False
    return not inner or inner.kind is not SourceKind.ANONYMOUS or describes_people(inner.name)


def _flag(context: Context, outer: Attribution | None) -> Flag:
    spans = (*(outer.source.spans if outer.source else ()), *outer.cue) if outer else ()
    who = context.told_by(outer) if outer else ""
    reason = f"The article has it only through {who or 'another source'}."
    return Flag(name=FlagName.SECOND_HAND, reason=reason, spans=tuple(sorted(spans)))
