"""One person called by country or age: "the Spaniard", "the 24-year-old"."""

from __future__ import annotations

import re

from factcheck.domain.attribution import Resolution
from factcheck.domain.source import SourceKind
from factcheck.sources.cast import Member
from factcheck.sources.figures import Figure, Found, Gender
from factcheck.sources.names import Sort, name_words
from factcheck.sources.past import Past
from factcheck.sources.phrases import Mention
from factcheck.sources.pronouns import Person, described_person, pronoun
from factcheck.sources.quotations import Quotations
from factcheck.sources.registry import Form, registry, single

_AGE = re.compile(r"(\d{1,3})-year-old")
_AGED = re.compile(r",? \(?(\d{1,3})\b")  # behind a name: "Vance, 24,"
_LEAST_OF_PARTY = -1.0  # a member is called so only where the text has named one
_OUTLETS = frozenset({SourceKind.OUTLET, SourceKind.NEWS_AGENCY})
_OPENING = 4  # words after the mention in which its content may call the speaker he or she


def epithet(mention: Mention, past: Past, quotations: Quotations) -> Found | None:
    """Whom the epithet means: somebody met before, else one person as described."""
    if _of_party(mention):
        return _party_member(mention, past, quotations)
    if len(mention.core) != 2 or not (mention.definite or mention.indefinite):
        return None
    age, gender = _AGE.fullmatch(mention.core[-1]), _gender(mention)
    if not age and not _demonym(mention):
        return None
    figure = None
    if age:
        who = _aged(mention, age.group(1))
        figure = mention.scene.figure(who) if who else None
    elif mention.definite:
        figure = _standing_out(mention, past, quotations, least=0.0)
    if figure and past.called(figure) - {mention.core[-1]}:
        figure = None  # the Spaniard is not the German
    figure = figure or Figure(
        mention.text,
        SourceKind.PERSON,
        gender=gender,
        human=True,
        article=mention.scene.article,
    )
    past.describe(mention.core[-1], figure)
    return Found(figure, Resolution.NOMINAL, 0.6)


def _of_party(mention: Mention) -> bool:
    """True for "the Austin Democrat": one politician, called by party, whom the text has named.

    Not for "The Independent", a newspaper.
    """
    names = (mention.scene.cast.names[number].entry for number in mention.names)
    known = any(entry and entry.figure.kind in _OUTLETS for entry in names)
    partisan = mention.lows[:1] == ["the"] and mention.core[-1] in name_words()["partisans"]
    return partisan and not known


def _party_member(mention: Mention, past: Past, quotations: Quotations) -> Found | None:
    figure = _standing_out(mention, past, quotations, least=_LEAST_OF_PARTY)
    return Found(figure, Resolution.NOMINAL, 0.6) if figure else None


def _standing_out(
    mention: Mention, past: Past, quotations: Quotations, *, least: float
) -> Figure | None:
    scene, at, gender = mention.scene, mention.start, _gender(mention)
    near = described_person(scene, at, past=past, quotations=quotations, gender=gender)
    return near[1] if near and near[0] >= least else None


def _demonym(mention: Mention) -> bool:
    word = mention.words[1]
    entry = registry().meaning(word.text)
    return entry is not None and entry.form is Form.DEMONYM and single(word.text)


def _gender(mention: Mention) -> Gender | None:
    after = mention.scene.words[mention.stop : mention.stop + _OPENING]
    said = [person for word in after if (person := pronoun(word))]
    if Person.SHE in said:
        return Gender.FEMALE
    return Gender.MALE if Person.HE in said else None


def _aged(mention: Mention, age: str) -> Member | None:
    """The person named last before the mention who is given that age."""
    scene = mention.scene
    for number in scene.cast.before(mention.start):
        name, member = scene.cast.names[number], scene.cast.member(number)
        behind = _AGED.match(scene.text, name.end)
        before = scene.words[name.lead - 1].low if name.lead else ""
        given = before == f"{age}-year-old" or (behind and behind.group(1) == age)
        if given and member.sort in (Sort.PERSON, Sort.UNKNOWN):
            return member
    return None
