"""Any keys in any order: no exception, no decision lost, none invented."""

from __future__ import annotations

import random

import pytest

from factcheck.domain.review import Judgement, Review
from factcheck.review_ui.messages import Decided
from tests.review_ui.claims import harbour
from tests.review_ui.driving import NARROW, WIDE, Driver, drive
from tests.review_ui.fake_desk import FakeDesk

KEYS = (
    *"vfdmunpr" * 2,
    *"acqwzUZjkgGslotSi/xyyFKOBe",
    *("space", "tab", "enter", "escape", "escape", "down", "up", "pagedown", "ctrl+d", "f5"),
    *("question_mark", "ctrl+z", "home", "end", "shift+tab", "ctrl+u", "ctrl+t"),
)
COUNT = 150


def keys(seed: int) -> list[str]:
    chosen = random.Random(seed).choices(KEYS, k=COUNT)
    return ["slash" if key == "/" else key for key in chosen]


@pytest.mark.parametrize(("seed", "size"), [(1, WIDE), (2, NARROW)])
def test_random_keys(seed: int, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The key q asks to leave as well, but the screen stays for the next one."""
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> list[Review]:
        monkeypatch.setattr(driver.app, "exit", lambda: None)
        for number, key in enumerate(keys(seed)):
            driver.send(key)
            if number % 5 == 0:
                await driver.settle()
        await driver.settle()
        assert driver.app.is_running
        assert driver.told() == [told for told in driver.told() if "wrong" not in told]
        for place, claim in enumerate(driver.queue.keys):
            shown = driver.queue.row_at(place)
            assert shown is None or shown == desk.row(claim)
        assert driver.queue.signs == {}
        return [review for news in driver.got(Decided) for review in news.reviews]

    shown = drive(desk, steps, size=size)
    assert shown == desk.reviews
    assert _replayed(desk.reviews) == {
        claim.row.id: desk.row(claim.row.key).status for claim in harbour()
    }


def _replayed(reviews: list[Review]) -> dict[str | None, str | None]:
    """The statuses that the reviews alone lead to."""
    statuses: dict[str | None, str | None] = {claim.row.id: claim.row.status for claim in harbour()}
    for review in reviews:
        if review.judgement is Judgement.STATUS:
            assert statuses[review.claim_id] == review.before
            statuses[review.claim_id] = review.after
    return statuses
