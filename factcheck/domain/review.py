"""What people decide: three judgements that are never mixed, each decision kept for good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from factcheck.domain.model import Noun
from factcheck.domain.span import Span


class Status(StrEnum):
    """Verification status: is the claim true? Only a person sets it."""

    UNVERIFIED = "unverified"
    IN_PROGRESS = "in-progress"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    MISLEADING = "misleading"
    FALSE = "false"
    UNVERIFIABLE = "unverifiable"
    NOT_CHECKABLE = "not-checkable"

    @property
    def open(self) -> bool:
        """True while somebody still has to decide."""
        return self in (Status.UNVERIFIED, Status.IN_PROGRESS)


class AttributionCheck(StrEnum):
    """Did this source say this, in these words? Only a person sets it."""

    UNCHECKED = "unchecked"
    CONFIRMED = "confirmed"
    MISQUOTED = "misquoted"
    MISATTRIBUTED = "misattributed"


class Reliability(StrEnum):
    """Admiralty letter of a source, A completely reliable to E unreliable, F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Judgement(StrEnum):
    """What a review is about, and what its ``before`` and ``after`` are.

    A status, a check, or a letter; the id of a piece of evidence; nothing for a note. Of a source:
    its name, its kind, an alias (none ``before`` it was added, none ``after`` it was taken away),
    and the ids of whom it speaks for and of the source it is merged into (none: nobody), or that it
    is not (as with an alias). Of what was read: whether it is a claim, and the id of the claim as a
    person marked it in the text (none: as it was read).
    """

    STATUS = "status"
    ATTRIBUTION = "attribution"
    RELIABILITY = "reliability"
    NOTE = "note"
    EVIDENCE = "evidence"
    NAME = "name"
    KIND = "kind"
    ALIAS = "alias"
    PARENT = "parent"
    MERGE = "merge"
    APART = "apart"
    CLAIM = "claim"
    MARKS = "marks"

    @property
    def names_source(self) -> bool:
        """True when ``before`` and ``after`` are ids of sources."""
        return self in (Judgement.PARENT, Judgement.MERGE, Judgement.APART)

    @property
    def corrects(self) -> bool:
        """True when it says that the machine has read something wrongly."""
        return self in (Judgement.CLAIM, Judgement.MARKS)

    @property
    def many(self) -> bool:
        """True when a source may hold several such values, each decided by itself."""
        return self in (Judgement.ALIAS, Judgement.APART)


CLAIM, NOT_A_CLAIM = "claim", "none"  # what a review of ``Judgement.CLAIM`` goes from and to


Value = Status | AttributionCheck


class Review(Noun):
    """One decision by one person at one time. Never changed, never removed; undo appends too.

    Reviews made together share a ``batch`` and are undone together. ``undoes`` is the id of the
    review this one takes back, ``redoes`` that of an undoing one: what that took back is decided
    again, as a new decision. Exactly one of ``claim_id`` and ``source_id`` is set.
    """

    id: str
    claim_id: str | None = None
    source_id: str | None = None
    judgement: Judgement
    before: str | None = None
    after: str | None = None
    note: str = ""
    reviewer: str
    at: datetime  # UTC
    batch: str
    undoes: str | None = None
    redoes: str | None = None


def differing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The last verdict of each reviewer of a claim, of the judgements on which they differ."""
    told = tuple(reviews)
    undone = {review.undoes for review in told}
    last = {
        (review.judgement, review.reviewer): review
        for review in told
        if review.undoes is None and review.id not in undone
    }
    verdicts: defaultdict[Judgement, list[Review]] = defaultdict(list)
    for review in last.values():
        if review.judgement in _JUDGED and review.after not in _OPEN:
            verdicts[review.judgement].append(review)
    split = [found for found in verdicts.values() if len({one.after for one in found}) > 1]
    return tuple(review for found in split for review in found)


_JUDGED = (Judgement.STATUS, Judgement.ATTRIBUTION)
_OPEN = (Status.UNVERIFIED, Status.IN_PROGRESS, AttributionCheck.UNCHECKED)


class EvidenceStance(StrEnum):
    """What a piece of evidence does to the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Evidence(Noun):
    """An address, or a span of a stored article, that bears on a claim.

    Exactly one of ``url`` and ``article_id`` is set; ``span`` goes with ``article_id``.
    """

    id: str
    claim_id: str
    stance: EvidenceStance
    url: str | None = None
    article_id: str | None = None
    span: Span | None = None
    quotation: str = ""
    added_by: str
    added_at: datetime  # UTC
