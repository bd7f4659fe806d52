"""The people and bodies an article names: which names are the same, and where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from factcheck.domain.source import SourceKind
from factcheck.sources.figures import Gender, agrees
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import Name, Sort, name_words
from factcheck.sources.registry import Entry, Form, given_names, legal_form, nicknames

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CLOSE = 400  # characters after a full name in which its surname can mean nobody else
_NEAR = 40  # names looked back over; further away nothing is meant without being named again


@dataclass(slots=True)
class Member:
    """One person or body under all the forms the article gives it."""

    sort: Sort
    entry: Entry | None = None
    namesake: bool = False  # told apart from one of the same name: "the other John Carter"
    gender: Gender | None = None
    forms: dict[str, None] = field(default_factory=dict)
    first: int = 0  # offset of its first name
    times: int = 0  # how often it is named

    @property
    def name(self) -> str:
        """The canonical name: the registry's, else the longest form."""
        if self.entry and self.entry.form is Form.BODY:
            return self.entry.name
        return max(self.forms, key=_fullness)


class Cast:
    """The names of an article in order, each with the member it belongs to."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = names
        self._starts = [name.start for name in names]
        self._members = _Casting(names).members
        self._named = {member.name: member for member in self._members}

    def named(self, name: str) -> Member | None:
        """The member of that canonical name."""
        return self._named.get(name)

    def member(self, number: int) -> Member:
        """The member that name ``number`` belongs to."""
        return self._members[number]

    def at(self, name: Name) -> Member:
        """The member that a name of this cast belongs to."""
        return self._members[bisect_left(self._starts, name.start)]

    def within(self, start: int, end: int) -> range:
        """The numbers of the names that start in ``[start, end)``."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def before(self, at: int) -> Iterator[int]:
        """The numbers of the nearest names that start before ``at``, last first."""
        stop = bisect_left(self._starts, at)
        return iter(range(stop - 1, max(-1, stop - 1 - _NEAR), -1))


