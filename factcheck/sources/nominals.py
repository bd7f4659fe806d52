"""Sources that are described and not named: "police", "the president", "a Pentagon spokesman"."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from dataclasses import replace

from factcheck.domain.attribution import Resolution
from factcheck.domain.source import SourceKind
from factcheck.sources.figures import Figure, Found
from factcheck.sources.introductions import Description, describe
from factcheck.sources.lexicon import Body, Phrase, lexicon
from factcheck.sources.names import Name, Sort, name_words
from factcheck.sources.past import Past
from factcheck.sources.phrases import Mention
from factcheck.sources.pronouns import described_person
from factcheck.sources.quotations import Quotations
from factcheck.sources.registry import Form, registry, spoken
from factcheck.sources.roles import NATIONAL
from factcheck.sources.scene import OF_STATE, Scene
from factcheck.sources.words import Word

_OUTLETS = frozenset({SourceKind.NEWS_AGENCY, SourceKind.OUTLET, SourceKind.STATE_MEDIA})
_CONCRETE = (
    frozenset(
        {SourceKind.COMPANY, SourceKind.ORGANISATION, SourceKind.PARTY, SourceKind.COURT}
        | {SourceKind.GOVERNMENT, SourceKind.POLL}
    )
    | _OUTLETS
)
_ARTICLES = frozenset(["a", "an", "the", "this", "that", "these", "those"])
_HERE = frozenset(["country", "nation", "republic", "kingdom"])
_LOCAL = frozenset(["city", "town", "capital", "region", "local", "area"])
_STATE = frozenset(["administration", "government", "official", "officials"])
_OTHERS = frozenset(["source", "sources", "person", "people", "official", "officials"])
_HIDING_REACH = 25  # words behind a mention in which its source may ask not to be named
_LEAST_STANDING = -1.0  # of whom a role may mean that nobody was introduced with
_OWNED_REACH = 150  # words behind what somebody wrote in which "the ad" still means it
_OWNER_REACH = 5  # words before a noun in which its owner stands: "her first round of ads"
_THEIRS = frozenset(["his", "her", "its", "their"])
_BOUND_REACH = 4  # words after the head noun in which its side is named


def nominal(mention: Mention, past: Past, quotations: Quotations) -> Found | None:
    """Whom a description means: a holder, a body of a place, somebody met before, or itself."""
    if not mention.lows:
        return None
    if _unnamed(mention) or _hides(mention):
        figure = _hidden(mention)
        past.describe(mention.core[-1], figure)
        return _found(figure, 0.8)
    if mention.core[-1] in lexicon().lifeless:
        return None
    known = next(filter(None, _known(mention, past, quotations)), None)
    if known:
        return _found(known, 0.8)
    figure = _as_written(mention, _kind(mention))
    past.describe(mention.core[-1], figure)
    return _found(figure, 0.6)


def as_described(mention: Mention) -> Found:
    """Somebody by the description alone, where nobody known can be meant."""
    return _found(_as_written(mention, _kind(mention)), 0.5)


def _known(mention: Mention, past: Past, quotations: Quotations) -> Iterator[Figure | None]:
    """Whom the mention may mean beside what it says, the surest first."""
    yield _outlet_of_staff(mention)
    yield _holder(mention)
    yield _author(mention)
    yield _stands_out(mention, past, quotations)
    serving = _serving(mention)
    if serving:
        past.describe(mention.core[-1], serving)
    yield serving
    yield _body(mention)
    yield _again(mention, past)
    yield _named_before(mention)
    yield _office(mention)


def _found(figure: Figure, score: float) -> Found:
    return Found(figure, Resolution.NOMINAL, score)


def _unnamed(mention: Mention) -> bool:
    return _says_any(mention.lows, lexicon().unnamed)


def _hides(mention: Mention) -> bool:
    """True where the rest of the sentence says that the source does not want to be named."""
    scene = mention.scene
    ahead = scene.words[mention.stop : mention.stop + _HIDING_REACH]
    here = scene.sentence(mention.start)
    lows = [word.low for word in ahead if scene.sentence(word.start) == here]
    others = (at for at, low in enumerate(lows) if low in _OTHERS)
    return _says_any(lows[: next(others, len(lows))], lexicon().hiding)


def _says_any(lows: list[str], phrases: Container[Phrase]) -> bool:
    ends = range(len(lows))
    return any(tuple(lows[at : at + size]) in phrases for at in ends for size in (2, 3, 4, 5))


def _hidden(mention: Mention) -> Figure:
    """Who does not want to be named, with whom they speak for, named or evident."""
    serving, scene = _serving(mention), mention.scene
    if serving:
        hidden = replace(serving, name=mention.text, kind=SourceKind.ANONYMOUS)
        return replace(hidden, article=scene.article, count=mention.count)
    figure = _as_written(mention, SourceKind.ANONYMOUS)
    if not _STATE & set(mention.core):
        return figure
    country = scene.places.evident
    return replace(figure, parent=registry().governments[country].name) if country else figure


def _outlet_of_staff(mention: Mention) -> Figure | None:
    """Reuters, for "journalists for Reuters" and "a Reuters report"."""
    if not lexicon().outlet_people & set(mention.core):
        return None
    reach = mention.first + mention.core_size
    linked = mention.scene.words[reach].low if reach < mention.stop else ""
    reach += _BOUND_REACH if linked in name_words()["links"] | {"by"} else 0
    near = [each for each in mention.names if mention.scene.cast.names[each].first < reach]
    figures = [_figure(mention.scene, number) for number in near]
    return next((figure for figure in figures if figure.kind in _OUTLETS), None)


def _holder(mention: Mention) -> Figure | None:
    """The person who holds the role just then: Kassym-Jomart Tokayev, for "the president"."""
    found = _role(mention)
    several = _plural(mention.core[-1])  # "the justices" are not the one named last
    if found is None or several or mention.indefinite or not _points(mention):
        return None
    roles = mention.scene.roles
    who = roles.holder(found, mention.start, roles.side(found))
    return mention.scene.figure(who) if who else None


def _stands_out(mention: Mention, past: Past, quotations: Quotations) -> Figure | None:
    """Who stands out in the text, for a role in which nobody is introduced.

    Writers take turns with names and roles that readers know: "Bush chimed in. The former Florida
    governor said". Whoever is introduced in another office is not meant.
    """
    found = _role(mention)
    if found is None or mention.lows[0] != "the" or found.role not in lexicon().varied:
        return None
    if _plural(mention.core[-1]):
        return None
    gender = lexicon().genders.get(mention.core[-1])
    scene, at = mention.scene, mention.start
    near = described_person(scene, at, past=past, quotations=quotations, gender=gender)
    if near is None or near[0] < _LEAST_STANDING:
        return None
    called = past.called(near[1])  # the president is not the mayor
    return None if _holds_another(scene, near[1], found, called) else near[1]


def _holds_another(scene: Scene, who: Figure, found: Description, called: Collection[str]) -> bool:
    member = scene.cast.named(who.name)
    held = {holding.role for holding in scene.roles.of(member)} if member else set(called)
    nameless = member is None and lexicon().is_office(found.role)  # the mayor is not a former aide
    return found.role not in held and (nameless or any(map(lexicon().is_office, held)))


def _points(mention: Mention) -> bool:
    """True for one known person: "the judge", "Russia’s president", "Prime Minister"."""
    titled = mention.words[0].capital and mention.core_size <= 3
    return mention.definite or titled


def _role(mention: Mention) -> Description | None:
    """The role that the head of the mention is, if it is one."""
    span = range(mention.first, mention.first + mention.core_size)
    found = describe(mention.scene.words, span)
    return found if found and found.role_last == span[-1] else None


def _author(mention: Mention) -> Figure | None:
    """Whose own words are meant: the person, for "Trump’s tweet", and no other side's."""
    names = [mention.scene.cast.names[number] for number in mention.names]
    first = names[0] if names else None
    if first is None or not first.owner or first.lead != mention.first:
        return None
    return _side_figure(mention.scene, first) if _are_own_words(mention) else None


