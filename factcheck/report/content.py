"""What a report says, as plain values, so that every form says the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim
from factcheck.domain.corroboration import Corroboration
from factcheck.domain.known import KnownMatch
from factcheck.domain.publisher import UNSAID, Publisher
from factcheck.domain.query import ClaimDetail, ClaimFilter, ClaimState
from factcheck.domain.review import (
    AttributionCheck,
    Evidence,
    Reliability,
    Review,
    Status,
)
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Source, marked
from factcheck.domain.span import Span, Spans, words_at

QUOTED = 32  # characters either side of a span, by which another program finds it again
MOST_PERIODS = 31  # columns of a chart over time: days, else months, else years
CONTEXT_LIMIT = 400  # characters either side of a claim: a "sentence" may be a line of 1 MB
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OWN_VOICE = "The article’s own voice"
NOBODY = "Nobody named"
UNKNOWN = "A source nobody could identify"


class Run(NamedTuple):
    """A stretch of the context; ``claim`` when it is the claim's own words."""

    text: str
    claim: bool


class Anchor(NamedTuple):
    """A span of the text, with what it holds and what stands right before and after it."""

    span: Span
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, kw_only=True)
class ArticleEntry:
    """The identity of an article: enough to find the text again and to know it is the same.

    ``name`` is what to call it: its title, else where it was read.
    """

    id: str
    sha256: str
    name: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    url: str | None
    path: str | None
    language: str | None


@dataclass(frozen=True, kw_only=True)
class ClaimEntry:
    """A claim with all that is known and decided about it.

    ``mention`` and ``cue`` are the article's words; empty when it has none.
    """

    claim: Claim
    status: Status
    check: AttributionCheck
    state: ClaimState
    article: ArticleEntry
    sentence: Sentence
    context: tuple[Run, ...]
    anchors: tuple[Anchor, ...]
    attribution: Attribution | None
    mention: str
    cue: str
    source: Source | None
    parent: Source | None
    reliability: Reliability | None
    reviews: tuple[Review, ...]
    evidence: tuple[Evidence, ...]
    known: tuple[KnownMatch, ...]
    together: Corroboration  # without members when no other article speaks of it

    @property
    def voice(self) -> str:
        """Who says it: the canonical name, else in words why there is none."""
        if self.source:
            return self.source.name
        if self.attribution is None:
            return OWN_VOICE
        return UNKNOWN if self.mention else NOBODY


@dataclass(frozen=True, kw_only=True)
class SourceGroup:
    """The claims of one source, or of all who have none, and how many stand where."""

    name: str
    source: Source | None
    parent: Source | None
    reliability: Reliability | None
    statuses: dict[Status, int]
    claims: tuple[ClaimEntry, ...]

    @property
    def open(self) -> int:
        """How many of its claims somebody still has to decide."""
        return sum(count for status, count in self.statuses.items() if status.open)


@dataclass(frozen=True, kw_only=True)
class Report:
    """A whole report. ``claims`` are in the order given; ``groups`` hold the same ones again.

    ``periods`` are the days, months or years in which articles with claims appeared, oldest first.
    """

    made: datetime
    version: str
    wanted: ClaimFilter
    articles: tuple[ArticleEntry, ...]
    groups: tuple[SourceGroup, ...]
    claims: tuple[ClaimEntry, ...]
    statuses: dict[Status, int]
    checks: dict[AttributionCheck, int]
    periods: dict[str, dict[Status, int]]
    publisher: Publisher = UNSAID
    database: str = "claims"  # the name of its file, without the ending

    @property
    def sources(self) -> int:
        """How many sources are named in it."""
        return sum(group.source is not None for group in self.groups)


def build(  # noqa: PLR0913  # what a report says of itself
    details: Iterable[ClaimDetail],
    *,
    groups: Mapping[str, Corroboration] = MappingProxyType({}),
    wanted: ClaimFilter,
    made: datetime,
    version: str,
    publisher: Publisher = UNSAID,
    database: str = "claims",
) -> Report:
    """The report on ``details``. No article's text is kept: a detail may be let go once read.

    groups: what other articles say, by the id of the claim; a claim without one stands alone.
    """
    claims = tuple(entry_of(detail, groups.get(detail.claim.id)) for detail in details)
    return Report(
        made=made,
        version=version,
        wanted=wanted,
        articles=tuple({entry.article.id: entry.article for entry in claims}.values()),
        groups=_groups(claims),
        claims=claims,
        statuses=_statuses(claims),
        checks=_checks(claims),
        periods=_periods(claims),
        publisher=publisher,
        database=database,
    )


