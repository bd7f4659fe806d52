"""Which parliaments and parties are taken from what the data say in words."""

from __future__ import annotations

import pytest

from factcheck.sources.registry import registry
from factcheck.training.state_bodies import Body, of_one_state, parliaments_in, party_in


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Parliament (Zemlad)", ["Zemlad"]),
        ("National Assembly", []),
        ("Latvian Parliament", []),
        ("The Zemlad; note - it sits in spring", ["Zemlad"]),
        ("Zemlad - Zemladet", ["Zemlad", "Zemladet"]),
        ("Sab", []),  # short
    ],
)
def test_parliaments(told: str, names: list[str]) -> None:
    assert list(parliaments_in(told, registry())) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Vremja Ljudi or VL (formerly Ljudi)", ["Vremja Ljudi"]),
        ("The Rivers of Latvia; note - founded in spring", ["Rivers of Latvia"]),
        ("Party of Rivers and Lakes", ["Party of Rivers and Lakes"]),
        ("Rivers Party", []),  # its last word tells
        ("Popular Will", []),  # two common words
        ("Rivers", []),
        ("Peter Vremja", []),  # somebody’s name
        ("no formal parties", []),
    ],
)
def test_parties(line: str, names: list[str]) -> None:
    assert list(party_in(line, registry())) == names


def test_a_name_of_two_states_means_neither() -> None:
    north = Body(("Zemlád", "Sobor"), "government", "North")
    south = Body(("Zemlad",), "government", "South")
    assert list(of_one_state([north, south])) == [Body(("Sobor",), "government", "North")]
