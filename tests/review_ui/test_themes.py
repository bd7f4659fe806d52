"""Every theme can be read: measured contrast of all words on screen, not trust in names."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.strip import Strip

from factcheck.review_ui.themes import THEMES
from factcheck.settings import Settings, read_settings
from tests.review_ui.claims import harbour
from tests.review_ui.driving import WIDE, Driver, drive
from tests.review_ui.fake_desk import FakeDesk

LEAST = {"dark": 4.5, "light": 4.5, "high-contrast": 7.0}  # WCAG 2.2: AA, AA, AAA


def desk_in(theme: str) -> FakeDesk:
    desk = FakeDesk(harbour())
    desk.settings = Settings.model_validate({**desk.settings.model_dump(), "theme": theme})
    return desk


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
             for part in colour.normalized]  # fmt: skip
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def shown(driver: Driver) -> list[Strip]:
    """What is drawn; of a small screen only that: what lies below is dimmed on purpose."""
    screen = driver.app.screen
    region = next((one.region for one in screen.query(".dialog")), screen.region)
    strips = screen._compositor.render_strips()[region.y : region.bottom]
    return [strip.crop(region.x, region.right) for strip in strips]


def faint_words(driver: Driver, least: float) -> list[tuple[str, float]]:
    """What is written with too little contrast, and how much it has."""
    found = []
    for strip in shown(driver):
        for text, style, _ in strip:
            if any(map(str.isalnum, text)) and style and style.color and style.bgcolor:
                pair = (Color.from_rich_color(one) for one in (style.color, style.bgcolor))
                if (ratio := contrast(*pair)) < least:
                    found.append((text.strip(), round(ratio, 2)))
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("keys", [("f", "d"), ("question_mark",), ("a",), ("t",), ("o",)])
def test_every_word_can_be_read(theme: str, keys: tuple[str, ...]) -> None:
    async def steps(driver: Driver) -> list[tuple[str, float]]:
        await driver.press(*keys)
        assert driver.app.theme == THEMES[theme]
        return faint_words(driver, LEAST[theme])

    assert drive(desk_in(theme), steps, size=WIDE) == []


def test_the_measure_finds_faint_words() -> None:
    assert contrast(Color.parse("white"), Color.parse("black")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("white")) == pytest.approx(4.48, abs=0.01)


def test_a_key_goes_round_the_themes() -> None:
    async def steps(driver: Driver) -> list[str]:
        seen = [driver.app.theme]
        for _ in THEMES:
            await driver.press("ctrl+t")
            seen.append(driver.app.theme)
        return seen

    dark, light, high = THEMES.values()
    assert drive(desk_in("light"), steps) == [light, high, dark, light]


def test_the_theme_comes_from_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "factcheck.toml"
    file.write_text('theme = "high-contrast"')
    assert read_settings({}, file=file).theme == "high-contrast"


def test_without_colour_nothing_is_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(driver: Driver) -> set[bool]:
        strips = driver.app.screen._compositor.render_strips()
        colours = {
            colour.get_truecolor()
            for strip in strips
            for _, style, _ in strip
            if style
            for colour in (style.color, style.bgcolor)
            if colour
        }
        assert driver.app.no_color
        return {red == green == blue for red, green, blue in colours}

    assert drive(desk_in("dark"), steps) <= {True}