def earlier_owner(mention: Mention) -> Word | None:
    """Whose "the ad" is: the word that owned the last "ad" before ("her new ad", "Vance’s ad")."""
    if not mention.definite or mention.core_size > 2 or not _are_own_words(mention):
        return None
    words, stem = mention.scene.words, mention.core[-1].removesuffix("s")
    for at in range(mention.first - 1, max(-1, mention.first - 1 - _OWNED_REACH), -1):
        if words[at].low.removesuffix("s") == stem:
            near = reversed(words[max(0, at - _OWNER_REACH) : at])
            return next((word for word in near if word.owner or word.low in _THEIRS), None)
    return None


def _are_own_words(mention: Mention) -> bool:
    return bool(_tail_in(mention.core, lexicon().own_words))


def owned(mention: Mention, owner: Figure) -> Found:
    """Whom "his lawyer" means, ``owner`` being he: the holder, else the lawyer, under his name.

    "His letter" is his own voice.
    """
    if _are_own_words(mention):
        return _found(owner, 0.7)
    found = _role(mention)
    who = mention.scene.roles.holder(found, mention.start, owner.name) if found else None
    if who:
        return _found(mention.scene.figure(who), 0.7)
    serves = bool(_tail_in(mention.core, lexicon().serving))
    serves = serves or (found is not None and found.role in lexicon().speaking)
    rest = mention.text.split(" ", 1)[-1]
    return _found(
        Figure(
            name=f"{owner.name}’s {rest}",
            kind=SourceKind.PERSON if found else _noun_kind(mention) or SourceKind.ANONYMOUS,
            parent=owner.name if serves else None,
            gender=lexicon().genders.get(mention.core[-1]),
            plural=_plural(mention.core[-1]),
            article=owner.article,
        ),
        0.6,
    )


