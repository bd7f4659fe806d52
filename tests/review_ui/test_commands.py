"""Every key is in the command palette and in help, under a name that says what it does."""

from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.message_pump import MessagePump

from factcheck.review_ui.app import ReviewApp
from factcheck.review_ui.article_view import ArticleView
from factcheck.review_ui.charts_page import ChartsPage, ChartsView
from factcheck.review_ui.claim_pane import ClaimPane
from factcheck.review_ui.claim_queue import ClaimQueue
from factcheck.review_ui.group_page import GroupPage, GroupView
from factcheck.review_ui.key_bar import listed_bindings
from factcheck.review_ui.review_screen import ReviewScreen
from factcheck.review_ui.source_page import SourcePage
from factcheck.review_ui.workbench import Workbench
from tests.review_ui.claims import harbour
from tests.review_ui.driving import NARROW, WIDE, Driver, drive
from tests.review_ui.fake_desk import FakeDesk

OWNERS = (ReviewApp, ReviewScreen, Workbench, ClaimQueue, ArticleView)


def declared(*owners: type[MessagePump]) -> list[Binding]:
    return [
        binding
        for owner in owners
        for parent in owner.__mro__
        if parent.__module__.startswith("factcheck")
        for binding in vars(parent).get("BINDINGS", ())
    ]


def test_every_key_has_an_id_and_a_heading() -> None:
    names = [(binding.id, binding.group) for binding in declared(*OWNERS)]
    assert all(name and group for name, group in names)
    assert len({name for name, _ in names}) == len(set(map(id, declared(*OWNERS))))


def test_the_palette_holds_every_key_that_works() -> None:
    async def steps(driver: Driver) -> None:
        screen = driver.app.screen
        commands = [command.title for command in driver.app.get_system_commands(screen)]
        meanings = [active.binding.tooltip for active in listed_bindings(screen)]
        assert set(meanings) < set(commands)
        assert set(meanings) == {binding.tooltip for binding in declared(*OWNERS[:4])}

    drive(FakeDesk(harbour()), steps)


@pytest.mark.parametrize(
    ("opens", "owners"),
    [
        ("enter", (*OWNERS[:3], ArticleView)),
        ("t", (SourcePage, ClaimPane)),
        ("c", (GroupPage, GroupView)),
        ("C", (ChartsPage, ChartsView)),
    ],
)
def test_so_it_does_in_the_article_and_on_each_page(
    opens: str, owners: tuple[type[MessagePump], ...]
) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press(opens)
        commands = driver.app.get_system_commands(driver.app.screen)
        titles = {command.title for command in commands}
        listed = {binding.tooltip for binding in declared(*owners) if binding.group}
        assert len(listed) > 4
        assert listed - titles == set()
        driver.send("ctrl+p")
        await driver.pilot.pause(0.3)
        assert isinstance(driver.app.screen, CommandPalette)

    drive(FakeDesk(harbour()), steps)


def test_a_command_of_the_palette_does_what_its_key_does() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("ctrl+p")
        await driver.write("misleading")
        await driver.pilot.pause(0.3)
        await driver.press("enter")
        await driver.pilot.pause(0.3)
        await driver.settle()

    drive(desk, steps)
    assert [review.after for review in desk.reviews] == ["misleading"]


def test_at_80_columns_the_bar_has_what_matters_and_leads_to_the_rest() -> None:
    async def steps(driver: Driver) -> None:
        bar = " ".join(driver.text().splitlines()[-3:])
        for key in ("x fix", "a said so?", "F filter", "e evidence", "z undo", "? help", "^p more"):
            assert f" {key} " in f"{bar} "

    drive(FakeDesk(harbour()), steps, size=NARROW)


@pytest.mark.parametrize("size", [WIDE, (300, 40)])
def test_where_there_is_room_the_bar_lists_other_keys_too(size: tuple[int, int]) -> None:
    async def steps(driver: Driver) -> None:
        bar = driver.text().splitlines()[-3:]
        assert all(any(key in line for line in bar) for key in ("y copy", "C charts", "S sort"))
        assert not any("previous claim" in line for line in bar)

    drive(FakeDesk(harbour()), steps, size=size)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_bar_at_the_bottom_lists_every_key_meant_for_it(size: tuple[int, int]) -> None:
    async def steps(driver: Driver) -> None:
        shown = [active.binding for active in listed_bindings(driver.app.screen)]
        bar = "\n".join(driver.text().splitlines()[-3:])
        for binding in shown:
            if binding.show:
                assert f"{driver.app.get_key_display(binding)} {binding.description}" in bar

    drive(FakeDesk(harbour()), steps, size=size)


def test_a_click_on_a_key_presses_it() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        lines = driver.text().splitlines()
        row = next(number for number, line in enumerate(lines) if "f false" in line)
        await driver.pilot.click(offset=(lines[row].index("f false"), row))
        await driver.settle()

    drive(desk, steps)
    assert [review.after for review in desk.reviews] == ["false"]


def test_keys_can_be_replaced_by_their_ids() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        driver.app.set_keymap({"status.false": "x"})
        await driver.press("x")

    drive(desk, steps)
    assert [review.after for review in desk.reviews] == ["false"]
