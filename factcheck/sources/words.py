"""The words of a text with their places: what every search for names and descriptions runs over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

# Every repetition is set off by a separator, so that no text makes the search run away.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W_]+(?:[-’'&_][^\W_]+|\.[a-z]{2,4}\b)*"  # Jean-Luc, O’Neill, AT&T, Gawker.com
)
_ABBREVIATIONS = frozenset(
    word
    for words in (
        "Mr Mrs Ms Mx Dr Prof Rev Fr Hon Gov Sen Sens Rep Reps Pres Gen Lt Col Maj Capt Sgt Adm",
        "Cmdr Pvt Cpl Supt Det Insp Amb Atty St Jr Sr No Inc Corp Ltd Co",
    )
    for word in words.split()
)


class Word(NamedTuple):
    """A word at ``[start, end)``; ``owner`` when a possessive ending follows it.

    ``text`` is without the ending, with the dots of its abbreviation, and with ’ for '. ``low`` is
    how word lists know it: small letters, no dots; ``key`` how the registry does.
    """

    text: str
    start: int
    end: int
    owner: bool
    low: str
    key: str
    capital: bool


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]`` in order, with offsets into ``text``."""
    stop = len(text) if end is None else end
    return [_word(text, match, stop) for match in _WORD.finditer(text, start, stop)]


def unbroken(words: Sequence[Word]) -> bool:
    """True when the words follow one another with at most one character between them."""
    return all(after.start - before.end <= 1 for before, after in pairwise(words))


def _word(text: str, match: re.Match[str], stop: int) -> Word:
    start, end = match.span()
    found = match.group().replace("'", "’")
    owner = False
    if len(found) > 2 and found[-2:] in ("’s", "’S"):
        found, end, owner = found[:-2], end - 2, True
    elif end < stop and text[end] == "." and _abbreviated(found):
        found, end = f"{found}.", end + 1
    else:
        owner = found[-1] == "s" and text[end : end + 2] in ("’ ", "' ")
    key = "The" if found == "the" else found.rstrip(".")
    capital = found[0].isupper() or found[:3] in ("al-", "el-")
    return Word(found, start, end, owner, found.replace(".", "").casefold(), key, capital)


def _abbreviated(word: str) -> bool:
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isupper())
