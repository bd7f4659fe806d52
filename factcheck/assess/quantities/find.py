"""Text -> the quantities in it, each with what it is a number of."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from factcheck.assess.cover import Cover
from factcheck.assess.likeness import content_stems, stem
from factcheck.assess.quantities.numerals import Numeral, find_numerals
from factcheck.assess.quantities.quantity import Kind, Quantity
from factcheck.assess.quantities.stamps import find_stamps
from factcheck.assess.quantities.units import currency_at, unit_at
from factcheck.assess.quantities.words import Words
from factcheck.domain.span import Span

_BESIDE = 3  # words on each side that are near
_OLDEST = 115
_HALF_PERCENT = 0.5  # a share in whole percent is rounded to one
_OLD = re.compile(r"[\s-](?:years?|yrs?|months?)[\s-]old\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|age of|turn(?:ed|s))\s$", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:(?:[A-Z][\w.’'-]+\s)*[A-Z][\w.’'-]+|\b(?:[Aa]n?|[Tt]he)\s(?:\w+\s)?\w+),\s$"
)
_NAME_AFTER = re.compile(r"(?:\s[a-z-]+){0,3},?\s([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)")
_NAMED_END = re.compile(r"(?:[,.;)]|$|\s(?:was|is|and\s[A-Z]))")
_MAGNITUDE = re.compile(r"\bmagnitude(?:\sof)?\s$", re.IGNORECASE)
_AGO = re.compile(
    r"[\s-](?:years?|months?|weeks?|days?|hours?|minutes?|decades?)"
    r"\s(?:ago|later|earlier|before|after|since|from now)\b"
)
_WHOLE = re.compile(r"\w\sof\s(?:the\s|its\s|their\s|his\s|her\s|all\s)?$")


@lru_cache(maxsize=1_024)  # a claim is compared with each of its group
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of ``text``, in order; spans are code points into it.

    Times that only the article's date would tell ("two days ago") are left out, and so is the whole
    of which a part is counted ("23 of the 42").
    """
    stamps = list(find_stamps(text))
    taken = Cover(stamp.span for stamp in stamps)
    numerals = [each for each in find_numerals(text) if not taken.touches(each.core)]
    words = Words(text, [*(each.core for each in numerals), *(each.span for each in stamps)])
    found = [_placed(words, stamp) for stamp in stamps]
    for at, one in enumerate(numerals):
        part = numerals[at - 1] if at else None
        if not (_AGO.match(text, one.core.end) or (part and _is_whole(text, part, one))):
            found.append(_placed(words, _read(text, words, one)))
    return tuple(sorted(found, key=lambda each: each.span))


def _is_whole(text: str, part: Numeral, one: Numeral) -> bool:
    return bool(_WHOLE.fullmatch(text[part.core.end - 1 : one.span.start]))


def _read(text: str, words: Words, one: Numeral) -> Quantity:
    bare = Quantity(one.span, Kind.COUNT, one.low, one.high, one.exact, ranged=one.ranged)
    return (
        _age(text, one, bare)
        or _money(text, one, bare)
        or _measure(text, words, one, bare)
        or _count(words, one, bare)
    )


def _placed(words: Words, found: Quantity) -> Quantity:
    """With the stems of the words around it, other numbers left out."""
    before, after = words.around(found.span)
    named = frozenset(stem(word) for word in before + after if words.is_name(word))
    names = found.names if found.kind is Kind.AGE else found.names or named
    return replace(
        found,
        about=content_stems(" ".join(before + after)),
        near=content_stems(" ".join(before[:_BESIDE] + after[:_BESIDE])) - {found.head},
        names=names,
    )


def _age(text: str, one: Numeral, bare: Quantity) -> Quantity | None:
    if not one.high or one.high > _OLDEST:
        return None
    before = text[max(0, one.core.start - 60) : one.core.start]
    named = _NAMED.search(before) if _NAMED_END.match(text, one.core.end) else None
    old = _OLD.match(text, one.core.end)
    if not (named or old or _AGED.search(before)):
        return None
    span = Span(one.span.start, old.end() if old else one.core.end)
    return replace(bare, span=span, kind=Kind.AGE, names=_whose(text, before, span.end))


def _whose(text: str, before: str, end: int) -> frozenset[str]:
    """Stems of the name beside an age: "Lena Ortiz, 40", "the 40-year-old mayor, Lena Ortiz"."""
    first, then = _NAMED.search(before), _NAME_AFTER.match(text, end)
    name = first[0].rstrip(", ") if first else then[1] if then else ""
    return frozenset(stem(word) for word in name.split() if word[0].isupper() and word != "A")


def _money(text: str, one: Numeral, bare: Quantity) -> Quantity | None:
    unit = currency_at(text, one.core.end, sign=one.sign, scaled=one.scaled)
    if not unit:
        return None
    span = Span(one.span.start, max(unit.end, one.span.end))
    return replace(bare, span=span, kind=Kind.MONEY, unit=unit.dimension)


def _measure(text: str, words: Words, one: Numeral, bare: Quantity) -> Quantity | None:
    unit = unit_at(text, one.core.end)
    if not unit and _MAGNITUDE.search(text[max(0, one.span.start - 20) : one.span.start]):
        return replace(bare, kind=Kind.MEASURE, unit="magnitude", written="magnitude")
    if not unit:
        return None
    rounding = _HALF_PERCENT if unit.dimension == "share" and one.low == one.high else 0.0
    return replace(
        bare,
        span=Span(one.span.start, max(unit.end, one.span.end)),
        kind=Kind.MEASURE,
        low=None if one.low is None else one.low * unit.size - rounding,
        high=None if one.high is None else one.high * unit.size + rounding,
        unit=unit.dimension,
        written=unit.name,
        head=words.head(Span(one.core.start, unit.end))[0],
    )


def _count(words: Words, one: Numeral, bare: Quantity) -> Quantity:
    head, told_apart = words.head(one.core)
    return replace(
        bare,
        unit="compound" if one.compound else "",
        head=head,
        names=told_apart,
        happened=words.happened(one.span),
    )
