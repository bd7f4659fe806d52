"""A desk without a database: claims in memory, every decision recorded, any method made to fail."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Lock, get_ident

from factcheck.domain.analysis import Analysis
from factcheck.domain.claim import FlagName
from factcheck.domain.corroboration import Corroboration
from factcheck.domain.errors import NotFoundError, UsageError
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
    Judgement,
    Reliability,
    Review,
    Status,
)
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span
from factcheck.settings import Settings

HELD = 10.0  # seconds for which a desk that is held up holds up who asks it
UNCORRECTED = UsageError("This desk corrects nothing.")
START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


class FakeDesk:
    """The methods of ``review_ui.desk.Desk``.

    ``failing`` holds the error a method raises, ``delay`` the seconds every method takes, ``open``
    holds all methods up while it is not set; ``calls`` are the methods called and ``threads`` the
    threads that called them; ``reviews`` is what was stored; ``together`` what others say of a
    claim, by its key.
    """

    def __init__(self, claims: Sequence[ClaimDetail]) -> None:
        self.settings = Settings(db=Path("news.db"), reviewer="anna")
        self.reviews: list[Review] = []
        self.calls: list[str] = []
        self.failing: dict[str, Exception] = {}
        self.threads: set[int] = set()
        self.together: dict[str | int, Corroboration] = {}
        self.delay = 0.0
        self.open = Event()
        self.open.set()
        self._claims = {claim.row.key: claim for claim in claims}
        self._saved: dict[str, SavedFilter] = {}
        self._lock = Lock()

    # listing -------------------------------------------------------------------------------
    def keys(self, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> Sequence[int]:
        self._called("keys")
        rows = [row for row in self._rows() if _passes(row, wanted)]
        if sort is Sort.SOURCE:
            rows.sort(key=lambda row: row.source_name or "")
        return [row.key for row in rows]

    def groups(self, wanted: ClaimFilter, by: GroupBy, sort: Sort = Sort.PRIORITY) -> list[Group]:
        groups: dict[str, list[int]] = {}
        for key in self.keys(wanted, sort):
            row = self._claims[key].row
            heading = row.article_title if by is GroupBy.ARTICLE else row.source_name or "nobody"
            groups.setdefault(heading, []).append(key)
        return [Group(heading, keys) for heading, keys in groups.items()]

    def rows(self, keys: Sequence[int]) -> list[ClaimRow]:
        self._called("rows")
        return [self._claims[key].row for key in keys if key in self._claims]

    def claim(self, ref: str | int) -> ClaimDetail:
        self._called("claim")
        for claim in self._claims.values():
            if ref in (claim.row.key, claim.row.id):
                mine = tuple(review for review in self.reviews if review.claim_id == claim.row.id)
                return claim.model_copy(update={"reviews": mine})
        raise NotFoundError(f"No claim answers to {ref}.", hint="It may have been removed.")

    def standing(self, claim_id: str) -> int:
        return self.claim(claim_id).row.key

    def group(self, ref: str | int) -> Corroboration:
        self._called("group")
        return self.together.get(ref) or Corroboration(claim_id=str(ref))

    def sayings(self, article: str) -> tuple[Saying, ...]:
        self._called("sayings")
        here = [one for one in self._claims.values() if one.row.article_id == article]
        return tuple(map(_saying, sorted(here, key=lambda one: one.claim.spans)))

    def sources(self) -> list[SourceSummary]:
        self._called("sources")
        found = {claim.source.id: claim.source for claim in self._claims.values() if claim.source}
        return [
            SourceSummary(
                source=source,
                parent_name=None,
                reliability=Reliability.F,
                claims=sum(row.source_id == source.id for row in self._rows()),
                statuses={},
            )
            for source in found.values()
        ]

    def articles(self) -> list[ArticleSummary]:
        self._called("articles")
        found = {claim.article.id: claim.article for claim in self._claims.values()}
        return [
            ArticleSummary(
                id=article.id,
                title=article.title or "",
                address=article.address,
                outlet=article.outlet,
                versions=1,
                claims=sum(row.article_id == article.id for row in self._rows()),
                open=0,
            )
            for article in found.values()
        ]

    def outlets(self) -> list[str]:
        self._called("outlets")
        return sorted({claim.article.outlet or "" for claim in self._claims.values()})

    def reviewers(self) -> list[str]:
        self._called("reviewers")
        return sorted({review.reviewer for review in self.reviews})

    def saved_filters(self) -> list[SavedFilter]:
        self._called("saved_filters")
        return list(self._saved.values())

    def save_filter(self, name: str, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> None:
        self._called("save_filter")
        who = self.settings.reviewer
        self._saved[name] = SavedFilter(
            name=name, wanted=wanted, sort=sort, saved_by=who, saved_at=START
        )

    def delete_filter(self, name: str) -> None:
        self._called("delete_filter")
        del self._saved[name]

    def progress(self, wanted: ClaimFilter) -> Progress:
        self._called("progress")
        statuses: dict[Status, int] = {}
        for row in self._rows():
            if _passes(row, wanted) and self._decided(row, wanted):
                statuses[row.status] = statuses.get(row.status, 0) + 1
        return Progress(statuses=statuses)

    def overview(self, wanted: ClaimFilter) -> Overview:
        self._called("overview")
        rows = [row for row in self._rows() if _passes(row, wanted)]
        flags = Counter(flag for row in rows for flag in set(row.flags))
        named = Counter(row.source_name or "the article" for row in rows)
        decided = Counter(review.at.date() for review in self.reviews if review.after)
        return Overview(
            progress=self.progress(wanted),
            flags={flag: flags[flag] for flag in FlagName if flag in flags},
            sources=tuple(named.most_common()),
            days=dict(sorted(decided.items())),
        )

    # deciding ------------------------------------------------------------------------------
    def set_status(
        self, keys: Sequence[int], status: Status, note: str = "", *, seen: Status | None = None
    ) -> list[Review]:
        self._called("set_status")
        batch = self._batch()
        return [
            self._decide(key, Judgement.STATUS, "status", status, batch)
            for key in keys
            if self._claims[key].row.status is not status
        ]

    def set_check(
        self,
        keys: Sequence[int],
        check: AttributionCheck,
        note: str = "",
        *,
        seen: AttributionCheck | None = None,
    ) -> list[Review]:
        self._called("set_check")
        batch = self._batch()
        return [
            self._decide(key, Judgement.ATTRIBUTION, "check", check, batch)
            for key in keys
            if self._claims[key].row.check is not check
        ]

    def add_note(self, key: int, note: str) -> Review:
        self._called("add_note")
        return self._append(key, Judgement.NOTE, note=note)

    def add_evidence(
        self,
        key: int,
        *,
        stance: EvidenceStance,
        url: str | None = None,
        article: str | None = None,
        span: Span | None = None,
        quotation: str = "",
    ) -> Evidence:
        """Nothing that random keys type is an address."""
        raise UsageError(f"“{url}” is not a web address.")

    def analysis(self, article: str) -> Analysis:
        raise NotFoundError(f"No article answers to “{article}”.")

    def mark_claim(
        self, key: int, marks: Marks, *, speaker: str | None = None, note: str = ""
    ) -> list[Review]:
        raise UNCORRECTED

    def add_claim(
        self, article: str, marks: Marks, *, speaker: str | None = None, note: str = ""
    ) -> list[Review]:
        raise UNCORRECTED

    def split_claim(self, key: int, at: int, note: str = "") -> list[Review]:
        raise UNCORRECTED

    def join_claims(self, key: int, other: int, note: str = "") -> list[Review]:
        raise UNCORRECTED

    def drop_claims(self, keys: Sequence[int], note: str = "") -> list[Review]:
        raise UNCORRECTED

    def restore_claims(self, keys: Sequence[int], note: str = "") -> list[Review]:
        raise UNCORRECTED

    def name_source(self, name: str, kind: SourceKind) -> str:
        raise UNCORRECTED

    def news(self, after: int | None = None) -> News:
        """Nobody else is there; not counted as a call, since it comes by the clock."""
        return News(last=len(self.reviews), reviews=())

    # sources -------------------------------------------------------------------------------
    def source(self, ref: str) -> SourceDetail:
        self._called("source")
        found = [one for one in self.sources() if ref in (one.source.id, one.source.name)]
        if not found:
            raise NotFoundError(f"No source answers to {ref}.")
        mine = tuple(review for review in self.reviews if review.source_id)
        return SourceDetail(
            summary=found[0], proposals=(), reviews=mine, names=self.source_names(mine)
        )

    def source_names(self, made: Sequence[Review]) -> dict[str, str]:
        self._called("source_names")
        known = {one.source.id: one.source.name for one in self.sources()}
        return {id_: known[id_] for review in made if (id_ := review.source_id)}

    def merge_sources(self, source: str, into: str, note: str = "") -> list[Review]:
        return self._change_source(source, Judgement.MERGE, into)

    def split_source(self, source: str, name: str, note: str = "") -> list[Review]:
        return self._change_source(source, Judgement.MERGE, None)

    def split_articles(self, source: str, articles: Sequence[str], note: str = "") -> list[Review]:
        raise NotImplementedError

    def split_claims(
        self, source: str, claims: Sequence[str | int], note: str = ""
    ) -> list[Review]:
        raise NotImplementedError

    def keep_apart(self, source: str, other: str, note: str = "") -> list[Review]:
        return self._change_source(source, Judgement.APART, other)

    def rename_source(self, source: str, name: str, note: str = "") -> list[Review]:
        return self._change_source(source, Judgement.NAME, name)

    def set_kind(self, source: str, kind: SourceKind, note: str = "") -> list[Review]:
        return self._change_source(source, Judgement.KIND, kind)

    def set_parent(self, source: str, parent: str | None, note: str = "") -> list[Review]:
        return self._change_source(source, Judgement.PARENT, parent)

    def set_reliability(self, source: str, letter: Reliability, note: str = "") -> list[Review]:
        return self._change_source(source, Judgement.RELIABILITY, letter)

    def add_alias(self, source: str, alias: str, note: str = "") -> list[Review]:
        return self._change_source(source, Judgement.ALIAS, alias)

    def remove_alias(self, source: str, alias: str, note: str = "") -> list[Review]:
        return self._change_source(source, Judgement.ALIAS, None)

    def undo(self) -> list[Review]:
        self._called("undo")
        return self._reverse(self._undoable())

    def redo(self) -> list[Review]:
        self._called("redo")
        again, batch = self._redoable(), self._batch()
        return [self._say(self._original(undoing), batch, redoes=undoing.id) for undoing in again]

    def undoable(self) -> Batch | None:
        self._called("undoable")
        return self._named(self._undoable())

    def redoable(self) -> Batch | None:
        self._called("redoable")
        return self._named([self._original(undoing) for undoing in self._redoable()])

    def close(self) -> None:
        """Nothing is open."""

    # what a test does to it ----------------------------------------------------------------
    def remove(self, key: int) -> None:
        """Take a claim away, as another process may."""
        del self._claims[key]

    def row(self, key: int) -> ClaimRow:
        """A claim as it now stands."""
        return self._claims[key].row

    def _rows(self) -> list[ClaimRow]:
        return [claim.row for claim in self._claims.values()]

    def _decided(self, row: ClaimRow, wanted: ClaimFilter) -> bool:
        since = wanted.decided_since
        return since is None or any(
            review.claim_id == row.id and review.at >= since for review in self.reviews
        )

    def _called(self, method: str) -> None:
        with self._lock:
            self.calls.append(method)
            self.threads.add(get_ident())
        self.open.wait(timeout=HELD)
        time.sleep(self.delay)
        if method in self.failing:
            raise self.failing[method]

    def _batch(self) -> str:
        return f"b{len(self.reviews)}"

    def _undoable(self) -> list[Review]:
        """The last batch that is not taken back."""
        undone = {review.undoes for review in self.reviews}
        mine = [r for r in self.reviews if r.undoes is None and r.id not in undone]
        return [r for r in mine if r.batch == mine[-1].batch]

    def _redoable(self) -> list[Review]:
        """The last undoing that is not redone and that no other decision follows."""
        redone = {review.redoes for review in self.reviews}
        left: list[Review] = []
        for review in self.reviews:
            if review.undoes and review.id not in redone:
                left.append(review)
            elif not review.undoes and not review.redoes:
                left.clear()
        return [r for r in left if r.batch == left[-1].batch]

    def _original(self, undoing: Review) -> Review:
        return next(review for review in self.reviews if review.id == undoing.undoes)

    def _named(self, reviews: list[Review]) -> Batch | None:
        if not reviews:
            return None
        first, names = reviews[0], self.source_names(reviews[:1])
        about = next((row.text for row in self._rows() if row.id == first.claim_id), "")
        return Batch(first=first, about=about, count=len(reviews), names=names)

    def _reverse(self, reviews: list[Review]) -> list[Review]:
        batch = self._batch()
        return [
            self._say(
                review.model_copy(update={"before": review.after, "after": review.before}),
                batch,
                undoes=review.id,
            )
            for review in reviews
        ]

    def _say(
        self, review: Review, batch: str, *, undoes: str | None = None, redoes: str | None = None
    ) -> Review:
        """Let its claim be what the review says, and append it."""
        key = next(row.key for row in self._rows() if row.id == review.claim_id)
        field = {Judgement.STATUS: "status", Judgement.ATTRIBUTION: "check"}.get(review.judgement)
        if field and review.after:
            kind = Status if field == "status" else AttributionCheck
            self._change(key, field, kind(review.after))
        return self._append(
            key,
            review.judgement,
            before=review.before,
            after=review.after,
            batch=batch,
            undoes=undoes,
            redoes=redoes,
        )

    def _decide(
        self,
        key: int,
        judgement: Judgement,
        field: str,
        value: Status | AttributionCheck,
        batch: str,
    ) -> Review:
        before = getattr(self._claims[key].row, field)
        self._change(key, field, value)
        return self._append(key, judgement, before=before, after=value, batch=batch)

    def _change(self, key: int, field: str, value: Status | AttributionCheck) -> None:
        claim = self._claims[key]
        row = claim.row.model_copy(update={field: value})
        self._claims[key] = claim.model_copy(update={"row": row})

    def _change_source(self, source: str, judgement: Judgement, after: str | None) -> list[Review]:
        """Record it; what the source is then, only the real desk knows."""
        self._called("change_source")
        review = self._append(1, judgement, after=after)
        self.reviews[-1] = review.model_copy(update={"claim_id": None, "source_id": source})
        return self.reviews[-1:]

    def _append(
        self,
        key: int,
        judgement: Judgement,
        *,
        before: str | None = None,
        after: str | None = None,
        note: str = "",
        batch: str = "",
        undoes: str | None = None,
        redoes: str | None = None,
    ) -> Review:
        count = len(self.reviews)
        review = Review(
            id=f"r{count}",
            claim_id=self._claims[key].row.id,
            judgement=judgement,
            before=before,
            after=after,
            note=note,
            reviewer=self.settings.reviewer,
            at=START + timedelta(minutes=count),
            batch=batch or f"b{count}",
            undoes=undoes,
            redoes=redoes,
        )
        self.reviews.append(review)
        return review


def _passes(row: ClaimRow, wanted: ClaimFilter) -> bool:
    return (
        (not wanted.statuses or row.status in wanted.statuses)
        and wanted.flags <= set(row.flags)
        and (not wanted.sources or row.source_name in wanted.sources)
        and (wanted.search or "").casefold() in row.text.casefold()
    )


def _saying(claim: ClaimDetail) -> Saying:
    attribution = claim.attribution
    return Saying(
        key=claim.row.key,
        source_id=claim.row.source_id,
        source_name=claim.row.source_name,
        mention=attribution.source.spans if attribution and attribution.source else (),
        cue=attribution.cue if attribution else (),
        content=claim.claim.spans,
    )
