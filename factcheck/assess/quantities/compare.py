"""Two statements of one event -> whether they give another number for the same thing.

Numbers are the same thing's when kind and unit are, and what is counted, what became of it or the
words around say so; in doubt they are different things', for a false alarm costs more than a miss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations

from factcheck.assess.lexicon import lexicon
from factcheck.assess.likeness import stem
from factcheck.assess.quantities.find import find_quantities
from factcheck.assess.quantities.quantity import Kind, Quantity
from factcheck.domain.span import Span

_SLACK = 0.05  # what two units of one dimension may differ by, rounded as they are by newsrooms
_AGES = 2  # years between two ages of somebody whom only one of the two statements names
_TENFOLD = 10
_MOST = 50  # numbers of a statement that are compared: a table is no statement
_LARGE = 100  # two equal numbers above it are hardly of two things
_MONEY_OF_ONE = frozenset({"$", "USD", "AUD", "CAD", "NZD"})


class Verdict(StrEnum):
    """What comparing two statements' numbers gives; nobody is said to be right."""

    CONFLICT = "conflict"
    UPDATED = "updated"
    COMPATIBLE = "compatible"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict, the two numbers it rests on, as spans of the two texts, and why in words."""

    verdict: Verdict
    one: Span | None = None
    other: Span | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Quantity
    other: Quantity
    agree: bool
    score: int


def compare(
    one: str,
    other: str,
    *,
    dates: tuple[str | None, str | None] = (None, None),
    name: str = "the other",
) -> Comparison:
    """Compare the numbers of two statements of one event; dates may agree but are no conflict.

    ``dates`` are when each was published (ISO 8601), None when it is not known; ``name`` is what a
    reason calls the other statement ("Reuters").
    """
    pairs = _pairs(find_quantities(one)[:_MOST], find_quantities(other)[:_MOST])
    settled = {id(side) for pair in pairs if pair.agree for side in (pair.one, pair.other)}
    apart = [p for p in pairs if not (p.agree or id(p.one) in settled or id(p.other) in settled)]
    if apart:
        return _disagreement(max(apart, key=lambda pair: pair.score), one, other, dates, name)
    if pairs:
        best = max((pair for pair in pairs if pair.agree), key=lambda pair: pair.score)
        words = f"{_quoted(best.one, one)} here and {_quoted(best.other, other)} in {name} agree."
        return Comparison(Verdict.COMPATIBLE, best.one.span, best.other.span, words)
    return Comparison(Verdict.NOTHING)


def _disagreement(
    pair: _Pair, one: str, other: str, dates: tuple[str | None, str | None], name: str
) -> Comparison:
    words = f"{_quoted(pair.one, one)} here, {_quoted(pair.other, other)} in {name}"
    if _grew(pair, dates):
        verdict, words = Verdict.UPDATED, f"{words}; the later report has the higher number."
    else:
        verdict, words = Verdict.CONFLICT, f"{words}."
    return Comparison(verdict, pair.one.span, pair.other.span, words)


def _quoted(quantity: Quantity, text: str) -> str:
    return f"“{' '.join(quantity.span.of(text).split())}”"


def _grew(pair: _Pair, dates: tuple[str | None, str | None]) -> bool:
    """True when it is of a kind that grows and the later of two dated reports has more of it."""
    first, second = dates
    if not (first and second and (pair.one.happened or pair.other.happened)):
        return False
    length = min(len(first), len(second))
    if first[:length] == second[:length]:
        return False
    early, late = (pair.one, pair.other) if first < second else (pair.other, pair.one)
    return (early.high or early.low or 0) < (late.low or late.high or 0)


def _pairs(ones: Sequence[Quantity], others: Sequence[Quantity]) -> list[_Pair]:
    found = [
        _Pair(one, other, agree, _closeness(one, other))
        for one in ones
        for other in others
        if one.kind is other.kind
        and (agree := _agreement(one, other, _is_sole(one, ones) and _is_sole(other, others)))
        is not None
    ]
    return [*found, *_sums(ones, others), *_sums(others, ones, turned=True)]


def _closeness(one: Quantity, other: Quantity) -> int:
    return 2 * len(one.near & other.near) + len(one.about & other.about)


def _is_sole(one: Quantity, among: Iterable[Quantity]) -> bool:
    alike = [
        each
        for each in among
        if each.kind is one.kind and each.unit == one.unit and each.happened == one.happened
    ]
    return len(alike) == 1


def _agreement(one: Quantity, other: Quantity, sole: bool) -> bool | None:
    """Whether two quantities of one kind agree; None when they are not of the same thing."""
    return _RULES[one.kind](one, other, sole)


def _counts(one: Quantity, other: Quantity, sole: bool) -> bool | None:  # noqa: ARG001
    if one.unit != other.unit or (
        one.happened and other.happened and one.happened != other.happened
    ):
        return None
    same_fate = bool(one.happened) and one.happened == other.happened
    meets = one.meets(other) and not (same_fate and _both_at_least(one, other))
    beside = (one.near & other.near) - one.names - other.names
    if one.head and one.head == other.head:
        known = same_fate or one.head not in _general() or (beside and _alike_in_size(one, other))
        return meets if known or meets else None
    anybody = _is_anybody(one) or _is_anybody(other)
    bare = not one.head or not other.head
    if (same_fate and (bare or anybody)) or (anybody and beside and (bare or meets)):
        return meets if meets or _comparable(one, other) else None
    equal = meets and one.exact and other.exact
    if equal and (same_fate or (one.low or 0) > _LARGE):
        return True
    return None


def _both_at_least(one: Quantity, other: Quantity) -> bool:
    """True for unlike lower bounds: "at least three" is hardly written of ten known dead."""
    return one.high is None and other.high is None and one.low != other.low


def _comparable(one: Quantity, other: Quantity) -> bool:
    """False when one may be a part of the other: six soldiers among nine people."""
    whole, part = (one, other) if _is_anybody(one) else (other, one)
    if _is_anybody(whole) and part.head and not _is_anybody(part):
        return whole.high is not None and (part.low or 0) > whole.high
    return True


def _alike_in_size(one: Quantity, other: Quantity) -> bool:
    """False for points of a night and of a career: tenfold is seldom the same thing."""
    small, large = sorted((one.low or one.high or 0, other.low or other.high or 0))
    return large <= _TENFOLD * max(small, 1)


def _is_anybody(quantity: Quantity) -> bool:
    return quantity.head in _anybody()


def _amounts(one: Quantity, other: Quantity, sole: bool) -> bool | None:
    unit, other_unit = (each.unit.partition("/") for each in (one, other))
    dollars = {unit[0], other_unit[0]} <= _MONEY_OF_ONE and "$" in (unit[0], other_unit[0])
    if unit[2] != other_unit[2] or not (dollars or unit[0] == other_unit[0]):
        return None
    return _if_related(one, other, sole)


def _measures(one: Quantity, other: Quantity, sole: bool) -> bool | None:
    unlike = one.head and other.head and one.head != other.head
    if one.unit != other.unit or unlike:
        return None
    slack = 0.0 if one.written == other.written else _SLACK
    if one.unit == "duration" and not (one.head and one.head == other.head):
        return True if one.meets(other, slack=slack) else None
    return _if_related(one, other, sole, slack=slack)


def _if_related(one: Quantity, other: Quantity, sole: bool, slack: float = 0.0) -> bool | None:
    if one.meets(other, slack=slack):
        return True
    one_head = bool(one.head) and one.head == other.head
    related = one_head or one.near & other.near or (sole and one.about & other.about)
    return False if related else None


def _ages(one: Quantity, other: Quantity, sole: bool) -> bool | None:
    if one.low == other.low:
        return True
    shared = one.names & other.names
    close = abs((one.low or 0) - (other.low or 0)) <= _AGES
    if shared or (sole and close and not (one.names and other.names)):
        return False
    return None


def _scores(one: Quantity, other: Quantity, sole: bool) -> bool | None:
    if one.unit != other.unit:
        return True if one.value == other.value else None
    if sorted(map(int, one.value)) == sorted(map(int, other.value)):
        return True
    of_one = one.names & other.names if one.unit == "record" else sole or one.near & other.near
    return False if of_one else None


def _hours(one: Quantity, other: Quantity, sole: bool) -> bool | None:
    if one.value == other.value:
        return True
    return False if sole and one.unit == other.unit and one.near & other.near else None


def _dates(one: Quantity, other: Quantity, sole: bool) -> bool | None:  # noqa: ARG001
    parts = list(zip(one.value, other.value, strict=True))
    known = [(a, b) for a, b in parts if a != "" and b != ""]
    if known and all(a == b for a, b in known):
        return True
    return None


def _sums(
    ones: Sequence[Quantity], others: Sequence[Quantity], *, turned: bool = False
) -> list[_Pair]:
    """Parts that add up to a whole: two women and one man died, three people were killed."""
    found = []
    for first, second in combinations(ones, 2):
        for whole in others:
            fates = {each.happened for each in (first, second, whole)}
            if len(fates) == 1 and "" not in fates and _adds_up(first, second, whole):
                found += [
                    _Pair(*((whole, part) if turned else (part, whole)), agree=True, score=0)
                    for part in (first, second)
                ]
    return found


def _adds_up(first: Quantity, second: Quantity, whole: Quantity) -> bool:
    exact = first.exact and second.exact and first.head != second.head
    return exact and (first.low or 0) + (second.low or 0) == whole.low == whole.high


_RULES: dict[Kind, Callable[[Quantity, Quantity, bool], bool | None]] = {
    Kind.COUNT: _counts,
    Kind.MONEY: _amounts,
    Kind.MEASURE: _measures,
    Kind.AGE: _ages,
    Kind.SCORE: _scores,
    Kind.CLOCK: _hours,
    Kind.DATE: _dates,
}


@cache
def _general() -> frozenset[str]:
    return frozenset(lexicon("quantities")["general"]["heads"])


@cache
def _anybody() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon("quantities")["people"]["any"])
