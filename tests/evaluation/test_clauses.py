from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.errors import InputError
from factcheck.domain.sentence import Sentence
from factcheck.domain.span import Span
from factcheck.evaluation.clauses import GOLD, ClauseEvaluation, evaluate

TEXT = (
    "The ferry line says that the last boat leaves at nine, and Imre Bako thinks it is too early."
)
BOAT = ("The ferry line", "says", "that the last boat leaves at nine")
EARLY = ("Imre Bako", "thinks", "it is too early")
Words = tuple[str, str, str]


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


class FakeTagger:
    name = "fake-1"

    def __init__(self, *found: Words) -> None:
        self._found = tuple(
            TaggedAttribution(source=(at(source),), cue=(at(cue),), content=(at(content),))
            for source, cue, content in found
        )

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        assert sentences
        return self._found if text == TEXT else ()


def marked(words: Words, **changed: object) -> dict[str, Any]:
    pieces = [[{**at(part)._asdict(), "text": part}] if part else [] for part in words]
    names = ("source", "cue", "content_span")
    clean = {
        "edge": "primary",
        "credit_line": False,
        "source_match": "exact",
        "polarity": "positive",
    }
    return {**dict(zip(names, pieces, strict=True)), **clean, **changed}


def write(folder: Path, *documents: Sequence[dict[str, Any]]) -> None:
    (folder / "sources").mkdir()
    with gzip.open(folder / "sources" / GOLD, "wt") as file:
        for number, clauses in enumerate(documents):
            genre = "interview" if number else "news"
            row = {"id": "a", "text": TEXT, "genre": genre, "attributions": clauses}
            file.write(json.dumps(row) + "\n")


def measured(folder: Path, *found: Words) -> ClauseEvaluation:
    return evaluate(folder, FakeTagger(*found), samples=50)


def recalls(result: ClauseEvaluation) -> tuple[float, float]:
    return result.whole.content.value, result.whole.relation.value


def test_a_clause_is_found_with_its_source(tmp_path: Path) -> None:
    write(tmp_path, [marked(BOAT), marked(EARLY)])
    result = measured(tmp_path, BOAT)
    assert (result.tagger, result.whole.documents, result.whole.gold) == ("fake-1", 1, 2)
    assert recalls(result) == (1 / 2, 1 / 2)
    assert recalls(measured(tmp_path, BOAT, EARLY)) == (1, 1)
    assert recalls(measured(tmp_path)) == (0, 0)


def test_a_content_without_its_source_is_half_the_answer(tmp_path: Path) -> None:
    write(tmp_path, [marked(BOAT)])
    assert recalls(measured(tmp_path, ("Imre Bako", "says", BOAT[2]))) == (1, 0)
    assert recalls(measured(tmp_path, ("ferry line", "says", BOAT[2]))) == (1, 1)


@pytest.mark.parametrize(
    ("content", "share"), [("that the last boat", 1), ("that the last", 0), (f"{BOAT[2]}, and", 1)]
)
def test_a_content_needs_half_of_the_words(tmp_path: Path, content: str, share: int) -> None:
    write(tmp_path, [marked(BOAT)])
    assert recalls(measured(tmp_path, ("The ferry line", "says", content))) == (share, share)


@pytest.mark.parametrize(
    "changed",
    [
        {"cue": []},
        {"credit_line": True},
        {"edge": "secondary"},
        {"source_match": "cover"},
        {"source_match": None},
    ],
    ids=str,
)
def test_a_row_that_is_not_clean_does_not_count(tmp_path: Path, changed: dict[str, object]) -> None:
    write(tmp_path, [marked(BOAT), marked(EARLY, **changed)])
    assert measured(tmp_path, BOAT).whole.gold == 1


def test_the_interval_spans_the_documents_and_is_the_same_every_time(tmp_path: Path) -> None:
    write(tmp_path, [marked(BOAT)], [marked(EARLY)])
    once, again = measured(tmp_path, BOAT), measured(tmp_path, BOAT)
    content = once.whole.content
    assert (content.low, content.value, content.high) == (0, 0.5, 1)
    assert once == again


def test_genres_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, [marked(BOAT)], [marked(EARLY)], [marked(EARLY)])
    genres = measured(tmp_path, BOAT).genres
    shares = {name: (part.gold, part.content.value) for name, part in genres.items()}
    assert shares == {"interview": (2, 0), "news": (1, 1)}


@pytest.mark.parametrize("clauses", [[], [marked(BOAT, cue=[])], [{"edge": "primary"}]])
def test_a_file_without_clean_clauses_is_refused_by_name(
    tmp_path: Path, clauses: list[dict[str, Any]]
) -> None:
    write(tmp_path, clauses)
    with pytest.raises(InputError, match="gum"):
        measured(tmp_path)
