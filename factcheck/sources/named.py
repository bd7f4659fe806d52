"""Sources that are mentioned by a name: people, bodies, and places that stand for governments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.domain.attribution import Resolution
from factcheck.domain.source import SourceKind
from factcheck.sources.figures import Figure, Found
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import Name, Sort
from factcheck.sources.phrases import Mention
from factcheck.sources.registry import Form, single

_FEWEST, _MOST = 2, 6  # people in a list that is one source; more would be no name to show
_LISTED = re.compile(r", |,? and ")
_PEOPLES = (Form.DEMONYM, Form.PEOPLE)
_METONYMS = (Form.COUNTRY, Form.CAPITAL, Form.SEAT, Form.PLACE)


def named(mention: Mention) -> Found | None:
    """Whom the name at the head of the mention means; None when it only describes the head.

    A person goes before a body: "Facebook co-founder Mark Zuckerberg" is the man.
    """
    scene, heads = mention.scene, mention.heads()
    people = [each for each in heads if scene.cast.member(each).sort is Sort.PERSON]
    together = _together(mention)
    if together:
        return Found(together, Resolution.NAME, 0.9)
    for number in people or heads:
        name, figure = scene.cast.names[number], scene.figure(scene.cast.member(number))
        if number in people:
            return Found(figure, _way_to_person(name, figure.name), 0.95)
        if name.entry is None:
            return Found(figure, _way(name, figure.name), 0.8)
        if not _counted(mention, name):
            return _known(mention, name)
    return None


def _together(mention: Mention) -> Figure | None:
    """The figure of several people, where the mention is a list of their names and no more."""
    scene = mention.scene
    names = [scene.cast.names[number] for number in mention.names[: _MOST + 1]]
    members = [scene.cast.at(name) for name in names]
    if len({id(member) for member in members}) < _FEWEST or names[-1].last + 1 != mention.stop:
        return None
    if len(names) > _MOST:
        return None
    gaps = (scene.text[left.end : right.opens] for left, right in pairwise(names))
    if any(member.sort is not Sort.PERSON for member in members) or names[-1].owner:
        return None
    if not all(_LISTED.fullmatch(gap) for gap in gaps):
        return None
    figures = [scene.figure(member) for member in members]
    official = _are_officials(names) or all(each.kind is SourceKind.OFFICIAL for each in figures)
    *first, last = (figure.name for figure in figures)
    kind = SourceKind.OFFICIAL if official else SourceKind.PERSON
    return Figure(f"{', '.join(first)} and {last}", kind, plural=True)


def _are_officials(names: Sequence[Name]) -> bool:
    """True where one title in the plural stands before all: "Senators Smith and Jones"."""
    title = names[0].titles[-1:]
    return title != () and title[0].endswith("s") and lexicon().is_office(_singular(title[0]))


def _singular(title: str) -> str:
    return lexicon().short.get(title, title.removesuffix("s"))


def _way_to_person(name: Name, canonical: str) -> Resolution:
    if name.form == canonical:
        return Resolution.NAME
    return Resolution.TITLE if name.titles else Resolution.ALIAS


def _way(name: Name, canonical: str) -> Resolution:
    same = name.form.removeprefix("The ") == canonical.removeprefix("The ")
    return Resolution.NAME if same else Resolution.ALIAS


def _known(mention: Mention, name: Name) -> Found | None:
    """Whom a form of the registry means as a source: Moscow is a government there, no place."""
    entry = name.entry
    if entry is None:
        return None
    figure = mention.scene.figure(mention.scene.cast.at(name))
    if entry.form in _METONYMS:
        return Found(figure, Resolution.METONYM, 0.9)
    if entry.form in _PEOPLES:
        people = mention.core == ["the", name.form.casefold()]
        if entry.form is Form.DEMONYM and single(name.form):
            return None  # "the Spaniard" is one person
        return Found(figure, Resolution.METONYM, 0.5) if people else None
    return Found(figure, _way(name, figure.name), 0.95)


def _counted(mention: Mention, name: Name) -> bool:
    """True in "some Republicans", "House Democrats": part of a party, not its voice."""
    party = name.entry is not None and name.entry.figure.kind is SourceKind.PARTY
    return party and mention.core not in ([name.form.casefold()], ["the", name.form.casefold()])
