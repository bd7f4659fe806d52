"""The common words that describe sources: roles, titles, groups, and what shows gender."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from factcheck.domain.source import SourceKind
from factcheck.sources.figures import Gender

_DATA = resources.files("factcheck.sources") / "data"
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A group that speaks for a place: what it is called there and without a place."""

    kind: SourceKind
    name: str  # with {place}
    bare: str
    speaks: bool  # for the government of the place


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists as they are looked up: small letters, no dots, phrases as tuples of words."""

    offices: frozenset[Phrase]
    roles: frozenset[Phrase]  # offices included
    speaking: frozenset[str]  # roles that speak for whom they are named with
    varied: frozenset[str]  # roles that stand for whoever an article is about
    private: frozenset[str]  # roles that no country or town gives
    modifiers: frozenset[str]  # in titles, and no role by themselves
    title_words: frozenset[str]
    title_surnames: frozenset[str]
    short: dict[str, str]
    genders: dict[str, Gender]
    former: frozenset[str]
    coming: frozenset[str]
    endings: frozenset[Phrase]
    succeeds: frozenset[Phrase]
    succeeded_by: frozenset[Phrase]
    heirs: frozenset[str]
    bodies: dict[Phrase, Body]
    nouns: dict[Phrase, SourceKind]
    serving: frozenset[Phrase]
    general: frozenset[Phrase]
    own_words: frozenset[Phrase]
    unnamed: frozenset[Phrase]
    hiding: frozenset[Phrase]
    lifeless: frozenset[str]
    tails: frozenset[str]
    outlet_people: frozenset[str]

    def role_at_end(self, words: list[str]) -> str | None:
        """The role that a run of small words ends with: "deputy prime minister" -> that of it."""
        for size in (3, 2, 1):
            phrase = tuple(words[-size:])
            if len(phrase) == size and phrase in self.roles:
                role = " ".join(phrase)
                return self.short.get(role, role)
        return self.short.get(words[-1]) if words else None

    def is_office(self, role: str) -> bool:
        """True when the holder of the role is an official."""
        return tuple(role.split()) in self.offices


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The one lexicon, read from the data files on first use."""
    roles, groups = _table("roles.toml"), _table("groups.toml")
    offices, others = _phrases(roles["roles"]["office"]), _phrases(roles["roles"]["other"])
    short, former, titles = roles["short"], roles["former"], roles["titles"]
    honorifics = _words(titles["honorifics"])
    role_alone = {phrase[0] for phrase in offices | others if len(phrase) == 1} | set(short)
    role_words = {word for phrase in offices | others for word in phrase}
    return Lexicon(
        offices=frozenset(offices | {_spelled(phrase, short) for phrase in offices}),
        roles=frozenset(offices | others),
        speaking=frozenset(_words(roles["roles"]["speaks"])),
        varied=frozenset(_words(roles["roles"]["varied"])),
        private=frozenset(_words(roles["roles"]["private"])),
        modifiers=frozenset(_words(titles["modifiers"]) - role_alone),
        title_words=frozenset(role_words | honorifics | _words(titles["modifiers"]) | set(short)),
        title_surnames=frozenset(_words(titles["surnames"])),
        short=short,
        genders=_genders(roles["gender"]),
        former=frozenset(_words(former["words"])),
        coming=frozenset(_words(former["coming"])),
        endings=frozenset(_phrases(former["verbs"])),
        succeeds=frozenset(_phrases(former["succeeds"])),
        succeeded_by=frozenset(_phrases(former["succeeded_by"])),
        heirs=frozenset(_words(former["heirs"])),
        bodies=_bodies(groups["body"]),
        nouns=_nouns(groups["nouns"]),
        serving=frozenset(_phrases(groups["phrases"]["serving"])),
        general=frozenset(_phrases(groups["phrases"]["general"])),
        own_words=frozenset(_phrases(groups["phrases"]["own_words"])),
        unnamed=frozenset(_phrases(groups["phrases"]["unnamed"])),
        hiding=frozenset(_phrases(groups["phrases"]["hiding"])),
        lifeless=frozenset(_words(groups["phrases"]["lifeless"])),
        tails=frozenset(_words(groups["phrases"]["tails"])),
        outlet_people=frozenset(_words(groups["phrases"]["outlet_people"])),
    )


def _table(file: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / file).read_text(encoding="utf-8"))


def _words(cell: str) -> set[str]:
    return {" ".join(word.split()) for word in cell.split(";") if word.strip()}


def _phrases(cell: str) -> set[Phrase]:
    return {tuple(words.split()) for words in _words(cell)}


def _spelled(phrase: Phrase, short: dict[str, str]) -> Phrase:
    role = " ".join(phrase)
    return tuple(short.get(role, role).split())


def _genders(table: dict[str, str]) -> dict[str, Gender]:
    male = dict.fromkeys(_words(table["male"]), Gender.MALE)
    return male | dict.fromkeys(_words(table["female"]), Gender.FEMALE)


def _bodies(tables: list[dict[str, Any]]) -> dict[Phrase, Body]:
    found: dict[Phrase, Body] = {}
    for row in tables:
        body = Body(SourceKind(row["kind"]), row["name"], row["bare"], row["speaks"])
        found |= dict.fromkeys(_phrases(row["words"]), body)
    return found


def _nouns(table: dict[str, str]) -> dict[Phrase, SourceKind]:
    return {phrase: SourceKind(kind) for kind, cell in table.items() for phrase in _phrases(cell)}
