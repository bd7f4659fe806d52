"""The screen in a real browser: it works, asks for nothing from elsewhere, and loses nothing."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from factcheck.domain.review import Status
from tests.review_ui.browser.chromium import Browser, chromium, needs_chromium
from tests.review_ui.browser.conftest import PATIENCE, claims, served

PICTURE = "FACTCHECK_BROWSER_PICTURE"  # a file for a picture, to be looked at
FIRST = "claim 1 of"


def browse(tmp_path: Path, steps: Callable[[Browser], Awaitable[None]]) -> None:
    async def run() -> None:
        async with chromium(tmp_path / "profile") as browser:
            await asyncio.wait_for(steps(browser), PATIENCE)

    asyncio.run(run())


@needs_chromium
def test_a_key_decides_and_nothing_is_asked_from_elsewhere(db: Path, tmp_path: Path) -> None:
    with served(db) as (address, _):

        async def steps(browser: Browser) -> None:
            page = await browser.page()
            await page.open(address)
            await page.shows(FIRST)
            await page.press("f")
            await page.shows("decided 1 of")
            if os.environ.get(PICTURE):
                await asyncio.sleep(2)
                await page.picture(Path(os.environ[PICTURE]))
            here = urlsplit(address).netloc
            assert {urlsplit(asked).netloc for asked in page.asked} - {""} == {here}
            assert any("fonts/" in asked for asked in page.asked)
            assert page.problems == []

        browse(tmp_path, steps)
    assert claims(db)[0].status is Status.FALSE
