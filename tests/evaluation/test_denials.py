from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.domain.errors import InputError
from factcheck.evaluation.denials import evaluate
from factcheck.tagger.rules import RuleTagger

SAID = (
    '[[passage]]\ntext = ["Officials said the {first} was empty.", "Lena Ortiz said {second}."]\n'
)
MARK = 'denied = [{ claim = "the tower was empty", by = "Lena Ortiz" }]\n'


def test_a_claim_that_is_contradicted_counts_and_a_near_miss_does_not(tmp_path: Path) -> None:
    path = tmp_path / "passages.toml"
    full = SAID.format(first="tower", second="the tower was full")
    path.write_text(full + MARK + SAID.format(first="tower", second="the cellar was full"))
    figure = evaluate(path, RuleTagger(), samples=2).flagging
    assert (figure.right, figure.found, figure.marked) == (1, 2, 1)
    assert figure.recall == 1


def test_a_file_without_a_denial_measures_nothing(tmp_path: Path) -> None:
    path = tmp_path / "passages.toml"
    path.write_text(SAID.format(first="tower", second="the cellar was full"))
    with pytest.raises(InputError, match="marks no denial"):
        evaluate(path, RuleTagger())
