"""One claim beside those of its group, as a person looks at them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from factcheck.assess.corroboration.origins import KnownName, Rest, independent, rests
from factcheck.assess.corroboration.settle import agreeing
from factcheck.domain.corroboration import (
    Conflict,
    Corroboration,
    Group,
    Link,
    Member,
    Statement,
)
from factcheck.domain.query import ClaimRow
from factcheck.domain.span import Spans, parts_of


def together(claim: ClaimRow, group: Group, known: KnownName) -> Corroboration:
    """What the group of ``claim`` says of it; empty when the claim stands alone."""
    if claim.key not in group.rows or len(group.tellings) == 1:
        return Corroboration(claim_id=claim.id)
    [found] = each_together([claim.key], group, known)
    return found


def each_together(
    claims: Collection[int], group: Group, known: KnownName
) -> Iterator[Corroboration]:
    """What a group of two and more says of each of those claims of it, by key."""
    found = rests(group.tellings, known, group.links)
    members = _members(group, found)
    for telling in group.tellings:
        if telling.statement.key in claims:
            yield _together(telling.statement, group, found, members)


def _members(group: Group, found: Sequence[Rest]) -> tuple[Member, ...]:
    return tuple(
        Member(
            row=group.rows[telling.statement.key],
            outlet=telling.outlet,
            likeness=group.likeness[telling.statement.key],
            chain=rest.chain,
            origins=independent([rest]),
        )
        for telling, rest in zip(group.tellings, found, strict=True)
    )


def _together(
    claim: Statement, group: Group, found: Sequence[Rest], members: tuple[Member, ...]
) -> Corroboration:
    with_it = agreeing(claim, group.tellings, group.links)
    return Corroboration(
        claim_id=group.rows[claim.key].id,
        members=members,
        agreeing=tuple(group.rows[other.key].id for _, other in with_it),
        origins=independent(found[place] for place, _ in with_it),
        conflicts=tuple(_conflict(link, group) for link in group.links if link.claim == claim.key),
    )


def _conflict(link: Link, group: Group) -> Conflict:
    said = {telling.statement.key: telling.statement.spans for telling in group.tellings}
    turned = [
        back
        for back in group.links
        if (back.claim, back.other, back.bond) == (link.other, link.claim, link.bond)
    ]
    return Conflict(
        claim_id=group.rows[link.other].id,
        bond=link.bond,
        reason=link.reason,
        score=link.score,
        spans=link.spans,
        here=_within(link.spans, said[link.claim]),
        there=_within(turned[0].spans if turned else (), said[link.other]),
    )


def _within(places: Spans, spans: Spans) -> Spans:
    """Places of an article as places in the text of the claim at ``spans``."""
    return tuple(part for place in places for part in parts_of(place, spans))
