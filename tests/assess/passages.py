"""The passages of passages.toml as scenes, with the ties that are expected of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.assess import evidence_gaps
from factcheck.domain.source import Source, SourceKind, source_id
from tests.assess.building import Says, Scene, scene, source

DOCUMENT = "document"
Tie = tuple[int, str]
"""A sentence and the words of a claim it bears on, or "document"."""


class Passage(NamedTuple):
    """A scene, the ties a reader sees in it, and a name to call it by."""

    name: str
    scene: Scene
    expected: frozenset[Tie]
    missed: bool  # known not to be found

    def found(self) -> frozenset[Tie]:
        claims = self.scene.claims()
        text_of = {claim.id: claim.text for claim in claims}
        return frozenset(
            (gap.sentence, words)
            for gap in evidence_gaps(*self.scene, claims)
            for words in (
                [DOCUMENT] if gap.bears_on == DOCUMENT else [text_of[c] for c in gap.bears_on]
            )
        )


def passages() -> list[Passage]:
    path = Path(__file__).parent / "passages.toml"
    return [_passage(entry) for entry in tomllib.loads(path.read_text("utf-8"))["passage"]]


def score(of: Iterable[Passage]) -> tuple[float, float]:
    """Precision and recall of the ties, each tie of a gap to a claim counted once."""
    pairs = [(passage.found(), passage.expected) for passage in of]
    right = sum(len(found & expected) for found, expected in pairs)
    return (
        right / sum(len(found) for found, _ in pairs),
        right / sum(len(expected) for _, expected in pairs),
    )


def _passage(entry: dict[str, Any]) -> Passage:
    says = entry.get("says", [])
    made = scene(entry["text"], [_says(each) for each in says], _sources(entry))
    article = made.article.model_copy(update={"outlet": entry.get("outlet")})
    gaps = entry.get("gaps", [])
    expected = {
        (_sentence_with(entry["text"], gap["cue"]), words) for gap in gaps for words in _borne(gap)
    }
    name = (gaps[0]["cue"] if gaps else f"near miss {entry['text'][0]}")[:50]
    return Passage(
        name, made._replace(article=article), frozenset(expected), bool(entry.get("missed"))
    )


def _says(entry: dict[str, Any]) -> Says:
    return Says(entry.get("who"), entry["cue"], entry["what"], entry.get("name"))


def _sources(entry: dict[str, Any]) -> list[Source]:
    given = [
        source(each["name"], SourceKind(each["kind"]), aliases=each.get("aliases", ()))
        for each in entry.get("sources", ())
    ]
    known = {each.id for each in given}
    for each in entry.get("says", []):
        name = each.get("name") or each.get("who")
        if name and source_id(name) not in known:
            known.add(source_id(name))
            given.append(source(name, SourceKind(each.get("kind", "person"))))
    return given


def _sentence_with(lines: list[str], words: str) -> int:
    [found] = [place for place, line in enumerate(filter(None, lines)) if words in line]
    return found


def _borne(gap: dict[str, Any]) -> list[str]:
    return [DOCUMENT] if gap["bears_on"] == DOCUMENT else gap["bears_on"]
