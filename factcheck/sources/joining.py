"""One source across articles: which names are surely the same, and which a person should look at.

Rules decide on given names, initials, surname, kind and side; likeness of spelling only proposes.
A wrong merge puts words into somebody's mouth, a missed one costs a person one key.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.fuzz import ratio

from factcheck.domain.source import Likely, Registered, SourceKind, Verdict
from factcheck.sources.cast import surname
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import name_words
from factcheck.sources.namesakes import NAMELESS, PEOPLE, agree, contradict
from factcheck.sources.namesakes import means as means  # noqa: PLC0414  # one of these rules too
from factcheck.sources.registry import Form, given_names, registry

LIKE_SURNAME = 75  # of 100: Toqaev and Tokayev 77, Baker and Booker 73
LIKE_GIVEN = 80  # Jon and John 86, John and Jane 50
LIKE_BODY = 85
MOST_PROPOSED = 3  # people a short name is held against; "Smith" beside a hundred is no question

_SEVERAL = re.compile(r",|&|\d|\b(?:and|of|for)\b")
_INNER_DOT = re.compile(r"\.(?=\w)")
_SILENT = re.compile(r"\W|[\d_]|(?<=.)[aeiouyjh]")
_SAME_SOUND = str.maketrans("qcgwzeiouy", "kkkvsaaaaa")


def keys(source: Registered) -> set[str]:
    """What a source is looked up by: sources without a key in common are never compared.

    A person by the sound of the surname; a body by the sound of its name, by its initials, and by
    what the registry's data call it. None for sources without a name, nor for those that are only
    described ("a witness"): each is somebody of one article.
    """
    if source.kind in NAMELESS or source.described:
        return set()
    own = _person_keys(source.name) if source.kind in PEOPLE else _body_keys(source.name)
    called = [key for name in source.known_as for key in _person_keys(name) | _body_keys(name)]
    return own.union(called)


def judge(block: Sequence[Registered], wanted: AbstractSet[str]) -> Verdict:
    """Compare the ``wanted`` sources, by id, with the others of ``block``, oldest first.

    Short names that may mean one of them are judged too, and namesakes: who comes new may be a
    second one.
    """
    people = [person for each in block if (person := _person(each))]
    new = [person for person in people if person.source.id in wanted]
    names = {_meaning(person) for person in new if person.full}
    touched = {
        person.source.id
        for person in people
        if (_meaning(person) in names if person.full else any(_alike(person, one) for one in new))
    }
    judged = frozenset(touched.union(each.id for each in block if each.id in wanted))
    joins = _People(people).joins | _known_bodies(block) | _given_by_people(block)
    home = {each.id: each.root for each in block}
    home |= {one: home[other] for one, other in joins.items()}
    pairs = [*_likely_people(people, judged, home), *_likely_bodies(block, judged)]
    return Verdict(
        judged=judged,
        joins={one: other for one, other in joins.items() if one in judged},
        likely=tuple(pair for pair in pairs if home[pair.source] != home[pair.other]),
    )


def compare(blocks: Iterable[Sequence[Registered]], wanted: AbstractSet[str]) -> Verdict:
    """``judge`` every block; what is found in one holds beside what is found in the others."""
    judged, joins, likely = set(wanted), dict[str, str](), list[Likely]()
    for block in blocks:
        verdict = judge(block, wanted)
        judged |= verdict.judged
        joins |= verdict.joins
        likely += verdict.likely
    return Verdict(frozenset(judged), joins, tuple(likely))


# people ------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Person:
    """A person's name in parts, in small letters without dots; no ``given`` for a bare surname."""

    source: Registered
    given: tuple[str, ...]
    surname: str

    @property
    def letters(self) -> set[str]:
        """The initials: by words, and by the parts of a double name."""
        parts = [part for word in self.given for part in word.split("-") if part]
        return {"".join(word[0] for word in self.given), "".join(part[0] for part in parts)}

    @property
    def full(self) -> bool:
        """True when a given name is spelled out."""
        return any(len(part) > 1 for word in self.given for part in word.split("-"))

    @property
    def spelled(self) -> str:
        """The given names without what divides them."""
        return "".join(self.given).replace("-", "")


