"""Names in a text: runs of capitals cut into titles, known places and bodies, and people."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from factcheck.domain.source import SourceKind
from factcheck.sources.lexicon import lexicon
from factcheck.sources.registry import Entry, Form, given_names, legal_form, registry
from factcheck.sources.words import Word

_DATA = resources.files("factcheck.sources") / "data"
_LONGEST = 14  # words; a longer run of capitals is a headline or a list, not a name
_LONGEST_PERSON = 5  # words
_WITHOUT_NAME = re.compile(r"[RDI]-[A-Z]\w*")  # Sen. X (R-Ky.)
_LISTED = re.compile(r"(?: \([RDI]-[^()]{1,20}\))?(?:, |,? and )")  # Sens. X (R-Ky.) and Y
_OTHER = re.compile(r"\b(another|different|other)\s\Z", re.I)
_LONGEST_OTHER = 12  # characters
_LINE = 50  # characters; a shorter line ends where a name ends


class Sort(Enum):
    """What a name names, as far as its own words and its place show."""

    PERSON = "person"
    BODY = "body"
    THING = "thing"
    UNKNOWN = "unknown"  # one capitalised word that nothing else explains


@dataclass(frozen=True, slots=True)
class Name:
    """One name at one place: ``first`` and ``last`` are the numbers of its words.

    ``form`` is the name as written, ``titles`` are the small words of the title before it,
    ``sides`` what stands before that ("Russian" in "Russian President Vladimir Putin"); ``opens``
    is where all of it begins, ``lead`` the number of the first word of the title, or of the name.
    ``other`` is the word that tells it from a namesake: "the other John Carter".
    """

    sort: Sort
    form: str
    words: tuple[str, ...]
    first: int
    last: int
    lead: int
    start: int
    end: int
    opens: int
    titles: tuple[str, ...] = ()
    sides: tuple[Entry, ...] = ()
    entry: Entry | None = None
    owner: bool = False
    the: bool = False
    other: str = ""


@lru_cache(maxsize=1)
def name_words() -> dict[str, frozenset[str]]:
    """The word lists of ``names.toml`` by their titles; "bodies" are the words of all kinds."""
    table = _table()
    lists = {title: frozenset(cell.split()) for title, cell in table["words"].items()}
    return lists | {"bodies": frozenset(" ".join(table["bodies"].values()).split())}


@lru_cache(maxsize=1)
def body_kinds() -> dict[str, SourceKind]:
    """The kind of body by the last word of its name."""
    cells = _table()["bodies"].items()
    return {word: SourceKind(kind) for kind, cell in cells for word in cell.split()}


def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((_DATA / "names.toml").read_text(encoding="utf-8"))


def find_names(text: str, words: Sequence[Word]) -> list[Name]:
    """Every name among ``words``, in order; none overlap."""
    small = frozenset(word.text for word in words if not word.capital)
    sure = frozenset(
        word.text for word in words if word.capital and not starts_sentence(text, word.start)
    )
    found: list[Name] = []
    at = 0
    while at < len(words):
        if _opens_name(text, words, at, (small, sure)):
            stop = _reach(text, words, at)
            found.extend(_cut(text, words, at, stop))
            at = stop
        else:
            at += 1
    found = sorted([*found, *_by_surname(text, words, found)], key=lambda name: name.start)
    return list(_sharing_titles(text, _people_of_places(words, found)))


def _by_surname(text: str, words: Sequence[Word], found: Sequence[Name]) -> Iterator[Name]:
    """People whose surname is a title too, named by it alone: "Howard Dean … Dean said"."""
    titles = lexicon().title_words
    people = (name for name in found if name.sort is Sort.PERSON and len(name.words) > 1)
    surnames = {name.words[-1] for name in people if name.words[-1].casefold() in titles}
    named = {at for name in found for at in range(name.lead, name.last + 1)}
    for at, word in enumerate(words if surnames else ()):
        if word.text in surnames and at not in named and not after_the(text, word.start):
            yield name_at(text, words, (at, at + 1), Sort.UNKNOWN)


def _sharing_titles(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """``names``, with the title in the plural that one has and those listed after it share."""
    before: Name | None = None
    for name in names:
        if before and _shares(text, before, name):
            name = replace(name, sort=Sort.PERSON, titles=before.titles)  # noqa: PLW2901
        yield name
        before = name


def _shares(text: str, before: Name, name: Name) -> bool:
    """True for Jones in "Senators Smith and Jones"."""
    many = before.titles and before.titles[-1].endswith("s")
    new = not name.titles and not name.entry and name.sort in (Sort.PERSON, Sort.UNKNOWN)
    return bool(many) and new and _LISTED.fullmatch(text, before.end, name.opens) is not None


def _people_of_places(words: Sequence[Word], found: Sequence[Name]) -> list[Name]:
    """``found`` with "Jordan" a person in "Jordan said he was late", where no country is at hand.

    Only for names that people are given too; of a country that is named again, "he" is another.
    """
    times = Counter(name.entry.country for name in found if name.entry)
    return [
        replace(name, sort=Sort.PERSON, entry=None)
        if name.entry and times[name.entry.country] == 1 and _says_he(words, name)
        else name
        for name in found
    ]


def _says_he(words: Sequence[Word], name: Name) -> bool:
    places = (Form.COUNTRY, Form.CAPITAL, Form.PLACE)
    if name.form not in given_names() or name.entry is None or name.entry.form not in places:
        return False
    verb, *after = [word.low for word in words[name.last + 1 : name.last + 4]] or [""]
    opens = after[1:] if after[:1] == ["that"] else after
    return verb in name_words()["verbs"] and opens[:1] in (["he"], ["she"])


def starts_sentence(text: str, at: int) -> bool:
    """True when nothing but quotation marks and space divides ``at`` from an end or a start."""
    nearest = max(0, at - 20)  # a run of marks longer than that is no start of anything
    while at > nearest and text[at - 1] in "“”‘’\"'([—- \t\u00a0":
        at -= 1
    return at == 0 or text[at - 1] in ".!?:\n"


def _opens_name(
    text: str, words: Sequence[Word], at: int, seen: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """``seen`` are the words with a small letter, and those with a capital inside a sentence."""
    word = words[at]
    if _WITHOUT_NAME.fullmatch(word.text) or (
        word.text.isupper() and word.low in name_words()["acronyms"]
    ):
        return False
    if not word.capital:
        return word.text == "the" and registry().match(words, at) is not None
    if registry().match(words, at):
        return not _plain(word) or word.text in ("The", "US") or word.text.isupper()
    if _plain(word) or not starts_sentence(text, word.start):
        return not _plain(word)
    goes_on = _reach(text, words, at) > at + 1
    given = word.text in given_names() or word.low in name_words()["surnames_alone"]
    if word.low in seen[0]:
        return goes_on and (given or word.low in lexicon().title_words)
    return goes_on or given or word.text in seen[1]


def _plain(word: Word) -> bool:
    lists = name_words()
    if word.text.isupper() and len(word.text) > 1:
        return False
    return word.low in lists["function"] or word.low in lists["calendar"]


def _joined(text: str, left: Word, right: Word) -> bool:
    between = text[left.end : right.start]
    if between == "\n":  # a wrapped line is long; a heading or a caption is not
        return not left.owner and "\n" not in text[max(0, left.end - _LINE) : left.end]
    return not left.owner and between in (" ", "\u00a0", " & ")


def _reach(text: str, words: Sequence[Word], at: int) -> int:
    """One past the last word of the run of capitals that starts at ``at``."""
    lists, stop = name_words(), at + 1
    while (
        stop < len(words) and stop - at < _LONGEST and _joined(text, words[stop - 1], words[stop])
    ):
        step = _step(words, at, stop, lists)
        if not step or not _all_joined(text, words[stop - 1 : stop + step]):
            break
        stop += step
    return stop


def _all_joined(text: str, words: Sequence[Word]) -> bool:
    return all(_joined(text, a, b) for a, b in pairwise(words))


def _step(words: Sequence[Word], at: int, stop: int, lists: dict[str, frozenset[str]]) -> int:
    """By how many words the run goes on at ``stop``: a capital, or small words before one."""
    word = words[stop]
    if word.capital:
        anew = word.low in lists["honorifics"] and words[stop - 1].text.endswith(".")
        dated = word.low in lists["calendar"] and not _is_called_so(words, stop)
        return 0 if anew or dated else 1
    ahead = words[stop + 1 : stop + 3]
    if not ahead:
        return 0
    if word.low in lists["particles"]:
        return 2 if ahead[0].capital else 3 if _both_particles(ahead, lists) else 0
    if word.low in ("of", "for") and words[stop - 1].low in lists["joins"]:
        return 2 if ahead[0].capital else 3 if _the_capital(ahead) else 0
    if word.low == "and" and ahead[0].capital:
        return 2 if any(each.low in ("of", "for") for each in words[at:stop]) else 0
    return 0


def _is_called_so(words: Sequence[Word], at: int) -> bool:
    """True for a month that is somebody's name behind a title: "Gov. Jan Brewer", no "June 5"."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    titled = words[at - 1].low in lexicon().title_words
    return titled and words[at].low in name_words()["months_of_people"] and not after[:1].isdigit()


