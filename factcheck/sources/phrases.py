"""The words of a source mention taken apart: its head, what stands around it, and its names."""

from __future__ import annotations

import re
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

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
_INDEFINITE = frozenset(["a", "an", "one", "another", "some", "any"])
_OWNERS = frozenset(["his", "her", "its", "their", "my", "our", "whose"])
_LEADS = frozenset(["by", "from", "to", "according"])
_RELATIVES = frozenset(["who", "whom", "whose", "that", "which", "and"])

_NUMBERS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_COUNT = re.compile(
    rf"(?:(?:these|those|both|his|her|its|their|our|all) )?"
    rf"({'|'.join(_NUMBERS)}|\d{{1,3}}(?:,\d{{3}})*) "
    r"(?!dozen|hundred|thousand|million|billion|per)[a-z]",
    re.IGNORECASE,
)


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
        inside = self.inside_names
        for at in range(1, len(self.words)):
            if self.first + at in inside:
                continue  # A Department of Health spokesman
            if self.lows[at] == "of" and tuple(self.lows[at - 1 : at + 2]) in lexicon().roles:
                return at + 2  # chief of staff
            gap = self.scene.text[self.words[at - 1].end : self.words[at].start]
            if any(mark in gap for mark in ',;:()—–"“”') or self._is_tail(at):
                return at
        return len(self.words)

    @cached_property
    def inside_names(self) -> frozenset[int]:
        """The numbers of the words within names, the first and the last ones left out."""
        names = [self.scene.cast.names[number] for number in self.names]
        return frozenset(at for name in names for at in range(name.first + 1, name.last))

    def _is_tail(self, at: int) -> bool:
        """True where the head noun is over: "of", "last week"; but not in "the last poll"."""
        return self.lows[at] in lexicon().tails and self.lows[at - 1] not in _DEFINITE | _INDEFINITE

    @property
    def core(self) -> list[str]:
        """The words up to the head noun, in small letters; the head without its ending."""
        size = self.core_size
        return [*self.lows[: size - 1], *(word.low for word in self.words[size - 1 : size])]

    @property
    def text(self) -> str:
        """The mention as written, on one line and without "the"."""
        written = " ".join(words_at(self.scene.text, self.spans).split()).strip(" ,;:.")
        written = written.removesuffix("’s").removesuffix("'s").rstrip("’'")
        return written[4:] if written[:4].casefold() == "the " else written

    @property
    def count(self) -> int | None:
        """How many it says there are: 2 for "the two officials"; none for "two dozen of them"."""
        found = _COUNT.match(self.text)
        if found is None:
            return None
        number = found.group(1).casefold()
        return _NUMBERS.index(number) + 2 if number in _NUMBERS else int(number.replace(",", ""))

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
        if self._in_apposition(name) or self._coordinated(name):
            return False
        runs_on = name.opens < self.scene.words[name.lead].start and name.sort is Sort.PERSON
        people = bool(name.sides) and name.sides[-1].form is Form.DEMONYM
        return not runs_on or bool(name.titles) or people

    def _in_apposition(self, name: Name) -> bool:
        """True when nothing but a person's description stands between a comma and the name."""
        words, at = self.scene.words, name.lead
        binds = name_words()["prepositions"] | _RELATIVES
        while at > self.first + self.core_size and words[at - 1].low not in binds:
            if "," in self.scene.text[words[at - 1].end : words[at].start]:
                return True
            if name.sort is not Sort.PERSON and words[at - 1].low != "the":
                return False  # the ad, titled “Unity”
            at -= 1
        return at > self.first and "," in self.scene.text[words[at - 1].end : words[at].start]

    def _coordinated(self, name: Name) -> bool:
        """True in "an academic and professor X": two descriptions of one person."""
        behind = self.scene.words[self.first + self.core_size : name.lead]
        between = {word.low for word in behind[1:]}
        roles = (self.core[-1],) in lexicon().roles and (bool(name.titles) or len(behind) > 1)
        binds = name_words()["prepositions"] | _RELATIVES
        joined = behind[:1] and behind[0].low == "and" and not between & binds
        return bool(joined) and roles and name.sort is Sort.PERSON

    def _after_preposition(self, name: Name) -> bool:
        before = self.scene.words[name.lead - 1] if name.lead > self.first else None
        if before is None:
            return False
        return before.low in name_words()["prepositions"] or before.low.endswith("ing")

    def _modifies(self, name: Name) -> bool:
        """True in "X’s lawyer", "the X campaign", "Reuters reporters", "US President Y"."""
        after = self.scene.words[name.last + 1] if name.last + 1 < self.stop else None
        if after is None:
            return False
        if name.owner:
            return True
        flows = not self.scene.text[name.end : after.start].strip(" \n\u00a0")
        free = after.low in lexicon().tails or after.low in name_words()["reflexive"]
        return flows and not free and after.low not in name_words()["function"]


def mention_at(scene: Scene, spans: Spans) -> Mention:
    """The mention at ``spans``, which lie in the text of the scene."""
    first = bisect_left(scene.words, spans[0].start, key=lambda word: word.start)
    stop = bisect_right(scene.words, spans[-1].end, key=lambda word: word.end)
    while first + 1 < stop and scene.words[first].low in _LEADS:
        first += 1
    return Mention(scene, spans, first, max(first, stop))


def _with_ending(word: Word) -> str:
    if not word.owner:
        return word.low
    return f"{word.low}’" if word.low.endswith("s") else f"{word.low}’s"
