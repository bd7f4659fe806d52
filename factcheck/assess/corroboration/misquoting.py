"""The same words of one person, quoted otherwise in another article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from factcheck.assess.quotes import compare
from factcheck.domain.corroboration import Bond, Link, Statement
from factcheck.domain.quotation import Change, DriftKind, Outcome, QuoteCheck
from factcheck.domain.span import Span, places_of
from factcheck.tagger.quotations import MARKS, find_quotations

_LEAST = 5  # words: fewer are a turn of phrase, used more than once
_SHOWN = 2  # changes named in a reason


class _Beside(NamedTuple):
    """Two quotations of one statement, the shorter first, as spans of the texts of two claims."""

    check: QuoteCheck
    shorter: Statement
    longer: Statement
    short_span: Span
    long_span: Span


def misquoting(one: Statement, other: Statement) -> Iterator[Link]:
    """A link on each of two claims that quote one source in other words; on what is cut, alone."""
    if one.source is None or one.source != other.source:
        return
    found = min(_drifted(one, other), key=lambda each: -each.check.likeness, default=None)
    if found and found.check.changes:
        yield _link(found, found.shorter, _changed(found, turned=False))
        yield _link(found, found.longer, _changed(found, turned=True))
    elif found:
        cut = " ".join(drift.reason for drift in found.check.drifts)
        yield _link(found, found.shorter, f"{found.longer.outlet} quotes more of it. {cut}")


def _drifted(one: Statement, other: Statement) -> Iterator[_Beside]:
    """The quotations of each that the other has in other words, and nowhere in the same."""
    quoted = [(span, mate) for span, mate in product(_quotations(one), _quotations(other))]
    checks = [_beside(one, other, *pair) for pair in quoted]
    same = {
        span for each in checks if each.check.outcome is Outcome.FOUND for span in _spans_of(each)
    }
    for each in checks:
        drifts = {drift.kind for drift in each.check.drifts}
        if drifts - {DriftKind.JOINED} and same.isdisjoint(_spans_of(each)):
            yield each


def _spans_of(each: _Beside) -> set[tuple[int, Span]]:
    return {(each.shorter.key, each.short_span), (each.longer.key, each.long_span)}


def _beside(one: Statement, other: Statement, span: Span, mate: Span) -> _Beside:
    check, turned = compare(span.of(one.text), mate.of(other.text))
    if turned:
        return _Beside(check, other, one, mate, span)
    return _Beside(check, one, other, span, mate)


def _quotations(claim: Statement) -> list[Span]:
    """What stands between quotation marks, without them, where it is long enough to compare."""
    whole = Span(0, len(claim.text))
    found = (_unmarked(claim.text, each.span) for each in find_quotations(claim.text, [whole]))
    return [span for span in found if len(span.of(claim.text).split()) >= _LEAST]


def _unmarked(text: str, span: Span) -> Span:
    words = span.of(text)
    lead = len(words) - len(words.lstrip(MARKS))
    return Span(span.start + lead, span.start + max(lead, len(words.rstrip(MARKS))))


def _changed(found: _Beside, *, turned: bool) -> str:
    """What the words are here, and in the other article."""
    outlet = (found.shorter if turned else found.longer).outlet
    named = [_sides(found, change, turned=turned) for change in found.check.changes[:_SHOWN]]
    return f"{outlet} quotes it otherwise: {'; '.join(named)}."


def _sides(found: _Beside, change: Change, *, turned: bool) -> str:
    short = change.quotation.of(found.short_span.of(found.shorter.text))
    long = change.original.of(found.long_span.of(found.longer.text))
    here, there = (long, short) if turned else (short, long)
    return f"{_shown(here)} here, {_shown(there)} there"


def _shown(words: str) -> str:
    return f"“{' '.join(words.split())}”" if words.strip() else "nothing"


def _link(found: _Beside, claim: Statement, reason: str) -> Link:
    mine = claim.key == found.shorter.key
    other = found.longer if mine else found.shorter
    spans = places_of(found.short_span if mine else found.long_span, claim.spans)
    return Link(claim.key, other.key, Bond.MISQUOTED, reason, found.check.likeness, spans)
