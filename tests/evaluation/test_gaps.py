from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.errors import InputError, UnreadableError
from factcheck.domain.sentence import Sentence
from factcheck.domain.span import Span
from factcheck.evaluation.gaps import evaluate

SAID = "the well had been poisoned"
TEXT = '[[passage]]\ntext = ["Dora Finn said {said}.", "{behind}"]\n'
GAP = TEXT + 'gaps = [{{ cue = "no evidence", bears_on = {ties} }}]\n'


class FakeTagger:
    name = "fake-1"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        assert sentences
        at = text.find(SAID)
        if at < 0:
            return ()
        spans = (Span(0, 9), Span(10, 14), Span(at, at + len(SAID)))
        return (TaggedAttribution(source=spans[:1], cue=spans[1:2], content=spans[2:]),)


def passages(folder: Path, *texts: str) -> Path:
    path = folder / "passages.toml"
    path.write_text("".join(texts), "utf-8")
    return path


def test_what_is_found_and_tied_is_counted_apart(tmp_path: Path) -> None:
    right = GAP.format(said=SAID, behind="She gave no evidence.", ties=f'["{SAID}"]')
    untied = GAP.format(said=SAID, behind="She gave no evidence.", ties='["the mill burned"]')
    unfound = GAP.format(said=SAID, behind="There being no evidence, all left.", ties=f'["{SAID}"]')
    measured = evaluate(passages(tmp_path, right, untied, unfound), FakeTagger(), samples=2)
    assert measured.passages == 3
    assert (measured.finding.right, measured.finding.marked) == (2, 3)
    assert (measured.tying.right, measured.tying.found, measured.tying.marked) == (1, 2, 3)


def test_a_near_miss_that_is_found_costs_precision(tmp_path: Path) -> None:
    gap = GAP.format(said=SAID, behind="She gave no evidence.", ties=f'["{SAID}"]')
    near = TEXT.format(said=SAID, behind="She gave no evidence.")
    measured = evaluate(passages(tmp_path, gap, near), FakeTagger(), samples=2)
    assert measured.finding.precision == 0.5
    assert measured.finding.recall == 1


def test_a_file_that_holds_no_gap_measures_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="marks no gap"):
        evaluate(passages(tmp_path, '[[passage]]\ntext = ["Rain fell."]\n'), FakeTagger())
    with pytest.raises(InputError, match="does not hold passages"):
        evaluate(passages(tmp_path, "passage = 3"), FakeTagger())
    with pytest.raises(UnreadableError):
        evaluate(tmp_path / "missing.toml", FakeTagger())
