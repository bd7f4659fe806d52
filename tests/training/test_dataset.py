"""What a person marked must be what the model is asked to learn, in both formats."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest

from factcheck.domain.errors import InputError, UnreadableError
from factcheck.domain.span import Span
from factcheck.evaluation.attribution import GoldAttribution, GoldDocument
from factcheck.tagger.decoding import LABELS
from tests.tagger.small_model import make_tokenizer
from tests.training.small_run import ARTICLE, NEEDS_TORCH, TEXT, marked

pytest.importorskip("torch", reason=NEEDS_TORCH)

from factcheck.training.augment import vary
from factcheck.training.dataset import (
    IGNORED,
    Lesson,
    build_example,
    joined,
    read_articles,
    read_clauses,
    read_parts,
)

LINE = ARTICLE.model_dump_json() + "\n"
ANN = (
    "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 25;26 35\tthat taxes will\n"
    "T4\tCue 44 48\ttold\nR1\tsource Arg1:T2 Arg2:T1\nR2\tcontent Arg1:T2 Arg2:T3\n"
)


def test_json_lines_are_read_plain_and_compressed(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"
    plain.write_text(LINE + "\n", encoding="utf-8")
    with gzip.open(packed, "wt", encoding="utf-8") as out:
        out.write(LINE)

    assert read_articles(plain) == read_articles(packed) == [ARTICLE]


def brat(folder: Path, ann: str) -> Path:
    folder.mkdir()
    (folder / "one.txt").write_bytes(TEXT.encode())
    (folder / "one.ann").write_bytes(ann.encode())
    return folder


def test_brat_files_are_read(tmp_path: Path) -> None:
    (found,) = read_articles(brat(tmp_path / "train", ANN))
    assert found.text == TEXT
    assert found.attributions == (
        GoldAttribution(
            source=(Span(0, 9),), cue=(Span(10, 14),), content=(Span(15, 25), Span(26, 35))
        ),
    )


def test_a_brat_line_that_marks_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"one\.ann holds 'Cue ten 14'"):
        read_articles(brat(tmp_path / "train", ANN.replace("Cue 10", "Cue ten")))


def test_a_brat_file_without_its_text_is_named(tmp_path: Path) -> None:
    folder = brat(tmp_path / "train", ANN)
    (folder / "one.txt").unlink()
    with pytest.raises(UnreadableError, match=r"one\.txt"):
        read_articles(folder)


def test_a_folder_has_a_part_to_learn_from_and_one_to_measure_with(tmp_path: Path) -> None:
    brat(tmp_path / "train", ANN)
    with pytest.raises(InputError, match="no dev part"):
        read_parts(tmp_path)
    (tmp_path / "ours.dev.jsonl").write_text(LINE + LINE, encoding="utf-8")

    parts = read_parts(tmp_path)
    assert (len(parts.train), len(parts.dev)) == (1, 2)


def test_spans_parted_by_white_space_are_one() -> None:
    spans = (Span(8, 10), Span(0, 2), Span(4, 6))
    assert joined("ab\n cd, ef", spans) == [Span(0, 6), Span(8, 10)]


def test_every_piece_is_labelled_and_linked() -> None:
    article = GoldDocument(
        text=TEXT,
        attributions=(
            marked("Police", "told"),
            marked("The mayor", "said", "that taxes", "will rise"),
        ),
    )
    example = build_example(make_tokenizer(), Lesson(article))
    words = [TEXT[s:e] for s, e in zip(example.pieces.starts, example.pieces.ends, strict=True)]
    labels = [LABELS[tag] for tag in example.tags]

    assert list(zip(words, labels, strict=True))[:8] == [
        ("The", "B-source"),
        ("mayor", "I-source"),
        ("said", "B-cue"),
        ("that", "B-content"),
        ("taxes", "I-content"),
        ("will", "I-content"),
        ("rise", "I-content"),
        (".", "O"),
    ]
    assert set(labels[8:]) == {"O"}, "an attribution without a content teaches nothing"
    assert example.sources.tolist() == [[0, 2]]
    assert np.array_equal(example.cue_of >= 0, example.tags == LABELS.index("B-cue"))


def test_other_typography_keeps_every_offset() -> None:
    quoted = GoldDocument(text="“Taxes,” he said, ‘will’ rise. It’s", attributions=())
    chance = random.Random(1)

    varied = {vary(quoted, chance).text for _ in range(200)}
    assert len(varied) == 4
    assert {len(text) for text in varied} == {len(quoted.text)}


def test_marked_clauses_teach_only_where_they_are_marked(tmp_path: Path) -> None:
    clause = {
        "edge": "primary",
        "credit_line": False,
        "source_match": "exact",
        "source": [{"start": 0, "end": 9}],
        "cue": [{"start": 10, "end": 14}],
        "content_span": [{"start": 15, "end": 35}],
    }
    unsure = {**clause, "source_match": None, "cue": [{"start": 44, "end": 48}]}
    path = tmp_path / "clauses.jsonl"
    row = {"text": TEXT, "genre": "news", "attributions": [clause, unsure]}
    path.write_text(json.dumps(row), encoding="utf-8")

    (lesson,) = read_clauses(path)
    tags = build_example(make_tokenizer(), lesson).tags.tolist()
    assert [LABELS[tag] for tag in tags[:3]] == ["B-source", "I-source", "B-cue"]
    assert set(tags[7:]) == {IGNORED}
