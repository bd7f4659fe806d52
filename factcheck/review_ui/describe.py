"""A claim in words: its reading, who says it, why it is flagged, and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from factcheck.assess import explain
from factcheck.domain.corroboration import BOND_FLAGS, Corroboration
from factcheck.domain.query import ClaimDetail, ClaimRow, ClaimState, Saying, SourceDetail
from factcheck.domain.review import Evidence, Review, differing
from factcheck.domain.span import words_at
from factcheck.report.wording import (
    DAY,
    Remark,
    describe_conflict,
    describe_evidence,
    describe_match,
    describe_member,
    describe_origins,
    describe_review,
    describe_way,
    place_of,
)
from factcheck.review_ui.signs import CHECK_SIGNS, STATUS_SIGNS
from factcheck.review_ui.voices import legend

_CONFLICTS = frozenset(BOND_FLAGS.values())  # what other articles or sources have against it
DIGITS = 8  # of a claim's id: they answer for it on the command line


def facts(
    detail: ClaimDetail,
    together: Corroboration | None = None,
    sayings: Sequence[Saying] = (),
) -> Iterator[tuple[str, str]]:
    """All that is known of a claim, each fact with its label, the most telling first.

    together: what other articles say; sayings: all that this one says; once they have been read.
    """
    row = detail.row
    if why := _OUT_OF_SIGHT.get(row.state):
        yield why
    check = f"{CHECK_SIGNS[row.check]} {row.check}".strip()
    yield "true?", f"{STATUS_SIGNS[row.status]} {row.status}   said so? {check}"
    yield from _readers(detail)
    for flag in detail.claim.flags:
        yield "⚑", f"{flag.name}: {flag.reason}"
    yield "reading", detail.claim.reading
    yield "source", " · ".join(_source(detail))
    if how := " · ".join(_how(detail)):
        yield "how", how
    if together:
        yield from _elsewhere(together)
    for match in detail.known:
        yield "checked", _remark(describe_match(match))
    if voices := legend(sayings):
        yield "voices", voices
    yield "priority", _sum(detail)
    for evidence in detail.evidence:
        yield "evidence", _evidence(evidence)
    for review in reversed(detail.reviews):
        yield "history", _review(review)


_GONE = ("gone", "no longer in the current text of the article; kept with its history")
_OUT_OF_SIGHT = {
    ClaimState.DROPPED: ("dropped", "a person says that it is no claim; x brings it back"),
    ClaimState.GONE: _GONE,
    ClaimState.REPLACED: _GONE,
}


def _readers(detail: ClaimDetail) -> Iterator[tuple[str, str]]:
    if differ := differing(detail.reviews):
        yield "readers", " · ".join(f"{one.reviewer} says {one.after}" for one in differ)


def source_facts(detail: SourceDetail, said: Sequence[ClaimRow]) -> Iterator[tuple[str, str]]:
    """All that is known of a source, and what it said in time order, with where each stands."""
    summary, source = detail.summary, detail.summary.source
    yield "source", f"{source.name}, {source.kind}"
    yield "side", f"speaks for {summary.parent_name or 'nobody'}"
    yield "letter", f"reliability {summary.reliability}"
    if source.roles:
        yield "called", " · ".join(source.roles)
    if source.aliases:
        yield "aliases", " · ".join(source.aliases)
    for proposal in detail.proposals:
        other = proposal.other if proposal.source.id == source.id else proposal.source
        yield "may be", f"{other.name}: {proposal.reason}"
    counts = summary.statuses.items()
    yield "claims", ", ".join(f"{STATUS_SIGNS[one]} {n} {one}" for one, n in counts) or "none"
    for row in said:
        day = (row.published or "")[:DAY]
        where = f"{row.article_title}, {row.id[:DIGITS]}"
        against = "".join(f" ≠ {flag}" for flag in row.flags if flag in _CONFLICTS)
        yield day, f"{STATUS_SIGNS[row.status]} {row.status}{against} · {row.reading} ({where})"
    for review in reversed(detail.reviews):
        name = detail.names[review.source_id or ""]
        yield "history", f"{name}: {_review(review, detail.names)}"


def _elsewhere(together: Corroboration) -> Iterator[tuple[str, str]]:
    """What speaks against a claim in other articles, which say the same, and on whose word."""
    for conflict in together.conflicts:
        yield "against", _remark(describe_conflict(conflict, together))
    for member in together.also:
        yield "also in", describe_member(member)
    if itself := together.itself:
        yield "rests on", describe_origins(together)
        yield "chain", describe_way(itself)


def _remark(remark: Remark) -> str:
    """A remark on one line: what it is, the words it is about, and where they stand."""
    quotation = f" “{remark.quotation}”" if remark.quotation else ""
    return f"{remark.name}: {remark.line}{quotation}{f' ({remark.place})' if remark.place else ''}"


def _source(detail: ClaimDetail) -> Iterator[str]:
    """Who says it, what is known of them, and the words by which the article names them."""
    attribution, source = detail.attribution, detail.source
    if attribution is None:
        yield "the article, in its own voice"
        return
    yield f"{source.name}, {source.kind}" if source else "nobody is named"
    if detail.parent:
        yield f"speaks for {detail.parent.name}"
    if detail.reliability:
        yield f"reliability {detail.reliability}"
    if attribution.source:
        mention = words_at(detail.article.text, attribution.source.spans)
        yield f"here “{mention}” ({attribution.source.resolution})"


def _how(detail: ClaimDetail) -> Iterator[str]:
    """How it is laid to the source."""
    attribution = detail.attribution
    if attribution is None:
        return
    yield f"{attribution.kind} · {attribution.stance}"
    if attribution.cue:
        yield f"“{words_at(detail.article.text, attribution.cue)}”"
    if attribution.via:
        yield "reported by another source"


def _sum(detail: ClaimDetail) -> str:
    terms = explain(detail.claim, detail.attribution, detail.weights)
    parts = " + ".join(f"{term.weight:g} {term.name}" for term in terms)
    return f"{detail.claim.priority:g} = {parts}"


def _evidence(evidence: Evidence) -> str:
    quotation = f" “{evidence.quotation}”" if evidence.quotation else ""
    return f"{describe_evidence(evidence)}: {place_of(evidence)}{quotation}"


def _review(review: Review, names: Mapping[str, str] = MappingProxyType({})) -> str:
    return f"{describe_review(review, names)}{f': {review.note}' if review.note else ''}"
