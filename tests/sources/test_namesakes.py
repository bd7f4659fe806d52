"""Several people of one name: what speaks against taking two for one, and whom an article means."""

from __future__ import annotations

import pytest

from factcheck.domain.source import Registered, SourceKind
from factcheck.sources.fields import fields_of
from factcheck.sources.lexicon import lexicon
from factcheck.sources.namesakes import agree, contradict, means
from tests.sources.passage import resolved, source_of

ELLERY, OTAR, COUNTY = "City of Ellery", "City of Otar", "the county"


def told(*roles: str, city: str | None = None, id_: str = "", articles: int = 1) -> Registered:
    """John Smith, as an article tells of him; who speaks for a city is an official."""
    sides = frozenset({city, COUNTY} if city == ELLERY else {city} if city else ())
    kind = SourceKind.OFFICIAL if city else SourceKind.PERSON
    return Registered(
        id_,
        "John Smith",
        kind,
        city,
        id_,
        roles=roles,
        sides=sides,
        governments=sides,
        articles=articles,
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("plumber"), told("mayor")),
        (told("plumber"), told("mayor", city=ELLERY)),
        (told("murderer"), told("actor")),
        (told("actor"), told("general")),
        (told("general"), told("murderer")),
        (told("mayor", city=ELLERY), told("mayor", city=OTAR)),
        (told("goalkeeper"), told("professor")),
        (told(), told()._replace(kind=SourceKind.COMPANY)),
    ],
)
def test_who_does_something_else_or_serves_another_government_is_another(
    one: Registered, other: Registered
) -> None:
    assert contradict(one, other)
    assert contradict(other, one)
    assert not agree(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("president"), told("leader")),
        (told("president"), told("prime minister")),
        (told("senator"), told("candidate", "lawyer")),
        (told("general"), told("chief of staff")),
        (told("plumber"), told("witness")),
        (told("plumber"), told()),
        (told("mayor", city=ELLERY), told("spokesman")),
        (told("plumber", "mayor"), told("mayor", city=OTAR)),
        (told("surgeon", city=ELLERY), told("mayor", city=ELLERY)),
    ],
)
def test_what_one_person_may_well_be_speaks_against_nothing(
    one: Registered, other: Registered
) -> None:
    assert contradict(one, other) is None
    assert contradict(other, one) is None


def test_what_speaks_against_it_is_said_in_words() -> None:
    assert contradict(told("plumber"), told("leader", "mayor")) == "plumber and mayor"
    assert contradict(told(city=ELLERY), told(city=OTAR)) == "of different sides"


PLUMBER, MAYOR = told("plumber", id_="p"), told("mayor", id_="m")


@pytest.mark.parametrize(
    ("article", "bearers", "meant"),
    [
        (told(), [MAYOR], "m"),
        (told("candidate"), [MAYOR], "m"),
        (told("plumber"), [MAYOR], None),
        (told("plumber"), [MAYOR, PLUMBER], "p"),
        (told(), [MAYOR, PLUMBER], None),
        (told("leader"), [MAYOR, PLUMBER], None),
        (told("actor"), [MAYOR, PLUMBER], None),
        (told(), [MAYOR, PLUMBER._replace(root="m")], "m"),  # merged by a person
        (told(), [MAYOR._replace(articles=40), PLUMBER], "m"),
        (told(), [MAYOR._replace(articles=9), PLUMBER], None),
        (told(), [PLUMBER, MAYOR._replace(articles=40)], "m"),
    ],
)
def test_an_article_means_the_bearer_that_is_left_agrees_or_is_meant_by_nearly_all(
    article: Registered, bearers: list[Registered], meant: str | None
) -> None:
    assert means(article, bearers) == meant


def test_every_field_is_of_roles_in_small_letters_and_the_offices_of_people_are_in_one() -> None:
    assert all(role == role.casefold() for role in fields_of())
    named = {"president", "minister", "governor", "senator", "mayor", "judge", "general", "sheriff"}
    assert named <= fields_of().keys()
    assert {tuple(role.split()) for role in named} <= lexicon().roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("<<John Smith, a plumber from Leeds>>, said {that it rained}.", ("plumber",)),
        (
            "John Smith is a retired electrician. “{It rained},” <<John Smith>> said.",
            ("electrician",),
        ),
        ("<<Mayor John Smith>> said {that it rained}.", ("mayor",)),
        ("<<John Smith, a Quaker>>, said {that it rained}.", ()),
        ("<<John Smith, a kind of sage>>, said {that it rained}.", ()),
        ("<<John Smith>> said {that a plumber had come}.", ()),
    ],
)
def test_an_article_tells_what_a_person_is_called(text: str, roles: tuple[str, ...]) -> None:
    named = source_of(resolved(text))
    assert named is not None
    assert (named.name, named.roles) == ("John Smith", roles)
