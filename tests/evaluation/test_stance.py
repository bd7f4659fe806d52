"""The labelled stances are whole, and the figures made from such labels are the ones by hand."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from factcheck.domain.attribution import Stance
from factcheck.domain.errors import InputError
from factcheck.evaluation.attribution import GOLD
from factcheck.evaluation.gold import read_gold
from factcheck.evaluation.stance import GoldStance, evaluate

LABELLED = Path(__file__).parents[1] / "gold" / "stance.jsonl"
TEXT = "The mayor said the dam would hold. The baker denied that bread was short."
ASSERTED = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 33]]}
DENIED = {"source": [[35, 44]], "cue": [[45, 51]], "content": [[52, 72]]}


def labelled(spans: dict[str, list[list[int]]], stance: str, sampled: str) -> dict[str, object]:
    mark = hashlib.sha256(TEXT.encode()).hexdigest()
    return {"document": "dam", "text_sha256": mark, "sampled": sampled, "stance": stance, **spans}


def write(folder: Path, *rows: dict[str, object], text: str = TEXT) -> Path:
    gold = folder / "stance.jsonl"
    gold.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    texts = folder / "attribution" / GOLD
    texts.parent.mkdir()
    texts.write_bytes(gzip.compress(json.dumps({"doc": "dam", "text": text}).encode()))
    return gold


def test_figures_are_the_ones_counted_by_hand(tmp_path: Path) -> None:
    right = labelled(ASSERTED, "asserts", "random")
    wrong = labelled(DENIED, "believes", "denial")
    found = evaluate(write(tmp_path, right, wrong), tmp_path, samples=9)
    assert (found.whole.attributions, found.whole.accuracy.value) == (2, 0.5)
    assert found.whole.macro_f1.value == pytest.approx((1 + 0 + 0) / 3)
    denied = found.whole.stances[Stance.DENIES]
    assert (denied.right, denied.told, denied.gold, denied.precision) == (0, 1, 0, 0)
    asserted = found.whole.stances[Stance.ASSERTS]
    assert (asserted.precision, asserted.recall, asserted.f1) == (1, 1, 1)


def test_the_random_part_is_scored_apart(tmp_path: Path) -> None:
    right = labelled(ASSERTED, "asserts", "random")
    wrong = labelled(DENIED, "believes", "denial")
    found = evaluate(write(tmp_path, right, wrong), tmp_path, samples=9)
    assert (found.random.attributions, found.random.accuracy.value) == (1, 1.0)
    assert list(found.random.stances) == [Stance.ASSERTS]


def test_labels_are_never_laid_over_another_text(tmp_path: Path) -> None:
    gold = write(tmp_path, labelled(ASSERTED, "asserts", "random"), text=TEXT + " Really.")
    with pytest.raises(InputError, match="text of dam that was labelled"):
        evaluate(gold, tmp_path)


def test_labels_without_a_random_part_are_refused(tmp_path: Path) -> None:
    gold = write(tmp_path, labelled(DENIED, "denies", "denial"))
    with pytest.raises(InputError, match="no random part"):
        evaluate(gold, tmp_path)


def test_two_hundred_attributions_are_labelled_half_of_them_drawn_at_random() -> None:
    gold = read_gold(LABELLED, GoldStance)
    assert len(gold) == len({(each.document, each.cue, each.content) for each in gold}) == 200
    assert sum(each.sampled == "random" for each in gold) >= 100
    assert min(Counter(each.stance for each in gold).values()) >= 10
    assert {each.stance for each in gold} == set(Stance)


def test_the_labels_hold_spans_and_no_words_of_the_texts() -> None:
    for line in LABELLED.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == set(GoldStance.model_fields)
        each = GoldStance.model_validate(row)
        assert each.cue
        assert each.content
        assert all(0 <= s.start < s.end for s in (*each.source, *each.cue, *each.content))
