"""Lines of an article: true offsets, no character lost, none wider than the window."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from factcheck.domain.display import visible
from factcheck.review_ui.wrap import wrap


def lines(text: str, width: int) -> list[str]:
    return [span.of(text) for span in wrap(text, width)]


def test_breaks_between_words() -> None:
    assert lines("the wall broke on Tuesday", 10) == ["the wall", "broke on", "Tuesday"]


def test_keeps_empty_lines() -> None:
    assert lines("one\n\ntwo", 10) == ["one", "", "two"]


def test_cuts_a_word_longer_than_a_line() -> None:
    assert lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_counts_cells_not_characters() -> None:
    assert lines("日本語の壁", 4) == ["日本", "語の", "壁"]


def test_start_shifts_every_offset() -> None:
    text = "0123456789the wall broke"
    assert [span.of(text) for span in wrap(text[10:], 8, start=10)] == ["the wall", "broke"]


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_only_blanks_between_lines_are_left_out(text: str, width: int) -> None:
    text = visible(text).replace("\t", " ")
    spans = wrap(text, width)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    kept = "".join(span.of(text) for span in spans)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_no_line_is_wider_than_the_window(text: str, width: int) -> None:
    text = visible(text).replace("\t", " ")
    assert all(cell_len(line.rstrip()) <= width for line in lines(text, width))


def test_one_line_of_forty_thousand_characters_is_cut() -> None:
    assert max(map(len, lines("wall " * 8_000 + "w" * 2_000, 80))) == 80
