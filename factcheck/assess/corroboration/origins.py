"""Whom the claims of a group rest on: copies of one story and all of one side count once.

Two tellings rest on the same when the same source, or one that speaks for the same side, says it;
when both articles credit one agency; when the words of one stand in the other; when one is part of
what the other passes on; and when a surname may mean the other. That relation may chain: a copy of
a copy has the first one's origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from factcheck.assess.corroboration.alike import copied
from factcheck.domain.corroboration import Bond, Link, Step, Telling
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
    """How one telling came, and what it rests on: nothing when nobody is named."""

    chain: tuple[Step, ...]
    origins: tuple[Step, ...]


def rests(tellings: Sequence[Telling], known: KnownName, links: Iterable[Link] = ()) -> list[Rest]:
    """Chain and origins of each telling of one group, earliest first, in the order given.

    ``known`` tells what the name of an outlet or in a credit means: "AP", the Associated Press.
    ``links`` are what the tellings speak against each other.
    """
    chains = [_chain(telling, known) for telling in tellings]
    own = [_own_origins(*pair) for pair in zip(tellings, chains, strict=True)]
    joined = _join(_in_full(own), _same_words(tellings, at_odds(links)))
    return [Rest(*pair) for pair in zip(chains, joined, strict=True)]


def independent(found: Iterable[Rest]) -> tuple[str, ...]:
    """The names of the origins, each once: who is not named may be any of the others."""
    steps = (origin for rest in found for origin in rest.origins)
    return tuple({origin.name.casefold(): origin.name for origin in steps}.values())


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


def _own_origins(telling: Telling, chain: Sequence[Step]) -> tuple[Step, ...]:
    """The end of each line, or of the chain; without a name, an article is one of its own."""
    if not telling.attributed:
        return (chain[-1],)
    ends = [line[-1] for line in telling.voices if line[-1].kind not in _NAMELESS]
    return tuple(Step(name=end.name, kind=end.kind) for end in ends)


def at_odds(links: Iterable[Link]) -> frozenset[frozenset[int]]:
    """The pairs of claims, by key, that do not say the same: one denies it or has other numbers."""
    return frozenset(
        frozenset({link.claim, link.other}) for link in links if link.bond is not Bond.MISQUOTED
    )


def _same_words(
    tellings: Sequence[Telling], odds: Collection[frozenset[int]]
) -> Iterable[tuple[int, int]]:
    """The places of the pairs that are one text, or of which one is part of the other.

    Not what is at odds: who gives another number has not copied it, however alike the words.
    """
    for (one, a), (other, b) in combinations(enumerate(tellings), 2):
        mine, theirs = a.statement, b.statement
        if frozenset({mine.key, theirs.key}) in odds:
            continue
        inside = mine.article == theirs.article and any_overlap(mine.spans, theirs.spans)
        if inside or (mine.article != theirs.article and copied(mine.text, theirs.text)):
            yield one, other


def _in_full(own: Sequence[tuple[Step, ...]]) -> list[tuple[Step, ...]]:
    """The origins, a surname as the full name it may be short for: no second origin is sure."""
    people = {step for steps in own for step in steps if step.kind in _PEOPLE}
    full = {
        short: other
        for short, other in permutations(sorted(people, key=lambda step: step.name), 2)
        if f" {other.name}".casefold().endswith(f" {short.name}".casefold())
    }
    return [tuple(full.get(step, step) for step in steps) for steps in own]


def _join(
    own: Sequence[tuple[Step, ...]], pairs: Iterable[tuple[int, int]]
) -> list[tuple[Step, ...]]:
    """The origins, with those of a pair made one: who speaks before who prints, then the first."""
    joined = list(own)
    for one, other in pairs:
        either = [steps for steps in (joined[one], joined[other]) if steps]
        if not either:
            continue
        kept = min(either, key=lambda steps: steps[0].kind in _PRINTS)
        gone = {step for steps in either for step in steps} - set(kept)
        joined = [tuple(kept[0] if step in gone else step for step in steps) for steps in joined]
        joined[one] = joined[other] = kept
    return joined
