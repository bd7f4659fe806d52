"""The weights that tell what answers a statement: learnt, and shown from a score on."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

from factcheck.assess.known.rules import Likeness
from factcheck.assess.lexicon import lexicon
from factcheck.training.known_checks import (
    Lesson,
    fit,
    held_out,
    learn,
    precision,
    threshold,
)
from tests.evaluation.test_known_checks import write_checks
from tests.store.word_vectors import WordVectors

RANDOM = np.random.default_rng(5)


def lesson(right: int | None) -> Lesson:
    """Ten candidates of two features: the first is noise, the second is high where it is right."""
    rows = RANDOM.uniform(0, 0.4, (10, 2))
    marks = np.arange(10) == (-1 if right is None else right)
    rows[marks, 1] += 0.6
    return Lesson(rows, marks)


def test_what_tells_gets_the_weight() -> None:
    model = fit([lesson(number % 10) for number in range(400)])
    assert model.weights[1] > 5 * abs(model.weights[0])
    unseen = lesson(3)
    scores = model.scores(unseen.rows)
    assert scores.argmax() == 3
    assert scores[3] > 0.5 > np.delete(scores, 3).max()


def test_no_lesson_is_scored_with_weights_learnt_from_it() -> None:
    odd = Lesson(np.array([[0.0, 0.9], [0.0, 0.1]]), np.array([False, True]))
    lessons = [*(lesson(number % 10) for number in range(40)), odd]
    [scores] = [scores for one, scores in held_out(lessons) if one is odd]
    others = fit([one for number, one in enumerate(lessons) if number % 5 != 40 % 5])
    assert np.array_equal(scores, others.scores(odd.rows))
    assert len(held_out(lessons)) == len(lessons)


def test_the_threshold_is_the_least_that_is_right_often_enough() -> None:
    good = Lesson(np.zeros((2, 1)), np.array([True, False]))
    scored = [*[(good, np.array([0.8, 0.1]))] * 9, (good, np.array([0.2, 0.3]))]
    assert precision(scored, 0.25) == pytest.approx(9 / 11)
    assert precision(scored, 0.31) == 1.0
    assert threshold(scored) == 0.31


def test_the_file_holds_a_weight_for_every_likeness(tmp_path: Path) -> None:
    made = tomllib.loads(learn(write_checks(tmp_path), WordVectors()))
    for model in (made, lexicon("known")):
        assert set(model["weights"]) == set(Likeness._fields)
        assert 0 < model["shown"] < 1
    assert made["weights"]["meaning"] > 0