def _serving(mention: Mention) -> Figure | None:
    """Who speaks for a named body or person: "a Pentagon spokesman", "aides to X"."""
    found, phrase = _role(mention), _tail_in(mention.core, lexicon().serving)
    speaks = found is not None and found.role in lexicon().speaking
    if not speaks and not phrase:
        return None
    named = _side(mention, local=found is not None)
    side = _side_figure(mention.scene, named) if named else _nameless_side(mention, speaks=speaks)
    if side is None:
        return None
    kind = _served_kind(mention, found, side)
    return Figure(
        name=_served_name(mention, named) if named else f"{side.name} {mention.core[-1]}",
        kind=kind,
        parent=side.name,
        gender=lexicon().genders.get(mention.core[-1]),
        plural=found is None,
        article=mention.scene.article if kind is SourceKind.ANONYMOUS else None,
        count=mention.count,
    )


def _nameless_side(mention: Mention, *, speaks: bool) -> Figure | None:
    """The body named last that the noun before the head means: "a company spokesman"."""
    nouns = [low for low in mention.core[:-1] if low not in _ARTICLES]
    if not speaks or len(nouns) != 1 or not _tail_in(nouns, lexicon().general):
        return None
    kind = lexicon().nouns.get((nouns[0],))
    return _last_named(mention.scene, mention.start, nouns[0], kind) if kind else None


def _side(mention: Mention, *, local: bool) -> Name | None:
    """The name of whom the head of the mention serves; that of a place only where ``local``."""
    names = [mention.scene.cast.names[number] for number in mention.names]
    reach = mention.first + mention.core_size
    linked = mention.stop > reach and mention.scene.words[reach].low in name_words()["links"]
    reach += _BOUND_REACH if linked else 0
    near = [name for name in names if name.first < reach and (local or not _is_local(name))]
    owner = next((name for name in near if name.owner), None)
    return owner or (near[0 if linked else -1] if near else None)


