"""A cue inside what somebody says: that source's word, or the outlet's own after all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.assess.context import Context
from factcheck.assess.gaps.cues import GapCue, Way
from factcheck.assess.gaps.wording import Wording
from factcheck.domain.attribution import Kind
from factcheck.domain.claim import Claim
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span

_REPORTERS = (SourceKind.NEWS_AGENCY, SourceKind.OUTLET)
_ARTICLES = ("", "a", "an", "the")  # "repeated | the unproven claim that …": whose word it is not
_SET_OFF = (",", "—", "–", "(", "-")
_SAID_BEHIND = re.compile(r",|\s+that\b")  # "alleged | without evidence that it sank"
_WORD = re.compile(r"[^\W_]")


def mouth_of(cue: GapCue, nearest_first: Iterable[Claim]) -> Claim | None:
    """The innermost content that holds the cue."""
    laid = (claim for claim in nearest_first if claim.attribution)
    return next((claim for claim in laid if _holder(claim, cue)), None)


def is_verbatim(context: Context, mouth: Claim) -> bool:
    """True when all of the content stands in quotation marks."""
    attribution = context.attribution_of(mouth)
    return attribution is not None and attribution.kind is Kind.DIRECT


def is_the_outlets(wording: Wording, mouth: Claim) -> bool:
    """True for a comment set off at an end: "He said it was theft, without giving proof"."""
    cue, span = wording.cue, _holder(mouth, wording.cue)
    if span is None:
        return False
    lead = Span(span.start, cue.span.start).of(wording.text).rstrip()
    rest = Span(cue.span.end, span.end).of(wording.text)
    if cue.way is Way.LABELLED:
        return lead.casefold() in _ARTICLES
    if cue.way is Way.ASIDE and not lead and _SAID_BEHIND.match(rest):
        return True
    set_off = cue.way is Way.ASIDE and lead.endswith(_SET_OFF)
    went_on = cue.way is Way.WITHHELD and wording.goes_on
    return bool(lead) and (set_off or went_on) and not _WORD.search(rest)


def is_passed_on(context: Context, cue: GapCue, mouth: Claim) -> bool:
    """True for "the UN said it could not independently verify the toll"."""
    source = context.source_of(mouth)
    reporter = source is not None and source.kind in _REPORTERS
    return cue.way in (Way.UNVERIFIED, Way.UNVERIFIED_IT) and (cue.independent or reporter)


def _holder(claim: Claim, cue: GapCue) -> Span | None:
    return next((span for span in claim.spans if span.contains(cue.span)), None)
