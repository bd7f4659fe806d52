"""Whether a description is one of people: "two aides", not "the terms of the lease"."""

from __future__ import annotations

import re
from functools import cache

from factcheck.assess.lexicon import lexicon, whole_words
from factcheck.assess.likeness import stem

_WORD = re.compile(r"[^\W\d_]+")


def describes_people(words: str) -> bool:
    """True when the noun that ``words`` come down to means people, or they only count them."""
    head, *_ = _behind().split(words, maxsplit=1)
    found = [word.casefold() for word in _WORD.findall(head)]
    noun = next((word for word in reversed(found) if not _is_said_of(word)), "")
    return noun in _listed("some") or _is_person(noun)


def _is_said_of(word: str) -> bool:
    """True for what may stand behind the noun: "officials briefed", "an aide Monday"."""
    return word in _listed("said_of") or word.endswith(("ed", "ing", "ly"))


def _is_person(noun: str) -> bool:
    if stem(noun) in _stems("people"):
        return True
    return noun.endswith(tuple(lexicon("people")["endings"])) and noun not in _listed("no_people")


@cache
def _behind() -> re.Pattern[str]:
    return whole_words(lexicon("people")["behind"])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lexicon("people")[name].casefold().split())


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, _listed(name)))
