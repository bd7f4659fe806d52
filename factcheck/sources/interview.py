"""Interviews: whose turn it is, where questions and answers stand without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from factcheck.domain.sentence import Sentence, paragraph_spans
from factcheck.domain.source import SourceKind
from factcheck.sources.cast import Member, surname
from factcheck.sources.figures import Figure
from factcheck.sources.names import Sort
from factcheck.sources.pronouns import Person, pronoun
from factcheck.sources.scene import Scene
from factcheck.sources.words import Word, split_words
from factcheck.tagger.turns import ANSWERING, ASKING, turns_in

_FEWEST = 3  # questions; a column may ask one or two of its readers
_FEWEST_SAID = 2  # in what calls itself an interview
_LONGEST = 600  # characters of a question
_LONGEST_SAID = 200  # of one that only says something of "you", without a question mark
_HEAD = 2000  # characters in which an interview says that it is one
_ENDS = tuple(".!?…:”\"'’")
_MARKS = tuple("“\"'‘")
# The asker speaks of "I" in these, and wants to know of "you".
_WANTING = re.compile(r"\b(?:want(?:ed)? to (?:know|ask)|wonder(?:ed|ing)?|ask you)\b", re.I)


class Interview:
    """The turns of an article, if it is one; ``asker`` is its ``outlet``, or who asks for it."""

    def __init__(
        self, scene: Scene, sentences: Sequence[Sentence], *, outlet: Figure | None
    ) -> None:
        self._scene, self.outlet, self.asker = scene, outlet, outlet
        paragraphs = paragraph_spans(sentences)
        asking = list(_questions({at: span.of(scene.text) for at, span in paragraphs.items()}))
        turns = turns_in(scene.text, list(paragraphs.values()))
        self._labels = {
            scene.paragraph(turn.words.start): turn.label.of(scene.text).casefold()
            for turn in turns
        }
        said = "interview" in scene.text[:_HEAD].casefold()
        fewest = _FEWEST_SAID if said else _FEWEST
        self._asking = frozenset(asking) if len(asking) >= fewest else frozenset()
        self._first = min((*self._asking, *self._labels), default=0)
        self._guest = self._introduced() if self._asking or self._labels else None
        if self._guest and said:
            self.asker = self._interviewer(sentences) or outlet

    def speaker(self, at: int, *, quoted: bool = False) -> Figure | None:
        """Who speaks at offset ``at``, outside all quotation marks or alone between them.

        What is ``quoted`` before the first question is the guest's, for all to see.
        """
        turn = self._scene.paragraph(at)
        if self._labels:
            return self._by_label(self._labels.get(turn, ""))
        if self._guest is None or (turn < self._first and not quoted):
            return None
        return self.asker if turn in self._asking else self._guest

    def addressee(self, at: int) -> Figure | None:
        """Whom "you" means at offset ``at``: the guest, in a question."""
        turn = self._scene.paragraph(at)
        if not self._labels:
            return self._guest if turn in self._asking else None
        label = self._labels.get(turn, "")
        asks = label in ASKING or (self.asker and self._called(label) is self.asker)
        return self._guest if asks else None

    def guest_called(self, label: str) -> Figure | None:
        """The guest, where turns are labelled with the guest's surname alone."""
        label = label.casefold()
        called = self._guest and surname(self._guest.name.split()) == label
        return self._guest if called and label in self._labels.values() else None

    def _by_label(self, label: str) -> Figure | None:
        if label in ASKING:
            return self.asker
        return self._guest if label in ANSWERING else self._called(label)

    def _called(self, label: str) -> Figure | None:
        """The person or body that a label calls by the whole name or by its last word."""
        if self.asker and label in map(str.casefold, (self.asker.name, *self.asker.aliases)):
            return self.asker
        member = self._by_name.get(label)
        return self.guest_called(label) or (self._scene.figure(member) if member else None)

    @cached_property
    def _by_name(self) -> dict[str, Member]:
        found: dict[str, Member] = {}
        for name in self._scene.cast.names:
            for label in (name.form.casefold(), name.words[-1].casefold()):
                found.setdefault(label, self._scene.cast.at(name))
        return found

    def _introduced(self) -> Figure | None:
        """The guest: named most often before the first question, else in the title, else in all."""
        titled = self._titled()
        everybody = list(self._people())
        early = [who for at, who in everybody if self._scene.paragraph(at) < self._first]
        known = {id(who): who for _, who in everybody if surname(who.name.split()) in titled}
        early += known.values()
        if titled and not early:
            return next(iter(titled.values()))
        counted = Counter(map(self._scene.figure, early or [who for _, who in everybody]))
        return counted.most_common(1)[0][0] if counted else None

    def _titled(self) -> dict[str, Figure]:
        """By their surnames, the people named in the title and other headings."""
        people = [name for name in self._scene.headings if name.sort is Sort.PERSON]
        return {surname(name.words): Figure(name.form, SourceKind.PERSON) for name in people}

    def _people(self) -> Iterator[tuple[int, Member]]:
        cast = self._scene.cast
        members = ((name.start, cast.at(name)) for name in cast.names)
        return ((at, each) for at, each in members if each.sort is Sort.PERSON)

    def _interviewer(self, sentences: Sequence[Sentence]) -> Figure | None:
        """The one other person in a sentence before the first question that says "interview"."""
        for each in sentences:
            words = self._scene.text[each.start : each.end].casefold()
            if each.paragraph >= self._first or each.start > _HEAD:
                return None
            if "interview" not in words:
                continue
            inside = (who for at, who in self._people() if each.start <= at < each.end)
            others = {figure.name: figure for who in inside for figure in [self._scene.figure(who)]}
            if len(others) == 2 and self._guest and others.pop(self._guest.name, None):
                return next(iter(others.values()))
        return None


def _questions(turns: Mapping[int, str]) -> Iterator[int]:
    """The numbers of the turns that ask. Headings aside, an answer follows each question."""
    answered = True
    for number, words in turns.items():
        if not words.rstrip().endswith(_ENDS):
            continue
        asks = len(words) <= _LONGEST and not words.startswith(_MARKS) and _asks(words, answered)
        if asks:
            yield number
        answered = not asks


def _asks(words: str, answered: bool) -> bool:
    """True for a question, and, where one is due, for what is said of "you" and not of "I"."""
    said = {person for word in split_words(words) if (person := _addressed(word))}
    if words.rstrip().endswith("?"):
        return Person.YOU in said or Person.ME not in said
    if not answered or Person.YOU not in said:
        return False
    short = len(words) <= _LONGEST_SAID and Person.ME not in said
    return short or _WANTING.search(words) is not None


def _addressed(word: Word) -> Person | None:
    """The person of a pronoun, contracted or not: "I’m", "you’re"."""
    [(first, *_)] = [split_words(word.text.split("’")[0]) or [word]]
    return pronoun(first)
