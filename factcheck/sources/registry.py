"""The world as news assumes it known: states, places and bodies, with what they are called."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from importlib import resources

from factcheck.domain.source import SourceKind
from factcheck.sources.figures import Figure
from factcheck.sources.words import Word, split_words, unbroken

_DATA = resources.files("factcheck.sources") / "data"
_SAME_IN_PLURAL = ("ese", "sh", "ch", "s", "man")  # Chinese, British, French; not Russians


class Form(Enum):
    """What sort of word a form is, which decides what it may stand for."""

    BODY = "body"  # Reuters, Pentagon
    COUNTRY = "country"  # Russia
    CAPITAL = "capital"  # Moscow
    SEAT = "seat"  # Kremlin
    DEMONYM = "demonym"  # Russian
    PEOPLE = "people"  # Russians
    PLACE = "place"  # Siberia


@dataclass(frozen=True, slots=True)
class Entry:
    """What a known form means: ``country`` where it lies, ``figure`` whom it is as a source."""

    form: Form
    name: str
    country: str | None
    figure: Figure


@dataclass(frozen=True, slots=True)
class Registry:
    """Known forms by the keys of their words, and known figures by country and canonical name."""

    governments: dict[str, Figure]
    figures: dict[str, Figure]
    _forms: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    _sizes: dict[str, list[int]] = field(default_factory=dict)  # by first word, longest first

    def match(
        self, words: Sequence[Word], at: int, stop: int | None = None
    ) -> tuple[Entry, int] | None:
        """The longest known form that starts at ``words[at]``, and how many words it has.

        It ends before the word numbered ``stop``.
        """
        for size in self._sizes.get(words[at].key, ()):
            here = words[at : at + size if stop is None else min(at + size, stop)]
            entry = self._forms.get(tuple(word.key for word in here))
            if entry and len(here) == size and unbroken(here):
                return entry, size
        return None

    def meaning(self, form: str) -> Entry | None:
        """What a whole form means, if it is known."""
        words = split_words(form)
        found = self.match(words, 0) if words else None
        return found[0] if found and found[1] == len(words) else None

    def learn(self, form: str, entry: Entry) -> None:
        """Let ``form`` mean ``entry``, while the tables are filled; its first meaning stays."""
        keys = tuple(word.key for word in split_words(form))
        self._forms.setdefault(keys, entry)
        sizes = self._sizes.setdefault(keys[0], [])
        if len(keys) not in sizes:
            sizes.append(len(keys))
            sizes.sort(reverse=True)


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The one registry, read from the data files on first use."""
    return read_registry("places.csv", "cities.csv")


def read_registry(*places: str) -> Registry:
    """The registry with the towns and regions of those files; what is named first stays."""
    countries = list(_countries())
    bodies = list(_bodies())
    governments = {row["name"]: _government(row) for row in countries}
    figures = {row["name"]: _body(row, governments) for row in bodies}
    known = Registry(governments, {each.name: each for each in governments.values()} | figures)
    above = {row["name"]: row["speaks_for"] for row in bodies}
    for row in bodies:
        country = _country(row["name"], above)
        figure = figures[row["name"]]
        for form in _cells(row["seats"]):
            known.learn(form, Entry(Form.SEAT, figure.name, country, figure))
        for form in (figure.name, *figure.aliases):
            known.learn(form, Entry(Form.BODY, figure.name, country, figure))
    for row in countries:
        _learn_country(known, row)
    for row in (row for file in places for row in _rows(file)):
        for place in _cells(row["places"]):
            local = known.figures.setdefault(f"Government of {place}", _local(place))
            known.learn(place, Entry(Form.PLACE, place, row["country"], local))
    return known


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Given names, each with the gender it usually shows: m, f, or x."""
    rows = _rows("given_names.csv")
    return {name: row["gender"] for row in rows for name in _cells(row["names"])}


@lru_cache(maxsize=1)
def nicknames() -> dict[str, frozenset[str]]:
    """By given names and short forms in small letters, what else people of that name are called."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows("nicknames.csv"):
        for short in _cells(row["nicknames"]):
            found[row["name"]].add(short)
            found[short].add(row["name"])
    return {name: frozenset(others) for name, others in found.items()}


