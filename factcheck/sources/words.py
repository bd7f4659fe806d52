"""The words of a text with their places: what every search for names and descriptions runs over."""

from __future__ import annotations

import re
from typing import NamedTuple

# Every repetition is set off by a separator, so that no text makes the search run away.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W_]+(?:[-’'&][^\W_]+|\.[a-z]{2,4}\b)*"  # Jean-Luc, O’Neill, AT&T, Gawker.com
)
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr Prof Rev Hon Gov Sen Rep Pres Gen Lt Col Maj Capt Sgt Adm Cmdr Supt Det Insp"
    " Amb Atty St Jr Sr No Inc Corp Ltd Co Sens Reps Mx Fr Pvt Cpl".split()
)


class Word(NamedTuple):
    """A word at ``[start, end)``; ``owner`` when a possessive ending follows it.

    ``text`` is without the ending, with the dots of its abbreviation, and with ’ for '.
    """

    text: str
    start: int
    end: int
    owner: bool

    @property
    def capital(self) -> bool:
        """True when it may be part of a name."""
        return self.text[0].isupper()

    @property
    def low(self) -> str:
        """How word lists know it: small letters, no dots."""
        return self.text.replace(".", "").casefold()


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]`` in order, with offsets into ``text``."""
    stop = len(text) if end is None else end
    return [_word(text, match, stop) for match in _WORD.finditer(text, start, stop)]


def form_of(words: list[Word] | tuple[Word, ...]) -> str:
    """The words as one name."""
    return " ".join(word.text for word in words)


def _word(text: str, match: re.Match[str], stop: int) -> Word:
    start, end = match.span()
    found = match.group().replace("'", "’")
    if len(found) > 2 and found[-2:] in ("’s", "’S"):
        return Word(found[:-2], start, end - 2, owner=True)
    if end < stop and text[end] == ".":
        if found in _ABBREVIATIONS or (len(found) == 1 and found.isupper()):
            return Word(found + ".", start, end + 1, owner=False)
    owner = found[-1] == "s" and text[end : end + 2] in ("’ ", "' ")
    return Word(found, start, end, owner=owner)
