"""Pieces must know exactly where they stand, and must never choke on a text."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.span import Span
from factcheck.tagger.encoding import SHAPES, encode, sections
from tests.tagger.small_model import make_tokenizer

TOKENIZER = make_tokenizer()


@given(st.text(max_size=300), st.integers(2, 50))
def test_sections_cover_the_text_without_gaps(text: str, limit: int) -> None:
    spans = list(sections(text, limit))

    assert "".join(text[s.start : s.end] for s in spans) == text
    assert all(0 < s.end - s.start <= limit for s in spans)


def test_sections_end_at_a_line_end_if_there_is_one() -> None:
    assert list(sections("one two\nthree four", 10)) == [Span(0, 8), Span(8, 18)]


@given(st.text(st.characters(), max_size=200))
def test_pieces_of_any_text_lie_in_order_inside_it(text: str) -> None:
    pieces = encode(TOKENIZER, text, Span(0, len(text)))

    assert np.all(pieces.starts < pieces.ends)
    assert np.all(np.diff(pieces.starts) >= 0)
    assert np.all((pieces.starts >= 0) & (pieces.ends <= len(text)))
    assert np.all((pieces.shapes >= 0) & (pieces.shapes < SHAPES))


def test_offsets_are_of_the_whole_text_when_a_section_is_encoded() -> None:
    text = "😀 é\nThe mayor said"
    pieces = encode(TOKENIZER, text, Span(4, len(text)))

    assert [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)] == [
        "The",
        "mayor",
        "said",
    ]


def test_shapes_tell_case_and_what_stands_before() -> None:
    text = "The MAYOR said (\nTaxes"
    pieces = encode(TOKENIZER, text, Span(0, len(text)))

    words = zip(pieces.starts, pieces.ends, pieces.shapes, strict=True)
    seen = {text[s:e]: (shape % 4, shape >= 8, shape >= 4) for s, e, shape in words}
    assert seen["The"] == (2, True, True)
    assert seen["MAYOR"] == (3, False, True)
    assert seen["said"] == (1, False, True)
    assert seen["("] == (0, False, True)
    assert seen["Taxes"] == (2, True, True)


def test_a_lone_surrogate_is_read_as_one_character() -> None:
    text = "\ud800 said"
    pieces = encode(TOKENIZER, text, Span(0, len(text)))

    assert text[pieces.starts[-1] : pieces.ends[-1]] == "said"
