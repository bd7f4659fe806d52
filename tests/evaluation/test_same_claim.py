"""The figures of the same-claim measure are the ones counted by hand."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from factcheck.domain.errors import InputError
from factcheck.evaluation.same_claim import (
    EVENTS,
    GRADED,
    _ranks,
    _Scored,
    average_precision,
    evaluate,
    f1_at,
    figures,
)
from tests.embedding.by_words import ByWords

CLOSED = "The city closed the old harbour bridge on Monday morning"
BRIDGE = "On Monday morning the city closed the old harbour bridge"
OTHER = "Bakers raise prices as flour runs short in the north"


def write_same_claim(folder: Path, *, topics: Sequence[str] = ("1", "2")) -> None:
    """Two pairs a topic, one of them the same; three graded ones."""
    folder.mkdir()
    pairs = [
        {"topic": topic, "a": {"text": CLOSED}, "b": {"text": text}, "label": label}
        for topic in topics
        for text, label in ((BRIDGE, "same_event"), (OTHER, "negative_other_event"))
    ]
    with gzip.open(folder / EVENTS, "wt") as gold:
        gold.write("\n".join(map(json.dumps, pairs)))
    graded = [(CLOSED, 5.0), (f"{BRIDGE} for a year", 4.0), (OTHER, 0.0)]
    rows = [
        {"split": split, "s1": CLOSED, "s2": text, "score": score}
        for split in ("train", "dev")
        for text, score in graded
    ]
    (folder / GRADED).write_text("\n".join(map(json.dumps, rows)))


def scored(alike: Sequence[float], gold: Sequence[int]) -> _Scored:
    return _Scored(np.array(alike), np.array(gold, float))


def test_average_precision_by_hand() -> None:
    assert average_precision(scored([0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0])) == (1 + 2 / 3) / 2
    assert average_precision(scored([0.9, 0.1], [0, 0])) == 0


def test_f1_by_hand() -> None:
    assert f1_at(scored([0.9, 0.8, 0.1], [1, 0, 1]), 0.8) == 0.5
    assert f1_at(scored([0.1], [0]), 0.8) == 0


def test_equals_share_their_rank() -> None:
    assert _ranks(np.array([3.0, 1.0, 3.0, 2.0])).tolist() == [2.5, 0.0, 2.5, 1.0]


def test_ways_are_measured_side_by_side(tmp_path: Path) -> None:
    write_same_claim(tmp_path / "same_claim")
    found = evaluate(tmp_path, ByWords(), samples=5)
    assert list(found.events) == list(found.graded)
    assert len(found.events) == 3
    assert all(of.f1.value == of.average_precision.value == 1 for of in found.events.values())
    assert found.graded["factcheck"].spearman.value == pytest.approx(1)
    tied = found.graded["rapidfuzz alone"].spearman.value  # one text is part of the other
    assert tied == pytest.approx(3**0.5 / 2)
    event, graded = found.taken["same event"], found.taken["equivalent"]
    assert (event.pairs, event.taken, event.right, event.recall) == (2, 1, 1, 1)
    assert (graded.pairs, graded.taken, graded.right) == (3, 2, 2)
    floor = figures(tmp_path, ByWords())
    assert floor["same-claim.events.ap"] == 1
    pearson = found.graded["factcheck"].pearson.value
    assert floor["same-claim.graded.pearson"] == pytest.approx(pearson)


def test_one_topic_alone_gives_no_threshold(tmp_path: Path) -> None:
    write_same_claim(tmp_path / "same_claim", topics=["1"])
    with pytest.raises(InputError, match="too little"):
        evaluate(tmp_path, ByWords())