def _both_particles(ahead: Sequence[Word], lists: dict[str, frozenset[str]]) -> bool:
    return len(ahead) == 2 and ahead[0].low in lists["particles"] and ahead[1].capital


def _the_capital(ahead: Sequence[Word]) -> bool:
    return len(ahead) == 2 and ahead[0].text == "the" and ahead[1].capital


def _cut(text: str, words: Sequence[Word], at: int, stop: int) -> Iterator[Name]:
    """The names in one run of capitals, left to right, each with the titles before it."""
    sides: tuple[Entry, ...] = ()
    opens = words[at].start
    while at < stop:
        after, titles = _titles(words, at, stop)
        if after == stop:
            return
        entry, size = _known(words, after, stop) or (None, _next_title(words, after, stop) - after)
        for name in _named(text, words[after : after + size], entry):
            yield replace(
                name,
                sort=Sort.PERSON if titles and name.sort is Sort.UNKNOWN else name.sort,
                first=after + name.first,
                last=after + name.last,
                lead=at if titles else after + name.first,
                opens=opens,
                titles=titles,
                sides=sides,
            )
            sides = (*sides, name.entry) if name.entry else sides
            titles = ()
        at = after + size


def _titles(words: Sequence[Word], at: int, stop: int) -> tuple[int, tuple[str, ...]]:
    """Where the title that starts at ``at`` ends, and its small words; none: ``at`` again."""
    here = at
    while here < stop and _goes_on_title(words, at, here, stop):
        here += 1
    initials = here < stop - 1 and legal_form(words[here].text)  # Rep. G.K. Butterfield
    if here < stop and not initials and _ends_body(words[here]):
        return at, ()  # Foreign Ministry
    known = lexicon()
    plain = all(word.low in known.modifiers - known.former for word in words[at:here])
    if plain and here < stop and _ends_body(words[stop - 1]):
        return at, ()  # National Audit Office
    return here, tuple(word.low for word in words[at:here])


