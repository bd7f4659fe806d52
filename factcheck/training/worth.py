"""Trains the head that tells what is worth checking: logistic regression, on a processor.

The vectors are those of the bundled encoder. Scores are calibrated on folds that the head did not
learn from (Platt, 1999).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.assess.worth.scorer import FORMAT, HEAD
from factcheck.assess.worth.signals import names, shown
from factcheck.embedding import Embedder
from factcheck.evaluation.checkworthiness import GoldStatement
from factcheck.evaluation.gold import read_gold
from factcheck.tagger.artifact import write_checksums

TRAIN = "checkworthy/ct24.train.jsonl.gz"
RIDGE = 100.0  # of standardised columns
FOLDS = 5
_SEED = 20161108
_STEPS = 12

Floats = NDArray[np.float64]


def train_worth(data: Path, embedder: Embedder, *, threshold: float, out: Path) -> dict[str, float]:
    """Learn a head from ``data``/checkworthy and write it to ``out``.

    Gives the figures of cross-validation: the highest F1 and the threshold it is reached at.
    ``threshold`` is what the scorer flags from. Raises InputError for data not of its form.
    """
    rows = read_gold(data / TRAIN, GoldStatement)
    texts = [row.text for row in rows]
    inputs = np.hstack([embedder.embed(texts), shown(texts)]).astype(np.float64)
    right = np.array([row.label for row in rows], dtype=np.float64)
    held_out = cross_validated(inputs, right)
    slope, shift = fit(held_out[:, None], right, ridge=0.0)
    weights = fit(inputs, right, ridge=RIDGE) * slope
    weights[-1] += shift
    write_head(weights, threshold=threshold, out=out)
    f1, best = best_f1(sigmoid(slope * held_out + shift), right)
    return {"f1": f1, "threshold": best}


def fit(inputs: Floats, right: Floats, *, ridge: float) -> Floats:
    """Logistic regression of ``right`` (N) on (N, K), by Newton's method: K weights and a bias.

    ``ridge`` holds back the weights of the standardised columns.
    """
    mean, spread = inputs.mean(axis=0), np.maximum(inputs.std(axis=0), 1e-9)
    rows = np.hstack([(inputs - mean) / spread, np.ones((len(inputs), 1))])
    held_back = np.diag([*np.full(inputs.shape[1], ridge), 0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = sigmoid(rows @ weights)
        slope = rows.T @ (right - chance) - held_back @ weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows
        weights += np.linalg.solve(curve + held_back + 1e-9 * np.eye(len(weights)), slope)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - plain @ mean)


def cross_validated(inputs: Floats, right: Floats) -> Floats:
    """The log-odds (N) of each row by a head that did not learn from it."""
    odds = np.zeros(len(right))
    for kept, left_out in folds(len(right)):
        weights = fit(inputs[kept], right[kept], ridge=RIDGE)
        odds[left_out] = inputs[left_out] @ weights[:-1] + weights[-1]
    return odds


def folds(count: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """What is learnt from and what is left out, for each fold."""
    order = np.random.default_rng(_SEED).permutation(count)
    for part in np.array_split(order, FOLDS):
        yield np.setdiff1d(order, part), part


def best_f1(scores: Floats, right: Floats) -> tuple[float, float]:
    """The highest F1 and the score from which it is reached."""
    order = np.argsort(-scores)
    hits = np.cumsum(right[order])
    f1 = 2 * hits / (np.arange(1, len(right) + 1) + right.sum())
    best = int(f1.argmax())
    return float(f1[best]), float(scores[order[best]])


def sigmoid(odds: Floats) -> Floats:
    """Log-odds as chances."""
    return 1 / (1 + np.exp(-odds))


def write_head(weights: Floats, *, threshold: float, out: Path) -> None:
    """Write the head as the scorer opens it."""
    of_vector, of_shown = np.split(np.round(weights[:-1], 4), [len(weights) - 1 - len(names())])
    head = {
        "format": FORMAT,
        "threshold": threshold,
        "bias": round(float(weights[-1]), 4),
        "shown": dict(zip(names(), of_shown.tolist(), strict=True)),
        "vector": of_vector.tolist(),
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / HEAD).write_text(json.dumps(head, indent=1) + "\n", encoding="utf-8")
    write_checksums(out, [HEAD])
