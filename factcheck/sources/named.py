"""Sources that are mentioned by a name: people, bodies, and places that stand for governments."""

from __future__ import annotations

from factcheck.domain.attribution import Resolution
from factcheck.domain.source import SourceKind
from factcheck.sources.figures import Found
from factcheck.sources.names import Name, Sort
from factcheck.sources.phrases import Mention
from factcheck.sources.registry import Form, single

_PEOPLES = (Form.DEMONYM, Form.PEOPLE)
_OF_STATE = (Form.COUNTRY, Form.DEMONYM, Form.PEOPLE, Form.SEAT)
_METONYMS = (Form.COUNTRY, Form.CAPITAL, Form.SEAT, Form.PLACE)


def named(mention: Mention) -> Found | None:
    """Whom the name at the head of the mention means; None when it only describes the head.

    A person goes before a body: "Facebook co-founder Mark Zuckerberg" is the man.
    """
    scene, heads = mention.scene, mention.heads()
    people = [each for each in heads if scene.cast.member(each).sort is Sort.PERSON]
    for number in people or heads:
        name, figure = scene.cast.names[number], scene.figure(scene.cast.member(number))
        if number in people:
            return Found(figure, _way_to_person(name, figure.name), 0.95)
        if name.entry is None:
            return Found(figure, _way(name, figure.name), 0.8)
        if not _counted(mention, name):
            return _known(mention, name)
    return None


def only_place(mention: Mention) -> bool:
    """True for "Beijing: forty trams burn", where the article speaks of the city and no state.

    In a title a town stands for where it happens as often as for a government.
    """
    scene, end = mention.scene, mention.spans[-1].end
    if not scene.titled(mention.start) or scene.text[end : end + 1] != ":":
        return False
    entry = scene.cast.names[mention.names[0]].entry if len(mention.names) == 1 else None
    if entry is None or entry.form is not Form.CAPITAL:
        return entry is not None and entry.form is Form.PLACE
    others = (name.entry for name in scene.cast.names if name.entry)
    return not any(each.country == entry.country and each.form in _OF_STATE for each in others)


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
