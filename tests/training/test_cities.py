"""Which cities of the world are taken for places."""

from __future__ import annotations

import pytest

from factcheck.sources.registry import read_registry
from factcheck.training.cities import City, is_new, told_apart


def test_a_name_of_two_countries_is_taken_only_for_one_that_is_much_the_larger() -> None:
    large, small = City("Arden", "Norland", 900_000), City("Arden", "Sorland", 200_000)
    rival = City("Arden", "Sorland", 400_000)
    assert list(told_apart([small, large])) == [large]
    assert list(told_apart([large, rival])) == []


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("Kunming", True),
        ("Porto Velho", True),
        ("Shanghai", False),  # in places.csv
        ("Kandahār", False),  # with an accent
        ("Santo Peter", False),  # somebody's name
        ("Kano", False),  # short
        ("Mianzhu, Deyang", False),
    ],
)
def test_a_name_that_may_mean_another_is_left_out(name: str, new: bool) -> None:
    assert is_new(name, read_registry("places.csv")) == new
