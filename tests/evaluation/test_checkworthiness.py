"""The measure of check-worthiness counts rightly, and news does not fall behind unnoticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from factcheck.analysis import default_scorer
from factcheck.assess.worth import Worth
from factcheck.domain.claim import Claim
from factcheck.domain.errors import InputError
from factcheck.evaluation.checkworthiness import evaluate

GOLD = Path(__file__).parent.parent / "gold"
FILES = ("worth_news.jsonl", "worth_news_tuning.jsonl")


class Told:
    """A statement is its own score."""

    name = "told"
    threshold = 0.5

    def score(self, claims: Sequence[Claim]) -> list[Worth]:
        return [Worth(float(claim.text)) for claim in claims]


def written(path: Path, *rows: tuple[str, int]) -> Path:
    path.write_text("".join(json.dumps({"text": t, "label": n}) + "\n" for t, n in rows))
    return path


def test_the_figures_of_known_scores(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold", ("0.9", 1), ("0.9", 0), ("0.5", 1), ("0.2", 1), ("0.1", 0))
    score = evaluate(gold, Told(), samples=2)
    assert (score.precision, score.recall, score.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert score.all_positive == 6 / 8
    assert score.ranking == pytest.approx((0.5 + 1 + 0 + 1 + 0 + 1) / 6)
    shares = [(of.statements, of.worth) for of in score.reliability]
    assert shares == [(1, 0), (1, 1), (1, 1), (2, 0.5)]
    assert score.calibration_error == pytest.approx((0.1 + 0.8 + 0.5 + 2 * 0.4) / 5)


def test_one_label_only_measures_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one label only"):
        evaluate(written(tmp_path / "gold", ("0.9", 1)), Told())


def test_news_is_told_as_well_as_it_was() -> None:
    score = evaluate(GOLD / FILES[0], default_scorer(), samples=2)
    assert score.f1 > 0.73
    assert score.ranking > 0.80
    assert score.f1 > score.all_positive + 0.1


@pytest.mark.parametrize("name", FILES)
def test_the_labels_stand_on_the_words_they_were_given_to(name: str) -> None:
    rows = [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]
    assert len({(row["document"], *row["span"]) for row in rows}) == 100
    for row in rows:
        seed = GOLD.parent.parent / "seeds" / row["document"]
        if seed.is_file():
            text = seed.read_text("utf-8")
            assert text[slice(*row["span"])] == row["text"]
            assert hashlib.sha256(text.encode()).hexdigest() == row["text_sha256"]
