"""Who counts as a second origin, and who only passes the first one on."""

from __future__ import annotations

import pytest

from factcheck.assess.corroboration import independent, rests
from factcheck.domain.corroboration import Bond, Link, Telling
from factcheck.domain.source import SourceKind
from tests.assess.corroboration.telling import (
    LONG,
    MINISTER,
    MINISTRY,
    SPOKESMAN,
    known,
    somebody,
    telling,
)

FARMER = somebody("Dora Lind", SourceKind.PERSON)
INTERFAX = somebody("Interfax", SourceKind.NEWS_AGENCY)
TWO = somebody("Dora Lind and the Water Minister", SourceKind.PERSON)
CROWD = somebody("residents", SourceKind.CROWD)

ONE_ORIGIN = {
    "two outlets quote one source": (
        [telling("Courier", MINISTER), telling("Herald", MINISTER)],
        "Water Minister",
    ),
    "all who speak for one side": (
        [telling("Courier", MINISTER, MINISTRY), telling("Herald", SPOKESMAN, MINISTRY)],
        "Ministry of Water",
    ),
    "both credit one agency": (
        [
            telling("Courier", opening="OTAR (AP) — The dam is dry."),
            telling("Herald", byline="Vera Oum, Associated Press"),
        ],
        "Associated Press",
    ),
    "one quotes the agency that the other prints": (
        [telling("Courier", INTERFAX), telling("Interfax")],
        "Interfax",
    ),
    "what the state's own television prints is the state's word": (
        [telling("State TV"), telling("Herald", SPOKESMAN, MINISTRY)],
        "Ministry of Water",
    ),
    "nearly the same text": (
        [telling("Courier", text=LONG), telling("Herald", text=f"{LONG}.")],
        "Courier",
    ),
    "a copy that leaves out who said it": (
        [telling("Courier", text=LONG), telling("Herald", MINISTER, text=LONG)],
        "Water Minister",
    ),
    "a copy of a copy": (
        [
            telling("Courier", MINISTER, text=LONG),
            telling("Herald", text=f"{LONG} again"),
            telling("Post", text=f"{LONG} again"),
        ],
        "Water Minister",
    ),
    "a part of a speech": (
        [telling("Courier", text=LONG), telling("Herald", MINISTER, text=f"We all know. {LONG}!")],
        "Water Minister",
    ),
    "a surname that may be short for the other": (
        [telling("Courier", FARMER), telling("Herald", somebody("Lind", SourceKind.PERSON))],
        "Dora Lind",
    ),
    "one is part of the other's words": (
        [telling("Courier", MINISTER, article=1), telling("Courier", FARMER, article=1, at=5)],
        "Water Minister",
    ),
    "one outlet twice": ([telling("Courier"), telling("courier")], "courier"),
}
TWO_ORIGINS = {
    "two sources": [telling("Courier", MINISTER), telling("Courier", FARMER)],
    "two outlets in their own words": [
        telling("Courier", text=LONG),
        telling("Herald", text="A third of the water behind the mended dam above the town is gone"),
    ],
    "two who say it together, and one of them again": [
        telling("Courier", TWO, voices=((FARMER,), (MINISTER, MINISTRY))),
        telling("Herald", somebody("Lind", SourceKind.PERSON)),
    ],
    "two people of one surname": [
        telling("Courier", FARMER),
        telling("Herald", somebody("Jon Lind", SourceKind.PERSON)),
    ],
    "a short text that two may find": [
        telling("Courier", text="the dam is dry"),
        telling("Herald", text="the dam is dry"),
    ],
}


@pytest.mark.parametrize("case", ONE_ORIGIN)
def test_copies_count_once(case: str) -> None:
    tellings, name = ONE_ORIGIN[case]
    assert independent(rests(tellings, known)) == (name,)


@pytest.mark.parametrize("case", TWO_ORIGINS)
def test_independent_origins_count_each(case: str) -> None:
    assert len(independent(rests(TWO_ORIGINS[case], known))) == 2


@pytest.mark.parametrize(
    "unnamed",
    [
        telling("Herald", CROWD),
        telling("Herald", nobody=True),
        telling("Herald", somebody("a clerk"), voices=()),
    ],
)
def test_who_is_not_named_is_no_second_origin(unnamed: Telling) -> None:
    found = rests([telling("Courier", MINISTER), unnamed], known)
    assert independent(found) == ("Water Minister",)


@pytest.mark.parametrize("bond", [Bond.NUMBER_CONFLICT, Bond.DENIES])
def test_who_contradicts_it_in_the_same_words_has_not_copied_it(bond: Bond) -> None:
    tellings = [telling("Courier", MINISTER, text=LONG), telling("Herald", FARMER, text=LONG)]
    one, other = (each.statement.key for each in tellings)
    found = rests(tellings, known, [Link(one, other, bond, "another number")])
    assert [rest.origins[0].name for rest in found] == ["Water Minister", "Dora Lind"]


def test_a_drifted_quotation_is_a_copy_all_the_same() -> None:
    tellings = [telling("Courier", MINISTER, text=LONG), telling("Herald", FARMER, text=LONG)]
    one, other = (each.statement.key for each in tellings)
    found = rests(tellings, known, [Link(one, other, Bond.MISQUOTED, "other words")])
    assert independent(found) == ("Water Minister",)


def test_the_chain_leads_from_print_to_the_first_mouth() -> None:
    passed_on = telling(
        "Courier",
        SPOKESMAN,
        MINISTRY,
        opening="OTAR (AP) — The dam is dry.",
        relays=(INTERFAX,),
    )
    [found] = rests([passed_on], known)
    names = [step.name for step in found.chain]
    agencies = ["Associated Press", "Interfax"]
    assert names == ["Courier", *agencies, "Ministry Spokesman", "Ministry of Water"]
    assert found.origins == found.chain[-1:]


def test_nobody_stands_in_a_chain_twice() -> None:
    [found] = rests([telling("Interfax", INTERFAX, byline="Interfax")], known)
    assert [step.name for step in found.chain] == ["Interfax"]
