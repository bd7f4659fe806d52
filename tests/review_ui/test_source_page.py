"""A source on a page of its own: what it said, who it is, decided by keys and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Reliability, Status
from factcheck.domain.source import SourceKind
from factcheck.review_ui.key_bar import listed_bindings
from factcheck.review_ui.source_page import SourcePage
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.claims import harbour
from tests.review_ui.driving import NARROW, WIDE, Driver, drive
from tests.review_ui.fake_desk import FakeDesk
from tests.store.making import keep
from tests.store.quoting import official, quoting, source

CITY = source("City of Ellery", SourceKind.GOVERNMENT)
MAYOR = official("Ines Duarte", CITY.name, "Duarte", "[the mayor]")
MONDAY = quoting("Ines Duarte: the wall holds\nDuarte: it will rain", MAYOR, CITY, path="1.txt")
TUESDAY = quoting("Inés Duarte: the wall fell", source("Inés Duarte"), path="2.txt")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workflow]:
    workflow = Workflow(Settings(db=tmp_path / "claims.db", reviewer="anna"))
    keep(workflow, MONDAY)
    keep(workflow, TUESDAY)
    yield workflow
    workflow.close()


def said(desk: Workflow) -> dict[str, str | None]:
    return {row.text: row.source_name for row in desk.rows(desk.keys(ClaimFilter()))}


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_page_shows_all_it_said_and_every_key(desk: Workflow, size: tuple[int, int]) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("f", "k", "t")
        shown = driver.text()
        for words in (
            "Ines Duarte, official",
            "speaks for City of Ellery",
            "[the mayor]",
            "Inés Duarte: spelled alike",
            "false · the wall holds",
            "unverified · it will rain",
        ):
            assert words in shown
        page = driver.app.screen
        assert isinstance(page, SourcePage)
        listed = [active.binding for active in listed_bindings(page)]
        assert all(one.description in shown for one in listed if one.show)
        commands = {command.title for command in driver.app.get_system_commands(page)}
        assert {one.tooltip for one in listed} < commands
        await driver.press("escape")
        assert driver.app.screen is driver.app.screen_stack[0]

    drive(desk, steps, size=size)


def test_a_likely_source_is_merged_by_three_keys_and_undone_by_one(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("G", "t", "M", "enter")  # the likely one is offered first
        assert set(said(desk).values()) == {"Ines Duarte"}
        assert "Ines Duarte, official" in driver.text()
        assert "merged into Ines Duarte" in driver.text()
        await driver.press("escape")
        row = driver.queue.row_at(driver.queue.cursor)
        assert row is not None
        assert (row.text, row.source_name) == ("the wall fell", "Ines Duarte")
        await driver.press("z")
        assert driver.told() == [
            "Took back what you decided on “Inés Duarte”: stands on its own, no longer in Ines "
            "Duarte."
        ]

    drive(desk, steps)
    assert said(desk)["the wall fell"] == "Inés Duarte"


def test_names_are_given_taken_and_parted_off(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("t", "N")
        await driver.write("Mayor of Ellery")
        await driver.press("enter", "L")
        await driver.write("city [hall]")
        await driver.press("enter")
        assert "Mayor of Ellery, official" in driver.text()
        assert "city [hall]" in driver.text()
        await driver.press("D")
        await driver.write("hall")
        await driver.press("enter", "X")
        await driver.write("name: Duarte")
        await driver.press("enter")

    drive(desk, steps)
    names = desk.source("Mayor of Ellery").summary.source.aliases
    assert "city [hall]" not in names
    assert sorted(map(str, said(desk).values())) == ["Duarte", "Inés Duarte", "Mayor of Ellery"]


def test_kind_side_and_letter_are_picked(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("t", "T")
        await driver.write("expert")
        await driver.press("enter", "B")
        await driver.write("nobody")
        await driver.press("enter", "R")
        await driver.write("B")
        await driver.press("enter")
        assert "Ines Duarte, expert" in driver.text()
        assert "speaks for nobody" in driver.text()
        await driver.press("z", "z")

    drive(desk, steps)
    summary = desk.source("Ines Duarte").summary
    assert summary.source.kind is SourceKind.EXPERT
    assert summary.parent_name == "City of Ellery"
    assert summary.reliability is Reliability.F


def test_what_is_refused_is_said_and_changes_nothing(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("t", "N")
        await driver.write("City of Ellery")
        await driver.press("enter")
        assert "There is another source of the name “City of Ellery”." in driver.told()[0]
        assert "Ines Duarte, official" in driver.text()
        await driver.press("escape", "f")  # and the screen goes on

    drive(desk, steps)
    assert desk.source("Ines Duarte").reviews == ()


def test_escape_from_a_question_decides_nothing(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("t")
        for key in "NMAXLDTBR":
            await driver.press(key, "escape")
        await driver.press("N", "enter")

    drive(desk, steps)
    assert desk.source("Ines Duarte").reviews == ()


def test_a_claim_without_a_source_says_so() -> None:
    fake = FakeDesk([one for one in harbour() if one.row.source_id is None])

    async def steps(driver: Driver) -> None:
        await driver.press("t")
        assert driver.told() == ["No source is named for this claim."]

    drive(fake, steps)


def test_no_decision_on_a_source_is_put_to_the_desk_by_the_screens_thread() -> None:
    fake = FakeDesk([one for one in harbour() if one.row.source_id])

    async def steps(driver: Driver) -> None:
        fake.delay = 0.02
        await driver.press("t", "R", "enter")
        assert "reliability" in driver.text()

    drive(fake, steps)
    assert [review.after for review in fake.reviews] == ["A"]
    assert "change_source" in fake.calls


def test_an_article_a_claim_and_a_pair_are_told_apart_by_keys(desk: Workflow) -> None:
    keep(
        desk, quoting("Ines Duarte: ships came\nInes Duarte: ships left", MAYOR, CITY, path="3.txt")
    )

    async def steps(driver: Driver) -> None:
        await driver.press("f", "k", "t", "X")
        await driver.write("article: 3.txt")
        await driver.press("enter", "X")
        await driver.write("claim: it will")
        await driver.press("enter", "A", "enter")  # the likely one is offered first

    drive(desk, steps)
    names = said(desk)
    assert names["ships came"] == names["ships left"] != "Ines Duarte"
    assert len({names["it will rain"], names["the wall holds"], names["ships came"]}) == 3
    assert desk.proposals() == []


def test_no_key_of_the_page_decides_in_the_queue_and_its_help_lists_them(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("t", "question_mark")
        assert "it is another source" in driver.text()
        await driver.press("escape", "escape")
        await driver.press(*"NMAXLDTBR")

    drive(desk, steps)
    rows = desk.rows(desk.keys(ClaimFilter()))
    assert {row.status for row in rows} == {Status.UNVERIFIED}
    assert all(not desk.history(row.key) for row in rows)
    assert desk.source("Ines Duarte").reviews == ()


def test_a_claim_on_the_page_shows_the_id_it_answers_to(desk: Workflow) -> None:
    ids = [
        row.id[:8]
        for row in desk.rows(desk.keys(ClaimFilter()))
        if row.source_name == "Ines Duarte"
    ]

    async def steps(driver: Driver) -> None:
        await driver.press("t")
        shown = driver.text()
        assert ids
        assert all(id_ in shown for id_ in ids)

    drive(desk, steps, size=WIDE)


def test_what_it_said_is_sorted_by_time_or_by_status(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("f", "k", "t")  # what it said first is decided, the rest is open
        shown = driver.text()
        assert "what it said by time" in shown
        assert shown.index("the wall holds") < shown.index("it will rain")
        await driver.press("s")
        shown = driver.text()
        assert "what it said by status" in shown
        assert shown.index("it will rain") < shown.index("the wall holds")
        await driver.press("s")
        assert "what it said by time" in driver.text()

    drive(desk, steps)
