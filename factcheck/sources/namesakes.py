"""Several people or bodies of one name: what speaks against taking two for one, and whom one means.

Articles say of a source what kind it is, for whom it speaks and, of a person, what that is called.
What only one of two says contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.domain.source import Registered, SourceKind
from factcheck.sources.fields import fields_of, fit

PEOPLE = frozenset({SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.WITNESS, SourceKind.EXPERT})
NAMELESS = frozenset({SourceKind.ANONYMOUS, SourceKind.CROWD, SourceKind.DOCUMENT, SourceKind.POLL})
CLEARLY = 10  # times as many articles: whoever is meant where nothing tells two of one name apart


def contradict(one: Registered, other: Registered) -> str | None:
    """Why the two are hardly one, in words that follow "but"; None when nothing speaks against it.

    As sides only governments are compared, of bodies and of those who hold an office: a campaign, a
    firm and a committee may have one speaker. Of 1,586 times that a later one of 330 articles
    of US news named a source again, 17 were told apart so, each by a mistake of reading.
    """
    if NAMELESS.isdisjoint((one.kind, other.kind)) and _person(one) != _person(other):
        return f"{one.kind} and {other.kind}"
    if one.sides & other.sides:
        return None
    if _ruled(one) and _ruled(other) and _ruled(one).isdisjoint(_ruled(other)):
        return "of different sides"
    mine, others = _fields(one), _fields(other)
    if mine and others and not fit(mine, others):
        return f"{_called(one)} and {_called(other)}"
    return None


def agree(one: Registered, other: Registered) -> bool:
    """True when both say something that goes together, and nothing that does not."""
    mine, others = _fields(one), _fields(other)
    together = bool(one.sides & other.sides) or bool(mine and others and fit(mine, others))
    return together and not contradict(one, other)


def means(told: Registered, bearers: Sequence[Registered]) -> str | None:
    """Which bearer of its name, by id, an article means by what it tells; None when in doubt.

    The only one that nothing speaks against; else the only one that something speaks for; else the
    one of whom nearly all articles speak.
    """
    fitting = [bearer for bearer in bearers if not contradict(told, bearer)]
    agreeing = [bearer for bearer in fitting if agree(told, bearer)]
    for likely in (fitting, agreeing, _foremost(fitting)):
        if likely and len({bearer.root for bearer in likely}) == 1:
            return likely[0].id
    return None


def _foremost(bearers: Sequence[Registered]) -> list[Registered]:
    most = max(bearers, key=lambda bearer: bearer.articles, default=None)
    others = sum(bearer.articles for bearer in bearers if most and bearer.root != most.root)
    return [most] if most and most.articles >= CLEARLY * max(1, others) else []


def _person(source: Registered) -> bool:
    return source.kind in PEOPLE


def _ruled(source: Registered) -> frozenset[str]:
    """The governments it speaks for, where it holds an office or is a body."""
    person = _person(source) and source.kind is not SourceKind.OFFICIAL
    return frozenset() if person else source.governments


def _fields(source: Registered) -> frozenset[str]:
    return frozenset[str]().union(*(fields_of().get(role, ()) for role in source.roles))


def _called(source: Registered) -> str:
    return next(role for role in source.roles if role in fields_of())
