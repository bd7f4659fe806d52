"""The title quotes it in other words than the text, or cuts off the words that limit it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.assess.context import Context
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.likeness import content_stems
from factcheck.assess.quotes import Original, quoted_in
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.quotation import DriftKind, Outcome, QuoteCheck, QuotedWords
from factcheck.domain.sentence import Role
from factcheck.domain.span import Span, any_overlap

_ARTICLES = frozenset({"a", "an", "the"})
_LEAST = 4  # words a title must quote: fewer are a turn of phrase, found anywhere


class _Departure(NamedTuple):
    title: Span
    body: Span
    reason: str


def misquoted(context: Context) -> Flagged:
    """Flags claims that hold a quotation which the title of the article gives otherwise."""
    departures = list(_departures(context))
    for claim in context.claims:
        for each in departures:
            if any_overlap(claim.spans, [each.body]):
                reason = f"The title quotes these words otherwise. {each.reason}"
                spans = (each.title, each.body)
                yield claim.id, Flag(name=FlagName.MISQUOTED, reason=reason, spans=spans)
                break


def _departures(context: Context) -> Iterator[_Departure]:
    titles = tuple(each.span for each in context.sentences if each.role is Role.TITLE)
    if not titles:
        return
    quoted = quoted_in(context.article)
    in_title = [each for each in quoted if each.span and any_overlap(titles, [each.span])]
    body = [each for each in quoted if each not in in_title]
    for each in in_title:
        if len(each.text.split()) >= _LEAST and (found := _departure(each, body)):
            yield found


def _departure(title: QuotedWords, body: list[QuotedWords]) -> _Departure | None:
    """Where the text has what the title quotes, if it nowhere has it as it stands there."""
    stems = content_stems(title.text)
    found: _Departure | None = None
    for each in body:
        if not stems & content_stems(each.text):
            continue
        check = Original(each.text, excerpt=True).check(
            title.text, lead=title.lead, trail=title.trail
        )
        if check.outcome is Outcome.FOUND or _only_articles(title.text, each.text, check):
            return None
        if check.outcome is Outcome.DRIFTED and not found and title.span and each.span:
            reason = " ".join(drift.reason for drift in check.drifts)
            found = _Departure(title.span, each.span, reason)
    return found


def _only_articles(title: str, body: str, check: QuoteCheck) -> bool:
    """True when nothing but "a" or "the" is left out or put in, as titles do for room."""
    words = [
        word
        for change in check.changes
        for word in (change.quotation.of(title) + " " + change.original.of(body)).casefold().split()
    ]
    other = any(drift.kind is not DriftKind.OTHER_WORDS for drift in check.drifts)
    return bool(words) and not other and _ARTICLES.issuperset(words)
