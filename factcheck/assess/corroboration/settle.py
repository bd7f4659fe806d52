"""What a group of claims means for each of them: who bears it out, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from factcheck.assess.corroboration.origins import KnownName, Rest, at_odds, independent, rests
from factcheck.assess.naming import within_sentence
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.corroboration import (
    BOND_FLAGS,
    Link,
    Settled,
    Statement,
    Telling,
)

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def settle(
    tellings: Sequence[Telling],
    links: Sequence[Link],
    alone: Mapping[int, Flag],
    known: KnownName,
) -> dict[int, Settled]:
    """Flags of each claim of a group, by key, earliest first.

    alone: the flag ``single-source`` of the claims that have it from their own article.
    """
    found = rests(tellings, known, links)
    return {
        telling.statement.key: _settle(telling.statement, tellings, found, links, alone)
        for telling in tellings
    }


def agreeing(
    claim: Statement, tellings: Sequence[Telling], links: Iterable[Link]
) -> list[tuple[int, Statement]]:
    """The members, with their places, that say the same as ``claim``, itself included.

    Not who denies or contradicts it, asks for it, or has another number.
    """
    odds = {key for pair in at_odds(links) if claim.key in pair for key in pair}
    return [
        (place, other)
        for place, other in enumerate(telling.statement for telling in tellings)
        if other.key == claim.key or (other.key not in odds and _one_way(claim, other))
    ]


def _one_way(claim: Statement, other: Statement) -> bool:
    if claim.holds is None:
        return claim.stance is other.stance
    return claim.holds is other.holds


def _settle(
    claim: Statement,
    tellings: Sequence[Telling],
    found: Sequence[Rest],
    links: Sequence[Link],
    alone: Mapping[int, Flag],
) -> Settled:
    with_it = agreeing(claim, tellings, links)
    origins = independent(found[place] for place, _ in with_it)
    articles = len({other.article for _, other in with_it})
    flags = tuple(_against(claim, links))
    settled = Settled(flags, articles, len(origins))
    if claim.key in alone and articles > 1 and not settled.borne_out:
        who = _speaker([tellings[place] for place, _ in with_it]) or next(iter(origins), None)
        return settled._replace(flags=(*flags, _resting(alone[claim.key], articles, who)))
    return settled


def _speaker(tellings: Iterable[Telling]) -> str | None:
    """The one source that all name: closer to the matter than the side it speaks for."""
    said = {telling.line[0].name for telling in tellings if telling.voices}
    return said.pop() if len(said) == 1 else None


def _against(claim: Statement, links: Sequence[Link]) -> Iterator[Flag]:
    """One flag for each way in which others speak against ``claim``, by the strongest of them."""
    for bond, name in BOND_FLAGS.items():
        mine = [link for link in links if link.claim == claim.key and link.bond is bond]
        if mine:
            best = max(mine, key=lambda link: link.score)
            yield Flag(name=name, reason=best.reason + _more(len(mine) - 1), spans=best.spans)


def _more(number: int) -> str:
    """How many others speak against it as well."""
    if not number:
        return ""
    return f" There are {number} more." if number > 1 else " There is one more."


def _resting(flag: Flag, articles: int, who: str | None) -> Flag:
    """The article's own flag, with a word on the copies that look like more."""
    number = _NUMBERS[articles] if articles < len(_NUMBERS) else str(articles)
    all_, none = ("both", "neither") if articles == 2 else ("all", "none")
    on = f"{all_} rest on {within_sentence(who)}" if who else f"{none} names who said it"
    reason = f"{flag.reason} {number} articles carry it; {on}."
    return Flag(name=FlagName.SINGLE_SOURCE, reason=reason, spans=flag.spans)
