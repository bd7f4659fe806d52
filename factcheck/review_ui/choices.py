"""What the pickers offer: ways to narrow the queue, each with the claims it would show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.domain.claim import FlagName
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.messages import Choice
from factcheck.review_ui.signs import OPEN_STATUSES

Question = Callable[[Desk], Sequence[Choice]]


def statuses(wanted: ClaimFilter) -> Question:
    """Every status, beside what else the queue is narrowed to."""

    def question(desk: Desk) -> list[Choice]:
        counts = desk.progress(wanted.model_copy(update={"statuses": frozenset()}))
        still_open = sum(counts.statuses.get(status, 0) for status in OPEN_STATUSES)
        return [
            Choice("any status", counts.total, {"statuses": frozenset()}),
            Choice("open: nobody has decided", still_open, {"statuses": OPEN_STATUSES}),
            *(
                Choice(status, counts.statuses.get(status, 0), {"statuses": frozenset({status})})
                for status in Status
            ),
        ]

    return question


def flags(wanted: ClaimFilter) -> Question:
    """Every flag that a claim has, beside what else the queue is narrowed to."""

    def question(desk: Desk) -> list[Choice]:
        updates = [{"flags": frozenset[FlagName]()}, *({"flags": frozenset({f})} for f in FlagName)]
        counts = [desk.progress(wanted.model_copy(update=update)).total for update in updates]
        labels = ["flagged or not", *FlagName]
        offered = zip(labels, counts, updates, strict=True)
        return [Choice(label, count, update) for label, count, update in offered if count]

    return question


def sources() -> Question:
    """Every source that says something, with all that it says."""

    def question(desk: Desk) -> list[Choice]:
        named = [
            Choice(
                f"{summary.source.name} ({summary.source.kind})",
                summary.claims,
                {"sources": frozenset({summary.source.name})},
            )
            for summary in desk.sources()
        ]
        return [Choice("any source", None, {"sources": frozenset()}), *named]

    return question
