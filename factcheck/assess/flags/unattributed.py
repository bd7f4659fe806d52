"""Nobody is named as saying it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.assess.context import Context
from factcheck.assess.cover import Cover
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.flags.whole_article import with_article_gap
from factcheck.assess.hedges import hedges
from factcheck.assess.hedging import Distance
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.span import Span


def unattributed(context: Context) -> Flagged:
    """Flags contents laid to nobody, and hearsay in the outlet's own voice.

    "It allegedly sank, divers told us" names divers, wherever a tagger lets their words begin.
    """
    sourced = Cover(_clauses(context))
    for claim in context.claims:
        attribution = context.attribution_of(claim)
        if attribution and (attribution.source or any(map(sourced.touches, claim.spans))):
            continue
        hearsay = tuple(hedge.span for hedge in hedges(context, claim, Distance.HEARSAY))
        if hearsay or attribution:
            only = f": only {context.quoted(hearsay)}" if hearsay else ""
            reason = f"Nobody is named as saying it{only}."
            spans = hearsay or (attribution.cue if attribution else ())
            flag = Flag(name=FlagName.UNATTRIBUTED, reason=reason, spans=spans)
            yield claim.id, with_article_gap(context, flag)


def _clauses(context: Context) -> Iterator[Span]:
    """From the first to the last word of every attribution with a source, in its cue's sentence."""
    for each in context.resolved.attributions:
        sentence = context.sentence_at(each.cue[0].start) if each.cue and each.source else None
        if sentence and each.source:
            spans = (*each.source.spans, *each.cue, *each.content)
            inside = [span for span in spans if sentence.span.contains(span)]
            if inside:
                yield Span(min(s.start for s in inside), max(s.end for s in inside))
