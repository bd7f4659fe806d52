"""Who holds which role when: what "the president" means at some point of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.domain.source import SourceKind
from factcheck.sources.cast import Cast, Member
from factcheck.sources.introductions import Description, introductions, trade
from factcheck.sources.lexicon import Phrase, lexicon
from factcheck.sources.names import Name, Sort, name_words
from factcheck.sources.places import Places
from factcheck.sources.registry import Entry, Form, registry
from factcheck.sources.words import Word

_NEAR = 30  # holders looked back over
_PREDICATE = 10  # words after a name in which its role may end
_BETWEEN = 12  # words between two names that may say that one follows the other
# Modifiers that make another role of it: the vice president is not the president.
_APART = frozenset(["vice", "deputy", "assistant", "associate", "shadow"])
_NOT = frozenset(["not", "never", "hasn’t", "hadn’t", "didn’t"])
NATIONAL = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "emir", "supreme leader"}
    | {f"{office} minister" for office in ("foreign", "defense", "interior", "finance")}
)
_HEADS_OF_STATE = ("president", "prime minister", "chancellor", "supreme leader", "king")
# A role in general words, and the roles it may mean.
_GENERAL = {
    "leader": _HEADS_OF_STATE,
    "head of state": _HEADS_OF_STATE,
    "lawmaker": ("senator", "representative", "mp"),
    "legislator": ("senator", "representative", "mp"),
    "minister": ("foreign minister", "defense minister", "interior minister", "finance minister"),
    "official": ("spokesman",),
    "spokesman": ("press secretary",),
}


@dataclass(frozen=True, slots=True)
class Holding:
    """That ``who`` is introduced, at offset ``at``, as holding a role on some side."""

    at: int
    role: str
    modifiers: frozenset[str]
    side: str | None  # canonical name of the government, body or person that the role serves
    who: Member
    former: bool

    @property
    def apart(self) -> bool:
        """True for a vice president: not the role itself."""
        return bool(self.modifiers & _APART)


class Roles:
    """The roles of everybody in an article, by role and by person, in the order of the text."""

    def __init__(self, text: str, words: Sequence[Word], cast: Cast, places: Places) -> None:
        self._text, self._words, self._cast, self._places = text, words, cast, places
        self._ended: dict[int, int] = {}
        self._past: Holding | None = None
        self._by_role: defaultdict[str, list[Holding]] = defaultdict(list)
        self._by_who: defaultdict[int, list[Holding]] = defaultdict(list)
        self._trades: defaultdict[int, dict[str, None]] = defaultdict(dict)
        for number in range(len(cast.names)):
            self._read(number)

    def of(self, who: Member) -> Sequence[Holding]:
        """Every role that a person is introduced with."""
        return self._by_who.get(id(who), ())

    def holding(self, role: str) -> Sequence[Holding]:
        """Everybody who is introduced with a role, in the order of the text."""
        return self._by_role.get(role, ())

    def current(self, who: Member) -> list[Holding]:
        """The roles a person is introduced with and still holds at the end of the article."""
        if id(who) in self._ended:
            return []
        return [holding for holding in self.of(who) if not holding.former]

    def words(self, who: Member) -> tuple[str, ...]:
        """What a person is called in this article, each once: mayor, candidate, plumber."""
        held = (holding.role for holding in self.of(who))
        return tuple(dict.fromkeys([*held, *self._trades.get(id(who), ())]))

    def holder(
        self, wanted: Description, at: int, side: str | None = None, *, later: bool = True
    ) -> Member | None:
        """Whom the role in ``wanted`` means at offset ``at``: its last holder who still holds it.

        Without one before ``at``, the first that is introduced afterwards, where ``later``.
        """
        for role in (wanted.role, *_GENERAL.get(wanted.role, ())):
            near = self._near(role, at, later=later)
            found = next((each for each in near if self._fits(each, wanted, at, side)), None)
            if found:
                return found.who
        return None

    def side(self, found: Description) -> str | None:
        """The canonical name of whom the role of a description serves, when it says so."""
        start, stop = self._words[found.first].start, self._words[found.role_first].start
        before = reversed(self._cast.within(start, stop))
        sides = (self._side_before(number, found) for number in before)
        return next(filter(None, sides), None) or self._side_after(found) or self._here(found)

    def _near(self, role: str, at: int, *, later: bool) -> Iterator[Holding]:
        held = self._by_role.get(role, [])
        stop = bisect_left(held, at, key=lambda holding: holding.at)
        yield from reversed(held[max(0, stop - _NEAR) : stop])
        if later:
            yield from held[stop : stop + _NEAR]

    def _fits(self, holding: Holding, wanted: Description, at: int, side: str | None) -> bool:
        past = holding.former or self._ended.get(id(holding.who), at) < at
        if past != wanted.former or (wanted.modifiers & _APART) != (holding.modifiers & _APART):
            return False
        office = wanted.modifiers & lexicon().title_words
        if not office <= holding.modifiers | {"former", *holding.role.split()}:
            return False
        if side is None or side == holding.side:
            return True
        return holding.side is None and holding.role in NATIONAL

    def _read(self, number: int) -> None:
        name, who = self._cast.names[number], self._cast.member(number)
        for found in introductions(self._text, self._words, number, self._cast):
            self._hold(name, who, found)
        if name.titles and name.lead == name.first:
            self._share(number)
        if who.sort is Sort.UNKNOWN and self._beside_person(number):
            who.sort = Sort.PERSON
        if name.sort is Sort.BODY or name.entry:
            return
        if called := trade(self._text, self._words, name):
            self._trades[id(who)].setdefault(called)
        self._follow(number)
        if any(self._phrases_after(name, _PREDICATE, lexicon().endings)):
            self._end(name, who)

    def _hold(self, name: Name, who: Member, found: Description) -> None:
        if who.sort is Sort.UNKNOWN:
            who.sort = Sort.PERSON
        who.gender = who.gender or lexicon().genders.get(self._words[found.role_last].low)
        if found.heir:
            self._inherit(name, who, self._left_by(found))
            return
        self._add(
            Holding(name.start, found.role, found.modifiers, self.side(found), who, found.former)
        )

    def _beside_person(self, number: int) -> bool:
        """True for Brill in "Lind and Brill", when Lind is known to be a person."""
        names = self._cast.names
        near = [each for each in (number - 1, number + 1) if 0 <= each < len(names)]
        people = (each for each in near if self._cast.member(each).sort is Sort.PERSON)
        pairs = (
            sorted((names[each], names[number]), key=lambda name: name.start) for each in people
        )
        return any(self._text[left.end : right.opens] == " and " for left, right in pairs)

    def _share(self, number: int) -> None:
        """Let the title of the name before it in a list, "Senators X and Y", hold for this one."""
        before, who = self._cast.names[number - 1], self._cast.member(number)
        for holding in self.of(self._cast.member(number - 1)):
            if holding.at == before.start:
                self._add(replace(holding, at=self._cast.names[number].start, who=who))

    def _left_by(self, found: Description) -> Holding | None:
        """What an heir takes over: the role of its owner ("X’s successor"), else the last past."""
        start, stop = self._words[found.first].start, self._words[found.role_first].start
        owners = [self._cast.member(each) for each in self._cast.within(start, stop)]
        held = [holding for owner in owners for holding in self.of(owner)]
        return held[-1] if held else self._past

    def _inherit(self, name: Name, who: Member, left: Holding | None) -> None:
        if left and left.who is not who:
            self._add(Holding(name.start, left.role, left.modifiers, left.side, who, former=False))

    def _add(self, holding: Holding) -> None:
        self._by_role[holding.role].append(holding)
        self._by_who[id(holding.who)].append(holding)
        if holding.former:
            self._past = holding

    def _end(self, name: Name, who: Member) -> None:
        self._ended.setdefault(id(who), name.end)
        held = self.of(who)
        self._past = held[-1] if held else self._past

    def _follow(self, number: int) -> None:
        """Pass roles on where one name "succeeded" or "was succeeded by" the name before it."""
        earlier = number - 1
        if earlier < 0 or self._cast.names[earlier].sort is not Sort.PERSON:
            return
        before, here = self._cast.names[earlier], self._cast.names[number]
        if here.first - before.last > _BETWEEN:
            return
        giver, taker = self._cast.member(earlier), self._cast.member(number)
        if any(self._phrases_after(before, _BETWEEN, lexicon().succeeded_by)):
            self._pass_on(before, giver, taker)
        elif any(self._phrases_after(before, _BETWEEN, lexicon().succeeds)):
            self._pass_on(here, taker, giver)

    def _pass_on(self, name: Name, giver: Member, taker: Member) -> None:
        held = self.of(giver)
        if held and giver is not taker:
            self._inherit(name, taker, held[-1])
            self._end(name, giver)

    def _phrases_after(
        self, name: Name, reach: int, phrases: frozenset[Phrase]
    ) -> Iterator[Phrase]:
        """Which of ``phrases`` stand after a name, before its sentence ends or another is named."""
        lows: list[str] = []
        for word in self._words[name.last + 1 : name.last + 1 + reach]:
            end = self._words[name.last + len(lows)].end
            if word.capital or any(mark in self._text[end : word.start] for mark in ".;!?\n"):
                break
            lows.append(word.low)
        for at in range(len(lows)):
            if at and lows[at - 1] in _NOT:
                continue
            for size in (1, 2, 3, 4):
                if tuple(lows[at : at + size]) in phrases:
                    yield tuple(lows[at : at + size])

    def _side_before(self, number: int, found: Description) -> str | None:
        name = self._cast.names[number]
        if name.entry and name.entry.form is not Form.BODY:
            return _side_of_place(name.entry, found)
        if name.sort is Sort.BODY:
            credit = (
                self._text[max(0, name.start - 2) : name.start].rstrip().endswith("/")
            )  # Ann Lee / Reuters
            return None if credit or _party(name) else self._cast.member(number).name
        beside = name.last + 1 == found.role_first  # Huckabee spokeswoman X
        return self._cast.member(number).name if name.owner or beside else None

    def _side_after(self, found: Description) -> str | None:
        at = found.role_last + 1
        if at >= len(self._words) - 1 or self._words[at].low not in name_words()["links"]:
            return None
        stop = self._words[min(at + 4, len(self._words) - 1)].start
        for number in self._cast.within(self._words[at].end, stop):
            name = self._cast.names[number]
            if name.entry and name.entry.form is not Form.BODY:
                return _side_of_place(name.entry, found)
            return self._cast.member(number).name
        return None

    def _here(self, found: Description) -> str | None:
        """The government of the country at hand, where a description says "the country"."""
        if not any(self._words[at].low in ("country", "nation") for at in _all(found)):
            return None
        country = self._places.country(self._words[found.first].start)
        return registry().governments[country].name if country else None


def _all(found: Description) -> range:
    return range(found.first, found.last + 1)


def _side_of_place(entry: Entry, found: Description) -> str | None:
    """The government of a place, for the roles that it gives.

    "Leeds captain" and "China shop owner" only tell where somebody is.
    """
    if entry.form is not Form.SEAT and found.role in lexicon().private:
        return None
    if entry.form is Form.PLACE and not lexicon().is_office(found.role):
        return None
    return entry.figure.name


def _party(name: Name) -> bool:
    return name.entry is not None and name.entry.figure.kind is SourceKind.PARTY
