"""What a source does with what is laid to it: assert, deny, ask, promise, or say nothing of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from factcheck.domain.attribution import Stance, TaggedAttribution
from factcheck.domain.span import words_at
from factcheck.tagger.cues import inflected, letters

_WORD = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
_REACH = 60  # characters: before a cue for its negation, into a content for "to comment"
_LEADING = frozenset("aert")  # what may stand between: "has not yet publicly said"
_NEGATIVES = frozenset(
    ("cannot", "hardly", "neither", "never", "no", "nobody", "none", "nor", "not")
)


def stance_of(text: str, tagged: TaggedAttribution) -> Stance:
    """The stance told by the cue, its negation, and how the content begins."""
    cue = _words(words_at(text, tagged.cue))
    start = tagged.content[0].start
    opening = _words(text[start : start + _REACH])
    if opening[:1] == ["nothing"] or _keeps_back(cue, opening):
        return Stance.REPORTS_SILENCE
    phrase, stance = _told(cue)
    if any(map(_negates, phrase)) or not _is_negated(text, tagged, cue):
        return stance
    if stance is Stance.BELIEVES:
        return Stance.DOUBTS
    return Stance.REPORTS_SILENCE if _forms("attitude").isdisjoint(cue) else Stance.DENIES


def _told(cue: Sequence[str]) -> tuple[Sequence[str], Stance]:
    """The first words of the cue that tell a stance, two before one, and the stance."""
    for start in range(len(cue)):
        for length in (2, 1):
            phrase = tuple(cue[start : start + length])
            if phrase in _stances():
                return phrase, _stances()[phrase]
    return (), Stance.ASSERTS


def _keeps_back(cue: Sequence[str], opening: Sequence[str]) -> bool:
    """True for "declined | to comment" and "refused to say | whether", wherever the cue ends."""
    for number, word in enumerate(cue):
        if word in _forms("unwilling"):
            to, *what = [*cue[number + 1 :], *opening, "."][:3]
            return to == "to" and not _forms("saying").isdisjoint(what)
    return False


def _is_negated(text: str, tagged: TaggedAttribution, cue: Sequence[str]) -> bool:
    source = _words(words_at(text, tagged.source[:1]))
    if any(map(_negates, [*cue, *source[:1]])):  # "neither country confirmed"
        return True
    start = tagged.cue[0].start if tagged.cue else 0
    for word in reversed(_words(text[max(0, start - _REACH) : start])):
        if _negates(word):
            return True
        if letters().get(word) not in _LEADING and not word.endswith("ly"):
            return False
    return False


def _negates(word: str) -> bool:
    return word in _NEGATIVES or word.endswith("n't")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


@cache
def _stances() -> Mapping[tuple[str, ...], Stance]:
    told = {}
    for stance, phrases in _table()["stances"].items():
        for phrase in re.split(r"[|\n]", phrases.strip()):
            first, *rest = phrase.split()
            told.update({(form, *rest): Stance(stance) for form, _ in inflected(first)})
    return told


@cache
def _forms(name: str) -> frozenset[str]:
    lemmas = _table()["verbs"][name].split()
    return frozenset(form for lemma in lemmas for form, _ in inflected(lemma))


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(__package__).joinpath("stances.toml").read_text(encoding="utf-8"))
