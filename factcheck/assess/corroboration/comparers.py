"""What two claims of one group speak against each other: each comparer looks for one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from factcheck.assess import denials, quantities
from factcheck.assess.corroboration.alike import copied
from factcheck.assess.corroboration.misquoting import misquoting
from factcheck.assess.likeness import content_stems, stem
from factcheck.assess.naming import within_sentence
from factcheck.domain.attribution import Stance
from factcheck.domain.corroboration import Bond, Link, Statement
from factcheck.domain.span import Span, places_of

_OPENING = '“"„«'
_AS_MUCH = 0.8  # of the stems of a clause

Comparer = Callable[[Statement, Statement], Iterable[Link]]


def denying(one: Statement, other: Statement) -> Iterator[Link]:
    """A link on each that another source denies or contradicts; not on the denial itself."""
    same = one.source is not None and one.source == other.source
    if same or _both_deny(one, other) or not _contradict(one, other):
        return
    for claim, against in ((one, other), (other, one)):
        if claim.stance is not Stance.DENIES:
            done = "denied" if against.stance is Stance.DENIES else "contradicted"
            reason = f"It is {done} by {_who(against)}: “{' '.join(against.text.split())}”."
            yield Link(claim.key, against.key, Bond.DENIES, reason, spans=claim.spans)


def numbers(one: Statement, other: Statement) -> Iterator[Link]:
    """A link on each that has another number for the same thing; on the earlier if it has grown."""
    for claim, against in ((one, other), (other, one)):
        dates = (claim.published, against.published)
        found = quantities.compare(claim.text, against.text, dates=dates, name=against.outlet)
        outdated = found.verdict is quantities.Verdict.UPDATED and _is_earlier(claim, against)
        if found.verdict is quantities.Verdict.CONFLICT or outdated:
            spans = places_of(found.one or Span(0, 0), claim.spans)
            yield Link(claim.key, against.key, Bond.NUMBER_CONFLICT, found.reason, spans=spans)


COMPARERS: tuple[Comparer, ...] = (denying, numbers, misquoting)


def _both_deny(one: Statement, other: Statement) -> bool:
    """True for a denial and "He has denied it", which the outlet says in its own voice.

    And for one quotation that only one of two outlets introduces as a denial.
    """
    if any(mark in one.text for mark in _OPENING) and copied(one.text, other.text):
        return Stance.DENIES in (one.stance, other.stance)
    denials_in = [
        claim.stance is Stance.DENIES or stem("deny") in content_stems(claim.reading)
        for claim in (one, other)
    ]
    return all(denials_in)


def _contradict(one: Statement, other: Statement) -> bool:
    left, right = _read(one.reading, one.stance), _read(other.reading, other.stance)
    found = denials.contradiction(left, right) if left and right else None
    if not (left and right and found):
        return False
    return not (_says_too(right, found.span, left) or _says_too(left, found.other_span, right))


def _says_too(statement: denials.Statement, place: Span, of: denials.Statement) -> bool:
    """True when ``statement`` has the clause at ``place`` of the other as well, as speeches do."""
    return any(
        clause.is_so is said.is_so
        and len(clause.stems & said.stems) >= _AS_MUCH * len(clause.stems)
        for clause in of.clauses
        if clause.span == place
        for said in statement.clauses
    )


@lru_cache(maxsize=1024)
def _read(reading: str, stance: Stance | None) -> denials.Statement | None:
    """A statement made ready to be compared: it is compared with a whole group.

    A denial is read with who and how before it, "The owner rejected: the plan", which tells a
    denial from what is only opposed.
    """
    cue, colon, content = reading.partition(": ")
    if stance is Stance.DENIES and colon:
        return denials.statement(content, stance, cue)
    return denials.statement(reading, stance)


def _who(claim: Statement) -> str:
    return f"{within_sentence(claim.source)} in {claim.outlet}" if claim.source else claim.outlet


def _is_earlier(claim: Statement, other: Statement) -> bool:
    return (claim.published or "") < (other.published or "")
