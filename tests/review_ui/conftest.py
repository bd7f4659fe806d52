"""Nothing of the machine's own settings reaches the screen under test."""

from __future__ import annotations

import pytest

import factcheck.review_ui  # noqa: F401  # before Textual: at its own pace, as for a user


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No colour, theme or editor settings of whoever runs the tests."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_FILTERS", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
