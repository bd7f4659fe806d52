"""A search term is plain words, whatever it looks like."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.query import ClaimFilter
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.store.making import keep, made

LINES = [
    "mayor: the Bridge near Otar is closed",
    "A naïve counter-terrorist said “no way” in Café Zürich",
    "Қазақстан Президенті 🙂 жауап берді",
    "Prices (and rents) rose 5.30% [sic], not 5:3",
    "Nothing OR everything AND more",
]


@pytest.fixture(scope="module")
def desk() -> Iterator[Workflow]:
    with tempfile.TemporaryDirectory() as folder:
        workflow = Workflow(Settings(db=Path(folder) / "claims.db"))
        keep(workflow, made("\n".join(LINES), outlet="Lake News"))
        yield workflow
        workflow.close()


def found(desk: Workflow, term: str) -> list[int]:
    """The numbers of the lines that a term finds."""
    return [row.sentence for row in desk.rows(desk.keys(ClaimFilter(search=term)))]


@pytest.mark.parametrize(
    ("term", "lines"),
    [
        ("bridge", [0]),
        ("closed bridge", [0]),  # any order
        ("brid", [0]),  # the beginning of a word
        ("ridge", []),
        ("mayor of otar", [0]),  # who says it
        ("lake news", [1, 2, 3, 4]),  # the outlet in its own voice
        ("naive cafe zurich", [1]),  # accents aside
        ("counter-terror", [1]),
        ("“no way”", [1]),
        ('"no way"', [1]),
        ("КАЗАҚСТАН", []),
        ("қазақстан", [2]),
        ("🙂", [2]),
        ("(and rents)", [3]),
        ("[sic]", [3]),
        ("5.30%", [3]),
        ("5:3", [3]),
        ("bridge -closed", [0]),
        ("bridge - closed", [0]),
        ("bridge* closed*", [0]),
        ("^bridge", [0]),
        ("bridge OR café", []),  # OR is a word
        ("nothing OR", [4]),
        ("AND", [3, 4]),
        ("NOT", [3, 4]),
        ("NEAR", [0]),
        ("NEAR(bridge otar)", []),
        ("text: bridge", []),
        ("{text} : bridge", []),
        ("bridge + otar", [0]),
        ('bridge"', [0]),
        ("bridge' --", [0]),
        ("'; DROP TABLE claims; --", []),
        ("\0bridge\0otar", [0]),
        ("bridge\n\totar", [0]),
        ("\ud800", []),
    ],
)
def test_words_are_found_as_they_stand(desk: Workflow, term: str, lines: list[int]) -> None:
    assert found(desk, term) == lines


@pytest.mark.parametrize("term", ["", " ", "\0", "\n\t"])
def test_no_words_allow_all(desk: Workflow, term: str) -> None:
    assert found(desk, term) == [0, 1, 2, 3, 4]


@settings(deadline=None)
@given(st.text(max_size=40) | st.text(alphabet="\"*:^-+(){}[]NEARORANDNOT '", max_size=40))
def test_any_term_whatever_is_answered(desk: Workflow, term: str) -> None:
    assert set(found(desk, term)) <= {0, 1, 2, 3, 4}


@given(st.sampled_from(LINES), st.data())
def test_every_word_of_a_line_finds_it(desk: Workflow, line: str, data: st.DataObject) -> None:
    words = line.removeprefix("mayor: ").split()
    term = " ".join(data.draw(st.permutations(words)))
    assert LINES.index(line) in found(desk, term)


@pytest.mark.parametrize("term", ["bridge " * 5000, "x" * 200_000, '"' * 5000])
def test_a_huge_term_is_answered(desk: Workflow, term: str) -> None:
    assert len(found(desk, term)) <= 1


def test_search_follows_a_new_reading_and_a_renamed_source(db: Path) -> None:
    desk = Workflow(Settings(db=db))
    text = "mayor: the bridge is closed"
    keep(desk, made(text))
    claim = made(text).claims[0].model_copy(update={"reading": "the bridge [over the Kura]"})
    keep(desk, made(text).model_copy(update={"claims": (claim,)}), tagger="model/1")
    assert [found(desk, term) for term in ("kura", "read")] == [[0], []]
    with desk._store.writing() as writable:
        writable.execute("UPDATE sources SET name = 'Town Head' WHERE name = 'Mayor of Otar'")
    assert [found(desk, term) for term in ("town head", "mayor")] == [[0], []]
    assert desk.rows([1])[0].source_name == "Town Head"
    desk.close()