def _person(source: Registered) -> _Person | None:
    if source.kind not in PEOPLE or _SEVERAL.search(source.name):
        return None
    words = _without_titles(_INNER_DOT.sub(". ", source.name).replace("’", "'").split())
    last = surname(words) if words else ""
    if not last:
        return None
    given = words[: -1 - last.count(" ")]
    small = (word.casefold().replace(".", "") for word in given)
    particles = name_words()["particles"]
    return _Person(source, tuple(word for word in small if word and word not in particles), last)


def _without_titles(words: list[str]) -> list[str]:
    known, given = lexicon().title_words, given_names()
    while len(words) > 1 and words[0].casefold().rstrip(".") in known and words[0] not in given:
        words = words[1:]
    return words


class _People:
    """Who among the people of a block is surely the same as another, by id."""

    def __init__(self, people: Iterable[_Person]) -> None:
        self.joins: dict[str, str] = {}
        self._homes: dict[str, str] = {}  # the root of each person, or of whom it joins
        self._named: defaultdict[tuple[str, ...], list[_Person]] = defaultdict(list)
        bare = []
        for person in sorted(people, key=lambda person: not person.full):
            if person.given:
                self._join(person)
                for form in _forms(person):
                    self._named[form].append(person)
            else:
                bare.append(person)
        for person in bare:
            self._join(person)

    def _join(self, person: _Person) -> None:
        """To the oldest that it is short for, or another spelling of; to nobody when in doubt."""
        rivals = self._named[_meaning(person)]
        sure = [other for other in rivals if _is(person, other)]
        if person.full and self._count(sure) > 1:
            sure = [other for other in sure if agree(person.source, other.source)]
        self._homes[person.source.id] = person.source.root
        if sure and self._count(sure if person.full else rivals) == 1:
            self.joins[person.source.id] = sure[0].source.id
            self._homes[person.source.id] = self._homes[sure[0].source.id]

    def _count(self, people: Iterable[_Person]) -> int:
        """How many different people they are, as far as that is known."""
        return len({self._homes[person.source.id] for person in people})


def _forms(person: _Person) -> Iterator[tuple[str, ...]]:
    """What a person may be called: by surname, by an initial, and in full."""
    yield (person.surname,)
    yield (person.surname, person.given[0][0])
    if person.full:
        yield _meaning(person)


def _meaning(person: _Person) -> tuple[str, ...]:
    """The form that those share who could be meant by the name of ``person``."""
    if person.full:
        return (person.surname, "in full", person.spelled)
    return (person.surname, person.given[0][0]) if person.given else (person.surname,)


def _is(person: _Person, other: _Person) -> bool:
    """True when nothing speaks against it; of a bare surname, kind and side must say the same."""
    mine, others = person.source, other.source
    if contradict(mine, others):
        return False
    if not person.given:
        same = (mine.kind, mine.parent) == (others.kind, others.parent)
        return other.full and same and mine.parent is not None and mine.steady
    one_side = mine.parent is None or others.parent is None or mine.parent == others.parent
    return other.full and one_side and bool(person.letters & other.letters)


def _likely_people(
    people: Sequence[_Person], judged: AbstractSet[str], home: dict[str, str]
) -> Iterator[Likely]:
    for person in people:
        if not person.full and person.source.id in judged:
            yield from (_pair(person, other) for other in _meant_by(person, people, home))
    initials: defaultdict[str, list[_Person]] = defaultdict(list)
    for person in people:
        if person.full:
            initials[_sound(person.given[0])[:1]].append(person)
    crowds = _crowds(people, home)
    for group in initials.values():
        for at, person in enumerate(group):
            if person.source.id in judged:
                own = _meaning(person) if _meaning(person) in crowds else None
                near = (one for one in group[:at] if _meaning(one) != own)
                yield from (_pair(person, other) for other in near if _alike(person, other))
                later = (one for one in group[at + 1 :] if one.source.id not in judged)
                far = (one for one in later if _meaning(one) != own)
                yield from (_pair(other, person) for other in far if _alike(other, person))


def _crowds(people: Iterable[_Person], home: dict[str, str]) -> set[tuple[str, ...]]:
    """The full names that so many bear that holding each against each is no question."""
    bearers: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for person in people:
        bearers[_meaning(person)].add(home[person.source.id])
    return {name for name, homes in bearers.items() if len(homes) > MOST_PROPOSED + 1}