def _is_local(name: Name) -> bool:
    return name.sort is Sort.THING and not (name.entry and name.entry.form is Form.SEAT)


def _side_figure(scene: Scene, name: Name) -> Figure:
    return scene.figure(scene.cast.at(name))


def _figure(scene: Scene, number: int) -> Figure:
    return scene.figure(scene.cast.member(number))


def _served_name(mention: Mention, side: Name) -> str:
    inside = side.first < mention.first + mention.core_size
    plain = [at for at in range(mention.core_size) if mention.core[at] not in _ARTICLES]
    first = mention.words[plain[0]] if plain else mention.words[0]
    core = mention.scene.text[first.start : mention.words[mention.core_size - 1].end]
    core = " ".join(core.split())
    return core if inside else f"{side.form} {core[:1].lower()}{core[1:]}"


def _served_kind(mention: Mention, found: Description | None, side: Figure) -> SourceKind:
    state = side.kind in OF_STATE
    if found and mention.indefinite and found.role in name_words()["faceless"]:
        return SourceKind.ANONYMOUS
    if found:
        return SourceKind.OFFICIAL if state else SourceKind.PERSON
    if mention.core[-1] in ("officials", "executives"):
        return SourceKind.OFFICIAL if state else side.kind
    kind = _noun_kind(mention)
    body = _tail_in(mention.core, lexicon().bodies)
    return kind or (lexicon().bodies[body].kind if body else SourceKind.ORGANISATION)


def _body(mention: Mention) -> Figure | None:
    """A group that speaks for a place: Police of Kazakhstan, for "police in the country"."""
    phrase = _tail_in(mention.core, lexicon().bodies)
    if not phrase or mention.indefinite:
        return None
    body = lexicon().bodies[phrase]
    place, government = _place(mention, body)
    if body.kind is SourceKind.GOVERNMENT and not body.speaks and government:
        return government
    head = " ".join(phrase)
    head = head[:1].upper() + head[1:]
    if known := _chamber(head, government):
        return known
    template = body.name if place else body.bare
    return Figure(
        name=template.format(place=place, head=head),
        kind=body.kind,
        parent=government.name if government and body.speaks else None,
        aliases=(mention.text,),
        plural=True,
        article=None if place else mention.scene.article,
    )


def _chamber(head: str, government: Figure | None) -> Figure | None:
    """The chamber of that name, where it is this country's: US Senate, but not in Peru."""
    entry = registry().meaning(head)
    if government is None or entry is None or entry.form is not Form.BODY:
        return None
    own = registry().governments.get(entry.country or "") == government
    return entry.figure if own else None


def _place(mention: Mention, body: Body) -> tuple[str | None, Figure | None]:
    """The place a group belongs to, as it stands after "of", and the government there."""
    scene = mention.scene
    names = [scene.cast.names[number] for number in mention.names]
    named = next((name for name in names if name.entry and name.entry.country), None)
    if named and named.entry:
        return _of_entry(named.entry.form, named.entry.name, named.entry.country or "")
    here = bool(_HERE & {word.low for word in mention.words})
    city = scene.places.city(mention.start)
    near = _LOCAL & {word.low for word in mention.words}
    if city and (near or (_is_local_body(body) and not here)):
        return city, None
    country = scene.places.country(mention.start) if here else scene.places.evident
    return _of_entry(Form.COUNTRY, "", country) if country else (None, None)


def _is_local_body(body: Body) -> bool:
    """True for what every town has of its own: police, authorities."""
    return body.kind is SourceKind.POLICE or body.bare == "Authorities"


def _of_entry(form: Form, name: str, country: str) -> tuple[str, Figure | None]:
    if form is Form.PLACE:
        return name, None
    return spoken(country), registry().governments[country]


def _again(mention: Mention, past: Past) -> Figure | None:
    """The one last described with the same noun: "the report" after "a report by"."""
    return past.described(mention.core[-1]) if mention.definite else None


