"""The words around the numbers of a text: what is counted, what became of it, what it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from factcheck.assess.cover import Cover
from factcheck.assess.lexicon import lexicon
from factcheck.assess.likeness import content_stems, stem
from factcheck.domain.span import Span

_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*|[,;:()“”\"!?—–]|--|\.(?=\s+[A-Z“\"]|\s*$)")
_STOPS = frozenset(';:()“”".!?—–') | {"--"}
_AROUND = 7  # words on each side that say what a number is about
_HEAD = 5  # words after a number in which its head stands
_REACH = 6  # words from a number within which it says what happened
_FAR = {",": 3, "and": 2}  # what parts two things is as far as so many words
_PARTITIVE = frozenset(["of", "the", "these", "those", "its", "their", "his", "her", "our", "all"])
_TITLED = 0.6  # share of words with a capital letter above which a text is a headline in title case


class Token(NamedTuple):
    """A word or a mark."""

    span: Span
    text: str

    @property
    def plain(self) -> str:
        """The word whatever its letter case."""
        return self.text.casefold()


class Words:
    """The words of one text; ``numbers`` are the spans at which it has numbers."""

    def __init__(self, text: str, numbers: Iterable[Span]) -> None:
        self._tokens = [Token(Span(*m.span()), m.group()) for m in _WORD.finditer(text)]
        self._starts = [token.span.start for token in self._tokens]
        self._numbers = Cover(numbers)
        words = [token.text for token in self._tokens if token.text[0].isalpha()]
        self._titled = sum(word[0].isupper() for word in words) > _TITLED * len(words)

    def around(self, span: Span) -> tuple[list[str], list[str]]:
        """Up to seven words of the sentence before ``span``, nearest first, and after it."""
        return _near(self, self.before(span)), _near(self, self.after(span))

    def after(self, span: Span) -> Iterator[Token]:
        """The words from the end of ``span`` on."""
        start = bisect_left(self._starts, span.end)
        return (self._tokens[at] for at in range(start, len(self._tokens)))

    def before(self, span: Span) -> Iterator[Token]:
        """The words from the start of ``span`` backwards."""
        stop = bisect_left(self._starts, span.start)
        return (self._tokens[at] for at in range(stop - 1, -1, -1))

    def is_name(self, word: str) -> bool:
        """True for a capital letter, unless the text is a headline in which all words have one."""
        return word[0].isupper() and not self._titled

    def is_number(self, token: Token) -> bool:
        """True for a part of one of the numbers."""
        return self._numbers.touches(token.span)

    def head(self, span: Span) -> tuple[str, frozenset[str]]:
        """The stem of what the number at ``span`` counts, and those of the words before it.

        Empty for a bare number. "23 of the 42 men" and "70 percent of voters" count men and voters.
        """
        run: list[str] = []
        for token in self._past_partitive(span):
            if token.plain == "and" and run and run[-1][0].isupper():
                continue  # "23 Somali and Yemeni pirates"
            if len(run) == _HEAD or self._ends_head(token):
                break
            run.append(token.text)
        if not run:
            return "", frozenset()
        at = next((at for at, word in enumerate(run) if _is_plural(word)), 0)
        if at == 0 and not _is_plural(run[0]) and run[0][0].isupper():
            at = len(run) - 1
        counted = stem(run[at])
        return _same().get(counted, counted), frozenset(map(stem, run[:at]))

    def happened(self, span: Span) -> str:
        """What became of those counted at ``span``: the class of the nearest word that says so."""
        near = [*self._fates(self.before(span)), *self._fates(self.after(span))]
        return min(near, key=lambda each: each[0], default=(0, ""))[1]

    def _past_partitive(self, span: Span) -> Iterator[Token]:
        skipping = False
        for at, token in enumerate(islice(self.after(span), 2 * _HEAD)):
            skipping = token.plain == "of" if at == 0 else skipping
            if skipping and (token.plain in _PARTITIVE or self.is_number(token)):
                continue
            skipping = False
            yield token

    def _ends_head(self, token: Token) -> bool:
        word = token.plain
        return (
            not word[0].isalpha()
            or self.is_number(token)
            or word in lexicon("quantities")["names"]["ends"]
            or not content_stems(word)
            or (bool(_fate_of(word)) and word not in _counted_fates())
        )

    def _fates(self, tokens: Iterator[Token]) -> Iterator[tuple[int, str]]:
        """How far the nearest word of a fate is, and which; only past a number joined to this."""
        distance, joined = 0, False
        for token in tokens:
            if token.text in _STOPS or distance > _REACH or (self.is_number(token) and not joined):
                return
            joined = token.plain in _FAR
            distance += _FAR.get(token.plain, 1)
            if fate := _fate_of(token.plain):
                yield distance, fate
                return


def _near(words: Words, tokens: Iterator[Token]) -> list[str]:
    found: list[str] = []
    for token in islice(tokens, 2 * _AROUND):
        if len(found) >= _AROUND or token.text in _STOPS:
            break
        if token.text != "," and not words.is_number(token):
            found.append(token.text)
    return found


def _is_plural(word: str) -> bool:
    plain = word.casefold()
    if word.isupper():
        return False
    return plain in lexicon("quantities")["people"]["plural"] or (
        plain.endswith("s") and not plain.endswith(("ss", "us", "is"))
    )


def _counted_fates() -> list[str]:
    people = lexicon("quantities")["people"]
    return [*people["any"], *people["fates"]]


@cache
def _fates_by_stem() -> dict[str, str]:
    fates = lexicon("quantities")["happened"].items()
    return {stemmed: fate for fate, stems in fates for stemmed in stems}


def _fate_of(word: str) -> str:
    return _fates_by_stem().get(stem(word), "")


@cache
def _same() -> dict[str, str]:
    same = lexicon("quantities")["same"]
    return {stem(word): meaning for meaning, words in same.items() for word in words}
