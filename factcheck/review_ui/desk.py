"""What the screen asks of the workflow, so that a test's fake can stand in for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from factcheck.domain.analysis import Analysis
from factcheck.domain.corroboration import Corroboration
from factcheck.domain.marks import Marks
from factcheck.domain.overview import Overview
from factcheck.domain.query import (
    ArticleSummary,
    Batch,
    ClaimDetail,
    ClaimFilter,
    ClaimRow,
    Group,
    GroupBy,
    News,
    Progress,
    SavedFilter,
    Saying,
    Sort,
    SourceDetail,
    SourceSummary,
)
from factcheck.domain.review import (
    AttributionCheck,
    Evidence,
    EvidenceStance,
    Reliability,
    Review,
    Status,
)
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span
from factcheck.settings import Settings


class Desk(Protocol):
    """The part of ``factcheck.workflow.Workflow`` that the screen uses; blocking, thread-safe."""

    @property
    def settings(self) -> Settings:
        """Whose desk it is, and on which database."""

    def keys(self, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> Sequence[int]:
        """The keys of the claims that pass, in order."""

    def groups(self, wanted: ClaimFilter, by: GroupBy, sort: Sort = Sort.PRIORITY) -> list[Group]:
        """The claims that pass under headings, the group of the first claim first."""

    def rows(self, keys: Sequence[int]) -> list[ClaimRow]:
        """The claims with those keys; one that is no longer there is left out."""

    def claim(self, ref: str | int) -> ClaimDetail:
        """One claim whole, by key or id; raises NotFoundError."""

    def standing(self, claim_id: str) -> int:
        """The key of the claim whose reviews carry that id, as it stands now."""

    def group(self, ref: str | int) -> Corroboration:
        """What other articles say of the same as a claim, by key or id; raises NotFoundError."""

    def sayings(self, article: str) -> tuple[Saying, ...]:
        """All that an article, by id, says and lays to somebody; raises NotFoundError."""

    def sources(self) -> list[SourceSummary]:
        """Every source, most claims first."""

    def articles(self) -> list[ArticleSummary]:
        """Every article, newest first."""

    def outlets(self) -> list[str]:
        """Every outlet that an article names."""

    def reviewers(self) -> list[str]:
        """Everybody who has decided anything."""

    def saved_filters(self) -> list[SavedFilter]:
        """The filters that the desk keeps, by name."""

    def save_filter(self, name: str, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> None:
        """Keep a filter for the whole desk."""

    def delete_filter(self, name: str) -> None:
        """Let a filter go; raises NotFoundError."""

    def progress(self, wanted: ClaimFilter) -> Progress:
        """How many of the claims that pass stand where."""

    def overview(self, wanted: ClaimFilter) -> Overview:
        """The claims that pass, counted for charts."""

    def set_status(
        self, keys: Sequence[int], status: Status, note: str = "", *, seen: Status | None = None
    ) -> list[Review]:
        """Give every claim this status; raises OvertakenError when ``seen`` holds no more."""

    def set_check(
        self,
        keys: Sequence[int],
        check: AttributionCheck,
        note: str = "",
        *,
        seen: AttributionCheck | None = None,
    ) -> list[Review]:
        """Record the attribution check of every claim, ``seen`` as for a status."""

    def news(self, after: int | None = None) -> News:
        """What anybody has decided since the review of that key."""

    def add_note(self, key: int, note: str) -> Review:
        """Append a note to a claim."""

    def mark_claim(
        self, key: int, marks: Marks, *, speaker: str | None = None, note: str = ""
    ) -> list[Review]:
        """Let a claim stand at those marks."""

    def add_claim(
        self, article: str, marks: Marks, *, speaker: str | None = None, note: str = ""
    ) -> list[Review]:
        """Add a claim that was missed, at those marks of an article."""

    def split_claim(self, key: int, at: int, note: str = "") -> list[Review]:
        """Make two claims of one, the second from that character of the article on."""

    def join_claims(self, key: int, other: int, note: str = "") -> list[Review]:
        """Make one claim of two of an article."""

    def drop_claims(self, keys: Sequence[int], note: str = "") -> list[Review]:
        """Record that these are no claims."""

    def restore_claims(self, keys: Sequence[int], note: str = "") -> list[Review]:
        """Record that these are claims after all."""

    def name_source(self, name: str, kind: SourceKind) -> str:
        """The id of the source of that name, made if there is none."""

    def source(self, ref: str) -> SourceDetail:
        """One source whole, by name, alias or id; raises NotFoundError."""

    def source_names(self, made: Sequence[Review]) -> dict[str, str]:
        """The names of all sources that those reviews speak of, by id."""

    def merge_sources(self, source: str, into: str, note: str = "") -> list[Review]:
        """Let one source be another."""

    def split_source(self, source: str, name: str, note: str = "") -> list[Review]:
        """Let one of the names of a source be a source of its own."""

    def split_articles(self, source: str, articles: Sequence[str], note: str = "") -> list[Review]:
        """Let all that these articles lay to a source be another's of that name."""

    def split_claims(
        self, source: str, claims: Sequence[str | int], note: str = ""
    ) -> list[Review]:
        """Let these claims of a source be another's of that name."""

    def keep_apart(self, source: str, other: str, note: str = "") -> list[Review]:
        """Record that two sources are not the same."""

    def rename_source(self, source: str, name: str, note: str = "") -> list[Review]:
        """Give a source another name."""

    def set_kind(self, source: str, kind: SourceKind, note: str = "") -> list[Review]:
        """Record what sort of source it is."""

    def set_parent(self, source: str, parent: str | None, note: str = "") -> list[Review]:
        """Record for whom a source speaks, None for nobody."""

    def set_reliability(self, source: str, letter: Reliability, note: str = "") -> list[Review]:
        """Record how far a source can be relied on."""

    def add_alias(self, source: str, alias: str, note: str = "") -> list[Review]:
        """Let a source be known by one more name."""

    def remove_alias(self, source: str, alias: str, note: str = "") -> list[Review]:
        """Let a source no longer be known by an alias."""

    def add_evidence(  # noqa: PLR0913  # what a piece of evidence consists of
        self,
        key: int,
        *,
        stance: EvidenceStance,
        url: str | None = None,
        article: str | None = None,
        span: Span | None = None,
        quotation: str = "",
    ) -> Evidence:
        """Attach an address, or a span of a stored article, to a claim."""

    def analysis(self, article: str) -> Analysis:
        """A stored article with all that was found in it."""

    def undo(self) -> list[Review]:
        """Take back this reviewer's last batch; the reviews that do so, if any."""

    def redo(self) -> list[Review]:
        """Decide again what this reviewer took back last; the reviews that do so, if any."""

    def undoable(self) -> Batch | None:
        """What ``undo`` would take back."""

    def redoable(self) -> Batch | None:
        """What ``redo`` would decide again."""

    def close(self) -> None:
        """Let go of the database; nothing may be at work on it."""
