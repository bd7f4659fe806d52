"""One claim beside those of its group, as a person looks at them."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.assess.corroboration.origins import KnownName, independent, rests
from factcheck.assess.corroboration.settle import agreeing
from factcheck.domain.corroboration import Conflict, Corroboration, Group, Link, Member
from factcheck.domain.query import ClaimRow


def together(claim: ClaimRow, group: Group, known: KnownName) -> Corroboration:
    """What the group of ``claim`` says of it; empty when the claim stands alone."""
    places = {telling.statement.key: place for place, telling in enumerate(group.tellings)}
    if claim.key not in places or len(places) == 1:
        return Corroboration(claim_id=claim.id)
    found = rests(group.tellings, known)
    with_it = agreeing(group.tellings[places[claim.key]].statement, group.tellings, group.links)
    members = tuple(
        Member(
            row=group.rows[telling.statement.key],
            outlet=telling.outlet,
            likeness=group.likeness[telling.statement.key],
            chain=rest.chain,
            origins=independent([rest]),
        )
        for telling, rest in zip(group.tellings, found, strict=True)
    )
    return Corroboration(
        claim_id=claim.id,
        members=members,
        agreeing=tuple(group.rows[other.key].id for _, other in with_it),
        origins=independent(found[place] for place, _ in with_it),
        conflicts=tuple(
            _conflict(link, group.rows) for link in group.links if link.claim == claim.key
        ),
    )


def _conflict(link: Link, rows: Mapping[int, ClaimRow]) -> Conflict:
    return Conflict(
        claim_id=rows[link.other].id,
        bond=link.bond,
        reason=link.reason,
        score=link.score,
        spans=link.spans,
    )
