"""The head that ships: opened whole or refused, and the same score whoever stands beside."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from factcheck.assess.worth import HeadScorer
from factcheck.assess.worth.scorer import HEAD, PACKAGED, open_head
from factcheck.assess.worth.signals import names
from factcheck.domain.claim import Claim
from factcheck.domain.errors import ModelError
from factcheck.domain.span import Span
from factcheck.embedding.embedder import WIDTH, Vectors
from factcheck.tagger.artifact import write_checksums


class Alike:
    """Every text in one place, so that only what a claim shows tells claims apart."""

    name = "alike"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), WIDTH), dtype=np.float32)


def claim(text: str) -> Claim:
    return Claim(id=text, spans=(Span(0, 1),), text=text, reading=text, sentence=0)


def test_a_number_and_a_past_speak_for_checking_and_a_question_against() -> None:
    plain, figures, question = HeadScorer(Alike()).score(
        [claim("The barge is red"), claim("The barge lost 40 tons"), claim("Is the barge red?")]
    )
    assert 0 < question.score < plain.score < figures.score < 1
    assert {"a number", "what has happened"} <= set(figures.shows)
    assert "a number" not in plain.shows


def test_a_score_does_not_depend_on_the_company() -> None:
    scorer = HeadScorer(Alike())
    [alone] = scorer.score([claim("The barge lost 40 tons")])
    assert scorer.score([claim("Why?"), claim("The barge lost 40 tons")])[1] == alone
    assert scorer.score([]) == []


def test_the_name_says_which_encoder_it_reads() -> None:
    assert HeadScorer(Alike()).name.endswith("/alike")


def test_a_damaged_head_is_refused_in_words(tmp_path: Path) -> None:
    folder = shutil.copytree(PACKAGED, tmp_path / "model")
    (folder / HEAD).write_text((folder / HEAD).read_text().replace("0", "1", 1))
    with pytest.raises(ModelError, match="damaged"):
        HeadScorer(Alike(), folder).score([claim("It is late")])


def test_a_head_for_other_signals_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(PACKAGED, tmp_path / "model")
    written = json.loads((folder / HEAD).read_text())
    written["shown"].pop(names()[0])
    (folder / HEAD).write_text(json.dumps(written))
    write_checksums(folder, [HEAD])
    with pytest.raises(ModelError, match="another version"):
        open_head(folder)
