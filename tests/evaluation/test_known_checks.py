"""Ranks and what is shown, counted by hand, and a whole run on a collection of four."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from factcheck.domain.errors import InputError
from factcheck.domain.known import Asked
from factcheck.evaluation.known_checks import (
    OURS,
    Answered,
    Judged,
    Query,
    average_precision,
    evaluate,
    judge,
    read_task,
    reciprocal_rank,
)
from tests.store.word_vectors import WordVectors

CLAIMS = {
    "rats": "Rats as long as an arm live under the harbour of Otar",
    "ferry": "The new ferry carries four hundred passengers on every trip",
    "swan": "A swan stopped the night train to Haven for two hours",
    "salt": "Road salt in Otar is mixed with sugar from the mill",
}


@pytest.mark.parametrize(
    ("found", "precision", "rank"),
    [
        ("ab", 1.0, 1.0),
        ("xaxxb", (1 / 2 + 2 / 5) / 2, 1 / 2),
        ("xxxxxa", 0.0, 0.0),
        ("b", 1 / 2, 1.0),
        ("", 0.0, 0.0),
    ],
)
def test_ranks_count_to_five(found: str, precision: float, rank: float) -> None:
    answers = frozenset("ab")
    assert average_precision(found, answers) == pytest.approx(precision)
    assert reciprocal_rank(found, answers) == pytest.approx(rank)


@pytest.mark.parametrize(
    ("found", "scores", "judged"),
    [
        ("ax", (0.9, 0.2), Judged(shown=True, right=True, alarm=False)),
        ("ax", (0.9, 0.6), Judged(shown=True, right=True, alarm=True)),
        ("xa", (0.9, 0.8), Judged(shown=True, right=False, alarm=True)),
        ("ax", (0.4, 0.3), Judged(shown=False, right=False, alarm=False)),
        ("a", (0.9,), Judged(shown=True, right=True, alarm=False)),
        ("", (), Judged(shown=False, right=False, alarm=False)),
    ],
)
def test_a_query_is_judged_with_its_answers_and_without(
    found: str, scores: tuple[float, ...], judged: Judged
) -> None:
    query = Query("one", Asked("words"), frozenset("a"))
    assert judge(Answered(query, {OURS: found}, scores), 0.5) == judged


def write_checks(folder: Path) -> Path:
    """Both tasks over the same four fact-checks: the first is put word for word, one is not."""
    (folder / "factchecks").mkdir()
    lines = [
        json.dumps({"id": name, "claim": claim, "title": claim, "publisher": "Otar Checks"})
        for name, claim in CLAIMS.items()
    ]
    for name in ("snopes", "politifact"):
        with gzip.open(folder / "factchecks" / f"{name}.jsonl.gz", "wt") as file:
            file.write("\n".join(lines))
    asked = [
        {"qid": "1", "text": CLAIMS["rats"], "relevant": ["rats"], "split": "dev"},
        {"qid": "2", "text": "Nothing of the kind", "relevant": ["salt"], "split": "dev"},
        *(
            {"qid": name, "text": f"{claim}, they say", "relevant": [name], "split": "train"}
            for name, claim in CLAIMS.items()
        ),
    ]
    for name in ("2a_tweets", "2b_debates"):
        text = "\n".join(map(json.dumps, asked))
        (folder / "factchecks" / f"{name}.jsonl").write_text(text, "utf-8")
    return folder


def test_a_whole_run(tmp_path: Path) -> None:
    tweets, debates = evaluate(write_checks(tmp_path), WordVectors(), samples=2)
    assert (tweets.name, debates.name, tweets.queries, tweets.checks) == ("tweets", "debates", 2, 4)
    assert tweets.ways["BM25"].map5.value == 0.5
    assert tweets.ways[OURS].mrr5.value >= 0.5
    assert (tweets.shown.precision.value, tweets.shown.recall.value) == (1.0, 0.5)
    assert tweets.shown.alarms.value == 0.0


def test_a_thinner_collection_keeps_what_answers(tmp_path: Path) -> None:
    task = read_task(write_checks(tmp_path), "tweets", "dev", every=100)
    assert set(task.checks) == {"rats", "salt"}


def test_a_part_without_queries_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no query"):
        read_task(write_checks(tmp_path), "tweets", "test")
