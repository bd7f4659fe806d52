"""What a number is measured in: metres, percent, dollars a week."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.assess.lexicon import alternatives, lexicon

_POUNDS = re.compile(r"\spounds?\b", re.IGNORECASE)


class Unit(NamedTuple):
    """A unit as written: dimension or currency, its size in the first of that, where it ends."""

    dimension: str
    name: str
    size: float
    end: int


def unit_at(text: str, at: int) -> Unit | None:
    """The unit of measure that starts at ``at``, with what it is taken by ("share/year")."""
    match = _units_pattern().match(text, at)
    if not match:
        return None
    dimension, name, size = _units()[_plain(match[1])]
    return Unit(dimension + _rate(text, match.end()), name, size, match.end())


def currency_at(text: str, at: int, *, sign: str, scaled: bool) -> Unit | None:
    """The currency of an amount that ends at ``at``: by the sign before it or the word after.

    Pounds are money only where millions of them are counted.
    """
    name, end = _signs().get(sign.casefold(), ""), at
    if match := _currencies_pattern().match(text, at):
        name, end = name or _currencies()[_plain(match[1])], match.end()
    elif scaled and not name and (match := _POUNDS.match(text, at)):
        name, end = "GBP", match.end()
    return Unit(name + _rate(text, end), name, 1.0, end) if name else None


def _rate(text: str, at: int) -> str:
    match = _rates_pattern().match(text, at)
    return f"/{match[1].casefold()}" if match else ""


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


@cache
def _units() -> dict[str, tuple[str, str, float]]:
    return {
        word: (dimension, name, float(unit["size"]))
        for dimension, units in lexicon("quantities")["units"].items()
        for name, unit in units.items()
        for word in unit["words"]
    }


@cache
def _currencies() -> dict[str, str]:
    each = lexicon("quantities")["currencies"].items()
    return {word: name for name, currency in each for word in currency["words"]}


@cache
def _signs() -> dict[str, str]:
    each = lexicon("quantities")["currencies"].items()
    return {sign.casefold(): name for name, currency in each for sign in currency["signs"]}


@cache
def _units_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?({alternatives(_units())})(?!\w)", re.IGNORECASE)


@cache
def _currencies_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?({alternatives(_currencies())})(?!\w)", re.IGNORECASE)


@cache
def _rates_pattern() -> re.Pattern[str]:
    words = alternatives(lexicon("quantities")["rates"]["per"])
    return re.compile(rf"(?:\s(?:an?|per|each|every)\s|/)({words})\b", re.IGNORECASE)
