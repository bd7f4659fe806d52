"""What a group means for each of its claims."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.assess.corroboration.settle import settle
from factcheck.domain.attribution import Stance
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.corroboration import Bond, Link, Settled, Telling
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span
from tests.assess.corroboration.telling import (
    MINISTER,
    MINISTRY,
    SPOKESMAN,
    known,
    somebody,
    telling,
)

FARMER = somebody("Dora Lind", SourceKind.PERSON)
ALONE = Flag(name=FlagName.SINGLE_SOURCE, reason="Only she says so.", spans=(Span(1, 2),))


def settled(tellings: Sequence[Telling], *links: Link) -> list[Settled]:
    alone = {each.statement.key: ALONE for each in tellings}
    found = settle(tellings, links, alone, known)
    return [found[each.statement.key] for each in tellings]


def test_two_origins_in_two_articles_bear_each_other_out() -> None:
    both = settled([telling("Courier", MINISTER), telling("Herald", FARMER)])
    assert both == [Settled((), articles=2, origins=2)] * 2
    assert both[0].borne_out


def test_copies_leave_the_flag_and_say_so() -> None:
    three = [telling(outlet, MINISTER) for outlet in ("Courier", "Herald", "Post")]
    words = "Only she says so. Three articles carry it; all rest on Water Minister."
    flag = ALONE.model_copy(update={"reason": words})
    assert settled(three) == [Settled((flag,), articles=3, origins=1)] * 3


def test_of_one_person_the_person_is_named_and_of_one_side_the_side() -> None:
    says = {
        "Water Minister": [telling(each, MINISTER, MINISTRY) for each in ("Courier", "Herald")],
        "the Ministry of Water": [
            telling("Courier", MINISTER, MINISTRY),
            telling("Herald", SPOKESMAN, MINISTRY),
        ],
    }
    for who, both in says.items():
        assert settled(both)[0].flags[0].reason.endswith(f"both rest on {who}.")


def test_two_voices_of_one_article_are_that_article_s_own_affair() -> None:
    one = [telling("Courier", MINISTER, article=1), telling("Courier", FARMER, article=1, at=99)]
    assert [(each.flags, each.borne_out) for each in settled(one)] == [((), False)] * 2


def test_where_nobody_is_named_that_is_said() -> None:
    both = settled([telling("Courier", nobody=True), telling("Herald", nobody=True)])
    assert both[0].flags[0].reason.endswith("Two articles carry it; neither names who said it.")


def test_a_denial_and_a_demand_bear_nothing_out() -> None:
    for stance in (Stance.DENIES, Stance.DEMANDS):
        both = settled([telling("Courier", MINISTER), telling("Herald", FARMER, stance=stance)])
        assert not any(each.borne_out for each in both)


def test_who_contradicts_it_bears_nothing_out() -> None:
    claim, other = telling("Courier", MINISTER), telling("Herald", FARMER)
    link = Link(other.statement.key, claim.statement.key, Bond.DENIES, "Not so.")
    assert [each.borne_out for each in settled([claim, other], link)] == [False, False]


def test_another_number_bears_nothing_out_and_is_flagged_once() -> None:
    claim, *others = (telling(each, MINISTER) for each in ("Courier", "Herald", "Post"))
    links = [
        Link(claim.statement.key, other.statement.key, Bond.NUMBER_CONFLICT, f"{n} there.", n / 10)
        for n, other in enumerate(others)
    ]
    first, *rest = settled([claim, *others], *links)
    flag = Flag(name=FlagName.NUMBER_CONFLICT, reason="1 there. There is one more.")
    assert first == Settled((flag,), articles=1, origins=1)
    assert all(each.flags[0].reason.endswith("rest on Water Minister.") for each in rest)
