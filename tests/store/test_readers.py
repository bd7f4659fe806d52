"""Two readers of the same claims: what the second is not shown, and how far they agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.domain.corroboration import Corroboration
from factcheck.domain.query import ClaimFilter, ClaimRow, Sort
from factcheck.domain.review import AttributionCheck, Judgement, Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.store.conftest import Desks
from tests.store.making import keep, listed, made, named

LINES = ["the bridge is open", "the ferry is late", "nobody was hurt"]
OPEN = ClaimFilter(statuses=frozenset({Status.UNVERIFIED, Status.IN_PROGRESS}))
LONG = "The council of Otar closed the old harbour bridge on Tuesday after cracks were found"
DISAGREED = ClaimFilter(disagreement=True)


@pytest.fixture
def ana(desks: Desks) -> Workflow:
    desk = desks("Ana")
    keep(desk, made("\n".join(LINES)))
    return desk


@pytest.fixture
def second(ana: Workflow, db: Path) -> Workflow:
    """Ben, who is to judge by himself."""
    return Workflow(Settings(db=db, reviewer="Ben", second_reader=True))


def mark(desk: Workflow, text: str, status: Status, note: str = "") -> None:
    desk.set_status([named(desk, text).key], status, note)


def test_the_second_reader_does_not_see_what_the_first_decided(
    ana: Workflow, second: Workflow
) -> None:
    mark(ana, LINES[0], Status.FALSE, "it was shut at noon")
    ana.set_check([named(ana, LINES[0]).key], AttributionCheck.MISQUOTED)
    row = named(second, LINES[0])
    assert (row.status, row.check) == (Status.UNVERIFIED, AttributionCheck.UNCHECKED)
    assert second.history(row.key) == ()
    assert len(listed(second, OPEN)) == 3
    assert second.progress(ClaimFilter()).decided == 0
    group = second.group(row.key)
    assert {one.row.status for one in group.members} <= {Status.UNVERIFIED}


def test_what_the_first_decided_shows_once_the_second_has(ana: Workflow, second: Workflow) -> None:
    mark(ana, LINES[0], Status.FALSE, "it was shut at noon")
    ana.set_check([named(ana, LINES[0]).key], AttributionCheck.MISQUOTED)
    mark(second, LINES[0], Status.VERIFIED)
    row = named(second, LINES[0])
    assert row.status is Status.VERIFIED
    told = [(one.reviewer, one.judgement) for one in second.history(row.key)]
    assert told == [("Ana", Judgement.STATUS), ("Ben", Judgement.STATUS)]
    assert [one.text for one in listed(second, OPEN)] == LINES[1:]
    second.undo()
    assert second.history(row.key)[-1].reviewer == "Ben"
    assert named(second, LINES[0]).status is Status.UNVERIFIED


def test_the_order_by_status_tells_nothing(ana: Workflow, second: Workflow) -> None:
    mark(ana, LINES[0], Status.NOT_CHECKABLE)
    assert list(ana.keys(ClaimFilter(), Sort.STATUS))[-1] == named(ana, LINES[0]).key
    assert second.keys(ClaimFilter(), Sort.STATUS) == second.keys(ClaimFilter(), Sort.TEXT)


def test_disagreements_are_listed(ana: Workflow, desks: Desks) -> None:
    ben = desks("Ben")
    mark(ana, LINES[0], Status.FALSE)
    mark(ben, LINES[0], Status.VERIFIED)
    mark(ana, LINES[1], Status.VERIFIED)
    mark(ben, LINES[1], Status.VERIFIED)
    mark(ana, LINES[2], Status.IN_PROGRESS)  # no verdict yet
    mark(ben, LINES[2], Status.FALSE)
    assert [row.text for row in listed(ana, DISAGREED)] == [LINES[0]]
    ben.set_check([named(ben, LINES[1]).key], AttributionCheck.CONFIRMED)
    ana.set_check([named(ana, LINES[1]).key], AttributionCheck.MISQUOTED)
    assert [row.text for row in listed(ana, DISAGREED)] == LINES[:2]


def test_what_was_taken_back_is_no_disagreement(ana: Workflow, desks: Desks) -> None:
    ben = desks("Ben")
    mark(ana, LINES[0], Status.FALSE)
    mark(ben, LINES[0], Status.VERIFIED)
    ben.undo()
    assert listed(ana, DISAGREED) == []


def test_agreement_counts_the_last_word_of_each_pair(ana: Workflow, desks: Desks) -> None:
    ben, eva = desks("Ben"), desks("Eva")
    mark(ana, LINES[0], Status.FALSE)
    mark(ben, LINES[0], Status.FALSE)
    mark(ana, LINES[1], Status.VERIFIED)
    mark(ben, LINES[1], Status.FALSE)
    mark(ben, LINES[1], Status.VERIFIED)  # thought again
    mark(eva, LINES[2], Status.FALSE)  # nobody else has read it
    (found,) = ana.agreements()
    assert (found.one, found.other, found.claims, found.same, found.kappa) == (
        "Ana",
        "Ben",
        2,
        2,
        1,
    )


def test_what_stands_against_a_source_and_in_an_article_tells_nothing(
    ana: Workflow, second: Workflow
) -> None:
    keep(ana, made("mayor: the quay is dry\nmayor: the road is shut", path="quay.txt"))
    mark(ana, "the quay is dry", Status.FALSE)
    mark(second, "the road is shut", Status.VERIFIED)
    seen = {Status.UNVERIFIED: 1, Status.VERIFIED: 1}
    assert second.source("Mayor of Otar").summary.statuses == seen
    assert [one.statuses for one in second.sources()] == [seen]
    assert {one.address: one.open for one in second.articles()} == {"news.txt": 3, "quay.txt": 1}
    assert ana.source("Mayor of Otar").summary.statuses == {Status.FALSE: 1, Status.VERIFIED: 1}
    assert {one.address: one.open for one in ana.articles()} == {"news.txt": 3, "quay.txt": 0}


def rows(group: Corroboration) -> list[ClaimRow]:
    return [member.row for member in group.members]


def test_a_report_for_the_second_reader_tells_nothing(ana: Workflow, second: Workflow) -> None:
    keep(ana, made(f"{LONG}\n", outlet="Coast Wire", path="one.txt"))
    keep(ana, made(f"{LONG}\nmore", path="copy.txt", outlet="Lake News"))
    for _ in ana.refresh():
        pass
    ana.set_status(list(ana.keys(ClaimFilter())), Status.MISLEADING, "see the log of the lock")
    together = [row.status for group in second.corroborations(ClaimFilter()) for row in rows(group)]
    assert together == [Status.UNVERIFIED] * 4
    for form in ("json", "csv", "md"):
        told = second.report(form, ClaimFilter()).decode()
        assert "misleading" not in told.lower()
        assert "log of the lock" not in told
        assert "log of the lock" in ana.report(form, ClaimFilter()).decode()


def test_a_disagreement_is_told_only_to_who_has_decided(
    ana: Workflow, second: Workflow, desks: Desks
) -> None:
    mark(ana, LINES[0], Status.FALSE)
    mark(desks("Eva"), LINES[0], Status.VERIFIED)
    assert [row.text for row in listed(ana, DISAGREED)] == [LINES[0]]
    assert listed(second, DISAGREED) == []
    mark(second, LINES[0], Status.FALSE)
    assert [row.text for row in listed(second, DISAGREED)] == [LINES[0]]
