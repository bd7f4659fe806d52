"""The labels are whole and hold no text, and the figures are those counted by hand."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from factcheck.assess.quantities import Verdict
from factcheck.domain.errors import InputError
from factcheck.evaluation.gold import read_gold
from factcheck.evaluation.numbers import ECB, STSB, GoldPair, close_up, evaluate, figures

GOLD_FOLDER = Path(__file__).parents[1] / "gold"
LABELLED, LATER = GOLD_FOLDER / "numbers.jsonl", GOLD_FOLDER / "numbers_later.jsonl"
FIRE = "The fire killed 13 people.", "The fire killed 17 people."
FLOOD = "The flood hurt four men.", "Four men were hurt in the flood."
BOAT = "The boat sank in 2 , 117 feet of water.", "The crew was saved."


def write_pairs(folder: Path) -> Path:
    """Three pairs as the data holds them and their labels; the last label is wrong."""
    labels = [(FIRE, "conflict", "sought"), (FLOOD, "compatible", "random")]
    labels.append((BOAT, "updated", "random"))
    (folder / "same_claim").mkdir(exist_ok=True)
    with gzip.open(folder / ECB, "wt") as ecb:
        ecb.write(json.dumps({"a": {"text": FIRE[0]}, "b": {"text": FIRE[1]}}) + "\n")
    with (folder / STSB).open("a", encoding="utf-8") as sts:
        for at, (one, other) in enumerate((FLOOD, BOAT)):
            row = {"split": "dev", "score": 5.0 * at, "s1": one, "s2": other}
            sts.write("\n" + json.dumps(row))
    rows = []
    for at, (texts, label, sampled) in enumerate(labels):
        one, other = (hashlib.sha256(text.encode()).hexdigest() for text in texts)
        row = {"story": str(at), "one": one, "other": other, "sampled": sampled, "label": label}
        rows.append(json.dumps(row))
    gold = folder / "numbers.jsonl"
    gold.write_text("\n".join(rows), "utf-8")
    return gold


def test_figures_are_the_ones_counted_by_hand(tmp_path: Path) -> None:
    ours, digits = evaluate(write_pairs(tmp_path), tmp_path, samples=9)
    values = {name: figure.value for name, figure in ours.whole.figures.items()}
    assert (ours.whole.pairs, ours.whole.conflicts, ours.whole.told) == (3, 2, 1)
    assert values == pytest.approx({"precision": 1, "recall": 0.5, "f1": 2 / 3, "accuracy": 2 / 3})
    assert ours.random.figures["accuracy"].value == 0.5
    assert digits.whole.figures["accuracy"].value == pytest.approx(1 / 3)


def test_the_floor_holds_both_files_of_labels(tmp_path: Path) -> None:
    gold = write_pairs(tmp_path)
    gold.with_name("numbers_later.jsonl").write_bytes(gold.read_bytes())
    assert figures(tmp_path, tmp_path) == pytest.approx(
        {
            f"{name}.{measure}": 2 / 3
            for name in ("numbers", "numbers_later")
            for measure in ("f1", "accuracy")
        }
    )


def test_a_text_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    gold = write_pairs(tmp_path)
    (tmp_path / STSB).write_text("", "utf-8")
    with pytest.raises(InputError, match="does not hold the texts"):
        evaluate(gold, tmp_path)


def test_blanks_inside_numbers_are_closed() -> None:
    spaced = "On May 2, 2009, at 2: 16 p. m., 2, 117 men - 5. 9 km - won a 20 - 13 vote"
    assert close_up(spaced) == "On May 2, 2009, at 2:16 p.m., 2,117 men-5.9 km-won a 20-13 vote"


@pytest.mark.parametrize(("path", "sought"), [(LABELLED, 100), (LATER, 92)])
def test_labels_are_whole_and_hold_no_words(path: Path, sought: int) -> None:
    gold = read_gold(path, GoldPair)
    assert Counter(pair.sampled for pair in gold) == {"random": 75, "sought": sought}
    assert {pair.verdict for pair in gold} == set(Verdict) - {Verdict.UPDATED}
    assert all(len(mark) == 64 for pair in gold for mark in (pair.one, pair.other))


def test_no_story_of_the_random_parts_is_in_both_files() -> None:
    first, later = (
        {pair.story for pair in read_gold(path, GoldPair) if pair.sampled == "random"}
        for path in (LABELLED, LATER)
    )
    assert not first & later
