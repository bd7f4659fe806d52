"""Splitters are scored by the same rule on the same texts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.errors import InputError, UnreadableError, UsageError
from factcheck.evaluation.sentences import BoundaryScore, SplitterScore, evaluate

Row = dict[str, Any]

# ours and pySBD end it after "rain."; nupunkt takes "Lt." for a word and ends there too
RAIN: Row = {
    "doc": "rain",
    "text": "Lt. Doe saw the rain. He left.\n\nSo did she.",
    "sentences": [[0, 21], [22, 30], [32, 43]],
}
RULES: list[Row] = [
    {"set": "A", "text": "He left. She stayed.", "sentences": ["He left.", "She stayed."]},
    {"set": "A", "text": "Lt. Doe left.", "sentences": ["Lt. Doe left."]},
    {
        "set": "B",
        "text": "One. Two.",
        "sentences": [["One. ", 0, 5], ["Two.", 5, 9]],
        "issue": "#1",
    },
]


def data_folder(tmp_path: Path, **files: list[Row]) -> Path:
    rows = {"ewt.dev": [RAIN], "gum_news.dev": [RAIN, RAIN], "golden_rules": RULES} | files
    (tmp_path / "sentences").mkdir()
    for name, each in rows.items():
        lines = "".join(json.dumps(row) + "\n" for row in each)
        (tmp_path / "sentences" / f"{name}.jsonl").write_text(lines)
    return tmp_path


def scores(folder: Path) -> dict[str, SplitterScore]:
    return {score.name: score for score in evaluate(folder).splitters}


def test_three_splitters_are_scored_on_the_same_texts(tmp_path: Path) -> None:
    found = scores(data_folder(tmp_path))
    assert list(found) == ["factcheck", "nupunkt", "pysbd"]
    ours, nupunkt, pysbd = found.values()
    assert ours.boundaries["ewt.dev"] == BoundaryScore(right=2, wrong=0, missed=0)
    assert ours.boundaries["gum_news.dev"] == BoundaryScore(right=4, wrong=0, missed=0)
    assert nupunkt.boundaries["ewt.dev"] == BoundaryScore(right=2, wrong=1, missed=0)
    assert pysbd.boundaries["ewt.dev"].right == 2
    assert all(score.sentences_per_second > 0 for score in found.values())


def test_rules_pass_by_the_words_of_their_sentences(tmp_path: Path) -> None:
    rules = {name: score.rules for name, score in scores(data_folder(tmp_path)).items()}
    assert (rules["factcheck"]["A"].passed, rules["factcheck"]["A"].rules) == (2, 2)
    assert (rules["nupunkt"]["A"].passed, rules["nupunkt"]["A"].rules) == (1, 2)
    assert all(sets["B"].passed == 1 for sets in rules.values())


def test_the_end_of_a_document_counts_for_nobody(tmp_path: Path) -> None:
    one = {"text": "It rained.\n", "sentences": [[0, 10]]}
    found = scores(data_folder(tmp_path, **{"ewt.dev": [one]}))
    for score in found.values():
        assert score.boundaries["ewt.dev"] == BoundaryScore(right=0, wrong=0, missed=0)


def test_scores_are_shares_of_the_counts() -> None:
    score = BoundaryScore(right=6, wrong=2, missed=4)
    assert (score.precision, score.recall) == (0.75, 0.6)
    assert score.f1 == pytest.approx(2 / 3)
    assert BoundaryScore(right=0, wrong=0, missed=0).f1 == 0
    assert json.loads(score.model_dump_json())["f1"] == pytest.approx(2 / 3)


def test_data_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"ewt\.dev\.jsonl"):
        evaluate(tmp_path)


def test_a_line_that_is_not_of_the_form_is_named(tmp_path: Path) -> None:
    folder = data_folder(tmp_path, **{"gum_news.dev": [RAIN, {"text": 1}]})
    with pytest.raises(InputError, match=r"Line 2 of .*gum_news\.dev\.jsonl"):
        evaluate(folder)


def test_without_pysbd_the_way_to_get_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pysbd", None)
    with pytest.raises(UsageError, match="pySBD is not installed") as raised:
        evaluate(data_folder(tmp_path))
    assert "factcheck[evaluate]" in raised.value.hint
