"""The passages of denials.toml as scenes, with the denials that are expected of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.assess.naming import within_sentence
from factcheck.domain.attribution import Stance
from factcheck.domain.claim import FlagName
from tests.assess.building import Says, Scene, flag, scene

Denial = tuple[str, str]
"""The words of a claim, and who speaks against it; "" for the outlet itself."""

_DENIER = re.compile(r"It is (?:denied|contradicted) by (.+?): “")


class DenialPassage(NamedTuple):
    """A scene, the denials a reader sees in it, and a name to call it by."""

    name: str
    scene: Scene
    expected: frozenset[Denial]
    missed: bool  # known not to be read rightly

    def found(self) -> frozenset[Denial]:
        return frozenset(
            (claim.text, who)
            for claim in self.scene.claims()
            if (raised := flag(claim, FlagName.DENIED))
            for who in _DENIER.findall(raised.reason)
        )


def denial_passages() -> list[DenialPassage]:
    path = Path(__file__).parent / "denials.toml"
    return [_passage(entry) for entry in tomllib.loads(path.read_text("utf-8"))["passage"]]


def score(of: Iterable[DenialPassage]) -> tuple[float, float]:
    """Precision and recall of the denials, each of a claim by one source counted once."""
    pairs = [(passage.found(), passage.expected) for passage in of]
    right = sum(len(found & expected) for found, expected in pairs)
    return (
        right / sum(len(found) for found, _ in pairs),
        right / sum(len(expected) for _, expected in pairs),
    )


def _passage(entry: dict[str, Any]) -> DenialPassage:
    says = [_says(each) for each in entry.get("says", [])]
    expected = (
        (each["claim"], within_sentence(each["by"] or "the article itself"))
        for each in entry.get("denied", [])
    )
    return DenialPassage(
        entry["text"][-1][:50],
        scene(entry["text"], says),
        frozenset(expected),
        bool(entry.get("missed")),
    )


def _says(entry: dict[str, Any]) -> Says:
    stance = Stance(entry.get("stance", "asserts"))
    return Says(entry.get("who"), entry["cue"], entry["what"], entry.get("name"), stance)
