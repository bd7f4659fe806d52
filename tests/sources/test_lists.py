"""Lists of sources: "Smith and Jones" are two; a ministry of this and that is one."""

from __future__ import annotations

import pytest

from factcheck.domain.source import Source, SourceKind
from tests.sources.passage import parent_of, resolved, source_of

SEVERAL = {
    "one title for two": (
        "<<Senators Brill and Lind>> said {it was late}.",
        ["Brill", "Lind"],
    ),
    "titles and parties": (
        "<<Sens. Anna Brill (D-Ohio) and Hugo Lind (R-Texas)>> said {it was late}.",
        ["Anna Brill", "Hugo Lind"],
    ),
    "two who were named before": (
        "Anna Brill met Hugo Lind. <<Brill and Lind>> said {it was late}.",
        ["Anna Brill", "Hugo Lind"],
    ),
    "three, with commas": (
        "<<Anna Brill, Hugo Lind and Ines Okafor>> said {it was late}.",
        ["Anna Brill", "Hugo Lind", "Ines Okafor"],
    ),
    "each with a description": (
        "<<Anna Brill, a baker, and Hugo Lind, the mayor of Leeds>> said {it was late}.",
        ["Anna Brill", "Hugo Lind"],
    ),
    "agencies": (
        "<<Reuters and AP>> reported {it was late}.",
        ["Reuters", "Associated Press"],
    ),
    "three outlets": (
        "<<Reuters, the BBC and Le Monde>> reported {it was late}.",
        ["Reuters", "BBC", "Le Monde"],
    ),
    "seats": (
        "<<Both the Kremlin and the Pentagon>> said {it was late}.",
        ["Government of Russia", "US Department of Defense"],
    ),
    "countries": (
        "<<Poland as well as Norway>> said {it was late}.",
        ["Government of Poland", "Government of Norway"],
    ),
    "a person and a body": (
        "<<Hugo Lind and the Interior Ministry of Poland>> said {it was late}.",
        ["Hugo Lind", "Interior Ministry of Poland"],
    ),
    "somebody of one's own": (
        "<<Hugo Lind and his lawyer>> said {it was late}.",
        ["Hugo Lind", "Hugo Lind’s lawyer"],
    ),
    "one by another's name": (
        "<<The Kremlin and Hugo Lind’s campaign>> said {it was late}.",
        ["Government of Russia", "Hugo Lind’s campaign"],
    ),
    "groups of two sorts": (
        "<<Police and witnesses>> said {it was late}.",
        ["Police", "witnesses"],
    ),
    "two offices of one man and another's": (
        "<<The mayor, Hugo Lind, and the governor>> said {it was late}.",
        ["Hugo Lind", "governor"],
    ),
    "counted": (
        "<<Two doctors and a nurse>> said {it was late}.",
        ["Two doctors", "a nurse"],
    ),
}
ONE = {
    "a ministry of two things": (
        "<<The Ministry of Health and Education>> said {it was late}.",
        "Ministry of Health and Education",
    ),
    "a department for two things": (
        "<<The Department for Business and Trade>> said {it was late}.",
        "Department for Business and Trade",
    ),
    "a firm of one surname twice": (
        "<<Johnson and Johnson>> said {it was late}.",
        "Johnson and Johnson",
    ),
    "a firm of two surnames": (
        "Shares of Farrow and Pell rose. <<Farrow and Pell>> said {it was late}.",
        "Farrow and Pell",
    ),
    "two offices of one man": (
        "<<The president and chief executive, Hugo Lind>>, said {it was late}.",
        "Hugo Lind",
    ),
    "two trades of one man": (
        "<<Hugo Lind, a doctor and the author of three books>>, said {it was late}.",
        "Hugo Lind",
    ),
    "one crowd": ("<<Doctors and nurses>> said {it was late}.", "Doctors and nurses"),
    "a team of somebody not introduced": (
        "It rained, but <<Hein and colleagues>> found {it was late}.",
        "Hein",
    ),
    "a team": ("<<Hugo Lind and colleagues>> said {it was late}.", "Hugo Lind"),
    "others nobody names": ("<<Hugo Lind and others>> said {it was late}.", "Hugo Lind"),
}


def members(passage: str) -> list[Source]:
    found = resolved(passage)
    known = {each.id: each for each in found.sources}
    source = source_of(found)
    return [known[each] for each in source.members] if source else []


@pytest.mark.parametrize(("passage", "names"), SEVERAL.values(), ids=SEVERAL.keys())
def test_each_of_a_list_is_a_source(passage: str, names: list[str]) -> None:
    assert [each.name for each in members(passage)] == names
    joint = source_of(resolved(passage))
    assert joint is not None
    assert joint.name == f"{', '.join(names[:-1])} and {names[-1]}"


@pytest.mark.parametrize(("passage", "name"), ONE.values(), ids=ONE.keys())
def test_what_is_one_stays_whole(passage: str, name: str) -> None:
    source = source_of(resolved(passage))
    assert source is not None
    assert (source.name, source.members) == (name, ())


def test_a_shared_title_is_held_by_each() -> None:
    kinds = {each.kind for each in members("<<Senators Brill and Lind>> said {it was late}.")}
    assert kinds == {SourceKind.OFFICIAL}
    found = resolved("Senators Anna Brill and Hugo Lind met. <<Lind>> said {it was late}.")
    source = source_of(found)
    assert source is not None
    assert source.kind is SourceKind.OFFICIAL


def test_who_stands_beside_a_person_is_one() -> None:
    passage = "<<Lind and Brill>> said {it was late}. Hugo Lind wept."
    kinds = {each.name: each.kind for each in members(passage)}
    assert kinds == {"Hugo Lind": SourceKind.PERSON, "Brill": SourceKind.PERSON}


def test_whom_a_member_speaks_for_is_among_the_sources() -> None:
    found = resolved("<<Anna Brill and the Pentagon>> said {it was late}.")
    known = {each.name: each for each in found.sources}
    parent = parent_of(found, known["US Department of Defense"])
    assert parent == "Government of the United States"


@pytest.mark.parametrize(
    ("mention", "count"),
    [
        ("Two people briefed on the talks", 2),
        ("The three doctors", 3),
        ("1,200 residents", 1200),
        ("Two dozen residents", None),
        ("Residents", None),
        ("60 Minutes", None),
    ],
)
def test_how_many_a_source_is(mention: str, count: int | None) -> None:
    source = source_of(resolved(f"<<{mention}>> said {{it was late}}."))
    assert source is not None
    assert source.count == count
