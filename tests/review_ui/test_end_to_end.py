"""The screen on the real workflow: what is decided there is in the database, and is found again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck, Status
from factcheck.settings import Settings
from factcheck.store.connection import Store
from factcheck.workflow import Workflow
from tests.review_ui.claims import HARBOUR
from tests.review_ui.driving import NARROW, Driver, drive


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    article = tmp_path / "harbour.txt"
    article.write_text(HARBOUR, encoding="utf-8")
    return Settings(db=tmp_path / "claims.db", reviewer="anna")


@pytest.fixture
def workflow(settings: Settings) -> Iterator[Workflow]:
    workflow = Workflow(settings)
    assert [read.error for read in workflow.read([str(settings.db.parent / "harbour.txt")])] == [
        None
    ]
    yield workflow
    workflow.close()


def test_what_is_decided_is_kept(settings: Settings, workflow: Workflow) -> None:
    keys = workflow.keys(ClaimFilter())

    async def first_day(driver: Driver) -> None:
        await driver.press("f", "v", "a", "c", "w")
        await driver.write("ask the council")
        await driver.press("enter", "q")

    drive(workflow, first_day)
    workflow.close()
    again = Workflow(settings)

    async def second_day(driver: Driver) -> None:
        assert driver.queue.cursor == 2  # the first claim still open
        assert "decided 2 of" in driver.text()
        await driver.press("z", "z")
        assert driver.told()[0].startswith("Took back a note on “")
        assert driver.told()[1].startswith("Took back confirmed (now unchecked again) on “")

    drive(again, second_day)
    rows = again.rows(keys[:3])
    assert [row.status for row in rows] == [Status.FALSE, Status.VERIFIED, Status.UNVERIFIED]
    assert rows[2].check is AttributionCheck.UNCHECKED
    assert len(again.history(rows[2].id)) == 4
    again.close()


def test_every_claim_is_lit_where_it_stands(workflow: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        for key in driver.queue.keys:
            assert driver.queue.key == key
            detail = workflow.claim(key)
            lit = " ".join(
                segment.text
                for y in range(driver.article.window.height)
                for segment in driver.article.render_line(y)
                if segment.style and segment.style.bgcolor != driver.article.rich_style.bgcolor
            )
            shown = "".join(lit.split())
            assert "".join(detail.claim.text.split())[:40] in shown
            await driver.press("j")

    drive(workflow, steps)


def test_search_filter_and_undo_reach_the_store(workflow: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        everything = len(driver.queue.keys)
        await driver.press("slash")
        await driver.write("tender")
        assert 0 < len(driver.queue.keys) < everything
        await driver.press("enter", "m", "escape", "s")
        await driver.write("misleading")
        await driver.press("enter")
        assert len(driver.queue.keys) == 1
        await driver.press("escape", "z")
        assert driver.told()[-1].startswith("Took back misleading (now unverified again) on “")

    drive(workflow, steps, size=NARROW)


def test_a_search_for_anything_at_all_is_answered(workflow: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        for words in ('"', "*", "a AND (", "text:x", "sea-", "–", "'; --"):
            await driver.press("slash")
            await driver.write(words)
            await driver.press("escape")
        assert driver.told() == []

    drive(workflow, steps)


def test_a_database_that_is_gone_is_told_once_in_a_sentence(tmp_path: Path) -> None:
    workflow = Workflow(Settings(db=tmp_path / "gone.db"))

    async def steps(driver: Driver) -> None:
        assert len(driver.told()) == 1
        assert "gone.db" in driver.told()[0]
        assert "The claims could not be read." in driver.text()

    drive(workflow, steps)
    workflow.close()


def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    settings = Settings(db=tmp_path / "claims.db")
    store = Store(settings.db)
    with store.writing(create=True):
        pass
    store.close()
    workflow = Workflow(settings)

    async def steps(driver: Driver) -> str:
        await driver.press("f", "z", "space", "j", "a", "w")
        return driver.text()

    assert "factcheck review FILE" in drive(workflow, steps)
    workflow.close()
