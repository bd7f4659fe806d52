"""Which names are surely one source, which are worth a person's look, and which are neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.source import Registered, SourceKind, Verdict
from factcheck.sources.joining import compare, judge, keys

STATE, CITY = "the state", "the city"


def person(
    name: str, *, official: bool = False, parent: str | None = None, steady: bool = True
) -> Registered:
    kind = SourceKind.OFFICIAL if official else SourceKind.PERSON
    return Registered(name, name, kind, parent, root=name, steady=steady)


def body(name: str, *known_as: str, kind: SourceKind = SourceKind.ORGANISATION) -> Registered:
    return Registered(name, name, kind, root=name, known_as=known_as)


def judged(*sources: Registered) -> Verdict:
    return judge(sources, {source.id for source in sources})


def likely(*sources: Registered) -> set[frozenset[str]]:
    return {frozenset((pair.source, pair.other)) for pair in judged(*sources).likely}


def test_those_who_are_only_described_are_not_looked_up() -> None:
    witness = person("A witness")._replace(kind=SourceKind.WITNESS)
    assert keys(witness)
    assert keys(witness._replace(described=True)) == set()


# surely one --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("B. Okonkwo", "Beatrice Okonkwo"),
        ("Dr. B. Okonkwo", "Beatrice Okonkwo"),
        ("Jean Luc Moreau", "Jean-Luc Moreau"),
        ("J.-L. Moreau", "Jean-Luc Moreau"),
        ("J.L. Moreau", "Jean-Luc Moreau"),
        ("R. van der Berg", "Rosa van der Berg"),
    ],
)
def test_initials_and_another_way_to_write_them_are_the_full_name(name: str, full: str) -> None:
    found = judged(person(full), person(name))
    assert found.joins == {name: full}
    assert found.likely == ()


def test_a_surname_joins_when_kind_and_side_agree() -> None:
    full = person("Beatrice Okonkwo", official=True, parent=STATE)
    assert judged(full, person("Okonkwo", official=True, parent=STATE)).joins == {
        "Okonkwo": "Beatrice Okonkwo"
    }


@pytest.mark.parametrize(
    "short",
    [
        person("Okonkwo"),
        person("Okonkwo", official=True),  # "President Okonkwo" may be another country's
        person("Okonkwo", official=True, parent=CITY),
        person("Okonkwo", official=True, parent=STATE, steady=False),
    ],
)
def test_a_surname_is_only_proposed_while_anything_is_open(short: Registered) -> None:
    full = person("Beatrice Okonkwo", official=True, parent=STATE)
    found = judged(full, short)
    assert found.joins == {}
    assert likely(full, short) == {frozenset({"Okonkwo", "Beatrice Okonkwo"})}


def test_a_body_is_joined_by_what_the_data_call_it_and_by_a_name_a_person_gave() -> None:
    health = body("World Health Organization")
    assert judged(health, body("World Health Organisation")).joins == {
        "World Health Organisation": "World Health Organization"
    }
    board = body("Harbour Board", "the Wharf")
    assert judged(board, person("The Wharf")).joins == {"The Wharf": "Harbour Board"}
    assert judged(board, body("Quay Board", "the wharf"), body("The Wharf")).joins == {}


# never one by itself -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beatrice Okonkwo", "Benedict Okonkwo"),
        ("Beatrice Okonkwo", "C. Okonkwo"),
        ("Beatrice Anne Okonkwo", "Charles Anne Okonkwo"),
        ("John Marsh", "Jane Marsh"),
        ("Ines Duarte", "Ines Moreau"),
        ("Niger Ministry", "Nigeria Company"),
    ],
)
def test_other_names_are_neither_joined_nor_proposed(one: str, other: str) -> None:
    found = judged(person(one), person(other))
    assert (found.joins, found.likely) == ({}, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelenskyy", "Zelensky"),
        ("Volodymyr Zelenskyy", "Volodymyr Selenskyj"),
        ("Kassym-Jomart Tokayev", "Qasym-Jomart Toqaev"),
        ("K. Tokaev", "Kassym-Jomart Tokayev"),
        ("José Ramos", "Jose Ramos"),
        ("Jon Marsh", "John Marsh"),
        ("Anna Maria Reyes", "Anna Reyes"),
        ("J. Marsh", "John F. Marsh"),
        ("John Marsh Jr.", "John Marsh"),
    ],
)
def test_near_spellings_and_middle_names_are_proposed(one: str, other: str) -> None:
    assert judged(person(one), person(other)).joins == {}
    assert likely(person(one), person(other)) == {frozenset({one, other})}
    assert keys(person(one)) & keys(person(other))  # or they would never meet


def test_initials_of_two_people_are_proposed_for_both() -> None:
    both = [person("Beatrice Okonkwo"), person("Benedict Okonkwo")]
    assert judged(*both, person("B. Okonkwo")).joins == {}
    assert likely(*both, person("B. Okonkwo")) == {
        frozenset({"B. Okonkwo", "Beatrice Okonkwo"}),
        frozenset({"B. Okonkwo", "Benedict Okonkwo"}),
    }


def test_a_surname_of_many_is_no_question() -> None:
    many = [person(f"{given} Marsh") for given in ("Ada", "Ben", "Cleo", "Dora")]
    assert likely(*many, person("Marsh")) == set()


def test_another_side_speaks_against_a_join() -> None:
    full = person("Beatrice Okonkwo", official=True, parent=STATE)
    assert judged(full, person("B. Okonkwo", official=True, parent=CITY)).joins == {}


def test_people_merged_by_a_person_count_as_one() -> None:
    main = person("Kassym-Jomart Tokayev")
    other = person("Kasim Tokayev")._replace(root=main.id)
    found = judged(main, other, person("K. Tokayev"))
    assert found.joins == {"K. Tokayev": "Kassym-Jomart Tokayev"}


def test_bodies_spelled_alike_or_by_their_initials_are_proposed() -> None:
    whole = body("Ellery Harbour Defence Fund")
    assert likely(whole, body("Ellery Harbor Defense Fund"))
    assert likely(whole, body("EHDF"))
    assert keys(whole) & keys(body("EHDF"))
    assert not likely(
        body("Government of Niger", kind=SourceKind.GOVERNMENT),
        body("Government of Nigeria", kind=SourceKind.GOVERNMENT),
    )


@pytest.mark.parametrize("kind", [SourceKind.ANONYMOUS, SourceKind.CROWD, SourceKind.DOCUMENT])
def test_who_has_no_name_is_never_looked_up(kind: SourceKind) -> None:
    assert keys(body("a police spokesman", kind=kind)) == set()


def test_several_people_are_nobody() -> None:
    pair = person("Ada Marsh and Ben Marsh")
    assert keys(pair) == set()
    assert judged(pair, person("A. Marsh")).joins == {}


def test_what_is_found_in_one_block_stands_beside_what_is_found_in_the_others() -> None:
    marsh = [person("Ada Marsh"), person("A. Marsh")]
    reyes = [person("Anna Reyes"), person("A. Reyes")]
    found = compare([marsh, reyes], {"A. Marsh", "A. Reyes"})
    assert found.joins == {"A. Marsh": "Ada Marsh", "A. Reyes": "Anna Reyes"}


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_names_can_be_compared(names: list[str]) -> None:
    sources = [person(name)._replace(id=str(at), root=str(at)) for at, name in enumerate(names)]
    found = judged(*sources, body("the Board", *names))
    for source in sources:
        keys(source)
    ids = {source.id for source in sources} | {"the Board"}
    assert found.joins.keys() | set(found.joins.values()) <= ids
    assert all(one != other for one, other in found.joins.items())


FORMS = ["Ada Marsh", "A. Marsh", "Marsh", "Ann Marsh", "Ada B. Marsh", "Adah Marsh", "A.B. Marsh"]


@given(st.permutations(FORMS), st.integers(0, len(FORMS)))
def test_no_order_of_arrival_joins_different_given_names(names: list[str], count: int) -> None:
    people = [person(name, official=True, parent=STATE) for name in names[:count]]
    for one, other in judged(*people).joins.items():
        assert (one, other) in {
            ("A. Marsh", "Ada Marsh"),
            ("A. Marsh", "Ann Marsh"),
            ("A. Marsh", "Adah Marsh"),
            ("A.B. Marsh", "Ada B. Marsh"),
            ("Marsh", other),
        }
        assert " " in other
        assert "." not in other.split()[0]
