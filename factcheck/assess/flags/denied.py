"""Another source in the article rejects it, or says what cannot be so together with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.assess.context import Context, no_common_origin
from factcheck.assess.denials import Statement, contradiction, denies, statement
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.rejections import pleas, rejections
from factcheck.assess.sharing import Sharing
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.span import Spans, any_overlap, words_at


class _Denial(NamedTuple):
    """Who speaks against a claim, in which words, and whether as a denial or otherwise."""

    who: str
    spans: Spans
    outright: bool


def denied(context: Context) -> Flagged:
    """Flags what another source of the article denies or contradicts; who is right is not told.

    Whoever denies something is not flagged for it: that others say it is why they deny it.
    """
    found: defaultdict[str, dict[str, _Denial]] = defaultdict(dict)
    for claim_id, denial in (*_pointing_back(context), *_contradicting(context)):
        found[claim_id].setdefault(denial.who, denial)
    for claim_id, by_whom in found.items():
        reason = " ".join(_reason(context, denial) for denial in by_whom.values())
        spans = tuple(dict.fromkeys(span for denial in by_whom.values() for span in denial.spans))
        yield claim_id, Flag(name=FlagName.DENIED, reason=reason, spans=spans)


def _pointing_back(context: Context) -> Iterator[tuple[str, _Denial]]:
    for claim, by in rejections(context):
        yield claim.id, _Denial(context.told_by(by), (*by.cue, *by.content), True)
    for claim, who, span in pleas(context):
        yield claim.id, _Denial(who, (span,), True)


def _contradicting(context: Context) -> Iterator[tuple[str, _Denial]]:
    ready = {claim.id: made for claim in context.claims if (made := _statement(context, claim))}
    sharing = Sharing(context, (claim for claim in context.claims if claim.id in ready))
    for claim in (claim for claim in context.claims if claim.id in ready):
        for other in sharing.with_any(claim):
            if _speaks_against(context, claim, other, ready):
                yield claim.id, _denial(context, other)


def _statement(context: Context, claim: Claim) -> Statement | None:
    attribution = context.attribution_of(claim)
    if attribution is None:
        return statement(claim.text)
    return statement(
        claim.text, attribution.stance, words_at(context.article.text, attribution.cue)
    )


def _speaks_against(
    context: Context, claim: Claim, other: Claim, ready: dict[str, Statement]
) -> bool:
    """True when ``other`` is another's word against ``claim``, which is itself no denial."""
    return (
        not _denies(context, claim)
        and no_common_origin(context.origins_of(claim), context.origins_of(other))
        and not any_overlap(claim.spans, other.spans)
        and contradiction(ready[claim.id], ready[other.id]) is not None
    )


def _denies(context: Context, claim: Claim) -> bool:
    attribution = context.attribution_of(claim)
    cue = words_at(context.article.text, attribution.cue) if attribution else ""
    return attribution is not None and denies(attribution.stance, cue, claim.text)


def _denial(context: Context, claim: Claim) -> _Denial:
    attribution = context.attribution_of(claim)
    cue = attribution.cue if attribution else ()
    who = context.told_by(attribution) if attribution else ""
    return _Denial(who, (*cue, *claim.spans), _denies(context, claim))


def _reason(context: Context, denial: _Denial) -> str:
    done = "denied" if denial.outright else "contradicted"
    who = denial.who or "the article itself"
    return f"It is {done} by {who}: {context.quoted(denial.spans)}."
