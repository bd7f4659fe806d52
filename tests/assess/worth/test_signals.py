"""What a statement shows at sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.assess.worth.signals import names, shown


def signs(text: str) -> set[str]:
    row = dict(zip(names(), shown([text])[0], strict=True))
    return {name for name, value in row.items() if value and name != "length"}


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("The ferry carried 40 people", {"number"}),
        ("It cost two million dollars in 1998", {"number", "amount", "year"}),
        ("Fewer boats sail than ever", {"comparison"}),
        ("The dam was blown up", {"past"}),
        ("He repaired the sluice", {"past", "they"}),
        ("They have mended it", {"perfect", "they"}),
        ("the barge of Lena Ortiz", {"name"}),
        ("I think we can", {"I", "we", "ahead", "mind"}),
        ("Is it open?", {"question"}),
        ("It isn’t open", {"not"}),
        ("“Shut it”", {"quoted"}),
    ],
)
def test_each_signal_is_seen(text: str, there: set[str]) -> None:
    assert there <= signs(text)


@pytest.mark.parametrize("text", ["The bed is red", "Come by the ferry", "A maxim of ours"])
def test_words_that_only_look_alike_are_none(text: str) -> None:
    assert signs(text).isdisjoint({"past", "number", "I", "name", "year"})


def test_a_longer_statement_shows_its_length() -> None:
    short, long = shown(["one two", "one two three four five six"])[:, -1]
    assert 0 < short < long < 1


@given(st.lists(st.text(max_size=200), max_size=3))
def test_any_text_has_a_row(texts: list[str]) -> None:
    assert shown(texts).shape == (len(texts), len(names()))
