"""The head's training finds what tells apart, learns no noise by heart, and writes what it found.

Needs no torch.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from factcheck.assess.worth.scorer import open_head
from factcheck.embedding.embedder import WIDTH, Vectors
from factcheck.training.worth import (
    TRAIN,
    Floats,
    best_f1,
    cross_validated,
    fit,
    sigmoid,
    train_worth,
)


class Noise:
    """A vector of noise that is always the same for a text."""

    name = "noise"

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = [np.random.default_rng(list(text.encode())).normal(size=WIDTH) for text in texts]
        return np.array([row / np.linalg.norm(row) for row in rows], dtype=np.float32)


def drawn() -> tuple[Floats, Floats]:
    """Labels by chances that are known."""
    draw = np.random.default_rng(7)
    inputs = draw.normal(size=(4000, 3)) * [1, 10, 1]
    odds = inputs @ [1.5, -0.1, 0] - 0.5
    return inputs, (draw.random(4000) < sigmoid(odds)).astype(float)


def test_the_weights_that_made_the_labels_are_found() -> None:
    inputs, right = drawn()
    assert np.allclose(fit(inputs, right, ridge=1.0), [1.5, -0.1, 0, -0.5], atol=0.15)


def test_noise_is_not_learnt_by_heart() -> None:
    inputs = np.random.default_rng(3).normal(size=(300, 60))
    labels = (np.arange(300) % 2).astype(float)
    hits = (cross_validated(inputs, labels) > 0) == labels
    assert 0.35 < hits.mean() < 0.65


def test_the_best_threshold_is_a_score_that_is_there() -> None:
    assert best_f1(np.array([0.1, 0.4, 0.6, 0.9]), np.array([0.0, 1, 0, 1])) == (0.8, 0.4)


def test_a_head_is_written_that_the_scorer_opens(tmp_path: Path) -> None:
    path = tmp_path / TRAIN
    path.parent.mkdir()
    rows = [{"text": f"It was {n} tons", "label": 1} for n in range(400)]
    rows += [{"text": f"Why is it so late, boat {n}?", "label": 0} for n in range(400)]
    with gzip.open(path, "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    figures = train_worth(tmp_path, Noise(), threshold=0.4, out=tmp_path / "out")
    assert figures["f1"] > 0.95
    head = open_head(tmp_path / "out")
    assert head.threshold == 0.4
    assert head.vector.shape == (WIDTH,)
