"""How the claim is lit: styles that stay apart without colour, and nothing a terminal obeys."""

from __future__ import annotations

import unicodedata

import pytest
from rich.segment import Segment
from textual.filter import Monochrome

from factcheck.domain.source import SourceKind
from tests.review_ui.claims import HARBOUR, Said, details, harbour
from tests.review_ui.driving import NARROW, Driver, drive
from tests.review_ui.fake_desk import FakeDesk

HOSTILE = (
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[H",
    "\x9b31m",
    "[bold red]markup[/]",
    "[@click=app.quit]click[/]",
    "$text [on $error]",
    "\u202eright to left",
    "\u2067isolated",
    "zero\u200bwidth\ufeff",
    "a\u0300\u0301\u0302" * 30,
    "\U0001f469\u200d\U0001f469\u200d\U0001f466",
    "壁" * 200,
    "x" * 3000,
    "tab\tand\vand\fand\r",
    "line\u2028separator",
)


def lit(driver: Driver) -> dict[str, Segment]:
    """The pieces of the article on screen, by their words."""
    height = driver.article.window.height
    return {
        segment.text: segment for y in range(height) for segment in driver.article.render_line(y)
    }


def test_claim_source_and_cue_differ_by_more_than_colour() -> None:
    async def steps(driver: Driver) -> None:
        pieces = lit(driver)
        claim, source = pieces["saboteurs for the breach"].style, pieces["Duarte"].style
        cue, other = pieces["blamed"].style, pieces[", and asked the navy for"].style
        assert claim is not None
        assert source is not None
        assert cue is not None
        assert other is not None
        assert claim.bgcolor != other.bgcolor
        assert source.underline
        assert cue.bold
        assert cue.italic
        assert not other.underline

    drive(FakeDesk(harbour()), steps)


def test_every_claim_is_scrolled_into_sight_as_it_is_reached() -> None:
    async def steps(driver: Driver) -> None:
        for said in harbour():
            assert any(piece in said.claim.text for piece in lit(driver) if len(piece) > 8)
            assert "▌" in driver.text()
            await driver.press("j")

    drive(FakeDesk(harbour()), steps, size=NARROW)


def test_a_change_of_width_keeps_the_claim_in_sight() -> None:
    async def steps(driver: Driver) -> None:
        await driver.pilot.resize_terminal(60, 24)
        await driver.settle()
        assert "▌A  Duarte blamed saboteurs" in driver.text()
        await driver.pilot.resize_terminal(140, 40)
        await driver.settle()
        assert "▌A  Duarte blamed saboteurs" in driver.text()

    drive(FakeDesk(harbour()), steps, size=NARROW)


def test_without_colour_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    async def steps(driver: Driver) -> str:
        return driver.text()

    in_colour = drive(FakeDesk(harbour()), steps, size=NARROW)
    monkeypatch.setenv("NO_COLOR", "1")

    async def plain(driver: Driver) -> str:
        assert driver.app.no_color
        assert any(isinstance(each, Monochrome) for each in driver.app._filters)
        return driver.text()

    assert drive(FakeDesk(harbour()), plain, size=NARROW) == in_colour


def test_hostile_text_is_shown_and_not_obeyed() -> None:
    text = "\n".join(HOSTILE)
    sayings = tuple(
        Said(words, mention=words, cue=words, source=words, kind=SourceKind.CROWD, reading=words)
        for words in HOSTILE
    )
    desk = FakeDesk(details(text, sayings, title=HOSTILE[0]))

    async def steps(driver: Driver) -> None:
        for _ in HOSTILE:
            await driver.press("j")
            assert not [c for c in "".join(lit(driver)) if unicodedata.category(c) == "Cc"]
        shown = driver.text().replace("\n", "")
        assert not [c for c in shown if unicodedata.category(c) == "Cc"]
        await driver.press("g", "j", "j", "j", "f", "z", "a", "escape", "w", "escape", "o")
        assert "[bold red]markup[/]" in driver.text()

    drive(desk, steps)


def test_a_bracket_is_never_markup_where_the_screen_speaks() -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("j", "j", "f", "z")
        assert "“he [the engineer] said [sic] it would hold" in driver.told()[-1]
        assert "[sic]" in driver.text().split("Claim")[-1]
        await driver.press("a")
        assert "[sic]" in driver.text()

    drive(desk, steps)


def test_the_text_on_screen_is_the_text_of_the_article() -> None:
    async def steps(driver: Driver) -> None:
        pieces = [span.of(HARBOUR) for span in driver.article.lines]
        assert " ".join(" ".join(pieces).split()) == " ".join(HARBOUR.split())

    drive(FakeDesk(harbour()), steps)
