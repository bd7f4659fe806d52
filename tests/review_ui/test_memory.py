"""What the screen keeps between runs: filter, order, place and panes, for each desk apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.domain.errors import NotFoundError
from factcheck.domain.query import ClaimFilter, Sort
from factcheck.review_ui.memory import Memory, View
from factcheck.settings import Settings
from tests.review_ui.claims import harbour
from tests.review_ui.driving import NARROW, Driver, drive
from tests.review_ui.fake_desk import FakeDesk

DUARTE = ClaimFilter(sources=frozenset({"Ines Duarte"}))
ANNA = Settings(db=Path("news.db"), reviewer="anna")


def test_a_view_is_kept_for_each_database_and_reviewer(tmp_path: Path) -> None:
    view = View(wanted=DUARTE, sort=Sort.SOURCE, key=3, claim_pane=False)
    Memory(ANNA, tmp_path).keep(view)
    assert Memory(ANNA, tmp_path).recall() == view
    for other in (Settings(db=Path("news.db"), reviewer="ben"), Settings(db=Path("other.db"))):
        assert Memory(other, tmp_path).recall() == View()


@pytest.mark.parametrize(
    "damaged", [b"", b"\xff\x00", b"[1]", b'{"sort": "sideways"}', b"{" * 9999]
)
def test_a_damaged_file_starts_afresh(tmp_path: Path, damaged: bytes) -> None:
    memory = Memory(ANNA, tmp_path)
    memory.keep(View(sort=Sort.TEXT))
    [file] = tmp_path.iterdir()
    file.write_bytes(damaged)
    assert memory.recall() == View()


def test_who_opens_the_screen_for_the_first_time_is_greeted_once(tmp_path: Path) -> None:
    assert Memory(ANNA, tmp_path / "state").greets()
    other = Settings(db=Path("other.db"), reviewer="anna")
    assert not Memory(other, tmp_path / "state").greets()
    assert not Memory(ANNA, tmp_path / "state").greets()


def test_the_greeting_says_how_to_begin_and_covers_no_key() -> None:
    async def steps(driver: Driver) -> None:
        assert any("v verified, f false, d disputed" in told for told in driver.told())
        assert "How to begin" in driver.text()
        assert "v verified f false" in driver.text().splitlines()[-3]
        await driver.press("f")
        assert driver.queue.cursor == 1

    drive(FakeDesk(harbour()), steps, greet=True, size=NARROW)


def test_whoever_knows_the_screen_is_told_nothing() -> None:
    async def steps(driver: Driver) -> list[str]:
        return driver.told()

    assert drive(FakeDesk(harbour()), steps) == []


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    memory = Memory(ANNA, tmp_path / "file" / "folder")
    memory.keep(View(sort=Sort.TEXT))
    assert memory.recall() == View()
    assert not memory.greets()


def test_the_screen_stands_as_it_was_left() -> None:
    async def first_day(driver: Driver) -> View:
        await driver.press("o")
        await driver.write("duarte")
        await driver.press("enter", "S")
        await driver.write("as the articles")
        await driver.press("enter", "i", "j")
        return driver.app.view

    view = drive(FakeDesk(harbour()), first_day)
    assert view == View(wanted=DUARTE, sort=Sort.TEXT, key=3, claim_pane=False)

    async def second_day(driver: Driver) -> None:
        assert list(driver.queue.keys) == [1, 3]
        assert driver.queue.key == 3
        assert "by text" in driver.text()
        assert not driver.app.screen.query_one("#claim").display
        assert driver.app.view == view
        await driver.press("escape")
        assert len(driver.queue.keys) == 5

    drive(FakeDesk(harbour()), second_day, view=view)


def test_what_is_asked_for_goes_before_what_was_kept() -> None:
    asked = ClaimFilter(search="sea")

    async def steps(driver: Driver) -> list[int]:
        return list(driver.queue.keys)

    assert drive(FakeDesk(harbour()), steps, wanted=asked, view=View(wanted=DUARTE)) == [5]


def test_a_filter_that_names_what_is_gone_gives_way_to_all_claims() -> None:
    class Forgetful(FakeDesk):
        def keys(self, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> list[int]:
            if wanted.sources:
                raise NotFoundError("No source answers to “Ines Duarte”.")
            return list(super().keys(wanted, sort))

    async def steps(driver: Driver) -> None:
        assert len(driver.queue.keys) == 5
        told = " ".join(driver.told())  # that and the error come in either order
        assert "The last filter names what is no longer there" in told

    drive(Forgetful(harbour()), steps, view=View(wanted=DUARTE))
