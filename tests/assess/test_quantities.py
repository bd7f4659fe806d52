"""Numbers are found with their bounds and compared only with those of the same thing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.assess.quantities import Kind, Verdict, compare, find_quantities

PAIRS = tomllib.loads((Path(__file__).parent / "number_pairs.toml").read_text("utf-8"))["pair"]


def test_there_are_sixty_pairs_of_every_verdict_but_those_that_need_dates() -> None:
    assert len({(pair["one"], pair["other"]) for pair in PAIRS}) == 60
    assert {pair["verdict"] for pair in PAIRS} == {"conflict", "compatible", "nothing"}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["one"][:40])
def test_two_statements_agree_or_not(pair: dict[str, Any]) -> None:
    one, other = pair["one"], pair["other"]
    found, back = compare(one, other), compare(other, one)
    assert found.verdict == back.verdict == pair["verdict"], found.reason
    if "one_words" in pair:
        assert found.one is not None
        assert found.one.of(one) == back.other.of(one) if back.other else ""
        assert pair["one_words"] in found.one.of(one)
    if "other_words" in pair:
        assert found.other is not None
        assert pair["other_words"] in found.other.of(other)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 13 people", 13, None),
        ("up to 13 people", None, 13),
        ("13 or more people", 13, None),
        ("13+ people", 13, None),
        ("twenty-three people", 23, 23),
        ("one hundred and five people", 105, 105),
        ("two dozen people", 24, 24),
        ("more than a dozen people", 12, None),
        ("half a million people", 500_000, 500_000),
        ("three to five people", 3, 5),
        ("between 20 and 30 people", 20, 30),
        ("two million people", 2_000_000, 2_000_000),
        ("dozens of people", 20, 150),
        ("nearly 40 people", 36, 40),
        ("2.5m people", 2_450_000, 2_550_000),
    ],
)
def test_numbers_have_bounds(text: str, low: float | None, high: float | None) -> None:
    (found,) = find_quantities(text)
    assert found.kind is Kind.COUNT
    assert (found.low, found.high) == (
        None if low is None else pytest.approx(low),
        None if high is None else pytest.approx(high),
    )


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("it cost $1.2bn", Kind.MONEY, "$"),
        ("it cost 85m euros", Kind.MONEY, "EUR"),
        ("it cost 3 million pounds", Kind.MONEY, "GBP"),
        ("it weighs 3 pounds", Kind.MEASURE, "weight"),
        ("it earns $23 million per season", Kind.MONEY, "$/season"),
        ("it lies 60m below", Kind.MEASURE, "length"),
        ("it took 16-17 weeks", Kind.MEASURE, "duration"),
        ("they won 3-1", Kind.SCORE, "score"),
        ("Klint (52-3, 46 KOs)", Kind.SCORE, "record"),
        ("at 6:30 p.m.", Kind.CLOCK, "p"),
        ("on 4 March 2011", Kind.DATE, ""),
        ("the 15-year-old boy", Kind.AGE, ""),
    ],
)
def test_numbers_have_units(text: str, kind: Kind, unit: str) -> None:
    found = find_quantities(text)[0]
    assert (found.kind, found.unit) == (kind, unit)


@pytest.mark.parametrize(
    "text",
    ["the 81st prize", "the 1950s", "No. 5", "version 2.6.0", "SMW4", "1/3", "no one", "a man"],
)
def test_names_and_ordinals_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_a_later_report_of_more_dead_is_an_update_and_one_of_fewer_is_not() -> None:
    one, other = "The quake killed 13 people.", "The quake killed 17 people."
    later = compare(one, other, dates=("2024-05-01", "2024-05-02"))
    assert later.verdict is Verdict.UPDATED
    assert "“13 here" not in later.reason
    assert compare(one, other, dates=("2024-05-02", "2024-05-01")).verdict is Verdict.CONFLICT
    assert compare(one, other, dates=("2024-05-01", "2024-05-01T09:00")).verdict is Verdict.CONFLICT
    assert compare(one, other, dates=("2024-05-01", None)).verdict is Verdict.CONFLICT


def test_a_page_of_numbers_is_compared_no_further_than_a_statement_goes() -> None:
    table = "The flood killed 3 men. " + " ".join(f"It hurt {n} men." for n in range(2_000))
    assert compare(table, table.replace("killed 3", "killed 4")).verdict is Verdict.CONFLICT


def test_a_price_is_not_updated_by_time_alone() -> None:
    one, other = "The dam will cost $1.2bn.", "The dam will cost $2.1bn."
    found = compare(one, other, dates=("2024-05-01", "2024-05-02"), name="Reuters")
    assert found.verdict is Verdict.CONFLICT
    assert found.reason == "“$1.2bn” here, “$2.1bn” in Reuters."


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_are_compared_the_same_either_way(one: str, other: str) -> None:
    assert compare(one, other).verdict is compare(other, one).verdict
    assert compare(one, one).verdict in (Verdict.COMPATIBLE, Verdict.NOTHING)


WORDS = """13 $ 20 to at least nearly dozen million 3-1 m % , . aged killed people of two and a
half magnitude 1,200 March 4 p.m. ago per year one"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25))
def test_spans_lie_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    spans = [each.span for each in find_quantities(text)]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for each in find_quantities(text):
        assert each.low is None or each.high is None or each.low <= each.high


def test_any_space_may_stand_before_a_scale() -> None:
    [paid] = find_quantities("It cost $3\u00a0billion in all.")
    assert paid.low is not None
    assert 2.5e9 < paid.low <= 3e9
    assert find_quantities("It cost $3 b\u0131llion in all.")
