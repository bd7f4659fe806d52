"""Whether a description is one of people: "two aides", not "the terms of the lease"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.assess.lexicon import lexicon, whole_words
from factcheck.assess.likeness import stem

_WORD = re.compile(r"[^\W\d_]+")
_DOING = re.compile(r"\s(?:\w+ing\s(?=[A-Z]|(?:a|an|the)\s)|(?:I|he|she|they|we)\s)")


def describes_people(words: str) -> bool:
    """True when the noun that ``words`` come down to means people, or they only count them."""
    return any(map(_ends_on_people, _heads(words)))


def _heads(words: str) -> Iterator[str]:
    """``words`` up to what only says more of their noun: "a lawyer | representing the firm"."""
    yield from (words[: match.start()] for match in _DOING.finditer(words))
    behind = (m for m in _behind().finditer(words) if _says_more(words, m.start(), m.group()))
    yield words[: next((match.start() for match in behind), None)]


def _says_more(words: str, at: int, word: str) -> bool:
    """False in "out-of-work miner", "at least ten", "a Ministry of Health aide", "a number of"."""
    before = _WORD.findall(words[:at])
    if not before or words[at - 1] == "-":
        return False
    named = len(before) > 1 and before[-1][0].isupper()
    return word != "of" or not (named or before[-1].casefold() in _listed("how_many"))


def _ends_on_people(head: str) -> bool:
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