def _meant_by(person: _Person, people: Iterable[_Person], home: dict[str, str]) -> list[_Person]:
    """Whom a short name may mean; nobody when that could be many.

    Where it could be too many, only those whom nothing speaks against.
    """
    found: list[_Person] = []
    fitting: list[_Person] = []
    homes: set[str] = set()
    for other in people:
        if other is not person and _alike(person, other):
            found.append(other)
            if not contradict(person.source, other.source):
                fitting.append(other)
                homes.add(home[other.source.id])
        if len(homes) > MOST_PROPOSED:
            return []
    return found if len({home[one.source.id] for one in found}) <= MOST_PROPOSED else fitting


def _alike(person: _Person, other: _Person) -> bool:
    if ratio(person.surname, other.surname) < LIKE_SURNAME:
        return False
    if not (person.full and other.full):
        return not person.given or (bool(other.given) and person.given[0][0] == other.given[0][0])
    first = person.given[0] == other.given[0]  # Anna Maria Reyes and Anna Reyes
    return first or ratio(_plain(person.spelled), _plain(other.spelled)) >= LIKE_GIVEN


def _pair(person: _Person, other: _Person) -> Likely:
    spelled = person.surname != other.surname or (
        person.full and other.full and person.given[0] != other.given[0]
    )
    same = "name" if person.full and _meaning(person) == _meaning(other) else "surname"
    reason = "spelled alike" if spelled else f"the same {same}"
    but = contradict(person.source, other.source)
    reason += f", but {but}" if but else "" if spelled else ", and nothing against it"
    return Likely(person.source.id, other.source.id, reason)


# bodies ------------------------------------------------------------------------------------
def _known_bodies(block: Iterable[Registered]) -> dict[str, str]:
    """Bodies under a name by which the registry's data know another source of the block."""
    bodies = [each for each in block if each.kind not in PEOPLE]
    named = {each.name.casefold(): each for each in reversed(bodies)}
    found = [(each, named.get(_canonical(each.name).casefold())) for each in bodies]
    return {
        one.id: other.id
        for one, other in found
        if other and one.id != other.id and not contradict(one, other)
    }


def _given_by_people(block: Iterable[Registered]) -> dict[str, str]:
    """Sources under a name that a person has given to one other source of the block."""
    block = list(block)
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for each in block:
        for name in each.known_as:
            holders[name.casefold()].add(each.id)
    found = {each.id: holders[each.name.casefold()] - {each.id} for each in block}
    return {one: min(others) for one, others in found.items() if len(others) == 1}


def _likely_bodies(block: Iterable[Registered], judged: AbstractSet[str]) -> Iterator[Likely]:
    bodies = [each for each in block if each.kind not in PEOPLE]
    for older, newer in combinations(bodies, 2):
        if judged.isdisjoint((older.id, newer.id)) or _both_known(older.name, newer.name):
            continue
        if ratio(_plain(older.name), _plain(newer.name)) >= LIKE_BODY:
            but = contradict(newer, older)
            yield Likely(newer.id, older.id, "spelled alike" + (f", but {but}" if but else ""))
        elif newer.name in _initials(older.name) or older.name in _initials(newer.name):
            yield Likely(newer.id, older.id, "one is the initials of the other")


def _both_known(left: str, right: str) -> bool:
    """True for two that the data tell apart: Niger is not Nigeria."""
    figures = registry().figures
    return left in figures and right in figures


def _canonical(name: str) -> str:
    entry = registry().meaning(name)
    return entry.figure.name if entry and entry.form is Form.BODY else name


# keys --------------------------------------------------------------------------------------
def _person_keys(name: str) -> set[str]:
    person = _person(Registered("", name, SourceKind.PERSON))
    return {f"person {_sound(person.surname.split(' ')[0])}"} if person else set()


def _body_keys(name: str) -> set[str]:
    whole = {f"body {_sound(form)}" for form in (name, _canonical(name))}
    short = [name] if name.isupper() else _initials(name)
    return whole | {f"initials {letters.casefold()}" for letters in short}


def _initials(name: str) -> list[str]:
    """The capitals that may stand for a body of several words; none for one word."""
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    return ["".join(capitals)] if len(capitals) > 1 else []


def _plain(name: str) -> str:
    """Small letters without marks, and without "the"."""
    parted = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in parted if not unicodedata.combining(char)).removeprefix("the ")


def _sound(name: str) -> str:
    """A name's consonants, those of like sound as one: Zelenskyy, Zelensky, Selenskyj."""
    heard = _SILENT.sub("", _plain(name)).translate(_SAME_SOUND)
    return re.sub(r"(.)\1+", r"\1", heard)
