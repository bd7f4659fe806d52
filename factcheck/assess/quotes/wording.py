"""A text as the words somebody spoke: case, marks, spelling and brackets make no difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from factcheck.assess.lexicon import alternatives, lexicon
from factcheck.domain.span import Span

PLACEHOLDER = "[]"  # the key of "[the mayor]": whatever the original has there
_LONGEST = 400  # words; what aligning takes grows with their square
_LEAST = 5  # letters of a word whose ending is spelled in two ways: "our" is no "or"
_ENDINGS = (
    (re.compile(r"our(s|ed|ing|ite|ites|able|ful|less)?$"), r"or\1"),
    (re.compile(r"is(e|es|ed|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing)$"), r"yz\1"),
)
_KEEP = frozenset({"prise", "prised", "four", "fours"})


@dataclass(slots=True)
class Wording:
    """The words of a text: a key each, the same for all ways to write it, and where it stands.

    "don't" is two words at one place. ``breaks`` are the numbers of the words before which an
    ellipsis stands, ``bracketed`` those of words in square brackets, which are an editor's.
    """

    text: str
    keys: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    bracketed: set[int] = field(default_factory=set)

    def segments(self) -> Iterator[range]:
        """The numbers of the words between ellipses, in stretches that can be aligned at once."""
        ends = [0, *self.breaks, len(self.keys)]
        for first, end in pairwise(ends):
            for start in range(first, end, _LONGEST):
                yield range(start, min(start + _LONGEST, end))

    def span(self, first: int, end: int) -> Span:
        """Where the words ``first`` to ``end`` stand; an empty place before ``first`` for none."""
        if first < end:
            return Span(self.spans[first][0], self.spans[end - 1][1])
        at = self.spans[first - 1][1] if first else 0
        return Span(at, at)


def read_quotation(text: str) -> Wording:
    """The words of a quotation: "[sic]" is none, other brackets are a placeholder."""
    wording = Wording(text)
    for match in _pattern().finditer(text):
        if match["gap"]:
            if wording.keys:
                wording.breaks.append(len(wording.keys))
        elif match["bracket"] and not match["aside"]:
            if match["bracket"].casefold() != "[sic]":
                wording.keys.append(PLACEHOLDER)
                wording.spans.append(match.span())
        elif match["word"]:
            _add(wording, match)
    return wording


def read_original(text: str) -> Wording:
    """The words of an original: what is said of the room is none, brackets hold words."""
    wording = Wording(text)
    for match in _pattern().finditer(text):
        if match["word"]:
            _add(wording, match)
        elif match["bracket"] and not match["aside"]:
            for inner in re.finditer(r"\w+(?:[’']\w+)*", match["bracket"]):
                for key in _keys(inner.group()):
                    wording.bracketed.add(len(wording.keys))
                    wording.keys.append(key)
                    start = match.start() + inner.start()
                    wording.spans.append((start, start + len(inner.group())))
    return wording


def _add(wording: Wording, match: re.Match[str]) -> None:
    for key in _keys(match.group()):
        wording.keys.append(key)
        wording.spans.append(match.span())


@lru_cache(maxsize=65_536)
def _keys(word: str) -> tuple[str, ...]:
    plain = word.casefold().replace("’", "'").translate({ord(mark): None for mark in "[],"})
    if plain in lexicon("quotes")["fillers"]:
        return ()
    if two := lexicon("quotes")["apart"].get(plain):
        return tuple(two.split())
    for ending, whole in lexicon("quotes")["endings"].items():
        if plain.endswith(ending) and len(plain) > len(ending):
            return (_spelled(plain.removesuffix(ending)), whole)
    return (_spelled(plain),)


def _spelled(plain: str) -> str:
    if known := _spellings().get(plain):
        return known
    if len(plain) < _LEAST or plain in _KEEP:
        return plain
    for ending, american in _ENDINGS:
        plain = ending.sub(american, plain)
    return plain


@cache
def _spellings() -> dict[str, str]:
    each = lexicon("quotes")["spellings"].items()
    return {other: first for first, others in each for other in others}


@cache
def _pattern() -> re.Pattern[str]:
    asides = alternatives(lexicon("quotes")["asides"])
    return re.compile(
        rf"""
        (?P<gap>\[\s?(?:…|\.\s?\.\s?\.)\s?\.?\]|\(\s?(?:…|\.\.\.)\s?\)|…|\.\s?\.\s?\.\s?\.?)
        | (?P<bracket>(?P<aside>[(\[](?:[\w\s]{{0,20}}\b)?{asides}\b[^)\]\n]{{0,40}}[)\]])
            |\[(?!\w{{1,3}}\]\w)[^\]\n]{{1,80}}\])
        | (?P<word>\d+(?:[.,]\d+)+|(?:\[\w{{1,3}}\])?\w+(?:[’']\w+)*)
        """,
        re.IGNORECASE | re.VERBOSE,
    )
