"""The bundled sentence encoder: likeness in meaning, the same vector in any company, any text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.errors import ModelError
from factcheck.embedding import SentenceEmbedder
from factcheck.embedding.embedder import PACKAGED, WIDTH

EMBEDDER = SentenceEmbedder()


def likeness(one: str, other: str) -> float:
    first, second = EMBEDDER.embed([one, other])
    return float(first @ second)


@pytest.mark.parametrize(
    ("said", "the_same", "something_else"),
    [
        (
            "The minister resigned on Monday.",
            "On Monday the minister stepped down.",
            "The minister opened a bridge on Monday.",
        ),
        (
            "Forty trams were bought by the city.",
            "The council purchased 40 streetcars.",
            "Forty children were born in the city.",
        ),
    ],
)
def test_other_words_for_the_same_are_nearer_than_the_same_words_for_another(
    said: str, the_same: str, something_else: str
) -> None:
    assert likeness(said, the_same) > likeness(said, something_else) + 0.05


def test_a_vector_does_not_depend_on_the_company_it_is_made_in() -> None:
    alone = EMBEDDER.embed(["The ferry is late."])[0]
    among = EMBEDDER.embed(["A much longer sentence. " * 30, "The ferry is late.", ""])[1]
    assert np.array_equal(alone, among)


def test_vectors_are_the_same_whatever_the_number_of_threads() -> None:
    texts = [f"Ferry {number} is late{' again' * (number % 7)}." for number in range(40)]
    one, four = (SentenceEmbedder(threads=number).embed(texts) for number in (1, 4))
    assert np.array_equal(one, four)


def test_the_places_of_words_count() -> None:
    assert likeness("The dog bit the man.", "The man bit the dog.") < 0.9999


def test_no_texts_give_no_rows_and_need_no_model(tmp_path: Path) -> None:
    assert SentenceEmbedder(tmp_path).embed([]).shape == (0, WIDTH)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_a_unit_vector(text: str) -> None:
    [vector] = EMBEDDER.embed([text])
    assert vector.shape == (WIDTH,)
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("text", ["word " * 100_000, "x" * 1_000_000, "\udcff\ud800"])
def test_what_is_long_or_broken_is_read_as_far_as_it_goes(text: str) -> None:
    assert np.isfinite(EMBEDDER.embed([text])).all()


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    for file in PACKAGED.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes()[:1000])
    with pytest.raises(ModelError, match="damaged"):
        SentenceEmbedder(tmp_path).embed(["The ferry is late."])
