"""What a source does with what is laid to it: assert, deny, ask, promise, or say nothing of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from factcheck.domain.attribution import Stance, TaggedAttribution
from factcheck.domain.span import Spans, words_at
from factcheck.tagger.cues import inflected, letters

_WORD = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
_REACH = 60  # characters: before a cue for its negation, into a content for "to comment"
_LEADING = frozenset("aert")  # what may stand between: "has not yet publicly said"
_CLAUSAL = frozenset("aeiopq")  # what shows that "to" is no bidding: "asked | what he had to do"
_FAR = 8  # words: "the two candidates and their wives to"
_MARKS = " \n\"'“”‘’"
_STOP = re.compile(r"[.!][\"'”’]*\s")
_GOES_ON = frozenset(["can", "could", "had", "has", "is", "may", "might", "was", "will", "would"])
_NEGATIVES = frozenset(
    ("cannot", "hardly", "neither", "never", "no", "nobody", "none", "nor", "not")
)


def stance_of(text: str, tagged: TaggedAttribution) -> Stance:
    """The stance told by the cue, its negation, and how the content begins."""
    cue = _words(words_at(text, tagged.cue))
    start = tagged.content[0].start
    opening = _words(text[start : start + _REACH])
    if _is_nothing(opening) or _keeps_back(cue, opening):
        return Stance.REPORTS_SILENCE
    phrase, stance = _told(cue, opening)
    if not any(map(_negates, phrase)) and _is_negated(text, tagged, cue):
        return _negated(stance, cue)
    if _bids(cue, opening):
        return Stance.DEMANDS
    if stance is Stance.ASSERTS and _is_question(text, tagged.content):
        return Stance.ASKS
    return stance


def _told(cue: Sequence[str], opening: Sequence[str]) -> tuple[Sequence[str], Stance]:
    """The first words of the cue that tell a stance, two before one, and the stance.

    A phrase may end with the first word of the content: "agreed | to pay".
    """
    words = [*cue, *opening[:1]]
    for start in range(len(cue)):
        for length in (2, 1):
            phrase = tuple(words[start : start + length])
            if phrase in _stances():
                return phrase, _stances()[phrase]
    return (), Stance.ASSERTS


def _negated(stance: Stance, cue: Sequence[str]) -> Stance:
    if not _forms("ceasing").isdisjoint(cue):
        return stance
    if not _forms("attitude").isdisjoint(cue):
        return Stance.DENIES
    doubted = stance is Stance.BELIEVES and _forms("knowing").isdisjoint(cue)
    return Stance.DOUBTS if doubted else Stance.REPORTS_SILENCE


def _bids(cue: Sequence[str], opening: Sequence[str]) -> bool:
    """True for "told them | to leave" and "asked | all to leave", not "asked | how to leave"."""
    if "to" not in opening[:_FAR]:
        return False
    bidden = [word for word in opening[: opening.index("to")] if word != "not"]
    if _forms("bidding-others" if bidden else "bidding").isdisjoint(cue):
        return False
    return all(word[0].isalnum() and letters().get(word) not in _CLAUSAL for word in bidden)


def _is_question(text: str, content: Spans) -> bool:
    """True when the content is one piece and from end to end a question."""
    words = content[0].of(text).strip(_MARKS)
    return len(content) == 1 and words.endswith("?") and not _STOP.search(words)


def _is_nothing(opening: Sequence[str]) -> bool:
    """True for "said | nothing of it", not for "said | nothing could be further from the truth"."""
    return opening[:1] == ["nothing"] and not _GOES_ON.issuperset(opening[1:2] or ["of"])


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
