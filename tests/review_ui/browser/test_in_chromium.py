"""The screen in a real browser: it works, asks for nothing from elsewhere, and loses nothing."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from factcheck.domain.review import Status
from tests.review_ui.browser.chromium import Browser, Page, chromium, needs_chromium
from tests.review_ui.browser.conftest import PATIENCE, claims, history, served

PICTURE = "FACTCHECK_BROWSER_PICTURE"  # a file for a picture, to be looked at
pytestmark = needs_chromium


def browse(tmp_path: Path, steps: Callable[[Browser], Awaitable[None]]) -> None:
    async def run() -> None:
        async with chromium(tmp_path / "profile") as browser:
            await asyncio.wait_for(steps(browser), PATIENCE)

    asyncio.run(run())


async def opened(browser: Browser, address: str) -> Page:
    page = await browser.page()
    await page.open(address)
    await page.shows("decided 0 of")
    return page


def test_a_key_decides_and_nothing_is_asked_from_elsewhere(db: Path, tmp_path: Path) -> None:
    async def steps(browser: Browser) -> None:
        page = await opened(browser, address)
        await page.press("f")
        await page.shows("decided 1 of")
        if os.environ.get(PICTURE):
            await page.picture(Path(os.environ[PICTURE]))
        hosts = {urlsplit(asked).netloc for asked in page.asked if not asked.startswith("data:")}
        assert hosts == {urlsplit(address).netloc}
        assert any("/fonts/" in asked for asked in page.asked)
        assert page.problems == []

    with served(db) as (address, _):
        browse(tmp_path, steps)
    assert claims(db)[0].status is Status.FALSE


def test_a_page_that_is_closed_at_once_has_stored_what_was_pressed(
    db: Path, tmp_path: Path
) -> None:
    async def steps(browser: Browser) -> None:
        page = await opened(browser, address)
        await page.press("f")
        await page.press("d")
        await page.close()

    with served(db) as (address, _):
        browse(tmp_path, steps)
    assert [claim.status for claim in claims(db)[:2]] == [Status.FALSE, Status.DISPUTED]
    assert not db.with_name("claims.db-wal").exists()


def test_two_pages_are_two_readers(db: Path, tmp_path: Path) -> None:
    async def steps(browser: Browser) -> None:
        for name, key in (("ines", "f"), ("tom", "v")):
            page = await browser.page()
            await page.open(f"{address}?reviewer={name}")
            await page.shows(f"{name} · claims.db")
            await page.press(key)
            await page.shows("decided 1 of")

    with served(db) as (address, _):
        browse(tmp_path, steps)
    assert history(db) == [("ines", "false"), ("tom", "verified")]


def test_the_token_of_the_address_opens_the_page_and_leaves_the_address(
    db: Path, tmp_path: Path
) -> None:
    async def steps(browser: Browser) -> None:
        port = urlsplit(address).port
        page = await opened(browser, f"http://127.0.0.1:{port}/?{urlsplit(address).query}")
        assert await page.address() == f"http://127.0.0.1:{port}/"

    with served(db, "--host", "0.0.0.0") as (address, _):
        browse(tmp_path, steps)
