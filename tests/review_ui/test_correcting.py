"""One page puts right what was read: keys in; words on the screen, claims in the database out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter, ClaimRow
from factcheck.domain.review import Status
from factcheck.domain.source import SourceKind
from factcheck.review_ui.correct_page import CorrectPage
from factcheck.review_ui.marking_view import MarkingView
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.claims import HARBOUR
from tests.review_ui.driving import NARROW, WIDE, Driver, drive
from tests.review_ui.pictures import check_picture

TENDER = "the contract was never put out to tender"
SABOTEURS = "saboteurs for the breach"
WALL = "The sea wall at Port Ellery broke for the second time on Tuesday."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workflow]:
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    with Workflow(Settings(db=tmp_path / "claims.db", reviewer="ana")) as desk:
        assert all(read.error is None for read in desk.read([str(tmp_path / "harbour.txt")]))
        yield desk


def texts(desk: Workflow) -> list[str]:
    return [row.text for row in desk.rows(desk.keys(ClaimFilter()))]


def named(desk: Workflow, text: str) -> ClaimRow:
    [row] = [row for row in desk.rows(desk.keys(ClaimFilter())) if row.text == text]
    return row


def at_hand(driver: Driver) -> ClaimRow:
    row = driver.queue.row_at(driver.queue.cursor)
    assert row is not None
    return row


async def go_to(driver: Driver, desk: Workflow, text: str) -> None:
    """Light the claim of that text."""
    await driver.press("g", *["j"] * texts(desk).index(text))
    assert at_hand(driver).text == text


async def put_cursor(driver: Driver, word: str) -> None:
    """Go to the first word that begins there, from the start of the text."""
    view = driver.app.screen.query_one(MarkingView)
    assert view.marking is not None
    await driver.press("g", *["l"] * view.marking.word_at(HARBOUR.index(word)))
    assert view.marking.here.start == HARBOUR.index(word)


def marked(driver: Driver) -> str:
    view = driver.app.screen.query_one(MarkingView)
    assert view.marking is not None
    return view.marking.held.of(HARBOUR)


def test_the_end_of_a_claim_is_moved_by_words(desk: Workflow) -> None:
    before = texts(desk)

    async def steps(driver: Driver) -> None:
        await go_to(driver, desk, TENDER)
        await driver.press("x")
        assert "Correct the claim" in driver.text()
        assert marked(driver) == TENDER
        await driver.press("shift+left", "H", "c")
        assert f"claim  {TENDER[:-10]}" in driver.text()
        await driver.press("enter")
        assert driver.told() == ["Corrected."]
        assert TENDER[:-10] in texts(desk)
        assert f"z undoes correcting “{TENDER[:-10]}" in driver.text()
        await driver.press("z")
        assert driver.told()[-1] == f"Took back correcting “{TENDER[:-10]}”."

    drive(desk, steps, size=WIDE)
    assert texts(desk) == before


def test_the_start_is_the_other_end(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await go_to(driver, desk, TENDER)
        await driver.press("x", "tab", "L", "L", "c", "enter")

    drive(desk, steps, size=NARROW)
    assert TENDER.removeprefix("the contract ") in texts(desk)


def test_what_is_no_claim_is_dropped_listed_and_brought_back(desk: Workflow) -> None:
    before = texts(desk)

    async def steps(driver: Driver) -> None:
        dropped = at_hand(driver)
        await driver.press("x", "x")
        assert texts(desk) == before[1:]
        assert len(driver.queue.keys) == len(before) - 1
        await driver.press("F")
        await driver.write("no claim")
        await driver.press("enter")
        await driver.write("also what")
        await driver.press("enter")
        assert len(driver.queue.keys) == len(before)
        await driver.press("g", *["j"] * list(driver.queue.keys).index(dropped.key), "x")
        assert "Dropped as no claim" in driver.text()
        await driver.press("x")
        assert driver.told()[-1] == "It is a claim again."
        assert "z undoes bringing in “" in driver.text()
        await driver.press("z", "z")
        assert driver.told()[-1].startswith("Took back dropping “")

    drive(desk, steps)
    assert texts(desk) == before


def test_who_says_it_is_taken_away_or_the_page_is_left(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await go_to(driver, desk, TENDER)
        await driver.press("x", "backspace", "escape")
        assert len(desk.history(driver.queue.key or 0)) == 0
        await driver.press("x", "backspace", "enter")

    drive(desk, steps)
    assert desk.claim(named(desk, TENDER).key).attribution is None


def test_a_source_that_is_there_is_picked_as_its_name_is_typed(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await go_to(driver, desk, TENDER)
        await driver.press("x", "n")
        await driver.write("duar")
        assert "2  Ines Duarte (official)" in driver.text()
        await driver.press("enter")
        assert "→  Ines Duarte" in driver.text()
        await driver.press("enter")

    drive(desk, steps)
    assert named(desk, TENDER).source_name == "Ines Duarte"


def test_a_new_source_is_made_by_its_name(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await go_to(driver, desk, TENDER)
        await driver.press("x", "n")
        await driver.write("Board of [the] Quay")
        await driver.press("enter")
        assert "Board of [the] Quay" not in [one.source.name for one in desk.sources()]
        await driver.press("enter")
        assert named(desk, TENDER).source_name == "Board of [the] Quay"
        assert named(desk, TENDER).source_kind is SourceKind.PERSON
        await driver.press("z")

    drive(desk, steps)
    assert named(desk, TENDER).source_name != "Board of [the] Quay"
    assert "Board of [the] Quay" not in [one.source.name for one in desk.sources()]


def test_a_claim_is_split_at_the_cursor_and_joined_again(desk: Workflow) -> None:
    before = texts(desk)
    second = "for the second time on Tuesday."

    async def steps(driver: Driver) -> None:
        await go_to(driver, desk, WALL)
        await driver.press("x")
        await put_cursor(driver, second)
        await driver.press("d")
        assert driver.told() == ["Split in two."]
        assert second in texts(desk)
        assert at_hand(driver).text == WALL.removesuffix(f" {second}")
        assert "z undoes splitting “The sea wall" in driver.text()
        await driver.press("x", "plus")
        assert driver.told()[-1] == "Joined into one."
        assert sorted(texts(desk)) == sorted(before)
        assert at_hand(driver).text == WALL
        await driver.press("z")
        assert driver.told()[-1].startswith("Took back joining “")
        assert second in texts(desk)
        await driver.press("z", "Z")
        assert driver.told()[-1].startswith("Decided again: splitting “")
        await driver.press("z")

    drive(desk, steps)
    assert texts(desk) == before


def test_a_claim_is_joined_with_the_one_under_the_cursor(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await go_to(driver, desk, WALL)
        await driver.press("x")
        await put_cursor(driver, "never put out")
        await driver.press("plus")

    drive(desk, steps)
    assert f"{WALL} … {TENDER}" in texts(desk)
    assert TENDER not in texts(desk)


def test_a_claim_that_was_missed_is_marked_and_added(desk: Workflow) -> None:
    before = texts(desk)

    async def steps(driver: Driver) -> None:
        await driver.press("j", "plus")
        at_first = at_hand(driver)
        assert "A claim that was missed" in driver.text()
        assert "d divide" not in driver.text()
        await put_cursor(driver, "PORT ELLERY")
        await driver.press("space", "right", "right", "right", "d", "x", "enter")
        assert driver.told() == ["Added to the claims of this article."]
        assert "z undoes bringing in “PORT ELLERY, March”" in driver.text()
        [added] = set(texts(desk)) - set(before)
        assert added == "PORT ELLERY, March"
        assert at_hand(driver) == at_first
        assert f"decided 0 of {len(before) + 1}" in driver.text()
        await driver.press("z")
        assert at_hand(driver) == at_first
        assert f"decided 0 of {len(before)}" in driver.text()

    drive(desk, steps)
    assert texts(desk) == before


def test_source_and_cue_of_an_added_claim_are_marked(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("plus")
        await put_cursor(driver, "No document")
        await driver.press("L", "L", "L", "s")
        await put_cursor(driver, "been made")
        await driver.press("w")
        await put_cursor(driver, "public")
        await driver.press("c", "enter")

    drive(desk, steps)
    detail = desk.claim(named(desk, "public").key)
    assert detail.attribution is not None
    assert detail.attribution.source is not None
    words = [
        span.of(HARBOUR) for span in (*detail.attribution.source.spans, *detail.attribution.cue)
    ]
    assert words == ["No document that shows", "been"]


def test_words_are_held_with_the_mouse(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("plus")
        lines = driver.text().splitlines()
        row = next(y for y, line in enumerate(lines) if "asked the navy" in line)
        left, right = (lines[row].index(word) for word in ("navy", "divers"))
        await driver.pilot.mouse_down(offset=(left + 1, row))
        await driver.pilot.hover(offset=(right + 1, row))
        await driver.pilot.mouse_up(offset=(right + 1, row))
        await driver.settle()
        assert marked(driver) == "navy for divers"
        row = next(y for y, line in enumerate(driver.text().splitlines()) if "⏎ keep" in line)
        at = driver.text().splitlines()[row].index("⏎ keep")
        await driver.pilot.click(offset=(at, row))
        await driver.settle()

    drive(desk, steps)
    assert "navy for divers" in texts(desk)


def test_what_cannot_be_is_told_and_nothing_is_stored(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await go_to(driver, desk, WALL)
        await driver.press("x", "enter")
        assert driver.told() == ["Nothing is changed yet."]
        await driver.press("tab", "d")
        assert "A claim has at least one word." in driver.told()[-1]
        assert desk.history(at_hand(driver).key) == ()

    drive(desk, steps)


def test_every_key_of_the_page_is_a_command_and_in_help(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("x")
        page = driver.app.screen
        assert isinstance(page, CorrectPage)
        commands = [command.title for command in driver.app.get_system_commands(page)]
        assert {"what is held is claimed", "a second claim from here", "a word on"} < set(commands)
        await driver.press("question_mark")
        assert "What is wrong with it?" in driver.text()

    drive(desk, steps, size=NARROW)


def test_a_corrected_claim_stays_at_hand_and_shows_what_is_decided_on_it(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await go_to(driver, desk, TENDER)
        before = at_hand(driver)
        await driver.press("x", "H", "H", "c", "enter")
        assert at_hand(driver).lineage == before.id
        place = driver.queue.cursor
        await driver.press("f")
        decided = driver.queue.row_at(place)
        assert decided is not None
        assert decided.status is Status.FALSE
        await driver.press("g", "z")
        assert driver.queue.cursor == place
        await driver.press("g", "z")
        assert at_hand(driver).id == before.id

    drive(desk, steps)


def test_after_a_claim_is_dropped_the_next_one_is_at_hand(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("j", "j")
        after = driver.queue.keys[3]
        await driver.press("x", "x")
        assert driver.queue.key == after

    drive(desk, steps)


@pytest.mark.parametrize(("name", "key"), [("correct", "x"), ("add-claim", "plus")])
def test_pictures(desk: Workflow, name: str, key: str) -> None:
    async def steps(driver: Driver) -> str:
        await go_to(driver, desk, TENDER)
        await driver.press(key)
        return driver.text()

    check_picture(name, drive(desk, steps, size=NARROW))


def test_a_picture_of_the_sources_to_pick_from(desk: Workflow) -> None:
    async def steps(driver: Driver) -> str:
        await go_to(driver, desk, TENDER)
        await driver.press("x", "n")
        await driver.write("the mayor")
        return driver.text()

    check_picture("pick-source", drive(desk, steps, size=NARROW))