def _next_title(words: Sequence[Word], at: int, stop: int) -> int:
    """Where the next title starts, else ``stop``: the second word of "Clinton Spokesman X"."""
    known = lexicon()
    for here in range(at + 1, stop - 1):
        low = words[here].low
        role = (low,) in known.roles or low in known.short
        long = (tuple(word.low for word in words[here : here + size]) for size in (2, 3))
        if (role and low not in known.title_surnames) or any(each in known.roles for each in long):
            return here
    return stop


def _goes_on_title(words: Sequence[Word], at: int, here: int, stop: int) -> bool:
    word, known = words[here], lexicon()
    hit = registry().match(words, here, stop)
    if hit and hit[1] > 1:
        return False
    if word.low.removesuffix("-elect").removesuffix("-designate") in known.title_words:
        return here + 1 == stop or word.text not in given_names()
    return here > at and (word.low in ("of", "for") or words[here - 1].low in ("of", "for"))


def _known(words: Sequence[Word], at: int, stop: int) -> tuple[Entry, int] | None:
    """A known form at ``at``, unless it is only the first part of another name."""
    hit = registry().match(words, at, stop)
    if hit is None or at + hit[1] == stop:
        return hit
    entry, size = hit
    rest = words[at + size : stop]
    if _ends_body(rest[-1]) and entry.form is not Form.BODY:
        return None  # Russian Foreign Ministry
    if entry.form is Form.PLACE and _body_of_town(rest):
        return None  # Leeds General Infirmary
    alone = len(rest) == 1 and not registry().match(words, at + size, stop)
    if size == 1 and alone and rest[0].low not in lexicon().title_words:
        part = entry.form not in (Form.DEMONYM, Form.PEOPLE) and entry.figure.kind.value != "party"
        return None if part else hit  # Washington Redskins, Jordan Peele
    return hit


