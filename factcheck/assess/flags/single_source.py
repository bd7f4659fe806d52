"""Only one side says so in this article."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.assess.context import Context
from factcheck.assess.facts import told_as_fact
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.flags.whole_article import with_article_gap
from factcheck.assess.sharing import Sharing
from factcheck.domain.attribution import HOLDS, Stance
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.span import any_overlap, words_at

# Two claims are alike when they share at least two content stems and half of the shorter one.
_LEAST_SHARED = 2
_LEAST_PART = 0.5


def single_source(context: Context) -> Flagged:
    """Flags what only one origin states: nobody from elsewhere says the like in this article.

    It matters where a fact is told. What is asked, promised, planned, believed or made of a thing
    ("called | the harbour a disgrace") can only come from one side and is left out: with it nearly
    half of the claims in US news would have the flag. Whoever passes on the words of another is no
    second origin.
    """
    stated = [claim for claim in context.claims if _origins_and_side(context, claim)]
    sharing = Sharing(context, stated)
    for claim in stated:
        if _could_be_seconded(context, claim) and not _seconded(context, claim, sharing):
            yield claim.id, with_article_gap(context, _flag(context, claim))


def _flag(context: Context, claim: Claim) -> Flag:
    attribution = context.attribution_of(claim)
    who = context.told_by(attribution) if attribution else ""
    spans = attribution.source.spans if attribution and attribution.source else ()
    reason = f"This article has it from {who} alone."
    return Flag(name=FlagName.SINGLE_SOURCE, reason=reason, spans=spans)


def _could_be_seconded(context: Context, claim: Claim) -> bool:
    """True for a fact, which somebody else could know as well."""
    attribution = context.attribution_of(claim)
    if attribution is None or attribution.stance is Stance.BELIEVES:
        return False
    text, mention = context.article.text, attribution.source
    # where the claim is the whole sentence, the outlet tells it: "He | praised | it and left"
    if any_overlap(claim.spans, (*(mention.spans if mention else ()), *attribution.cue)):
        return False
    return told_as_fact(words_at(text, attribution.cue), claim.text)


def _seconded(context: Context, claim: Claim, sharing: Sharing) -> bool:
    """True when another origin says so too: in the same words, as one of several, or elsewhere."""
    if len(context.origins_of(claim)) > 1:
        return True
    return any(_echoes(context, claim, other) for other in _alike(context, claim, sharing))


def _origins_and_side(context: Context, claim: Claim) -> tuple[frozenset[str], bool] | None:
    """Whose word it is and whether it holds the content true; None when neither can be said."""
    attribution, origins = context.attribution_of(claim), context.origins_of(claim)
    holds = HOLDS.get(attribution.stance) if attribution else None
    return (origins, holds) if origins and holds is not None else None


def _alike(context: Context, claim: Claim, sharing: Sharing) -> Iterable[Claim]:
    mine = context.stems[claim.id]
    for other in sharing.with_any(claim):
        theirs = context.stems[other.id]
        least = max(_LEAST_SHARED, _LEAST_PART * min(len(mine), len(theirs)))
        if len(mine & theirs) >= least:
            yield other


def _echoes(context: Context, claim: Claim, other: Claim) -> bool:
    """True when ``other`` is somebody else's word for the same, and no part of the same words."""
    mine, theirs = _origins_and_side(context, claim), _origins_and_side(context, other)
    if not mine or not theirs or any_overlap(claim.spans, other.spans):
        return False
    return not theirs[0] <= mine[0] and mine[1] == theirs[1]
