"""What the store is asked and what it answers: values that any front end can show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from pydantic import AwareDatetime

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Stance
from factcheck.domain.claim import Claim, FlagName
from factcheck.domain.known import KnownMatch
from factcheck.domain.model import Noun
from factcheck.domain.review import AttributionCheck, Evidence, Reliability, Review, Status
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Source, SourceKind, marked
from factcheck.domain.span import Spans
from factcheck.domain.weights import USUAL, Weights


class ClaimState(StrEnum):
    """Whether the claim is still in the current text, as the current model reads it."""

    CURRENT = "current"
    REPLACED = "replaced"  # found again under another id; its reviews went along
    DROPPED = "dropped"  # a person says that it is none; kept, shown when asked for, restored
    GONE = "gone"  # no longer in the text; kept, with its reviews, and shown as gone


class Sort(StrEnum):
    """The order of a listing; ties fall back to the order of the text."""

    PRIORITY = "priority"
    TEXT = "text"
    SOURCE = "source"
    STATUS = "status"
    RECENT = "recent"
    TIME = "time"  # when the article was published, else read


class GroupBy(StrEnum):
    """What claims are put together by in a listing."""

    SOURCE = "source"
    ARTICLE = "article"
    CLAIM = "claim"  # what is said in several articles


class Group(NamedTuple):
    """Claims under one heading, by their keys, in order."""

    heading: str
    keys: Sequence[int]


class ClaimFilter(Noun):
    """Which claims: an empty field allows all; a claim must pass every field.

    Within ``flags`` all values must be there, within the other sets any will do. ``sources`` holds
    canonical names, aliases or ids, case aside; ``article`` an id, the start of one, a path, an
    address or a title; ``outlets`` and ``reviewers`` names, case aside; ``search`` plain words,
    never FTS5 syntax. ``since`` and ``until`` are the first and last day on which the article was
    published, else read; the scores are the least a claim may have.
    """

    statuses: frozenset[Status] = frozenset()
    checks: frozenset[AttributionCheck] = frozenset()
    flags: frozenset[FlagName] = frozenset()
    sources: frozenset[str] = frozenset()
    kinds: frozenset[SourceKind] = frozenset()
    article: str | None = None
    outlets: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    reviewers: frozenset[str] = frozenset()  # who decided on it, or added to it
    decided_since: AwareDatetime | None = None  # they, else anybody, at that time or later
    min_priority: float | None = None
    min_checkworthiness: float | None = None
    evidence: bool | None = None  # with some, or with none
    search: str | None = None
    gone: bool = False  # also show claims that are gone from the current text
    dropped: bool = False  # also show what a person says is no claim
    disagreement: bool = False  # only those on which two people stand by different verdicts


class SavedFilter(Noun):
    """A filter and an order under a name, for everybody who works on the database."""

    name: str
    wanted: ClaimFilter
    sort: Sort
    saved_by: str
    saved_at: datetime  # UTC


class ClaimRow(Noun):
    """A claim as one line of a listing. ``key`` is the store's row number, for paging."""

    key: int
    id: str
    article_id: str
    article_title: str
    published: str | None = None  # the article's day or time
    text: str
    reading: str
    sentence: int
    source_id: str | None
    source_name: str | None
    source_kind: SourceKind | None
    stance: Stance | None
    flags: tuple[FlagName, ...]
    priority: float
    status: Status
    check: AttributionCheck
    state: ClaimState
    lineage: str | None = None  # the id that its decisions are kept under, where it is another

    @property
    def decided_as(self) -> str:
        """The id that its reviews carry, whatever it was corrected to or read as since."""
        return self.lineage or self.id


class ClaimDetail(Noun):
    """A claim whole: its place, its source, its flags, its history and its evidence."""

    row: ClaimRow
    claim: Claim
    article: Article
    sentence: Sentence
    attribution: Attribution | None
    source: Source | None
    parent: Source | None
    reliability: Reliability | None
    reviews: tuple[Review, ...]  # oldest first
    evidence: tuple[Evidence, ...]
    known: tuple[KnownMatch, ...] = ()  # published fact-checks that may answer it, likeliest first
    weights: Weights = USUAL  # those that its priority was made with


class Saying(Noun):
    """What an article says at ``content``, and whom it lays that to, if anybody.

    ``key`` is the claim's; None for what is laid to somebody and is no claim.
    """

    key: int | None
    source_id: str | None
    source_name: str | None
    mention: Spans
    cue: Spans
    content: Spans


class SourceSummary(Noun):
    """A source with what stands against its name; ``proposals`` counts whom it may be as well.

    ``only_in`` is the title of the one article it speaks in, where others go by its name.
    """

    source: Source
    parent_name: str | None
    reliability: Reliability
    claims: int
    statuses: dict[Status, int]
    proposals: int = 0
    only_in: str | None = None

    @property
    def label(self) -> str:
        """Its name, told from others of that name."""
        return marked(self.source.name, self.only_in) if self.only_in else self.source.name


class Proposal(Noun):
    """Two sources that may be one, and why; a person says so by merging them, or keeps them apart.

    ``source_in`` and ``other_in`` are the titles of a few articles in which each speaks.
    """

    source: Source
    other: Source
    reason: str
    source_in: tuple[str, ...] = ()
    other_in: tuple[str, ...] = ()


class SourceDetail(Noun):
    """A source whole: what stands against its name, whom it may be as well, and its history.

    ``names`` are those of all sources that the reviews speak of, by id.
    """

    summary: SourceSummary
    proposals: tuple[Proposal, ...]
    reviews: tuple[Review, ...]  # oldest first, those of the sources merged into it included
    names: dict[str, str]


class ArticleSummary(Noun):
    """An article with its counts. ``versions`` is how many texts its address has had."""

    id: str
    title: str
    address: str | None
    outlet: str | None
    versions: int
    claims: int
    open: int


class Batch(Noun):
    """Decisions made together: the first, the claim or source it is about, how many there are.

    ``names`` are those of the sources that ``first`` speaks of, by id; ``second`` is what was
    decided with it, as when a claim is split.
    """

    first: Review
    second: Review | None = None
    about: str
    count: int
    names: dict[str, str]


class Progress(Noun):
    """How many claims stand where, over a filter."""

    statuses: dict[Status, int]

    @property
    def total(self) -> int:
        """All claims counted."""
        return sum(self.statuses.values())

    @property
    def decided(self) -> int:
        """Claims with a verdict: neither unverified nor in progress."""
        return sum(count for status, count in self.statuses.items() if not status.open)


class News(Noun):
    """The reviews since one looked last, by id, and the key of the last of them.

    ``moving`` are those after which claims may stand elsewhere or be another's; ``reading`` is the
    key of the newest reading of an article, whoever made it.
    """

    last: int
    reviews: tuple[str, ...] = ()
    moving: tuple[str, ...] = ()
    reading: int = 0


class AddOutcome(Noun):
    """What storing one analysis did. Counts are of claims."""

    article_id: str
    known: bool = False  # same text, same analysis: nothing was written
    version: int = 1
    new: int = 0
    carried: int = 0  # found again under another id, reviews kept
    gone: int = 0