def _body_of_town(rest: Sequence[Word]) -> bool:
    """True in "Leeds General Infirmary": behind a town, one word after "General" is no person."""
    return (
        len(rest) == 2
        and rest[0].low in name_words()["adjectives"]
        and rest[1].text not in given_names()
    )


def _named(text: str, words: Sequence[Word], entry: Entry | None) -> Iterator[Name]:
    """One name, or a body and its person ("Refugee Council" and "Enver Solomon")."""
    if entry:
        sort = Sort.BODY if entry.form is Form.BODY else Sort.THING
        yield name_at(text, words, (0, len(words)), sort, entry)
        return
    cut = _person_after_body(words)
    if cut:
        yield name_at(text, words, (0, cut), Sort.BODY)
        yield name_at(text, words, (cut, len(words)), Sort.PERSON)
    else:
        yield name_at(text, words, (0, len(words)), _sort(text, words))


def _person_after_body(words: Sequence[Word]) -> int:
    """The number of the word at which a person's name starts behind that of a body, else 0."""
    given, bodies = given_names(), name_words()["bodies"]
    if words[0].text in given:
        return 0
    for at in range(max(2, len(words) - 3), len(words) - 1):
        if words[at].text in given:
            return at
    two_left = len(words) > 3 and words[-3].low in bodies and words[-1].low not in bodies
    two_left = two_left and words[-2].capital  # not the Foreign Ministry of Poland
    return len(words) - 2 if two_left else 0


def _sort(text: str, words: Sequence[Word]) -> Sort:
    if words[0].text in given_names():
        surname = 1 < len(words) < 4 and words[-1].low in name_words()["surnames"]
        return Sort.PERSON if surname else _common_sort(words) or Sort.PERSON
    sort = _common_sort(words)
    if sort:
        return sort
    if any(word.low in name_words()["adjectives"] for word in words[1:-1]):
        return Sort.BODY  # Leeds General Infirmary
    shouted = all(word.text.isupper() for word in words) and len(words[-1].text) > 1
    long = len(words) > _LONGEST_PERSON or "&" in text[words[0].start : words[-1].end]
    if shouted or long or after_the(text, words[0].start):
        return Sort.BODY
    alone = len(words) == 1 and words[0].low not in name_words()["surnames_alone"]
    return Sort.UNKNOWN if alone else Sort.PERSON


def _common_sort(words: Sequence[Word]) -> Sort | None:
    """What the common words in a name make it: a ministry, an avenue."""
    lists, last = name_words(), words[-1].low.rsplit("-", 1)[-1]
    if last in lists["bodies"] or any(word.low in ("of", "for", "and") for word in words):
        return Sort.BODY
    if legal_form(words[-1].text) and not _only_place(words[:-1]):
        return Sort.BODY  # Hydra AG, not Michigan AG
    if words[0].low in lists["bodies"] and any(not word.capital for word in words):
        return Sort.BODY  # Gazzetta dello Sport
    digits = any(char.isdigit() for word in words for char in word.text)
    return Sort.THING if digits or last in lists["things"] else None


def _ends_body(word: Word) -> bool:
    """True for a word that ends the name of a body: Ministry, Ltd."""
    return word.low in name_words()["bodies"] or legal_form(word.text)


def _only_place(words: Sequence[Word]) -> bool:
    hit = registry().match(words, 0) if words else None
    return not words or (hit is not None and hit[1] == len(words) and hit[0].form is not Form.BODY)


def after_the(text: str, at: int) -> bool:
    """True when the word before ``at`` is "the"."""
    return text[max(0, at - 5) : at].casefold().split(" ")[-2:-1] == ["the"]


def name_at(
    text: str, words: Sequence[Word], part: tuple[int, int], sort: Sort, entry: Entry | None = None
) -> Name:
    """The name that the words from the first number of ``part`` to before the second are."""
    here = words[part[0] : part[1]]
    return Name(
        sort=sort,
        form=" ".join(text[here[0].start : here[-1].end].split()),
        words=tuple(word.text for word in here),
        first=part[0],
        last=part[1] - 1,
        lead=part[0],
        start=here[0].start,
        end=here[-1].end,
        opens=here[0].start,
        entry=entry,
        owner=here[-1].owner,
        the=after_the(text, here[0].start),
        other=_other(text, here[0].start),
    )


def _other(text: str, at: int) -> str:
    found = _OTHER.search(text, max(0, at - _LONGEST_OTHER), at)
    return found.group(1).casefold() if found else ""
