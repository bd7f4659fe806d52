"""Keys of a reader's own: they work, are listed everywhere, and a mistake is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.domain.errors import UsageError
from factcheck.review_ui.app import ReviewApp
from factcheck.review_ui.own_keys import own_keys
from factcheck.settings import Settings, read_settings
from tests.review_ui.claims import harbour
from tests.review_ui.driving import Driver, drive
from tests.review_ui.fake_desk import FakeDesk


def written(tmp_path: Path, keys: str) -> Settings:
    file = tmp_path / "factcheck.toml"
    file.write_text(f"[keys]\n{keys}\n", encoding="utf-8")
    return read_settings({}, file=file)


def test_the_usual_keys_do_not_clash() -> None:
    assert own_keys(Settings(), ReviewApp) == {}


def test_an_own_key_decides_and_stands_in_bar_and_help(tmp_path: Path) -> None:
    desk = FakeDesk(harbour())
    desk.settings = written(tmp_path, 'status.false = "1"\n"undo" = "ctrl+b,b"')

    async def steps(driver: Driver) -> str:
        assert "1 false" in driver.text()
        await driver.press("f")
        assert desk.reviews == []
        await driver.press("1")
        assert [review.after for review in desk.reviews] == ["false"]
        await driver.press("b")
        assert [review.after for review in desk.reviews] == ["false", "unverified"]
        await driver.press("question_mark")
        return driver.text()

    assert "v 1  verified, false" in drive(desk, steps)


def test_two_keys_can_change_places(tmp_path: Path) -> None:
    desk = FakeDesk(harbour())
    desk.settings = written(tmp_path, 'status.false = "d"\nstatus.disputed = "f"')

    async def steps(driver: Driver) -> None:
        await driver.press("d", "f")

    drive(desk, steps)
    assert [review.after for review in desk.reviews] == ["false", "disputed"]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ('status.flase = "x"', "keys.status.flase: is not an action"),
        ('undo = "ctlr+x"', "keys.undo: “ctlr+x” is not a key"),
        ('undo = "xy"', "keys.undo: “xy” is not a key"),
        ('undo = ""', "keys.undo: “” is not a key"),
        ('undo = "x,"', "keys.undo: “” is not a key"),
        ('undo = "v"', "keys.undo: the key “v” is also for status.verified"),
        ('undo = "?"', "keys.undo: the key “question_mark” is also for help"),
        ('scroll.end = "j"', "keys.scroll.end: the key “j” is also for scroll.down"),
        ('undo = "x"\nnote = "x"', ": the key “x” is also for "),
    ],
)
def test_a_mistake_names_the_file_and_the_action(tmp_path: Path, keys: str, told: str) -> None:
    settings = written(tmp_path, keys)
    with pytest.raises(UsageError) as caught:
        ReviewApp(empty_desk(settings))
    assert told in caught.value.message
    assert str(tmp_path / "factcheck.toml") in caught.value.message
    assert caught.value.hint


def test_a_key_may_do_one_thing_in_the_queue_and_another_on_a_sources_page(tmp_path: Path) -> None:
    settings = written(tmp_path, 'copy = "N"')
    assert own_keys(settings, ReviewApp) == {"copy": "N"}


def empty_desk(settings: Settings) -> FakeDesk:
    desk = FakeDesk([])
    desk.settings = settings
    return desk
