"""Whom a mention means: what counts as right, what the baselines answer, how the sets are read."""

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
from factcheck.evaluation.sources import OURS, WAYS, evaluate
from factcheck.evaluation.sources_gold import same_group, same_name, same_person

TEXT = (
    "Mayor Lena Ortiz opened the pool. “The water is warm,” Ortiz said. "
    "She added that the slide is not ready. Imre Bako, a swimmer, laughed."
)
WARM = ("Ortiz", "said", "“The water is warm,”")
SLIDE = ("She", "added", "that the slide is not ready")
NEAREST, MOST, EXACT = WAYS[1:]


def at(words: str, text: str = TEXT) -> Span:
    start = text.rindex(words)
    return Span(start, start + len(words))


class FakeTagger:
    name = "fake-1"

    def __init__(self, *found: tuple[str, str, str]) -> None:
        self._found = tuple(
            TaggedAttribution(source=(at(source),), cue=(at(cue),), content=(at(content),))
            for source, cue, content in found
        )

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        assert sentences
        return self._found


def clause(words: tuple[str, str, str], mtype: str, **changed: object) -> dict[str, Any]:
    pieces = [[at(part)._asdict()] for part in words]
    gold = {"canonical": "Lena Ortiz", "name_runs": ["Ortiz"], "aliases": ["she"], "wiki": None}
    clean = {"edge": "primary", "credit_line": False, "source_match": "exact"}
    spans = dict(zip(("source", "cue", "content_span"), pieces, strict=True))
    return {
        **spans,
        **gold,
        **clean,
        "source_mtype": mtype,
        "canonical_named": True,
        **changed,
    }


def write_sources(folder: Path, *clauses: dict[str, Any]) -> None:
    """The four sets, one row each: the mayor's quotation in every one."""
    folder.mkdir()
    span = at(WARM[2])._asdict()
    said = {"doc": "a", **span, "speaker": "Lena Ortiz", "speaker_class": "person"}
    speech = {"doc": "a", "cue": at("said")._asdict()}
    mayor = [{"name": "Lena Ortiz (mayor)", "dbpedia": None}]
    quote = {**span, "speaker": "Lena Ortiz", "local_form": "surname"}
    gum = {"text": TEXT, "attributions": list(clauses) or [clause(WARM, "name")]}
    rows = {
        "basil.articles.jsonl": {"doc": "a", "text": TEXT},
        "basil.quotes.jsonl": said,
        "meantime.documents.jsonl": {"doc": "a", "text": TEXT},
        "meantime.speech.jsonl": {**speech, "speakers": mayor},
    }
    for name, row in rows.items():
        (folder / name).write_text(json.dumps(row) + "\n", "utf-8")
    for name, row in {"gum.dev": gum, "politifact.dev": {"text": TEXT, "quotes": [quote]}}.items():
        with gzip.open(folder / f"{name}.jsonl.gz", "wt") as file:
            file.write(json.dumps(row) + "\n")


def accuracies(
    folder: Path, tagger: FakeTagger, *clauses: dict[str, Any]
) -> dict[str, dict[str, dict[str, float]]]:
    write_sources(folder / "sources", *clauses)
    return {
        score.name: {
            part: {way: share.value for way, share in of.accuracy.items()}
            for part, of in score.parts.items()
        }
        for score in evaluate(folder, tagger, samples=20)
    }


def test_sources_that_are_given_are_named_in_full(tmp_path: Path) -> None:
    found = accuracies(tmp_path, FakeTagger(), clause(WARM, "name"), clause(SLIDE, "pronoun"))
    gum = found["gum"]
    assert gum["name"] == {OURS: 1, NEAREST: 1, MOST: 1, EXACT: 1}
    assert gum["pronoun"] == {OURS: 1, NEAREST: 1, MOST: 1, EXACT: 0}
    assert gum["all"][EXACT] == 1 / 2


def test_where_the_tagger_finds_the_quotation_its_source_is_asked_for(tmp_path: Path) -> None:
    found = accuracies(tmp_path, FakeTagger(WARM, SLIDE))
    for name in ("basil", "meantime", "politifact"):
        assert found[name]["all"] == {OURS: 1, NEAREST: 1, MOST: 1, EXACT: 1}, name


def test_what_the_tagger_misses_is_wrong_for_us_and_open_to_the_baselines(tmp_path: Path) -> None:
    found = accuracies(tmp_path, FakeTagger(SLIDE))
    for name in ("basil", "meantime", "politifact"):
        assert found[name]["all"] == {OURS: 0, NEAREST: 1, MOST: 1, EXACT: 0}, name


def test_the_speaker_is_nearer_than_whom_it_is_told_by(tmp_path: Path) -> None:
    relayed = ("Imre Bako", "laughed", WARM[2])
    assert accuracies(tmp_path, FakeTagger(relayed, WARM))["basil"]["person"][OURS] == 1


def test_a_cluster_without_a_name_is_right_by_its_description(tmp_path: Path) -> None:
    nobody = {"canonical_named": False, "canonical": "we", "aliases": ["we", "us"]}
    described = {"canonical_named": False, "canonical": "a swimmer", "aliases": ["Lena Ortiz"]}
    clauses = (clause(SLIDE, "pronoun", **nobody), clause(WARM, "name", **described))
    gum = accuracies(tmp_path, FakeTagger(), *clauses)["gum"]
    assert (gum["pronoun"][OURS], gum["name"][OURS]) == (0, 1)
    assert "pronoun that can be named" not in gum


def test_only_clean_clauses_are_asked(tmp_path: Path) -> None:
    dirty = clause(SLIDE, "pronoun", source_match="guess")
    gum = accuracies(tmp_path, FakeTagger(), clause(WARM, "name"), dirty)["gum"]
    assert "pronoun" not in gum


def test_a_set_without_a_source_is_bad_input(tmp_path: Path) -> None:
    write_sources(tmp_path / "sources", clause(WARM, "name", edge="secondary"))
    with pytest.raises(InputError, match="gum marks no source"):
        evaluate(tmp_path, FakeTagger(), samples=20)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Lena Ortiz", "Ortiz", True),
        ("Sen. Lena Ortiz", "Lena M. Ortiz", True),
        ("Lena Ortiz", "Paul Ortiz", False),
        ("Lena Ortiz", "Lena Bako", False),
        ("Paul Ortiz Jr.", "Paul Ortiz", False),
        ("Ortiz’s", "Lena Ortiz", True),
    ],
)
def test_the_same_person(left: str, right: str, same: bool) -> None:
    assert same_person(left, right) is same


def test_names_and_groups() -> None:
    assert same_name("the Pool Board", "Pool Board’s")
    assert not same_name("Pool Board", "Board")
    assert same_group("Harbour officials", "officials of the harbour")
    assert not same_group("harbour pilots", "the pilots of a distant island")


def test_what_is_read_as_he_or_she_is_a_part_of_its_own(tmp_path: Path) -> None:
    found = accuracies(tmp_path, FakeTagger(("She", "added", WARM[2])))["politifact"]
    assert found["he or she"] == {OURS: 1, NEAREST: 1, MOST: 1, EXACT: 0}
