"""The words of a source mention taken apart: its head, what stands around it, and its names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.domain.span import Spans, words_at
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import Name, Sort, name_words
from factcheck.sources.registry import Form
from factcheck.sources.scene import Scene
from factcheck.sources.words import Word

_DEFINITE = frozenset("the this that these those both".split())
_INDEFINITE = frozenset("a an one another some any".split())
_OWNERS = frozenset("his her its their my our".split())
_BOUND = frozenset(
    "of for to by with from at in on about against between under like as than among behind".split()
)
_ITSELF = frozenset("himself herself itself themselves also too both alone and or but".split())


@dataclass(frozen=True)
class Mention:
    """The words ``first`` to before ``stop`` of the scene that mention a source."""

    scene: Scene
    spans: Spans
    first: int
    stop: int

    @property
    def start(self) -> int:
        """Where the mention starts."""
        return self.spans[0].start

    @cached_property
    def words(self) -> Sequence[Word]:
        """The words of the mention."""
        return self.scene.words[self.first : self.stop]

    @cached_property
    def lows(self) -> list[str]:
        """The words in small letters, each with its possessive ending."""
        return [_with_ending(word) for word in self.words]

    @property
    def definite(self) -> bool:
        """True for "the company", "its president", "Russia’s army": one that must be known."""
        owned = any(word.owner for word in self.words[: self.core_size])
        return bool(self.lows) and (self.lows[0] in _DEFINITE | _OWNERS or owned)

    @property
    def indefinite(self) -> bool:
        """True for "a company"."""
        return bool(self.lows) and self.lows[0] in _INDEFINITE

    @property
    def owner(self) -> Word | None:
        """The pronoun that owns the rest: "his" in "his lawyer"."""
        return self.words[0] if self.lows and self.lows[0] in _OWNERS else None

    @cached_property
    def core_size(self) -> int:
        """How many words there are up to the head noun: what follows only narrows it down."""
        for at in range(1, len(self.words)):
            gap = self.scene.text[self.words[at - 1].end : self.words[at].start]
            if any(mark in gap for mark in ',;:()—–"“”') or self.lows[at] in lexicon().tails:
                return at
        return len(self.words)

    @property
    def core(self) -> list[str]:
        """The words up to the head noun, in small letters."""
        return self.lows[: self.core_size]

    @property
    def text(self) -> str:
        """The mention as written, on one line and without "the"."""
        written = " ".join(words_at(self.scene.text, self.spans).split()).strip(" ,;:.")
        return written[4:] if written[:4].casefold() == "the " else written

    @cached_property
    def names(self) -> list[int]:
        """The numbers of the names in the mention."""
        numbers = self.scene.cast.within(self.start, self.spans[-1].end)
        if numbers and not self._holds(numbers[-1]):
            return list(numbers[:-1])
        return list(numbers)

    def heads(self) -> list[int]:
        """The names that the mention is about, not those that only describe its head."""
        return [number for number in self.names if self._is_head(self.scene.cast.names[number])]

    def _holds(self, number: int) -> bool:
        return self.scene.cast.names[number].first < self.stop

    def _is_head(self, name: Name) -> bool:
        return not self._bound(name) and not self._modifies(name)

    def _bound(self, name: Name) -> bool:
        """True in "a spokesman for X", "posts on the board of X", "the man representing X".

        Not after a comma ("the man he picked, X"), nor where the name of a place or body runs
        on into that of a person ("ambassador to the United States X").
        """
        if name.lead - self.first < self.core_size:
            return self._after_preposition(name)
        words = self.scene.words
        gap = self.scene.text[words[name.lead - 1].end : words[name.lead].start]
        runs_on = name.opens < words[name.lead].start and name.sort is Sort.PERSON
        people = bool(name.sides) and name.sides[-1].form is Form.DEMONYM
        return "," not in gap and (not runs_on or bool(name.titles) or people)

    def _after_preposition(self, name: Name) -> bool:
        before = self.scene.words[name.lead - 1] if name.lead > self.first else None
        return before is not None and (before.low in _BOUND or before.low.endswith("ing"))

    def _modifies(self, name: Name) -> bool:
        """True in "X’s lawyer", "the X campaign", "Reuters reporters", "US President Y"."""
        after = self.scene.words[name.last + 1] if name.last + 1 < self.stop else None
        if after is None:
            return False
        if name.owner:
            return True
        flows = not self.scene.text[name.end : after.start].strip(" \n\u00a0")
        free = after.low in lexicon().tails or after.low in _ITSELF
        return flows and not free and after.low not in name_words()["function"]


def mention_at(scene: Scene, spans: Spans) -> Mention:
    """The mention at ``spans``, which lie in the text of the scene."""
    first = bisect_left(scene.words, spans[0].start, key=lambda word: word.start)
    stop = bisect_right(scene.words, spans[-1].end, key=lambda word: word.end)
    return Mention(scene, spans, first, max(first, stop))


def local_name(mention: Mention, *, first: int, stop: int) -> Name | None:
    """The last name of a place or its people among words ``first`` to ``stop`` of a mention."""
    names = (mention.scene.cast.names[number] for number in mention.names)
    inside = [name for name in names if first <= name.first - mention.first < stop]
    return next((name for name in reversed(inside) if name.entry and _is_place(name)), None)


def _is_place(name: Name) -> bool:
    return name.sort is Sort.THING


def _with_ending(word: Word) -> str:
    if not word.owner:
        return word.low
    return f"{word.low}’" if word.low.endswith("s") else f"{word.low}’s"
