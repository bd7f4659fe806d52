"""Whom a pronoun means: by gender, number, nearness, and who was speaking."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum

from factcheck.domain.attribution import Resolution
from factcheck.domain.source import SourceKind
from factcheck.sources.figures import PEOPLE, Figure, Found, Gender, agrees
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import Name, Sort, name_words, starts_sentence
from factcheck.sources.past import Past
from factcheck.sources.people import described_people
from factcheck.sources.quotations import Quotations
from factcheck.sources.scene import Scene
from factcheck.sources.words import Word

_REACH = 6  # sentences looked back over
# Weights, tuned on news quotations with known speakers: one sentence away costs as much as being
# the subject gains.
_SENTENCE, _SUBJECT, _FIRST, _SPEAKER, _SURE = 0.5, 0.3, 0.3, 0.9, 0.6
_OWNS, _BOUND, _QUOTED, _UNCLEAR = 0.4, 0.4, 1.2, 0.3
_LEAST_OF_IT = 0.0  # below, "it" may be a thing that nobody has named
_WRITTEN = frozenset({SourceKind.DOCUMENT, SourceKind.POLL})
_GROUPS = frozenset(SourceKind) - PEOPLE
_SINGLE = _GROUPS - {SourceKind.CROWD, SourceKind.WITNESS, SourceKind.EXPERT, SourceKind.ANONYMOUS}


class Person(Enum):
    """The sorts of pronoun, by whom they can mean."""

    HE = "he him his himself"
    SHE = "she her hers herself"
    THEY = "they them their theirs themselves"
    IT = "it its itself"
    ME = "i me my mine myself"
    WE = "we us our ours ourselves"
    WHO = "who whom whose which that"
    YOU = "you your yours"
    OTHER = "this these those there what"

    @property
    def first(self) -> bool:
        """True for the speaker's own pronouns."""
        return self in (Person.ME, Person.WE)


_BY_WORD = {word: person for person in Person for word in person.value.split()}


def pronoun(word: Word) -> Person | None:
    """The sort of pronoun that a word is; WHO, IT and US in capitals are none."""
    shouted = len(word.text) > 1 and word.text.isupper()
    return None if shouted else _BY_WORD.get(word.low)


def antecedent(
    scene: Scene, person: Person, at: int, *, past: Past, quotations: Quotations
) -> Found | None:
    """Whom the pronoun at offset ``at`` means; None when nobody near fits.

    The speaker's own pronouns are not looked for here: they mean whoever speaks the words.
    """
    if person is Person.WHO:
        human = scene.text[at : at + 3].casefold() == "who"
        return _just_before(scene, at, past, human=human)
    if person in (Person.HE, Person.SHE):
        gender = Gender.MALE if person is Person.HE else Gender.FEMALE
        scored = list(_people(scene, gender, at, past, quotations))
    elif person in (Person.IT, Person.THEY) and not _governed(scene, at):
        scored = list(_groups(scene, person, at, past))
    else:
        return None
    if not scored:
        return None
    score, figure = max(scored, key=lambda item: item[0])
    if person is Person.IT and score < _LEAST_OF_IT:
        return None
    return Found(figure, Resolution.PRONOUN, min(0.95, max(0.3, 0.5 + score / 3)))


def _governed(scene: Scene, at: int) -> bool:
    """True in "an examination of it": what a preposition governs is more often a thing."""
    number = bisect_left(scene.words, at, key=lambda word: word.start)
    before = scene.words[number - 1].low if number else ""
    return before in name_words()["prepositions"]


def described_person(
    scene: Scene, at: int, *, past: Past, quotations: Quotations, gender: Gender | None
) -> tuple[float, Figure] | None:
    """Who a description as "the Spaniard" most likely means, with a score; None when nobody can be.

    A score of 0 or more stands out; each sentence between costs half a point.
    """
    scored = list(_people(scene, gender, at, past, quotations))
    return max(scored, key=lambda item: item[0], default=None)


def _just_before(scene: Scene, at: int, past: Past, *, human: bool) -> Found | None:
    """The name or quoted source right before a relative pronoun, in the same sentence."""
    for number in scene.cast.before(at):
        if scene.sentence(scene.cast.names[number].start) != scene.sentence(at):
            break
        member = scene.cast.member(number)
        if not human or member.sort is Sort.PERSON:
            return Found(scene.figure(member), Resolution.PRONOUN, 0.7)
    found = next(past.before(at), None)
    if found and scene.sentence(found[0]) == scene.sentence(at):
        return Found(found[1], Resolution.PRONOUN, 0.6)
    return None