@lru_cache(maxsize=1)
def _legal_forms() -> frozenset[str]:
    return frozenset(row["form"] for row in _rows("legal_forms.csv"))


def legal_form(word: str) -> bool:
    """True for what the names of companies end with, as it is written: AG, S.p.A."""
    return word.replace(".", "") in _legal_forms()


def single(form: str) -> bool:
    """True for a word that can name one person by country: Spaniard, German; not Swiss."""
    return not form.endswith(_SAME_IN_PLURAL[:-1])


def spoken(country: str) -> str:
    """A known country's name as it stands after "of": Kazakhstan, the United States."""
    return registry().governments[country].name.removeprefix("Government of ")


def _rows(file: str) -> Iterator[dict[str, str]]:
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    return iter(csv.DictReader(line for line in lines if not line.startswith("#")))


def _countries() -> Iterator[dict[str, str]]:
    """The states as the data have them, with what only news calls them before that."""
    usual = {row["code"]: row for row in _rows("countries.csv")}
    told = {row["code"]: row for row in _rows("states.csv")}
    for code in sorted(usual.keys() | told.keys()):
        yield _as_in_news(told.get(code, {}), usual.get(code, {}))


def _bodies() -> Iterator[dict[str, str]]:
    """The bodies that news quotes; of those in the data, the ones that no hand-made line names."""
    own = list(_rows("organisations.csv"))
    yield from own
    named = {form.casefold() for row in own for form in (row["name"], *_cells(row["aliases"]))}
    for row in _rows("state_bodies.csv"):
        forms = {form.casefold() for form in (row["name"], *_cells(row["aliases"]))}
        if named.isdisjoint(forms):
            yield {**row, "seats": ""}


def _as_in_news(told: dict[str, str], usual: dict[str, str]) -> dict[str, str]:
    name = usual.get("name") or told["name"]
    shown = {"name": name, "the": usual.get("the", ""), "seats": usual.get("seats", "")}
    without = {name, *_cells(usual.get("without", ""))}
    for column in ("aliases", "capitals", "demonyms"):
        own = [told.get("name", "")] if column == "aliases" else []
        forms = [form for form in (*_cells(told.get(column, "")), *own) if form not in without]
        shown[column] = ";".join(dict.fromkeys([*_cells(usual.get(column, "")), *forms]))
    return shown


def _cells(cell: str) -> list[str]:
    return [value for value in cell.split(";") if value]


def _government(row: dict[str, str]) -> Figure:
    demonyms, capitals = _cells(row["demonyms"]), _cells(row["capitals"])
    forms = [row["name"], *_cells(row["aliases"]), *capitals[:1], *_cells(row["seats"])]
    forms += [f"{demonyms[0]} government"] if demonyms else []
    name = f"Government of {'the ' if row['the'] else ''}{row['name']}"
    return Figure(name, SourceKind.GOVERNMENT, aliases=tuple(forms))


def _country(name: str, above: dict[str, str]) -> str | None:
    """The country a body belongs to in the end: the Senate to Congress, Congress to its country."""
    while name in above:
        name = above[name]
    return name or None


def _local(place: str) -> Figure:
    return Figure(f"Government of {place}", SourceKind.GOVERNMENT, aliases=(place,))


def _body(row: dict[str, str], governments: dict[str, Figure]) -> Figure:
    above = row["speaks_for"]
    parent = governments[above].name if above in governments else above or None
    forms = (*_cells(row["aliases"]), *_cells(row["seats"]))
    return Figure(row["name"], SourceKind(row["kind"]), parent, aliases=forms)


def _learn_country(known: Registry, row: dict[str, str]) -> None:
    name, demonyms = row["name"], _cells(row["demonyms"])
    forms = {
        Form.COUNTRY: [name, *_cells(row["aliases"])],
        Form.CAPITAL: _cells(row["capitals"]),
        Form.SEAT: _cells(row["seats"]),
        Form.DEMONYM: demonyms,
        Form.PEOPLE: [f"{word}s" for word in demonyms if not word.endswith(_SAME_IN_PLURAL)],
    }
    for form, values in forms.items():
        for value in values:
            known.learn(value, Entry(form, name, name, known.governments[name]))
