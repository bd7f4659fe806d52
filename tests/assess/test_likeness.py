"""Which words count when two wordings are compared."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from factcheck.assess.likeness import content_stems, stem


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("foreign authorities", "the authority of other countries"),
        ("undermining the vote", "undermined an election"),
        ("Twelve soldiers died", "twelve troops were killed"),
        ("they lied, openly", "they lied"),
        ("the country’s dam", "the dam of the country"),
    ],
)
def test_wordings_alike(left: str, right: str) -> None:
    assert content_stems(left) == content_stems(right)


def test_words_without_content_leave_nothing() -> None:
    assert content_stems("They said it was not so, and then they did it again.") == set()


def test_numbers_are_content() -> None:
    assert content_stems("13 ships") != content_stems("31 ships")


def test_stems_are_right_in_many_threads_at_once() -> None:
    words = [f"undermining{place}s" for place in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(stem, words * 4))
    assert found == [f"undermining{place}" for place in range(200)] * 4
