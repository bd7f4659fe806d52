"""A vector is made once, and is the one that the embedder makes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from factcheck.embedding import RememberingEmbedder
from factcheck.embedding.embedder import Vectors


class Counting:
    """Remembers what it was asked for; the vector of a text is its length."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32).reshape(-1, 1)


def test_a_text_is_asked_for_once() -> None:
    counting = Counting()
    embedder = RememberingEmbedder(counting)
    assert embedder.name == "counting"
    assert embedder.embed(["a", "bb", "a"]).tolist() == [[1], [2], [1]]
    assert embedder.embed(["ccc", "bb"]).tolist() == [[3], [2]]
    assert counting.asked == ["a", "bb", "ccc"]
    assert embedder.embed([]).shape == (0, 1)


def test_what_was_asked_for_long_ago_is_forgotten() -> None:
    counting = Counting()
    embedder = RememberingEmbedder(counting, most=2)
    for text in ("a", "bb", "a", "ccc", "bb"):
        embedder.embed([text])
    assert counting.asked == ["a", "bb", "ccc", "bb"]
