from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.domain.errors import InputError, UsageError
from factcheck.evaluation.floor import Floor, fingerprints, pin, read_floor, shortfalls

DATA = {"gold.jsonl": "ab"}


def measured(**figures: float) -> Floor:
    return Floor(figures=figures, data=DATA)


def test_a_figure_below_its_floor_is_named_with_both_numbers() -> None:
    [short] = shortfalls(measured(f1=0.70, recall=0.9), measured(f1=0.71, recall=0.9))
    assert (short.name, short.floor, short.measured) == ("f1", 0.71, 0.70)


def test_a_figure_that_is_no_longer_measured_falls_short() -> None:
    assert [short.name for short in shortfalls(measured(), measured(f1=0.5))] == ["f1"]


def test_what_another_processor_rounds_away_is_no_shortfall() -> None:
    assert not shortfalls(measured(f1=0.708), measured(f1=0.710))


def test_other_data_is_no_comparison() -> None:
    other = Floor(figures={"f1": 0.9}, data={"gold.jsonl": "cd"})
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        shortfalls(other, measured(f1=0.5))


def test_raising_needs_no_reason_and_lowering_does(tmp_path: Path) -> None:
    path = tmp_path / "floor.json"
    pin(measured(f1=0.5), path=path)
    pin(measured(f1=0.6), path=path)
    with pytest.raises(UsageError, match="f1"):
        pin(measured(f1=0.4), path=path)
    assert read_floor(path).figures == {"f1": 0.6}
    pin(measured(f1=0.4), lower_because="gold was corrected", path=path)
    assert read_floor(path).figures == {"f1": 0.4}
    assert read_floor(path).reasons == ("f1: gold was corrected",)


def test_the_data_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("one")
    before = fingerprints(tmp_path, ["gold.jsonl"])
    (tmp_path / "gold.jsonl").write_text("two")
    assert fingerprints(tmp_path, ["gold.jsonl"]) != before
    with pytest.raises(InputError, match=r"missing\.jsonl"):
        fingerprints(tmp_path, ["missing.jsonl"])