def _people(
    scene: Scene, gender: Gender | None, at: int, past: Past, quotations: Quotations
) -> Iterator[tuple[float, Figure]]:
    """Everybody that he or she may be, with a score, the nearest first."""
    speaker = next((figure for _, figure in past.before(at)), None)
    here = quotations.quoted(at)
    for number in scene.cast.before(at):
        name, member = scene.cast.names[number], scene.cast.member(number)
        away = scene.sentence(at) - scene.sentence(name.start)
        if away > _REACH:
            break
        if member.sort is not Sort.PERSON or not agrees(member.gender, gender):
            continue
        figure = scene.figure(member)
        sure = gender is not None and member.gender is gender
        score = _standing(scene, name) - away * _SENTENCE + _SURE * sure
        score -= _UNCLEAR * (member.gender is None and not scene.roles.of(member))
        score += _SPEAKER * (speaker is not None and speaker.name == figure.name)
        score -= _QUOTED * (quotations.quoted(name.start) and not here)
        score += _SPEAKER * (scene.text[name.end : at].strip() == ",")  # the head, X, he said
        yield score, figure
    yield from _described_people(scene, gender, at, past)


def _described_people(
    scene: Scene, gender: Gender | None, at: int, past: Past
) -> Iterator[tuple[float, Figure]]:
    for order, (place, figure) in enumerate(past.before(at)):
        away = scene.sentence(at) - scene.sentence(place)
        if away <= _REACH and agrees(figure.gender, gender) and _single_person(scene, figure):
            yield _SUBJECT + _SPEAKER * (order == 0) - away * _SENTENCE, figure
    for score, figure in _told_of(scene, at, many=False):
        if figure.gender is gender:
            yield score, figure


def _told_of(scene: Scene, at: int, *, many: bool) -> Iterator[tuple[float, Figure]]:
    """People that are described and not quoted; they stand out less than anybody with a name."""
    for word, figure in described_people(scene, at, many=many):
        away = scene.sentence(at) - scene.sentence(word.start)
        if away > _REACH:
            break
        yield _SUBJECT * starts_sentence(scene.text, word.start) - away * _SENTENCE, figure


def _single_person(scene: Scene, figure: Figure) -> bool:
    """True for one described person; those with a name stand in the cast."""
    return figure.person and not scene.cast.named(figure.name)


def _standing(scene: Scene, name: Name) -> float:
    """How much a name stands out in its sentence: the subject most, an owner or object less."""
    if name.owner:
        return -_OWNS
    before = [word.low for word in scene.words[max(0, name.lead - 2) : name.lead]]
    if before[-1:] == ["the"]:
        before.pop()
    if before and (before[-1] in name_words()["prepositions"] or before[-1] == "and"):
        return -_BOUND
    return _SUBJECT * _acts(scene, name) + _FIRST * _first_in_sentence(scene, name)


def _acts(scene: Scene, name: Name) -> bool:
    """True when a verb seems to follow the name: a small word that is no preposition."""
    after = scene.words[name.last + 1] if name.last + 1 < len(scene.words) else None
    if after is None or after.capital or scene.text[name.end : after.start].strip():
        return False
    lists = name_words()
    return after.low in lists["verbs"] or after.low not in lists["function"] | lexicon().tails


def _first_in_sentence(scene: Scene, name: Name) -> bool:
    for number in scene.cast.before(name.start):
        other = scene.cast.names[number]
        if scene.sentence(other.start) != scene.sentence(name.start):
            return True
        if scene.cast.member(number).sort is Sort.PERSON and not other.owner:
            return False
    return True


def _groups(scene: Scene, person: Person, at: int, past: Past) -> Iterator[tuple[float, Figure]]:
    """Every body or group that "it" or "they" may be; quoted ones before those only named."""
    kinds = _SINGLE if person is Person.IT else _GROUPS - _WRITTEN
    for place, figure in past.before(at):
        away = scene.sentence(at) - scene.sentence(place)
        fits = figure.plural and person is Person.THEY and figure.kind in PEOPLE
        fits = fits or (figure.kind in kinds and not (person is Person.IT and figure.plural))
        if away <= _REACH and fits:
            yield _SPEAKER + _SUBJECT * figure.plural - away * _SENTENCE, figure
    for number in scene.cast.before(at):
        name, member = scene.cast.names[number], scene.cast.member(number)
        away = scene.sentence(at) - scene.sentence(name.start)
        if away > _REACH:
            break
        if member.sort in (Sort.BODY, Sort.UNKNOWN):
            yield _standing(scene, name) - away * _SENTENCE, scene.figure(member)
    if person is Person.THEY:
        yield from _told_of(scene, at, many=True)
