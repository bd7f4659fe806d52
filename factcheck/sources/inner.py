"""Pronouns and descriptions inside the text that a claim's reading names in brackets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from factcheck.domain.attribution import Attribution, Resolution
from factcheck.domain.source import ResolvedMention
from factcheck.domain.span import Span
from factcheck.sources.figures import Figure, Found, Gender
from factcheck.sources.interview import Interview
from factcheck.sources.introductions import describe
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import Sort, name_words
from factcheck.sources.pronouns import Person, pronoun
from factcheck.sources.quotations import Quotations
from factcheck.sources.scene import Scene
from factcheck.sources.words import Word

Inner = tuple[Figure, ResolvedMention]

_OPENING = 3  # words; a pronoun further in may go back to something the content has named
_DEEP = 20  # contents looked back over; more do not nest
_ROLE_WORDS = 3


def inner_mentions(
    scene: Scene,
    attributions: Sequence[Attribution],
    found: Mapping[int, Found],
    quotations: Quotations,
    interview: Interview,
) -> list[Inner]:
    """Each with the figure it stands for, in the order of the text; only where that is sure."""
    namer = _Namer(scene, attributions, found, quotations, interview)
    return [inner for at in range(len(scene.words)) for inner in namer.at(at)]


class _Namer:
    """Says whom single words mean, or nothing where it could be another."""

    def __init__(
        self,
        scene: Scene,
        attributions: Sequence[Attribution],
        found: Mapping[int, Found],
        quotations: Quotations,
        interview: Interview,
    ) -> None:
        self._scene, self._found, self._quotations = scene, found, quotations
        self._interview = interview
        self._contents = sorted(
            (span, number) for number, each in enumerate(attributions) for span in each.content
        )

    def at(self, number: int) -> Iterator[Inner]:
        """The mention that starts at word ``number``, if there is one and it is sure."""
        word = self._scene.words[number]
        if word.low == "the":
            yield from self._role(number)
            return
        person = None if word.low.endswith(("self", "selves")) else pronoun(word)
        figure = self._figure(person, number, word) if person else None
        if figure:
            yield figure, _mention(figure, Span(word.start, word.end), Resolution.PRONOUN)

    def _figure(self, person: Person, number: int, word: Word) -> Figure | None:
        if person.first:
            return self._speaker(person, word)
        if person in (Person.HE, Person.SHE):
            return self._only_person(person, word)
        if person in (Person.IT, Person.THEY):
            return self._group(person, number, word)
        return None

    def _speaker(self, person: Person, word: Word) -> Figure | None:
        """Who speaks the words around an "I": the quotation's source, else whose turn it is."""
        around = next(self._quotations.around(word.start), None)
        found = self._found.get(around) if around is not None else None
        figure = found.figure if found else None
        if around is None and not self._quotations.quoted(word.start):
            figure = self._interview.speaker(word.start)
        one = figure and (person is Person.ME or word.low == "we" or _group(figure))
        return figure if one else None

    def _only_person(self, person: Person, word: Word) -> Figure | None:
        """The one person near whom "he" or "she" can mean; None when there are two."""
        gender = Gender.MALE if person is Person.HE else Gender.FEMALE
        spoken = next(self._quotations.around(word.start), None)
        if spoken is not None:
            return None  # people are named outside the quotation, and seldom again inside
        near = {figure.name: figure for figure in self._people(gender, word.start)}
        return next(iter(near.values())) if len(near) == 1 else None

    def _people(self, gender: Gender, at: int) -> Iterator[Figure]:
        """Everybody of that gender named in this sentence before ``at`` or in the one before.

        Below a title the text begins anew.
        """
        speaker = self._teller(at)
        if speaker and speaker.person and speaker.gender in (None, gender):
            yield speaker
        for number in self._scene.cast.before(at):
            name, member = self._scene.cast.names[number], self._scene.cast.member(number)
            away = self._scene.sentence(at) - self._scene.sentence(name.start)
            if away > 1 or (away and self._scene.titled(name.start)):
                return
            if member.sort is Sort.PERSON and member.gender in (None, gender):
                yield self._scene.figure(member)

    def _group(self, person: Person, number: int, word: Word) -> Figure | None:
        """The group that tells this, where its words open with "they" or "it would"."""
        teller = self._teller(word.start)
        if teller is None or not _group(teller) or not self._opens(number):
            return None
        if person is Person.THEY:
            return teller if word.low == "they" else None
        after = self._scene.words[number + 1 : number + 2]
        acts = bool(after) and after[0].low in name_words()["acts"] and word.low == "it"
        return teller if acts and not teller.plural else None

    def _opens(self, number: int) -> bool:
        content = self._content(self._scene.words[number].start)
        first = self._scene.words[max(0, number - _OPENING + 1)]
        return (content is not None and first.start <= content[0].start) or number < _OPENING

    def _teller(self, at: int) -> Figure | None:
        """Who says the content around ``at``, in the words of the article."""
        content = self._content(at)
        found = self._found.get(content[1]) if content else None
        return found.figure if found else None

    def _content(self, at: int) -> tuple[Span, int] | None:
        stop = bisect_right(self._contents, at, key=lambda item: item[0].start)
        near = reversed(self._contents[max(0, stop - _DEEP) : stop])
        return next((each for each in near if each[0].start <= at < each[0].end), None)

    def _role(self, number: int) -> Iterator[Inner]:
        """The holder of a role: "the president", after somebody was introduced as such."""
        words = self._scene.words
        for size in range(_ROLE_WORDS, 0, -1):
            span = range(number, min(number + 1 + size, len(words)))
            wanted = describe(words, span)
            if wanted is None or wanted.role_last != span[-1] or self._goes_on(span[-1]):
                continue
            if not lexicon().is_office(wanted.role):
                continue
            who = self._scene.roles.holder(wanted, words[number].start, later=False)
            if who:
                figure = self._scene.figure(who)
                place = Span(words[number].start, words[span[-1]].end)
                yield figure, _mention(figure, place, Resolution.NOMINAL)
            return

    def _goes_on(self, at: int) -> bool:
        """True when the role may belong to more: "the president of", "the president’s post"."""
        words = self._scene.words
        if words[at].owner or at + 1 >= len(words):
            return words[at].owner
        after = words[at + 1]
        flows = not self._scene.text[words[at].end : after.start].strip()
        acts = after.low in name_words()["verbs"] or after.low.endswith("ed")
        small = after.low in name_words()["function"] and after.low not in ("of", "and", "for")
        return flows and (after.capital or not (acts or small))


def _group(figure: Figure) -> bool:
    return not figure.person


def _mention(figure: Figure, span: Span, resolution: Resolution) -> ResolvedMention:
    return ResolvedMention(span=span, source_id=figure.id, resolution=resolution)
