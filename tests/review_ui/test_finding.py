"""Narrowing, sorting and moving: what is in the queue, and that the claim at hand is kept."""

from __future__ import annotations

from textual.widgets import Input, OptionList

from factcheck.domain.query import ClaimFilter, Sort
from factcheck.domain.review import Status
from factcheck.review_ui.article_view import ArticleView
from factcheck.review_ui.claim_pane import ClaimPane
from tests.review_ui.claims import Said, details, harbour
from tests.review_ui.driving import NARROW, Driver, drive
from tests.review_ui.fake_desk import FakeDesk


def desk() -> FakeDesk:
    return FakeDesk(harbour())


def many(count: int) -> FakeDesk:
    text = " ".join(f"claim{number:04}." for number in range(count))
    return FakeDesk(details(text, tuple(Said(word) for word in text.split()), title="Many"))


def sort(driver: Driver) -> Sort | None:
    listing = driver.queue.listing
    return listing.sort if listing else None


def test_search_narrows_while_typing_and_enter_returns_to_the_queue() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("slash")
        await driver.write("sea")
        assert list(driver.queue.keys) == [5]
        await driver.press("enter")
        assert driver.queue.has_focus
        assert "Words: sea" in driver.text()

    drive(desk(), steps)


def test_keys_that_decide_are_only_letters_in_the_search_field() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        await driver.press("slash")
        await driver.write("fvdz")
        assert driver.app.screen.query_one("#search", Input).value == "fvdz"
        assert [line.split() for line in driver.text().splitlines()[-1:]] == [
            ["tab", "pane", "esc", "all", "^p", "more", "^t", "theme"]
        ]

    drive(here, steps)
    assert here.reviews == []


def test_a_search_starts_once_for_keys_typed_together() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        before = here.calls.count("keys")
        await driver.press("slash")
        await driver.write("tender")
        assert here.calls.count("keys") == before + 1

    drive(here, steps)


def test_escape_shows_all_again_and_keeps_the_claim_at_hand() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("slash")
        await driver.write("sea")
        await driver.press("escape")
        assert len(driver.queue.keys) == 5
        assert driver.queue.key == 5
        assert driver.queue.has_focus

    drive(desk(), steps)


def test_escape_returns_to_the_filter_the_screen_was_opened_with() -> None:
    base = ClaimFilter(sources=frozenset({"Ines Duarte"}))

    async def steps(driver: Driver) -> list[int]:
        await driver.press("slash")
        await driver.write("sea")
        assert not driver.queue.keys
        await driver.press("escape")
        return list(driver.queue.keys)

    assert drive(desk(), steps, wanted=base) == [1, 3]


PICKED: tuple[tuple[str, str, list[int]], ...] = (
    ("s", "fals", [2]),
    ("s", "open", [1, 3, 4, 5]),
    ("s", "any", [1, 2, 3, 4, 5]),
    ("l", "anonym", [2]),
    ("l", "interested", [1]),
    ("o", "duarte", [1, 3]),
    ("o", "ABARA exp", [4]),
)


def test_a_picker_narrows_the_queue() -> None:
    here = desk()
    here.set_status([2], Status.FALSE)

    async def steps(driver: Driver) -> None:
        for key, typed, keys in PICKED:
            await driver.press("escape", key)
            await driver.write(typed)
            await driver.press("enter")
            assert list(driver.queue.keys) == keys, typed

    drive(here, steps)


def test_filters_add_up() -> None:
    async def steps(driver: Driver) -> list[int]:
        await driver.press("o")
        await driver.write("duarte")
        await driver.press("enter", "l")
        await driver.write("second")
        await driver.press("enter")
        assert "Flags: second-hand, Source: Ines Duarte" in driver.text()
        return list(driver.queue.keys)

    assert drive(desk(), steps) == [3]


def test_a_picker_shows_how_many_claims_each_choice_has() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("o")
        assert "2  Ines Duarte (official)" in driver.text()
        assert "1  Tom Abara (expert)" in driver.text()

    drive(desk(), steps)


def test_a_picker_that_fits_nothing_takes_nothing() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("s")
        await driver.write("zzz")
        await driver.press("enter")
        assert driver.app.screen.query_one(OptionList).option_count == 0
        await driver.press("escape")
        assert len(driver.queue.keys) == 5

    drive(desk(), steps)


def test_arrows_choose_in_a_picker() -> None:
    async def steps(driver: Driver) -> list[int]:
        await driver.press("o", "down", "down", "up", "enter")
        return list(driver.queue.keys)

    assert drive(desk(), steps) == [1, 3]


def test_keys_typed_right_after_a_picker_opens_go_to_it() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        driver.send(*"sfv")
        await driver.settle()

    drive(here, steps)
    assert here.reviews == []


def test_another_order_keeps_the_claim_at_hand() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("j", "S")
        await driver.write("by name")
        await driver.press("enter")
        assert sort(driver) is Sort.SOURCE
        assert driver.queue.key == 2
        assert "by source" in driver.text()
        await driver.press("S", "enter")
        assert sort(driver) is Sort.PRIORITY

    drive(desk(), steps)


def test_keys_move_through_the_queue() -> None:
    async def steps(driver: Driver) -> list[int]:
        places = []
        for key in ("j", "down", "k", "up", "G", "g", "end", "home", "k", "ctrl+d", "ctrl+u"):
            await driver.press(key)
            places.append(driver.queue.cursor)
        return places

    assert drive(many(300), steps) == [1, 2, 1, 0, 299, 0, 299, 0, 0, 13, 0]


def test_only_the_rows_near_the_window_are_read() -> None:
    here = many(3000)

    async def steps(driver: Driver) -> None:
        await driver.press("G")
        assert "claim2999." in driver.text()
        assert driver.queue.row_at(1500) is None

    drive(here, steps)
    assert here.calls.count("rows") <= 4


def test_tab_and_enter_change_the_pane() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("tab")
        assert driver.article.has_focus
        await driver.press("tab")
        assert driver.app.screen.query_one(ClaimPane).has_focus
        await driver.press("tab", "enter")
        assert driver.app.screen.query_one(ArticleView).has_focus
        await driver.press("enter")
        assert driver.queue.has_focus

    drive(desk(), steps)


def test_page_keys_turn_the_article_from_the_queue() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("G")
        top = driver.article.scroll_offset.y
        await driver.press("pagedown")
        assert driver.article.scroll_offset.y > top
        assert driver.queue.cursor == 4
        await driver.press("pageup")
        assert driver.article.scroll_offset.y == top

    drive(desk(), steps, size=NARROW)


def test_a_click_goes_to_a_row_and_the_wheel_scrolls() -> None:
    async def steps(driver: Driver) -> None:
        await driver.pilot.click("#queue", offset=(10, 5))
        await driver.settle()
        assert driver.queue.cursor == 2
        await driver.pilot.click("#queue", offset=(10, 20))  # below the last row
        assert driver.queue.cursor == 2

    drive(desk(), steps)


def test_reading_again_shows_what_others_changed() -> None:
    here = desk()

    async def steps(driver: Driver) -> None:
        here.set_status([1, 2], Status.FALSE)
        await driver.press("f5")
        assert "decided 2 of 5" in driver.text()
        assert driver.queue.row_at(0) == here.row(1)

    drive(here, steps)


def test_the_claim_pane_can_be_put_away() -> None:
    async def steps(driver: Driver) -> None:
        height = driver.article.size.height
        await driver.press("i")
        assert driver.article.size.height > height
        await driver.press("i")
        assert driver.article.size.height == height

    drive(desk(), steps, size=NARROW)
