"""The words that carry attributions, and the closed classes of English, from ``cues.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

Shape = Literal["base", "s", "past", "ing"]


class Cue(NamedTuple):
    """What a verb form may introduce: frames and phrases as ``cues.toml`` explains them."""

    shape: Shape
    frames: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]  # each without its verb


@cache
def cue_forms() -> Mapping[str, Cue]:
    """Every form of every cue verb, lower case."""
    table = _table()
    frames: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for frame, lemmas in table["frames"].items():
        for lemma in lemmas.split():
            frames.setdefault(lemma, set()).add(frame)
    for phrase in re.split(r"[|\n]", table["phrases"]["list"].strip()):
        lemma, *rest = phrase.split()
        phrases.setdefault(lemma, []).append(tuple(rest))
    return {
        form: Cue(shape, frozenset(frames.get(lemma, ())), tuple(phrases.get(lemma, ())))
        for lemma in (*frames, *phrases)
        for form, shape in inflected(lemma)
    }


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_table()["words"][name].split())


@cache
def letters() -> Mapping[str, str]:
    """The letter that stands for each word of a closed class."""
    return {
        word: letter for letter, members in _table()["letters"].items() for word in members.split()
    }


def inflected(lemma: str) -> Iterator[tuple[str, Shape]]:
    """The forms of a verb, the base last so that it wins over a past that looks the same."""
    third, *others = _table()["irregular"].get(lemma, "").split() or _regular(lemma)
    yield third, "s"
    for form in others:
        yield form, "ing" if form.endswith("ing") else "past"
    yield lemma, "base"


def _regular(lemma: str) -> tuple[str, str, str]:
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", lemma) else "s")
    silent = lemma.endswith("e") and not lemma.endswith("ee")
    return third, lemma.removesuffix("e") + "ed", (lemma[:-1] if silent else lemma) + "ing"


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