class _Casting:
    """Joins names into members: full names first, then what is short for one of them."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._full: dict[tuple[str, str], Member] = {}
        self._doubles: dict[tuple[str, ...], Member] = {}
        self._surnames: _Places = _Places()
        self._given: _Places = _Places()
        self._bodies: dict[str, Member] = {}
        self._ends: _Places = _Places()
        self._initials: dict[str, Member] = {}
        found = {number: self._whole(name) for number, name in enumerate(names) if _whole(name)}
        for number, name in enumerate(names):
            if number not in found:
                found[number] = self._partial(name)
        self.members = [found[number] for number in range(len(names))]

    def _whole(self, name: Name) -> Member:
        return self._person(name) if name.sort is Sort.PERSON else self._body(name)

    def _person(self, name: Name) -> Member:
        first, last = name.words[0].casefold().rstrip("."), surname(name.words)
        if name.other and (first, last) in self._full:
            return self._namesake(name)
        member = self._full.get((first, last)) or self._initialled(name, first, last)
        member = member or self._double(name) or self._nicknamed(first, last)
        if member is None:
            member = Member(Sort.PERSON)
        self._full.setdefault((first, last), member)
        if len(name.words) > 2:
            self._doubles.setdefault(_folded(name.words[-2:]), member)
        for called in dict.fromkeys((last, last.split(" ")[0])):
            self._surnames.add(called, name.start, member)
        self._given.add(first, name.start, member)
        return _joined(member, name)

    def _namesake(self, name: Name) -> Member:
        form = f"{name.other} {name.form}"
        member = self._bodies.setdefault(form.casefold(), Member(Sort.PERSON, namesake=True))
        return _joined(member, replace(name, form=form))

    def _double(self, name: Name) -> Member | None:
        """Wasserman Schultz, when Debbie Wasserman Schultz has been named."""
        given = name.words[0] in given_names()
        return None if given or len(name.words) != 2 else self._doubles.get(_folded(name.words))

    def _nicknamed(self, first: str, last: str) -> Member | None:
        """Bill Tennant, when William Tennant has been named, and the other way round."""
        others = nicknames().get(first, ())
        return next((self._full[each, last] for each in others if (each, last) in self._full), None)

    def _initialled(self, name: Name, first: str, last: str) -> Member | None:
        """K. Tokayev, when a Tokayev with that initial has been named."""
        near = self._surnames.nearest(last, name.start)
        if near is None or (len(first) > 1 and not _initial_only(near)):
            return None
        return near if any(form.casefold().startswith(first[0]) for form in near.forms) else None

    def _body(self, name: Name) -> Member:
        key = (
            name.entry.name
            if name.entry
            else name.form.casefold().replace("'", "’").removeprefix("the ")
        )
        member = self._bodies.setdefault(key, Member(name.sort, name.entry))
        if len(name.words) > 1:
            self._ends.add(name.words[-1].casefold(), name.start, member)
            if legal_form(name.words[-1]):
                self._bodies.setdefault(" ".join(name.words[:-1]).casefold(), member)
            initials = "".join(word[0] for word in name.words if word[0].isupper())
            self._initials.setdefault(initials, member)
        return _joined(member, name)

    def _partial(self, name: Name) -> Member:
        member = self._short_person(name) or self._short_body(name)
        if member is None and name.sort in (Sort.BODY, Sort.THING):
            return self._body(name)
        if member is None:
            member = self._bodies.setdefault(name.form.casefold(), Member(name.sort))
            member.sort = Sort.PERSON if name.sort is Sort.PERSON else member.sort
        return _joined(member, name)

    def _short_person(self, name: Name) -> Member | None:
        last = surname(name.words)
        wanted = _title_gender(name)
        if name.entry:
            return None if name.the else self._surnames.nearest(last, name.start, wanted)
        found = self._surnames.nearest(last, name.start, wanted)
        if found is None and len(name.words) == 1:
            found = self._given.nearest(last, name.start, wanted)
        found = found or self._surnames.next(last, wanted)
        return found or (self._given.next(last, wanted) if len(name.words) == 1 else None)

    def _short_body(self, name: Name) -> Member | None:
        """A body by part of its name: "the Times" after The New York Times, EADS."""
        plain = [word for word in name.words if word.casefold() != "the"]
        if len(plain) != 1:
            return None
        if plain[0].isupper() and plain[0] in self._initials and not name.entry:
            return self._initials[plain[0]]
        outlet = name.entry is None or name.entry.figure.kind is SourceKind.OUTLET
        definite = name.the or len(name.words) == 2
        if outlet and definite and plain[0].casefold() in name_words()["bodies"]:
            return self._ends.nearest(plain[0].casefold(), name.start)
        return None


class _Places:
    """Members by one of their words, with the places where it stood, in the order of the text."""

    def __init__(self) -> None:
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        self._who: defaultdict[str, list[Member]] = defaultdict(list)

    def add(self, word: str, at: int, member: Member) -> None:
        self._at[word].append(at)
        self._who[word].append(member)

    def nearest(self, word: str, at: int, gender: Gender | None = None) -> Member | None:
        """The member that ``word`` means at offset ``at``; none whose gender differs.

        The last one added, if that was close, else the one named most often. A run of capitals that
        occurs once and starts with no given name ("Twitter Trump") may be no name at all.
        """
        stop = bisect_right(self._at[word], at) if word in self._at else 0
        near = self._who[word][max(0, stop - _NEAR) : stop] if stop else []
        fits = [who for who in reversed(near) if agrees(who.gender, gender)]
        if not fits or at - self._at[word][stop - 1] <= _CLOSE:
            sure = (who for who in fits if who.gender or who.times > 1)
            return next(sure, next(iter(fits), None))
        return max(fits, key=lambda who: who.times)

    def next(self, word: str, gender: Gender | None = None) -> Member | None:
        """The first member under ``word`` in the whole text whose gender does not differ."""
        near = self._who[word][:_NEAR] if word in self._who else []
        return next((who for who in near if agrees(who.gender, gender)), None)


def _fullness(form: str) -> tuple[bool, int, bool, int]:
    """How full a form is: a run of capitals may start with what is no name ("Promise Kept").

    Of forms as full, one that a headline sets all in capitals comes last.
    """
    whole = " " in form and form.split(maxsplit=1)[0] in given_names()
    return whole, form.count(" "), not form.isupper(), len(form)


def _folded(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def surname(words: Sequence[str]) -> str:
    """What a person is called by: the last word, with Jr. and the like, and without al-."""
    kept = [word.casefold().rstrip(".") for word in words]
    suffix = ""
    while len(kept) > 1 and kept[-1] in _SUFFIXES:
        suffix = f" {kept.pop()}{suffix}"
    return kept[-1].removeprefix("al-").removeprefix("el-") + suffix


def _whole(name: Name) -> bool:
    """True for a name that stands on its own; the others may be short for one of these."""
    if name.sort is Sort.PERSON:
        particle = name.words[0].casefold() in name_words()["particles"]
        given = [word for word in name.words[1:] if word.casefold().rstrip(".") not in _SUFFIXES]
        return bool(given) and not particle
    return name.sort in (Sort.BODY, Sort.THING) and len(name.words) > 1 and not _short_outlet(name)


def _short_outlet(name: Name) -> bool:
    return len(name.words) == 2 and name.words[0].casefold() == "the"


def _initial_only(member: Member) -> bool:
    return all(len(form.split()[0].rstrip(".")) == 1 for form in member.forms)


def _joined(member: Member, name: Name) -> Member:
    member.times += 1
    if not member.forms:
        member.first = name.start
    member.forms.setdefault(name.form)
    member.gender = _title_gender(name) or member.gender or _gender(name)
    return member


def _gender(name: Name) -> Gender | None:
    shown = given_names().get(name.words[0]) if name.sort is Sort.PERSON else None
    return _title_gender(name) or (Gender(shown) if shown in ("m", "f") else None)


def _title_gender(name: Name) -> Gender | None:
    genders = lexicon().genders
    return next((genders[title] for title in reversed(name.titles) if title in genders), None)