def entry_of(detail: ClaimDetail, together: Corroboration | None = None) -> ClaimEntry:
    """One claim as a report has it; ``together`` unless it stands alone."""
    text, attribution = detail.article.text, detail.attribution
    return ClaimEntry(
        claim=detail.claim,
        status=detail.row.status,
        check=detail.row.check,
        state=detail.row.state,
        article=_article(detail.article, name=detail.row.article_title),
        sentence=detail.sentence,
        context=context(detail),
        anchors=tuple(_anchor(text, span) for span in detail.claim.spans),
        attribution=attribution,
        mention=words_at(text, attribution.source.spans if attribution.source else ())
        if attribution
        else "",
        cue=words_at(text, attribution.cue) if attribution else "",
        source=detail.source,
        parent=detail.parent,
        reliability=detail.reliability,
        reviews=detail.reviews,
        evidence=detail.evidence,
        known=detail.known,
        together=together or Corroboration(claim_id=detail.claim.id),
    )


def context(detail: ClaimDetail) -> tuple[Run, ...]:
    """The claim in its sentence, cut into runs; an ellipsis where a long sentence is cut short."""
    text, spans = detail.article.text, detail.claim.spans
    start = min(detail.sentence.start, spans[0].start)
    end = max(detail.sentence.end, spans[-1].end)
    first = max(start, spans[0].start - CONTEXT_LIMIT)
    last = min(end, spans[-1].end + CONTEXT_LIMIT)
    runs = [Run("…", False)] if first > start else []
    runs += _runs(text, spans, first=first, last=last)
    return (*runs, Run("…", False)) if last < end else tuple(runs)


def _article(article: Article, *, name: str) -> ArticleEntry:
    return ArticleEntry(
        id=article.id,
        sha256=article.sha256,
        name=name or article.title or article.address or article.id,
        title=article.title,
        outlet=article.outlet,
        byline=article.byline,
        published=article.published,
        url=article.url,
        path=article.path,
        language=article.language,
    )


def _runs(text: str, spans: Spans, *, first: int, last: int) -> Iterator[Run]:
    at = first
    for span in spans:
        if at < span.start:
            yield Run(Span(at, span.start).of(text), False)
        yield Run(span.of(text), True)
        at = span.end
    if at < last:
        yield Run(Span(at, last).of(text), False)


def _groups(claims: Iterable[ClaimEntry]) -> tuple[SourceGroup, ...]:
    """Named sources first, most claims first; those without a name after them."""
    by_source: defaultdict[tuple[str | None, str], list[ClaimEntry]] = defaultdict(list)
    for entry in claims:
        by_source[entry.source.id if entry.source else None, entry.voice].append(entry)
    shared = Counter(voice for _, voice in by_source)
    groups = [_group(tuple(each), alone=shared[each[0].voice] == 1) for each in by_source.values()]
    return tuple(sorted(groups, key=lambda g: (g.source is None, -len(g.claims), g.name)))


def _group(claims: tuple[ClaimEntry, ...], *, alone: bool) -> SourceGroup:
    """The claims of one source; unless it is ``alone`` of its name, with the article's, if one."""
    voice, articles = claims[0].voice, {entry.article.id: entry.article.name for entry in claims}
    told_apart = not alone and len(articles) == 1
    return SourceGroup(
        name=marked(voice, *articles.values()) if told_apart else voice,
        source=claims[0].source,
        parent=claims[0].parent,
        reliability=claims[0].reliability,
        statuses=_statuses(claims),
        claims=claims,
    )


def _statuses(claims: Iterable[ClaimEntry]) -> dict[Status, int]:
    counts = Counter(entry.status for entry in claims)
    return {status: counts[status] for status in Status if counts[status]}


def _checks(claims: Iterable[ClaimEntry]) -> dict[AttributionCheck, int]:
    counts = Counter(entry.check for entry in claims)
    return {check: counts[check] for check in AttributionCheck if counts[check]}


def _anchor(text: str, span: Span) -> Anchor:
    before = text[max(0, span.start - QUOTED) : span.start]
    return Anchor(span, span.of(text), before, text[span.end : span.end + QUOTED])


def _periods(claims: Iterable[ClaimEntry]) -> dict[str, dict[Status, int]]:
    """Claims by the day their article appeared, or month or year where days are too many."""
    dated = [entry for entry in claims if _DAY.match(entry.article.published or "")]
    for length in (10, 7, 4):  # of 2026-11-24
        names = [str(entry.article.published)[:length] for entry in dated]
        if len(set(names)) <= MOST_PERIODS or length == 4:
            break
    found: defaultdict[str, list[ClaimEntry]] = defaultdict(list)
    for name, entry in zip(names, dated, strict=True):
        found[name].append(entry)
    return {name: _statuses(found[name]) for name in sorted(found)}
