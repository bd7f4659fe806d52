"""Whom claims are laid to, once two desks are brought together that each know some sources."""

from __future__ import annotations

import pytest

from factcheck.domain.merging import Merged
from factcheck.workflow import Workflow
from tests.store.making import keep, listed
from tests.store.quoting import quoting, source
from tests.store.test_merging import ana, at_desk, ben, reviews, take, whole
from tests.store.test_namesakes import ACTOR, MAYOR, PLUMBER, RAIN, meant, smith

__all__ = ["ana", "at_desk", "ben"]  # fixtures


@pytest.mark.parametrize("ana_first", [True, False])
def test_three_men_of_one_name_are_three_wherever_they_are_met(
    ana: Workflow, ben: Workflow, ana_first: bool
) -> None:
    keep(ana, MAYOR)
    keep(ben, PLUMBER)
    keep(ben, ACTOR)
    here, there = (ana, ben) if ana_first else (ben, ana)
    take(here, there)
    take(there, here)
    for desk in (ana, ben):
        assert sorted(map(len, meant(desk).values())) == [1, 1, 1]
        assert len({row.source_name for row in listed(desk)}) == 3
        whole(desk)
    assert take(here, there) == take(there, here) == Merged()


def test_a_man_both_have_met_is_one(ana: Workflow, ben: Workflow) -> None:
    keep(ana, PLUMBER)
    keep(ben, MAYOR)
    keep(ben, quoting("John Smith: taps drip", smith("plumber"), path="taps.txt"))
    take(ana, ben)
    assert meant(ana)["pipes froze"] == {"pipes froze", "taps drip"}
    whole(ana)


HAIL = quoting(
    "John Smith: it hails\nSmithy: it pours",
    source("John Smith", aliases=["Smithy"]),
    path="hail.txt",
)


@pytest.fixture
def parted(ben: Workflow) -> Workflow:
    """Ben's desk, on three articles that tell of one John Smith."""
    for each in (MAYOR, RAIN, HAIL):
        keep(ben, each)
    return ben


@pytest.mark.parametrize("known", [True, False], ids=["articles known", "articles new"])
@pytest.mark.parametrize("how", ["article", "claims", "alias"])
def test_whom_a_person_has_parted_off_is_parted_off(
    ana: Workflow, parted: Workflow, how: str, known: bool
) -> None:
    if known:
        for each in (MAYOR, RAIN, HAIL):
            keep(ana, each)
    if how == "article":
        parted.split_articles("John Smith", ["rain.txt"], "her brother")
    elif how == "claims":
        keys = [row.key for row in listed(parted) if row.text in ("it rains", "it thaws")]
        parted.split_claims("John Smith", keys)
    else:
        parted.split_source("John Smith", "Smithy")
    assert take(ana, parted).decisions
    assert meant(ana) == meant(parted)
    assert reviews(ana) == reviews(parted)
    assert take(ana, parted) == take(parted, ana) == Merged()
    parted.undo()
    take(ana, parted)
    assert meant(ana) == meant(parted)
    whole(ana)


def test_sources_one_desk_has_merged_are_one_on_the_other(ana: Workflow, ben: Workflow) -> None:
    told = quoting("Ann Lee: rents rise", source("Ann Lee"), path="rents.txt")
    for desk in (ana, ben):
        keep(desk, told)
        keep(desk, quoting("Annie L.: wages fall", source("Annie L."), path="wages.txt"))
    ben.merge_sources("Annie L.", "Ann Lee")
    take(ana, ben)
    assert meant(ana) == {"rents rise": {"rents rise", "wages fall"}}
    ana.undo()
    assert meant(ana) == {"rents rise": {"rents rise", "wages fall"}}  # not hers to take back
    ben.undo()
    take(ana, ben)
    assert len(meant(ana)) == 2
