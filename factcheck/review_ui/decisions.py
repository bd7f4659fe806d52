"""What a person can decide on this screen, as values that know how to be stored and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from factcheck.domain.display import one_line
from factcheck.domain.query import Batch, ClaimRow, Progress
from factcheck.domain.review import CLAIM, AttributionCheck, Judgement, Review, Status
from factcheck.report.wording import describe_change
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.messages import Stored

TOGETHER = 2  # decisions at most in the correction of one claim: it and its other half
QUOTED = 60  # characters of a claim in a notification: one line at 80 columns


class Decision(Protocol):
    """Something to be stored; ``key`` is the claim it is about, where that is known before."""

    @property
    def key(self) -> int | None: ...

    def store(self, desk: Desk) -> list[Review]:
        """Store it; blocking. Raises StoreError."""


@dataclass(frozen=True)
class SetStatus:
    """The verification status of a claim."""

    key: int
    status: Status
    seen: Status | None = None  # when it was decided; none: whatever it is now

    def store(self, desk: Desk) -> list[Review]:
        return desk.set_status([self.key], self.status, seen=self.seen)


@dataclass(frozen=True)
class SetMany:
    """The verification status of many claims, as one batch."""

    keys: Sequence[int]
    status: Status
    key: None = None

    def store(self, desk: Desk) -> list[Review]:
        return desk.set_status(self.keys, self.status)


@dataclass(frozen=True)
class SetCheck:
    """The attribution check of a claim."""

    key: int
    check: AttributionCheck
    seen: AttributionCheck | None = None  # as above

    def store(self, desk: Desk) -> list[Review]:
        return desk.set_check([self.key], self.check, seen=self.seen)


@dataclass(frozen=True)
class AddNote:
    """Words on a claim."""

    key: int
    note: str

    def store(self, desk: Desk) -> list[Review]:
        return [desk.add_note(self.key, self.note)]


@dataclass(frozen=True)
class Undo:
    """The last decision of this reviewer, taken back."""

    key: None = None

    def store(self, desk: Desk) -> list[Review]:
        return desk.undo()


@dataclass(frozen=True)
class Redo:
    """What this reviewer took back last, decided again."""

    key: None = None

    def store(self, desk: Desk) -> list[Review]:
        return desk.redo()


@dataclass(frozen=True)
class ChangeSource:
    """Who a source is, or how far it can be relied on."""

    change: Callable[[Desk], list[Review]]
    key: None = None

    def store(self, desk: Desk) -> list[Review]:
        return self.change(desk)


def store(desk: Desk, decision: Decision) -> Stored:
    """Carry out a decision."""
    reviews = decision.store(desk)
    on_sources = any(review.source_id for review in reviews)
    return Stored(reviews, desk.source_names(reviews) if on_sources else {})


def taken_back(
    reviews: list[Review], claim: str | None, names: Mapping[str, str] = MappingProxyType({})
) -> str:
    """What an undo did, in a sentence; ``claim`` is the text of the claim it was about.

    ``names`` are those of the sources that the reviews speak of, by id.
    """
    if not reviews:
        return "Nothing of yours is left to take back."
    if source := reviews[0].source_id:
        change = describe_change(reviews[0], names)
        return one_line(f"Took back what you decided on “{quoted(names[source])}”: {change}.")
    if reviews[0].judgement.corrects:
        return f"Took back {correcting([_turned(one) for one in reviews], claim or '')}."
    if len(reviews) > 1:
        return f"Took back {len(reviews)} decisions made together."
    about = f" on “{quoted(claim)}”" if claim else ""
    return f"Took back {_what(reviews[0])}{about}."


def decided_again(
    reviews: list[Review], claim: str | None, names: Mapping[str, str] = MappingProxyType({})
) -> str:
    """What a redo did, in a sentence; see ``taken_back``."""
    if not reviews:
        return "Nothing of yours was taken back since your last decision."
    first, count = reviews[0], len(reviews)
    about = claim if first.claim_id else names[first.source_id or ""]
    second = reviews[1] if count > 1 else None
    made = Batch(first=first, second=second, about=about or "", count=count, names=dict(names))
    return f"Decided again: {named(made)}."


def named(batch: Batch) -> str:
    """The decisions of a batch in a few words."""
    if batch.first.judgement.corrects and batch.count <= TOGETHER:
        together = [batch.first, *([batch.second] if batch.second else [])]
        return correcting(together, batch.about)
    if batch.count > 1:
        return f"{batch.count:,} decisions made together"
    about = f" on “{quoted(batch.about)}”" if batch.about else ""
    return one_line(f"{_made(batch.first, batch.names)}{about}")


def correcting(reviews: Sequence[Review], claim: str) -> str:
    """What a correction does to the claim of that text."""
    if len(reviews) > TOGETHER:
        return f"{len(reviews):,} corrections made together"
    remarked = any(review.judgement is Judgement.MARKS for review in reviews)
    weeded = [review.after for review in reviews if review.judgement is Judgement.CLAIM]
    if remarked and weeded:
        what = "splitting" if weeded == [CLAIM] else "joining"
    elif len(weeded) > 1:
        return f"{len(weeded)} corrections made together"
    else:
        what = "correcting" if remarked else "bringing in" if weeded == [CLAIM] else "dropping"
    return one_line(f"{what} “{quoted(claim)}”" if claim else f"{what} a claim")


def _turned(undoing: Review) -> Review:
    """What an undoing review took back."""
    return undoing.model_copy(update={"before": undoing.after, "after": undoing.before})


def _made(review: Review, names: Mapping[str, str]) -> str:
    if review.judgement in (Judgement.STATUS, Judgement.ATTRIBUTION):
        return str(review.after)
    if review.judgement is Judgement.NOTE:
        return "a note"
    if review.judgement is Judgement.EVIDENCE:
        return "evidence"
    return describe_change(review, names)


def after(row: ClaimRow, reviews: list[Review]) -> ClaimRow:
    """The claim as the reviews leave it."""
    for review in reviews:
        if review.claim_id == row.decided_as and review.after:
            if review.judgement is Judgement.STATUS:
                row = row.model_copy(update={"status": Status(review.after)})
            elif review.judgement is Judgement.ATTRIBUTION:
                row = row.model_copy(update={"check": AttributionCheck(review.after)})
    return row


def quoted(text: str) -> str:
    """The start of a text, fit for a notification."""
    line = one_line(text)
    return line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "…"


def _what(review: Review) -> str:
    """An undoing review reads backwards: its ``before`` is the value that was taken back."""
    if review.judgement is Judgement.NOTE:
        return "a note"
    if review.judgement is Judgement.EVIDENCE:
        return "evidence"
    return f"{review.before or 'nothing'} (now {review.after or 'nothing'} again)"


def advance(progress: Progress, reviews: list[Review]) -> Progress:
    """The counts after these reviews, without asking the database to count again."""
    statuses = dict(progress.statuses)
    moves = Counter((r.before, r.after) for r in reviews if r.judgement is Judgement.STATUS)
    for (before, after), count in moves.items():
        if before and after:
            was, now = Status(before), Status(after)
            statuses[was] = max(0, statuses.get(was, 0) - count)
            statuses[now] = statuses.get(now, 0) + count
    return Progress(statuses=statuses)


def newly_decided(reviews: list[Review]) -> int:
    """How many more claims have a verdict after these reviews; less than none after an undo."""
    moves = Counter((r.before, r.after) for r in reviews if r.judgement is Judgement.STATUS)
    return sum(
        count * (Status(before).open - Status(after).open)
        for (before, after), count in moves.items()
        if before and after
    )
