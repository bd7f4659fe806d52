"""Chooses the decoder's few numbers on the development articles.

The network answers once; only the decoding is repeated, so that a sweep takes a minute. The weights
of the score are a logistic regression (fitted by Newton's method) of whether an attribution is
right on the evidence for it, so that the score can be read as a chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from factcheck.domain.span import Span
from factcheck.evaluation.attribution import GoldDocument
from factcheck.tagger.decoding import DecodingSettings, RawAttribution, decode
from factcheck.tagger.encoding import Pieces, encode
from factcheck.tagger.reading import Answer, Network, read
from factcheck.training.scoring import count_relations, relation_f1, rightness

BIASES: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("cue_bias", (0.5, 1.0)),
    ("source_bias", (0.5, 1.0)),
    ("nobody_bias", (-0.5, 0.5)),
    ("content_bias", (-0.3, 0.3)),
)
THRESHOLDS = tuple(step / 100 for step in range(0, 55, 5))
_RIDGE = 1.0
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Answered:
    """A development article and what the network answered."""

    article: GoldDocument
    pieces: Pieces
    answer: Answer

    def decoded(self, settings: DecodingSettings) -> list[RawAttribution]:
        """Its attributions under ``settings``."""
        return decode(self.answer, self.pieces, self.article.text, settings=settings)


def answers(
    network: Network, tokenizer: Tokenizer, articles: Sequence[GoldDocument]
) -> list[Answered]:
    """Let the network read every article once."""
    parts = [encode(tokenizer, a.text, Span(0, len(a.text))) for a in articles]
    read_once = read(network, parts)
    return [Answered(*row) for row in zip(articles, parts, read_once, strict=True)]


def tune(dev: Sequence[Answered], link_width: int) -> DecodingSettings:
    """Biases, weights of the score and threshold that give the highest relation F1 found.

    Every bias is tried with weights and a threshold of its own, for those make up for much of it.
    """
    best = _weighed(dev, DecodingSettings(link_width=link_width))
    for name, values in BIASES:
        tried = [best, *(_weighed(dev, replace(best, **{name: value})) for value in values)]
        best = max(tried, key=lambda settings: measure(dev, settings))
    return best


def _weighed(dev: Sequence[Answered], settings: DecodingSettings) -> DecodingSettings:
    """``settings`` with the weights and the threshold that suit their biases."""
    weighed = replace(settings, confidence=fit_confidence(dev, settings))
    return replace(weighed, min_score=_threshold(dev, weighed))


def fit_confidence(dev: Sequence[Answered], settings: DecodingSettings) -> tuple[float, ...]:
    """Weights of the evidence and a constant, fitted to which attributions are right."""
    evidence, right = [], []
    for row in dev:
        found = row.decoded(replace(settings, min_score=0.0))
        evidence += [attribution.evidence for attribution in found]
        right += rightness(row.article, found)
    return _logistic(np.array(evidence, dtype=np.float64), np.array(right, dtype=np.float64))


def measure(dev: Sequence[Answered], settings: DecodingSettings) -> float:
    """Relation F1 over all articles."""
    return relation_f1(count_relations(row.article, row.decoded(settings)) for row in dev)


def _threshold(dev: Sequence[Answered], settings: DecodingSettings) -> float:
    """The score under which dropping attributions gives the highest relation F1."""
    decoded = [row.decoded(replace(settings, min_score=0.0)) for row in dev]

    def relation(threshold: float) -> float:
        return relation_f1(
            count_relations(row.article, [each for each in found if each.score >= threshold])
            for row, found in zip(dev, decoded, strict=True)
        )

    return max(THRESHOLDS, key=relation)


def _logistic(rows: Matrix, right: Matrix) -> tuple[float, ...]:
    """Ridge regression of ``right`` (N) on standardised rows (N, K): K weights and a constant."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    inputs = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    weights = np.zeros(inputs.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (right - chance) - _RIDGE * weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs
        weights += np.linalg.solve(curve + _RIDGE * np.eye(len(weights)), slope)
    plain = weights[:-1] / spread
    return tuple(np.round([*plain, weights[-1] - plain @ mean], 4).tolist())
