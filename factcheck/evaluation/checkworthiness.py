"""How well statements worth checking are told from others, and whether a score means a chance.

The gold is that of CheckThat! 2024, task 1 (Hasanain et al., 2024): sentences of US presidential
debates. News prose is measured on ``tests/gold/worth_news.jsonl``, of the same form.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ConfigDict

from factcheck.assess.worth import Scorer
from factcheck.domain.claim import Claim
from factcheck.domain.errors import InputError
from factcheck.domain.model import Noun
from factcheck.domain.span import Span
from factcheck.evaluation.attribution import interval
from factcheck.evaluation.gold import read_gold

GOLD = "checkworthy/ct24.dev.jsonl"
BINS = 10


class GoldStatement(Noun):
    """A statement and whether a person says that it is worth checking (1) or not (0)."""

    model_config = ConfigDict(extra="ignore")

    text: str
    label: int


class Bin(Noun):
    """Statements of like score: their number, mean score, and the share that is worth checking."""

    statements: int
    score: float
    worth: float


class WorthScore(Noun):
    """F1 of the class that is worth checking, at a threshold, with the bounds of 95%.

    ``all_positive`` is the F1 of calling everything worth checking; ``ranking`` the chance that a
    statement worth checking scores higher than another (area under the ROC curve);
    ``calibration_error`` the mean distance of score and share over the bins, by their size.
    """

    statements: int
    worth: int
    threshold: float
    f1: float
    low: float
    high: float
    precision: float
    recall: float
    all_positive: float
    ranking: float
    calibration_error: float
    reliability: tuple[Bin, ...]


class _Judged(NamedTuple):
    score: float
    right: bool


def evaluate(gold_file: Path, scorer: Scorer, *, samples: int = 1000) -> WorthScore:
    """Score the statements of ``gold_file`` (``text``, ``label``), flagged from the threshold on.

    Raises InputError for a file that is missing, not of its form or without both labels.
    """
    gold = read_gold(gold_file, GoldStatement)
    if len({row.label for row in gold}) < 2:
        raise InputError(f"{gold_file} holds one label only.", hint="Give a file with both.")
    answers = scorer.score([_claim(row.text) for row in gold])
    judged = [_Judged(a.score, row.label == 1) for a, row in zip(answers, gold, strict=True)]
    threshold = scorer.threshold
    low, high = interval(judged, lambda drawn: _f1(drawn, threshold), samples=samples)
    right = [one for one in judged if one.right]
    told = [one for one in judged if one.score >= threshold]
    hits = sum(one.right for one in told)
    bins = _bins(judged)
    return WorthScore(
        statements=len(judged),
        worth=len(right),
        threshold=threshold,
        f1=_f1(judged, threshold),
        low=low,
        high=high,
        precision=hits / max(1, len(told)),
        recall=hits / len(right),
        all_positive=_f1(judged, 0.0),
        ranking=_ranking(judged),
        calibration_error=sum(b.statements * abs(b.score - b.worth) for b in bins) / len(judged),
        reliability=bins,
    )


def _claim(text: str) -> Claim:
    return Claim(id="", spans=(Span(0, len(text)),), text=text, reading=text, sentence=0)


def _f1(judged: Sequence[_Judged], threshold: float) -> float:
    told = [one for one in judged if one.score >= threshold]
    hits = sum(one.right for one in told)
    return 2 * hits / max(1, len(told) + sum(one.right for one in judged))


def _ranking(judged: Sequence[_Judged]) -> float:
    """By the ranks of those that are worth checking, ties shared (Mann and Whitney, 1947)."""
    scores = sorted(one.score for one in judged)
    first = {score: at for at, score in reversed(list(enumerate(scores)))}
    last = {score: at for at, score in enumerate(scores)}
    right = [one.score for one in judged if one.right]
    ranks = sum((first[score] + last[score]) / 2 for score in right)
    return (ranks - len(right) * (len(right) - 1) / 2) / (len(right) * (len(judged) - len(right)))


def _bins(judged: Sequence[_Judged]) -> tuple[Bin, ...]:
    """Bins of equal width over the scores, the empty ones left out."""
    groups: list[list[_Judged]] = [[] for _ in range(BINS)]
    for one in judged:
        groups[min(int(one.score * BINS), BINS - 1)].append(one)
    return tuple(
        Bin(
            statements=len(group),
            score=sum(one.score for one in group) / len(group),
            worth=sum(one.right for one in group) / len(group),
        )
        for group in groups
        if group
    )
