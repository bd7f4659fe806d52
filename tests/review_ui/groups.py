"""What other articles say of the harbour's claims, for the screen's tests."""

from __future__ import annotations

from factcheck.domain.corroboration import Bond, Conflict, Corroboration, Member, Step
from factcheck.domain.known import KnownCheck, KnownMatch
from factcheck.domain.query import ClaimDetail, ClaimRow
from factcheck.domain.review import Status
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span
from tests.review_ui.claims import harbour

CHECK = KnownMatch(
    check=KnownCheck(
        claim="Divers [from the navy] found explosives at the wall",
        publisher="Ellery Facts",
        verdict="No proof",
        published="2026-03-05",
        url="https://facts.example/wall",
    ),
    score=0.71,
)


def answered() -> list[ClaimDetail]:
    """The harbour's claims; a published fact-check may answer the first."""
    first, *others = harbour()
    return [first.model_copy(update={"known": (CHECK,)}), *others]


def hundred_years() -> Corroboration:
    """The third claim: an earlier article has it from the same mayor, a later one says ten."""
    row = harbour()[2].row
    mayor = Step(name="Ines Duarte", kind=SourceKind.OFFICIAL)
    ledger = _row(row, "e1", "The Ledger", "2026-03-02", "it would hold a hundred years")
    globe = _row(row, "e2", "Globe [late]", "2026-03-04", "it would hold ten [10] years")
    globe = globe.model_copy(update={"status": Status.DISPUTED})
    return Corroboration(
        claim_id=row.id,
        members=(
            _member(ledger, "The Ledger", mayor),
            _member(row, "Coast Wire", mayor),
            _member(globe, "Globe [late]", Step(name="Tom Abara", kind=SourceKind.EXPERT)),
        ),
        agreeing=(ledger.id, row.id),
        origins=("Ines Duarte",),
        conflicts=(
            Conflict(
                claim_id=globe.id,
                bond=Bond.NUMBER_CONFLICT,
                reason="“a hundred years” here, “ten [10] years” in Globe [late].",
                score=0.9,
                here=(_place(row.text, "a hundred"),),
                there=(_place(globe.text, "ten [10]"),),
            ),
        ),
    )


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _row(like: ClaimRow, id_: str, outlet: str, published: str, words: str) -> ClaimRow:
    changed = {
        "key": 90,
        "id": id_ * 8,
        "article_id": id_ * 4,
        "article_title": f"{outlet} on the wall",
        "published": published,
        "text": words,
        "reading": words,
    }
    return like.model_copy(update=changed)


def _member(row: ClaimRow, outlet: str, speaker: Step) -> Member:
    chain = (Step(name=outlet), speaker)
    return Member(row=row, outlet=outlet, likeness=0.85, chain=chain, origins=(speaker.name,))
