"""Whom the claims of a group rest on: copies of one story and all of one side count once.

Two tellings rest on the same when the same source, or one that speaks for the same side, says it;
when both articles credit one agency; when the words of one stand in the other; when one is part of
what the other passes on; and when a surname may mean the other. That relation may chain: a copy of
a copy has the first one's origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, permutations
from typing import NamedTuple, TypeGuard

from factcheck.assess.corroboration.alike import copied
from factcheck.domain.corroboration import Step, Telling
from factcheck.domain.source import SourceKind
from factcheck.domain.span import any_overlap
from factcheck.layout.furniture import read_dateline

_NAMELESS = frozenset({SourceKind.ANONYMOUS, SourceKind.CROWD})
_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS})
_AGENCIES = frozenset({SourceKind.NEWS_AGENCY, SourceKind.STATE_MEDIA})
_BETWEEN_NAMES = re.compile(r"[,/|;]|\band\b|\bfor\b")
_PRINTS = frozenset({None, SourceKind.OUTLET})  # kinds of who only prints a claim, for all we know

# What a printed name means: the body, and whom it speaks for; empty when nobody knows it.
KnownName = Callable[[str], tuple[Step, ...]]


class Rest(NamedTuple):
    """How one telling came, and what it rests on; None when nobody is named."""

    chain: tuple[Step, ...]
    origin: Step | None


def rests(tellings: Sequence[Telling], known: KnownName) -> list[Rest]:
    """Chain and origin of each telling of one group, earliest first, in the order given.

    ``known`` tells what the name of an outlet or in a credit means: "AP", the Associated Press.
    """
    chains = [_chain(telling, known) for telling in tellings]
    own = [_own_origin(*pair) for pair in zip(tellings, chains, strict=True)]
    joined = _join(own, [*_same_words(tellings), *_perhaps_one_person(own)])
    return [Rest(*pair) for pair in zip(chains, joined, strict=True)]


def independent(origins: Iterable[Step | None]) -> tuple[str, ...]:
    """The names of the origins, each once: who is not named may be any of the others."""
    named = {origin.name.casefold(): origin.name for origin in origins if origin}
    return tuple(named.values())


def _chain(telling: Telling, known: KnownName) -> tuple[Step, ...]:
    """From who printed it to who said it first, each once."""
    printed = known(telling.outlet) or (Step(name=telling.outlet),)
    told = [Step(name=one.name, kind=one.kind) for one in (*telling.relays, *telling.line)]
    steps = [*printed, *_credit(telling, known), *told]
    return tuple({step.name.casefold(): step for step in reversed(steps)}.values())[::-1]


def _credit(telling: Telling, known: KnownName) -> tuple[Step, ...]:
    """The agency that the dateline or the byline names, if any."""
    dateline = read_dateline(telling.opening)
    agency = dateline.facts.outlet if dateline else None
    if agency:
        return known(agency) or (Step(name=agency, kind=SourceKind.NEWS_AGENCY),)
    parts = _BETWEEN_NAMES.split(telling.byline or "")
    named = (known(part.strip()) for part in parts)
    return next((steps for steps in named if steps and steps[0].kind in _AGENCIES), ())


def _own_origin(telling: Telling, chain: Sequence[Step]) -> Step | None:
    unnamed = not telling.line or telling.nameless or telling.line[-1].kind in _NAMELESS
    return None if telling.attributed and unnamed else chain[-1]


def _same_words(tellings: Sequence[Telling]) -> Iterable[tuple[int, int]]:
    """The places of the pairs that are one text, or of which one is part of the other."""
    for (one, a), (other, b) in combinations(enumerate(tellings), 2):
        mine, theirs = a.statement, b.statement
        inside = mine.article == theirs.article and any_overlap(mine.spans, theirs.spans)
        if inside or (mine.article != theirs.article and copied(mine.text, theirs.text)):
            yield one, other


def _perhaps_one_person(own: Sequence[Step | None]) -> Iterable[tuple[int, int]]:
    """The places of a surname and of a full name it may be short for: no second origin is sure."""
    people = [(n, step.name.casefold().split()) for n, step in enumerate(own) if _is_person(step)]
    for (one, short), (other, full) in permutations(people, 2):
        if len(short) < len(full) and full[-len(short) :] == short:
            yield other, one


def _is_person(step: Step | None) -> TypeGuard[Step]:
    return step is not None and step.kind in _PEOPLE


def _join(own: Sequence[Step | None], pairs: Iterable[tuple[int, int]]) -> list[Step | None]:
    """The origins, with those of a pair made one: who speaks before who prints, then the first."""
    joined = list(own)
    for one, other in pairs:
        either = [step for step in (joined[one], joined[other]) if step]
        kept = min(either, key=lambda step: step.kind in _PRINTS, default=None)
        joined = [kept if step and step in either else step for step in joined]
        joined[one] = joined[other] = kept
    return joined
