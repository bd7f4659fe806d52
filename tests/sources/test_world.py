"""What is kept by hand of the world beside what well-kept data say of it."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from factcheck.domain.source import SourceKind
from factcheck.sources.registry import Form, registry

_DATA = resources.files("factcheck.sources") / "data"
_COLUMNS = ("aliases", "capitals", "demonyms")


def rows(file: str) -> list[dict[str, str]]:
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def forms(row: dict[str, str], *columns: str) -> set[str]:
    return {form for column in columns for form in row[column].split(";") if form}


USUAL = {row["code"]: row for row in rows("countries.csv")}
TOLD = {row["code"]: row for row in rows("states.csv")}


def test_only_what_is_no_state_in_the_data_is_one_by_hand_alone() -> None:
    assert USUAL.keys() - TOLD.keys() == {"PS"}
    assert len(TOLD) > 190


@pytest.mark.parametrize("code", sorted(USUAL.keys() & TOLD.keys()))
def test_a_hand_made_line_says_what_the_data_do_not(code: str) -> None:
    usual, told = USUAL[code], TOLD[code]
    for column in _COLUMNS:
        assert forms(usual, column).isdisjoint(forms(told, column))
    assert usual["name"] != told["name"]
    assert forms(usual, "without") <= forms(told, *_COLUMNS) | {told["name"]}


@pytest.mark.parametrize("file", ["countries.csv"])
def test_each_hand_made_line_says_where_it_can_be_checked(file: str) -> None:
    assert [row for row in rows(file) if not row["see"].strip()] == []


@pytest.mark.parametrize(
    ("form", "sort", "country"),
    [
        ("Republic of Latvia", Form.COUNTRY, "Latvia"),  # data
        ("Pohnpeian", Form.DEMONYM, "Micronesia"),
        ("Bogota", Form.CAPITAL, "Colombia"),  # without its accent
        ("Côte d’Ivoire", Form.COUNTRY, "Ivory Coast"),  # the name of the data, another by hand
        ("Kazakh", Form.DEMONYM, "Kazakhstan"),  # by hand beside the data
        ("Dominican", Form.DEMONYM, "Dominican Republic"),  # two states share it in the data
        ("Ramallah", Form.CAPITAL, "Palestine"),
    ],
)
def test_data_and_hand_made_lines_are_read_together(form: str, sort: Form, country: str) -> None:
    entry = registry().meaning(form)
    assert entry is not None
    assert (entry.form, entry.country) == (sort, country)


@pytest.mark.parametrize("form", ["Male", "Victoria", "CAR", "Korean"])
def test_what_means_something_else_is_no_state(form: str) -> None:
    entry = registry().meaning(form)
    assert entry is None or entry.form is Form.PLACE


def test_hand_made_lines_and_data_agree_on_bodies_where_both_speak() -> None:
    own = {form: row for row in rows("organisations.csv") for form in forms(row, "name", "aliases")}
    both = [
        (own[form], row)
        for row in rows("state_bodies.csv")
        for form in forms(row, "name", "aliases")
        if form in own
    ]
    assert len(both) > 5
    for hand, row in both:
        assert (hand["kind"], hand["speaks_for"]) == (row["kind"], row["speaks_for"])


@pytest.mark.parametrize(
    ("form", "kind", "parent"),
    [
        ("Saeima", SourceKind.GOVERNMENT, "Government of Latvia"),
        ("Kokkai", SourceKind.GOVERNMENT, "Government of Japan"),
        ("Awami League", SourceKind.PARTY, None),
        ("Knesset", SourceKind.GOVERNMENT, "Government of Israel"),
    ],
)
def test_bodies_of_the_data_are_known(form: str, kind: SourceKind, parent: str | None) -> None:
    entry = registry().meaning(form)
    assert entry is not None
    assert (entry.figure.kind, entry.figure.parent) == (kind, parent)


@pytest.mark.parametrize(
    "form", ["Senate", "National Assembly", "Supreme Court", "Landtag", "Cortes"]
)
def test_a_sort_of_body_is_no_body_of_one_state(form: str) -> None:
    entry = registry().meaning(form)
    assert entry is None or entry.country == "United States"  # news means the US Senate


def test_what_news_calls_a_state_goes_before_its_official_name() -> None:
    aliases = registry().governments["Kazakhstan"].aliases
    assert "Kazakh government" in aliases
