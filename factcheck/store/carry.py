"""Finds the claims of an old text again in a new one, so that what people decided goes along."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# A claim carried over wrongly shows a verdict nobody gave; one not found again is only work done
# twice, with the old one still shown as gone. Hence high: two words in ten may differ.
LIKE = 0.8
LIKE_IN_PLACE = 0.6  # the same characters of the same text, cut elsewhere by another tagger
RARE_WORDS = 6  # of a new claim, looked up to find old ones worth comparing
COMMON = 100  # old claims with a word beyond which it is no clue; keeps work linear in the claims
CANDIDATES = 8  # compared word by word, so that big articles never compare all pairs

_WORD = re.compile(r"\w+")
_FIGURES = re.compile(
    r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|scores?|hundreds?|thousands?|"
    r"millions?|billions?|half|once|twice)\b"
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|nor|neither|none|nobody|nothing|without|cannot)\b|n[’']t\b", re.IGNORECASE
)


class Place(NamedTuple):
    """A claim's words and where they stand; ``name`` is whatever the caller knows it by."""

    name: str
    text: str
    article: int
    start: int
    stop: int


def match(old: Sequence[Place], new: Sequence[Place]) -> dict[str, str]:
    """New name -> old name, one to one: equal text first, then by likeness and position.

    Among equals the one that stands first in ``old`` goes to the first in ``new``.
    """
    same = _same_text(old, new)
    taken = set(same.values())
    rest = [place for place in old if place.name not in taken]
    return same | _alike(rest, [place for place in new if place.name not in same])


def _same_text(old: Sequence[Place], new: Sequence[Place]) -> dict[str, str]:
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for place in reversed(old):
        waiting[place.text].append(place.name)
    return {place.name: waiting[place.text].pop() for place in new if waiting.get(place.text)}


def _alike(old: Sequence[Place], new: Sequence[Place]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, after, before in sorted(_scored(old, new)):
        if after not in pairs and before not in taken:
            pairs[after] = before
            taken.add(before)
    return pairs


def _scored(old: Sequence[Place], new: Sequence[Place]) -> Iterator[tuple[float, int, str, str]]:
    """Pairs alike enough, so that sorting puts the most alike, then the nearest, first."""
    words = [_words(place.text) for place in old]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(words):
        for word in set(found):
            holders[word].append(number)
    for place in new:
        mine = _words(place.text)
        for number in _candidates(mine, holders):
            likeness = SequenceMatcher(None, words[number], mine, autojunk=False).ratio()
            if _found_again(old[number], place, likeness):
                distance = abs(old[number].start - place.start)
                yield -likeness, distance, place.name, old[number].name


def _candidates(words: Sequence[str], holders: dict[str, list[int]]) -> list[int]:
    """The old claims that share most of the rarest words."""
    clues = {word for word in words if len(holders.get(word, ())) in range(1, COMMON + 1)}
    known = sorted(clues, key=lambda word: (len(holders[word]), word))
    shared = Counter(number for word in known[:RARE_WORDS] for number in holders[word])
    return [number for number, _ in shared.most_common(CANDIDATES)]


def _found_again(old: Place, new: Place, likeness: float) -> bool:
    """Alike in words, and saying the same: another figure or another "not" is another claim."""
    in_place = old.article == new.article and old.start < new.stop and new.start < old.stop
    return (
        likeness >= (LIKE_IN_PLACE if in_place else LIKE)
        and _figures(old.text) == _figures(new.text)
        and len(_NEGATION.findall(old.text)) == len(_NEGATION.findall(new.text))
    )


def _figures(text: str) -> list[str]:
    return _FIGURES.findall(text.casefold())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
