from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.errors import InputError
from factcheck.evaluation.hedges import GOLD, SEEN, UNSEEN, evaluate


def sentence(doc: str, text: str, *kinds: str) -> dict[str, Any]:
    cues = [{"type": f"speculation_{kind}"} for kind in kinds]
    return {"doc": doc, "text": text, "uncertain": bool(kinds), "cues": cues}


def written(folder: Path, *lines: dict[str, Any]) -> Path:
    (folder / GOLD).parent.mkdir()
    with gzip.open(folder / GOLD, "wt") as gold:
        gold.writelines(json.dumps(line) + "\n" for line in lines)
    return folder


def test_each_kind_is_scored_against_the_cues_of_its_kind(tmp_path: Path) -> None:
    data = written(
        tmp_path,
        sentence("a", "The sluice may have jammed.", "modal_probable"),
        sentence("a", "The sluice possibly jammed on Monday.", "hypo_doxastic"),
        sentence("b", "If the sluice jams, ring the bell.", "hypo_condition"),
        sentence("b", "The sluice jammed."),
    )
    scores = evaluate(data, samples=2).parts["all"].scores
    assert scores["uncertain"].f1 == 1
    assert (scores["doubt"].precision, scores["doubt"].recall) == (0.5, 1)
    assert scores["belief or hearsay"].recall == 0
    assert scores["condition"].f1 == 1


def test_the_list_of_words_cannot_tell_a_month_from_a_doubt(tmp_path: Path) -> None:
    data = written(
        tmp_path,
        sentence("a", "The fair opens on 3 May in the square."),
        sentence("a", "Bad news may be on its way.", "modal_probable"),
    )
    scores = evaluate(data, samples=2).parts["all"].scores
    assert (scores["uncertain"].precision, scores["uncertain, by the list"].precision) == (1, 0.5)


def test_every_document_is_in_one_half(tmp_path: Path) -> None:
    lines = [sentence(str(n), "It may be late.", "modal_probable") for n in range(20)]
    parts = evaluate(written(tmp_path, *lines), samples=2).parts
    assert parts[SEEN].sentences + parts[UNSEEN].sentences == parts["all"].sentences == 20
    assert parts[SEEN].sentences
    assert parts[UNSEEN].sentences


def test_a_file_without_a_mark_measures_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="marks no sentence"):
        evaluate(written(tmp_path, sentence("a", "Rain fell.")))
