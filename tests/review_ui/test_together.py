"""What other articles and published fact-checks say of the claim at hand, on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.claim import FlagName
from factcheck.domain.errors import StoreBusyError
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.review_ui.claim_pane import ClaimPane
from factcheck.review_ui.group_page import ALONE, GroupView
from factcheck.review_ui.messages import GroupRead
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.driving import NARROW, WIDE, Driver, drive
from tests.review_ui.fake_desk import FakeDesk
from tests.review_ui.groups import answered, hundred_years
from tests.review_ui.pictures import check_picture
from tests.store.making import keep, listed
from tests.store.quoting import quoting, source

LIND, KARR = source("Dora Lind"), source("Ivo Karr")
SAYS = "Dora Lind: The Otar reservoir lost 13 of its 20 gates in the flood of March"
OTHER = "Ivo Karr: The Otar reservoir lost 15 of its 20 gates in the flood of March"
TALL = (120, 60)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workflow]:
    workflow = Workflow(Settings(db=tmp_path / "claims.db", reviewer="anna"))
    for day, (outlet, words) in enumerate([("Courier", SAYS), ("Herald", OTHER)], start=1):
        found = quoting(
            words,
            LIND,
            KARR,
            path=f"{outlet}.txt",
            outlet=outlet,
            published=f"2026-03-{day:02}",
        )
        keep(workflow, found)
    yield workflow
    workflow.close()


def facts(driver: Driver) -> list[tuple[str, str]]:
    """What the pane says, each fact with its label."""
    return driver.app.screen.query_one(ClaimPane)._facts


def under(driver: Driver, label: str) -> list[str]:
    return [words for name, words in facts(driver) if name == label]


def grouped() -> FakeDesk:
    desk = FakeDesk(answered())
    desk.together = {3: hundred_years()}
    return desk


def test_the_pane_says_who_else_says_it_on_whose_word_and_what_differs() -> None:
    async def steps(driver: Driver) -> None:
        assert under(driver, "chain") == []  # the first claim stands alone
        await driver.press("j", "j")
        assert [message.key for message in driver.got(GroupRead)] == [1, 2, 3]
        assert under(driver, "also in") == [
            "The Ledger, “The Ledger on the wall”, 2026-03-02, claim e1e1e1e1e1e1e1e1"
        ]
        assert under(driver, "rests on") == ["1 origin: Ines Duarte"]
        assert under(driver, "chain") == ["claim ← Coast Wire ← Ines Duarte"]
        [against] = under(driver, "against")
        assert "“a hundred years” here, “ten [10] years” in Globe [late]" in against
        assert "ten [10] years" in driver.text()

    drive(grouped(), steps, size=TALL)


def test_the_pane_shows_a_published_fact_check_and_sets_no_status() -> None:
    desk = grouped()

    async def steps(driver: Driver) -> None:
        [checked] = under(driver, "checked")
        for words in ("Ellery Facts, 2026-03-05: No proof", "0.71", "[from the navy]", "https://"):
            assert words in checked

    drive(desk, steps, size=TALL)
    assert (desk.reviews, desk.row(1).status) == ([], Status.UNVERIFIED)


def test_what_others_say_is_dropped_when_the_reader_has_gone_on() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("j", "j")
        workbench = driver.app.screen.query_one("#workbench")
        await driver.press("j")
        workbench.post_message(GroupRead(3, hundred_years()))
        await driver.settle()
        assert under(driver, "chain") == []

    drive(grouped(), steps)


def test_a_group_that_cannot_be_read_leaves_the_claim_and_says_why() -> None:
    desk = grouped()
    desk.failing["group"] = StoreBusyError("The database is in use.", hint="Try again.")

    async def steps(driver: Driver) -> None:
        assert under(driver, "reading") == ["Ines Duarte blamed saboteurs for the breach"]
        assert driver.told()[0].startswith("The database is in use.")
        await driver.press("f")

    drive(desk, steps)
    assert desk.row(1).status is Status.FALSE


def test_the_real_database_tells_the_screen_both_numbers(desk: Workflow) -> None:
    rows = desk.rows(desk.keys(ClaimFilter()))
    assert [row.flags for row in rows] == [(FlagName.NUMBER_CONFLICT,)] * 2

    async def steps(driver: Driver) -> None:
        [against] = under(driver, "against")
        assert "13" in against
        assert "15" in against
        await driver.press("d")

    drive(desk, steps, size=WIDE)
    statuses = [row.status for row in desk.rows(desk.keys(ClaimFilter()))]
    assert sorted(statuses) == [Status.DISPUTED, Status.UNVERIFIED]


def shown(*keys: str, size: tuple[int, int]) -> str:
    async def steps(driver: Driver) -> str:
        await driver.press(*keys)
        return driver.text()

    return drive(grouped(), steps, size=size)


def test_picture_of_what_others_say() -> None:
    """Below the article: other number with both, the Ledger, one origin, the chain; brackets."""
    check_picture("others-say", shown("j", "j", size=(110, 44)))


def test_picture_of_a_known_fact_check_in_a_narrow_terminal() -> None:
    """80 columns, one pane above the other: verdict, day, likeness, words and address."""
    check_picture("known-check", shown(size=(80, 60)))


def lit(driver: Driver) -> list[str]:
    """What is marked as different on the page."""
    view = driver.app.screen.query_one(GroupView)
    pieces = [piece for y in range(view.window.height) for piece in view.render_line(y)]
    return [piece.text for piece in pieces if piece.style and piece.style.underline]


def test_claims_of_a_group_stand_beside_one_another_with_what_differs_marked() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("j", "j", "c")
        shown = driver.text()
        for words in ("= says the same", "≠ Other number", "▸ Coast Wire", "D disputed"):
            assert words in shown
        assert lit(driver) == ["a hundred", "ten [10]"]
        await driver.press("c")
        assert driver.app.screen is driver.app.screen_stack[0]

    drive(grouped(), steps)


def test_a_claim_that_stands_alone_says_so_and_no_key_of_the_page_decides() -> None:
    desk = grouped()

    async def steps(driver: Driver) -> None:
        await driver.press("c", *"vfdmunpr")
        assert ALONE in driver.text()

    drive(desk, steps)
    assert desk.reviews == []


def test_the_numbers_of_the_real_database_are_marked_where_they_stand(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("c")
        assert sorted(lit(driver)) == ["13", "15"]

    drive(desk, steps)


def test_the_page_of_a_source_says_which_of_its_claims_others_contradict(desk: Workflow) -> None:
    keep(desk, quoting("Dora Lind: The mill at Otar is old", LIND, path="Mill.txt"))

    async def steps(driver: Driver) -> None:
        [place] = [n for n, row in enumerate(listed(desk)) if row.text == SAYS[11:]]
        await driver.press(*["j"] * place, "t")
        said = [words for _, words in driver.app.screen.query_one(ClaimPane)._facts]
        [flood] = [words for words in said if "13 of its 20 gates" in words]
        [mill] = [words for words in said if "The mill at Otar" in words]
        assert "unverified ≠ number-conflict" in flood
        assert "≠" not in mill

    drive(desk, steps)


def test_picture_of_a_group() -> None:
    """80x24: three claims, the one looked at with its pointer, brackets whole, the way of each."""
    check_picture("group", shown("j", "j", "c", size=NARROW))


def test_picture_of_a_claim_that_stands_alone() -> None:
    """80x24: one sentence that says so, and how to go back."""
    check_picture("group-alone", shown("c", size=NARROW))
