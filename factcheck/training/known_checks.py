"""Learns how likely a fact-check answers a statement: the weights in ``assess/data/known.toml``.

A logistic regression by Newton's method over every candidate of every training query, L2 on all
weights but the bias. The score from which a match is shown is chosen on the tweets among the same
queries by cross-validation: each fifth is scored with the weights that the others give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.assess.known import rules
from factcheck.assess.known.rules import Likeness
from factcheck.domain.known import Asked, Candidate
from factcheck.embedding import Embedder
from factcheck.evaluation.known_checks import TASKS, Task, opened, read_task

FOLDS = 5
PENALTY = 1.0
MARKED = "tweets"  # the only task in which nearly all that answers a query is marked
PRECISION = 0.9  # of what is shown, when half of the queries have no answer
_STEPS = 50
_CLOSE = 1e-6

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Lesson:
    """The candidates of one query: a row (N, features) each, and which of them answer it."""

    rows: Floats
    right: NDArray[np.bool_]


@dataclass(frozen=True)
class Model:
    """A weight for each field of Likeness, and the bias."""

    weights: Floats
    bias: float

    def scores(self, rows: Floats) -> Floats:
        """The probability of each row."""
        scores: Floats = 1 / (1 + np.exp(-(rows @ self.weights + self.bias)))
        return scores


@dataclass
class _Watching:
    """The rules, keeping what each statement was compared with and how like that was."""

    seen: list[tuple[list[str], list[Likeness]]] = field(default_factory=list)

    statement = staticmethod(rules.statement)
    words = staticmethod(rules.words)
    shown = staticmethod(rules.shown)
    flags = staticmethod(rules.flags)

    def scores(
        self,
        asked: Asked,
        candidates: Sequence[Candidate],
        carried: Mapping[str, int],
        total: int,
        /,
    ) -> list[float]:
        found = rules.likenesses(asked, candidates, carried, total)
        self.seen.append(([one.check.id for one in candidates], found))
        return [0.0] * len(candidates)


def learn(data_folder: Path, embedder: Embedder) -> str:
    """The text of ``known.toml``, learnt from the training parts of all tasks."""
    lessons = {name: lessons_of(read_task(data_folder, name, "train"), embedder) for name in TASKS}
    every = [lesson for own in lessons.values() for lesson in own]
    judged = {id(lesson) for lesson in lessons[MARKED]}
    scored = [(lesson, scores) for lesson, scores in held_out(every) if id(lesson) in judged]
    return written(fit(every), threshold(scored))


def lessons_of(task: Task, embedder: Embedder) -> list[Lesson]:
    """What the queries of a task have in common with their candidates."""
    watching = _Watching()
    with opened(task.checks.values(), embedder, watching) as matcher:
        matcher.look_up([query.asked for query in task.queries], most=1)
    return [
        Lesson(np.array(found), np.array([one in right for one in ids]))
        for (ids, found), right in zip(watching.seen, _answers(task), strict=True)
    ]


def _answers(task: Task) -> list[set[str]]:
    return [{task.checks[one].id for one in query.answers} for query in task.queries]


def fit(lessons: Sequence[Lesson]) -> Model:
    """The weights that make the marked candidates of ``lessons`` likeliest."""
    rows = np.vstack([lesson.rows for lesson in lessons])
    right = np.concatenate([lesson.right for lesson in lessons]).astype(np.float64)
    inputs = np.hstack([rows, np.ones((len(rows), 1))])
    penalty = PENALTY * np.diag([*np.ones(rows.shape[1]), 0.0])
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(inputs @ weights)))
        slope = inputs.T @ (likely - right) + penalty @ weights
        curve = (inputs * (likely * (1 - likely))[:, None]).T @ inputs + penalty
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < _CLOSE:
            break
    return Model(weights[:-1], float(weights[-1]))


def held_out(lessons: Sequence[Lesson]) -> list[tuple[Lesson, Floats]]:
    """Each lesson with the scores that the weights learnt from the other folds give it."""
    scored = []
    for fold in range(FOLDS):
        model = fit([one for number, one in enumerate(lessons) if number % FOLDS != fold])
        scored += [(one, model.scores(one.rows)) for one in lessons[fold::FOLDS]]
    return scored


def threshold(scored: Sequence[tuple[Lesson, Floats]]) -> float:
    """The least score, in hundredths, from which ``PRECISION`` of what is shown is right.

    Every lesson counts twice, once without its answers: see ``evaluation.known_checks``.
    """
    levels = [step / 100 for step in range(1, 100)]
    return next((each for each in levels if precision(scored, each) >= PRECISION), levels[-1])


def precision(scored: Sequence[tuple[Lesson, Floats]], least: float) -> float:
    """The share of what is shown from ``least`` on that is right."""
    right = shown = 0
    for lesson, scores in scored:
        best = int(scores.argmax())
        wrong = scores[~lesson.right].max(initial=0.0)
        right += bool(lesson.right[best] and scores[best] >= least)
        shown += int(scores[best] >= least) + int(wrong >= least)
    return right / shown if shown else 0.0


def written(model: Model, least: float) -> str:
    """``known.toml``: a line a weight, with what it weighs."""
    named = zip(Likeness._fields, model.weights, strict=True)
    lines = [f"{name} = {weight:.2f}" for name, weight in named]
    head = f"{_HEAD}shown = {least}\nbias = {model.bias:.2f}\n"
    return "\n".join([head, "[weights]", *lines, ""])


_HEAD = """\
# How likely a published fact-check answers a statement: the weights of a logistic regression over
# what the two have in common (assess/known/rules.py says what each is), and the score from which a
# match is shown. Written by factcheck.training from the training parts of CheckThat! 2021, tasks 2A
# (tweets, fact-checks of Snopes) and 2B (sentences of debates, fact-checks of PolitiFact).

"""
