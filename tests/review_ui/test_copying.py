"""One key copies the claim at hand with where it stands, through the terminal (OSC 52)."""

from __future__ import annotations

import base64

import pytest
from textual.app import App

from factcheck.report.citation import cite
from tests.review_ui.claims import harbour
from tests.review_ui.driving import Driver, drive
from tests.review_ui.fake_desk import FakeDesk


def test_the_claim_under_the_cursor_is_copied() -> None:
    async def steps(driver: Driver) -> str:
        await driver.press("j", "y")
        assert "Copied" in driver.told()[-1]
        return driver.app.clipboard

    assert drive(FakeDesk(harbour()), steps) == cite(harbour()[1])


def test_the_terminal_is_sent_it_as_base64_only(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    async def steps(driver: Driver) -> None:
        driver_of_terminal = driver.app._driver
        assert driver_of_terminal
        monkeypatch.setattr(driver_of_terminal, "write", sent.append)
        App.copy_to_clipboard(driver.app, cite(harbour()[2]))

    drive(FakeDesk(harbour()), steps)
    [sequence] = sent
    assert sequence.startswith("\x1b]52;c;")
    encoded = sequence.removeprefix("\x1b]52;c;").rstrip("\a")
    assert base64.b64decode(encoded, validate=True).decode() == cite(harbour()[2])


def test_with_no_claim_there_is_nothing_to_copy() -> None:
    async def steps(driver: Driver) -> str:
        await driver.press("y")
        assert "no claim" in driver.told()[-1]
        return driver.app.clipboard

    assert drive(FakeDesk([]), steps) == ""
