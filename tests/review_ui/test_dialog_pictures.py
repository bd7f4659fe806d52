"""Pictures of the groups in the queue and of the small screens, at 80 by 24 unless it says so."""

from __future__ import annotations

import pytest

from factcheck.domain.query import GroupBy
from factcheck.review_ui.memory import View
from tests.review_ui.claims import harbour
from tests.review_ui.driving import NARROW, WIDE, Driver, drive
from tests.review_ui.fake_desk import FakeDesk
from tests.review_ui.pictures import check_picture


def picture(
    name: str, *keys: str, size: tuple[int, int] = NARROW, by: GroupBy | None = None
) -> None:
    """Open the harbour's claims, press, and compare what is shown."""

    async def steps(driver: Driver) -> str:
        await driver.press(*keys)
        return driver.text()

    check_picture(name, drive(FakeDesk(harbour()), steps, size=size, view=View(by=by)))


@pytest.mark.parametrize(("name", "size"), [("grouped", NARROW), ("grouped-wide", WIDE)])
def test_groups(name: str, size: tuple[int, int]) -> None:
    """Under each source's heading and count its claims; the counter counts claims, not headings."""
    picture(name, "j", "j", size=size, by=GroupBy.SOURCE)


def test_filter_menu() -> None:
    """Every condition by name, a field to type into, and the queue behind it."""
    picture("filter-menu", "F")


def test_many() -> None:
    """How many claims, which filter, each status beside its key, and how it is confirmed."""
    picture("many", "B")


def test_evidence() -> None:
    """What sort of evidence, as a list to pick from."""
    picture("evidence", "e")


def test_sort() -> None:
    """The orders by name."""
    picture("sort", "S")
