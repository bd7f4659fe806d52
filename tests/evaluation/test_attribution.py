from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.errors import InputError
from factcheck.domain.sentence import Sentence
from factcheck.domain.span import Span, Spans
from factcheck.evaluation.attribution import (
    GOLD,
    AttributionEvaluation,
    Count,
    GoldAttribution,
    GoldDocument,
    evaluate,
    score,
)

TEXT = "Dahl said, “The old lock is shut today.” Others think that it may rain soon."
DIRECT = ("Dahl", "said", "“The old lock is shut today.”")
INDIRECT = ("Others", "think", "that it may rain soon")
BOTH = (DIRECT, INDIRECT)
Words = tuple[str, str, str]


def at(words: str, text: str = TEXT) -> Spans:
    return (Span(text.index(words), text.index(words) + len(words)),) if words else ()


def found(*attributions: Words) -> list[TaggedAttribution]:
    return [
        TaggedAttribution(source=at(source), cue=at(cue), content=at(content))
        for source, cue, content in attributions
    ]


def counts(predicted: Sequence[Words], gold: Sequence[Words] = BOTH) -> dict[str, Count]:
    marked = tuple(
        GoldAttribution(source=at(source), cue=at(cue), content=at(content))
        for source, cue, content in gold
    )
    return score(GoldDocument(text=TEXT, attributions=marked), found(*predicted))


def test_all_is_right() -> None:
    scored = counts(BOTH)
    assert scored["relation"] == Count(2, 2, 2, 2)
    assert scored["relation-direct"] == scored["relation-indirect"] == Count(1, 1, 1, 1)
    assert scored["content-tokens"] == Count(14, 14, 14, 14)
    assert scored["source-tokens"] == Count(2, 2, 2, 2)


def test_nothing_is_found() -> None:
    assert counts(())["relation"] == Count(0, 0, 0, 2)
    assert counts(())["content-tokens"] == Count(0, 0, 0, 14)


def test_a_relation_needs_the_right_source() -> None:
    assert counts([("Others", "said", DIRECT[2])])["relation"] == Count(0, 1, 0, 2)
    assert counts([("", "said", DIRECT[2])])["relation"].right == 0
    assert counts([("", "", DIRECT[2])], [("", "", DIRECT[2])])["relation"].right == 1


@pytest.mark.parametrize(
    ("content", "right"), [("The old lock", 1), ("lock is", 0), ("shut today.” Others", 0)]
)
def test_a_relation_needs_half_of_the_words(content: str, right: int) -> None:
    assert counts([("Dahl", "said", content)])["relation"].right == right


def test_a_gold_relation_is_matched_once_by_the_likest() -> None:
    twice = counts([("Dahl", "said", "The old lock is"), DIRECT], [DIRECT])
    assert twice["relation"] == Count(1, 2, 1, 1)
    assert twice["relation-direct"] == Count(1, 2, 1, 1)


def test_marks_left_out_make_a_direct_relation_all_the_same() -> None:
    scored = counts([("Dahl", "said", "The old lock is shut today")])
    assert scored["relation-direct"] == Count(1, 1, 1, 1)
    assert scored["relation-indirect"] == Count(0, 0, 0, 1)


def test_tokens_of_overlapping_contents_count_once() -> None:
    scored = counts([INDIRECT, ("Others", "think", "it may rain")], [INDIRECT])
    assert scored["content-tokens"] == Count(5, 5, 5, 5)


def test_gold_without_a_content_is_left_out() -> None:
    assert counts([INDIRECT], [INDIRECT, ("Dahl", "said", "")])["relation"] == Count(1, 1, 1, 1)


class FakeTagger:
    name = "fake-1"

    def __init__(self, answers: Mapping[str, Sequence[TaggedAttribution]]) -> None:
        self._answers = answers

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        assert sentences
        return tuple(self._answers.get(text, ()))


def row(text: str, *attributions: Words) -> dict[str, Any]:
    return {
        "doc": "extra fields are let pass",
        "text": text,
        "attributions": [
            {"source": at(source), "cue": at(cue), "content": at(content)}
            for source, cue, content in attributions
        ],
    }


def write(folder: Path, *rows: object, name: str = GOLD) -> None:
    (folder / "attribution").mkdir(exist_ok=True)
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    packed = gzip.compress(lines) if name.endswith(".gz") else lines
    (folder / "attribution" / name).write_bytes(packed)


def measured(folder: Path, **options: Any) -> AttributionEvaluation:
    tagger = FakeTagger({TEXT: found(DIRECT, ("Dahl", "think", INDIRECT[2]))})
    return evaluate(folder, tagger, **options)


def test_documents_are_summed_before_shares_are_taken(tmp_path: Path) -> None:
    write(tmp_path, row(TEXT, *BOTH), row(TEXT + " It did.", INDIRECT))
    result = measured(tmp_path, samples=200)
    relation = result.figures["relation"]
    assert (result.tagger, result.documents) == ("fake-1", 2)
    assert (result.predicted, result.gold) == (2, 3)
    assert (relation.precision, relation.recall) == (1 / 2, 1 / 3)
    assert relation.f1 == pytest.approx(2 / 5)
    assert (relation.low, relation.high) == (0, 0.5)
    assert result.words_per_second > 0


def test_the_interval_is_the_same_every_time(tmp_path: Path) -> None:
    write(tmp_path, row(TEXT, *BOTH), row(TEXT, DIRECT), row(TEXT, INDIRECT))
    once, again = measured(tmp_path, samples=50), measured(tmp_path, samples=50)
    assert once.figures == again.figures
    figure = measured(tmp_path, samples=0).figures["relation"]
    assert figure.low == figure.f1 == figure.high


def test_a_file_that_is_not_packed_will_do(tmp_path: Path) -> None:
    write(tmp_path, row(TEXT, *BOTH), name="own.jsonl")
    assert measured(tmp_path, gold="own.jsonl", samples=2).gold == 2


@pytest.mark.parametrize("rows", [[], [{"text": TEXT}], ["not an object"]])
def test_a_file_of_another_form_is_refused_by_name(tmp_path: Path, rows: list[object]) -> None:
    write(tmp_path, *rows)
    with pytest.raises(InputError, match="polnear"):
        measured(tmp_path)


def test_a_file_that_is_missing_or_no_archive_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="polnear"):
        measured(tmp_path)
    write(tmp_path)
    (tmp_path / "attribution" / GOLD).write_bytes(b"no archive")
    with pytest.raises(InputError, match="polnear"):
        measured(tmp_path)
