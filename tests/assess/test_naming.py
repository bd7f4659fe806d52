"""Names inside a sentence: descriptions in lower case, bodies with their article."""

from __future__ import annotations

import pytest

from factcheck.assess.naming import within_sentence


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Ida Moe", "Ida Moe"),
        ("The mayor", "the mayor"),
        ("Two people at the mill", "two people at the mill"),
        ("A spokesman", "a spokesman"),
        ("Government of Norland", "the Government of Norland"),
        ("Supreme Court of Norland", "the Supreme Court of Norland"),
        ("White House", "the White House"),
        ("Norland administration", "the Norland administration"),
        ("The White House", "The White House"),
        ("They", "“they”"),
        ("The Hague", "The Hague"),
        ("Two Rivers", "Two Rivers"),
        ("Anna of Norland", "Anna of Norland"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence(name: str, inside: str) -> None:
    assert within_sentence(name) == inside
