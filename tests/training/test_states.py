"""How capitals, demonyms and names are read from what the data say in words."""

from __future__ import annotations

import pytest

from factcheck.training.factbook import State
from factcheck.training.states import (
    Row,
    capitals_in,
    demonyms_in,
    names_in,
    unshared,
    with_plain,
)


@pytest.mark.parametrize(
    ("told", "capitals"),
    [
        ("Arden", ["Arden"]),
        ("Arden (Ardenne)", ["Arden"]),
        ("Arden, D.C.", ["Arden"]),
        ("Arden; note - Brent is larger", ["Arden"]),
        ("Arden (legislative capital), Brent (seat of government)", ["Arden", "Brent"]),
        ("no official capital", []),
    ],
)
def test_capitals(told: str, capitals: list[str]) -> None:
    assert capitals_in(told) == capitals


@pytest.mark.parametrize(
    ("adjective", "noun", "demonyms"),
    [
        ("Ardic", "Arden(s)", ["Ardic", "Arden"]),
        ("Ardish", "Ardishman(men), Ardishwoman(women)", ["Ardish", "Ardishman", "Ardishwoman"]),
        ("Ardese or Ardan", "Ardese (singular and plural)", ["Ardese", "Ardan"]),
        ("none", "none", []),
    ],
)
def test_demonyms(adjective: str, noun: str, demonyms: list[str]) -> None:
    assert demonyms_in(adjective, noun) == demonyms


def test_names() -> None:
    assert names_in("Arden (Brent)") == ["Arden", "Brent"]
    assert names_in("Arden - Brent") == []
    assert with_plain(["Ardén", "Brent"]) == ["Ardén", "Arden", "Brent"]


def test_what_two_states_share_means_neither() -> None:
    north = Row("NA", "North Arden", ["Arden"], ["Brent"], ["Ardic"])
    south = Row("SA", "South Arden", ["Arden"], ["South Arden"], ["Ardic", "Southern"])
    assert list(unshared([north, south])) == [
        Row("NA", "North Arden", [], ["Brent"], []),
        Row("SA", "South Arden", [], [], ["Southern"]),
    ]


def test_words_are_read_without_their_markup() -> None:
    told = {"Government": {"Capital": {"text": "<b>Arden&#39;s</b><br>Brent &amp; Co<br>none"}}}
    state = State("AR", "Arden", told)
    assert state.lines("Government", "Capital") == ["Arden’s", "Brent & Co"]
    assert state.text("Government", "Capital") == "Arden’s Brent & Co"
    assert state.text("Government", "Nothing", "here") == ""