def _named_before(mention: Mention) -> Figure | None:
    """The body last named that the noun fits: Quantcast, for "the company"."""
    kind = _noun_kind(mention)
    if kind not in _CONCRETE or mention.core[0] != "the" or mention.core_size > 2:
        return None
    return _last_named(mention.scene, mention.start, mention.core[-1], kind)


def _last_named(scene: Scene, at: int, noun: str, kind: SourceKind) -> Figure | None:
    """The body named last before ``at`` with the noun in its name, else of its kind."""
    near = [number for number in scene.cast.before(at) if _is_body(scene, number)]
    same = (each for each in near if noun in _ends(scene.cast.names[each]))
    general = (noun,) in lexicon().general
    fits = (each for each in near if general and _figure(scene, each).kind in _alike(kind))
    number = next(same, next(fits, None))
    return _figure(scene, number) if number is not None else None


def _ends(name: Name) -> set[str]:
    """The first and the last word of a name: the Committee on Road Safety is a committee."""
    return {name.words[0].casefold(), name.words[-1].casefold()}


def _is_body(scene: Scene, number: int) -> bool:
    return scene.cast.member(number).sort in (Sort.BODY, Sort.UNKNOWN)


def _alike(kind: SourceKind) -> frozenset[SourceKind]:
    if kind in _OUTLETS:
        return _OUTLETS
    return frozenset({kind})


def _office(mention: Mention) -> Figure | None:
    """An office of state whose holder is not named: President of Kazakhstan."""
    found = _role(mention)
    if found is None or found.role not in NATIONAL or found.former or not _points(mention):
        return None
    side = mention.scene.roles.side(found)
    government = registry().figures.get(side) if side else mention.scene.government
    if government is None or government.kind is not SourceKind.GOVERNMENT:
        return None
    name = f"{found.role.capitalize()} of {government.name.removeprefix('Government of ')}"
    return Figure(name, SourceKind.OFFICIAL, government.name, aliases=(mention.text,))


def _as_written(mention: Mention, kind: SourceKind) -> Figure:
    last = mention.core[-1] if mention.core else ""
    return Figure(
        name=mention.text or "unnamed source",
        kind=kind,
        gender=lexicon().genders.get(last),
        plural=_plural(last) or last in ("people", "police", "men", "women", "media"),
        human=_role(mention) is not None or kind is SourceKind.WITNESS,
        article=None if _bare_name(mention) else mention.scene.article,
        count=mention.count,
    )


def _plural(noun: str) -> bool:
    """True for a noun in s, but not for "witness"."""
    return noun.endswith("s") and not noun.endswith("ss")


def _kind(mention: Mention) -> SourceKind:
    kind = _noun_kind(mention)
    if kind:
        return kind
    if _bare_name(mention):
        return SourceKind.PERSON
    found = _role(mention)
    if found and not mention.indefinite and mention.definite:
        return SourceKind.OFFICIAL if lexicon().is_office(found.role) else SourceKind.PERSON
    return SourceKind.ANONYMOUS


def _bare_name(mention: Mention) -> bool:
    """True for one capitalised word that nothing else explains: "Brown", never introduced."""
    [*_, word] = mention.words
    return len(mention.words) == 1 and word.capital and word.low not in name_words()["function"]


def _noun_kind(mention: Mention) -> SourceKind | None:
    """The kind of the head noun, whose last part decides: a meta-analysis is an analysis."""
    last = mention.core[-1].rsplit("-", 1)[-1]
    phrase = _tail_in(mention.core, lexicon().nouns) or _tail_in([last], lexicon().nouns)
    return lexicon().nouns[phrase] if phrase else None


def _tail_in(core: list[str], phrases: Container[Phrase]) -> Phrase:
    """The longest of ``phrases`` that the words end with; empty when none does."""
    sizes = range(min(4, len(core)), 0, -1)
    return next((tuple(core[-size:]) for size in sizes if tuple(core[-size:]) in phrases), ())
