"""From 80 to 240 columns every line has exactly the screen's width in cells, in any script."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.review_ui.claims import Said, details
from tests.review_ui.driving import Driver, drive
from tests.review_ui.fake_desk import FakeDesk
from tests.review_ui.test_states import SCRIPTS

SAYINGS = (
    Said("壁は百年もつ", mention="港長", cue="述べた", source="港長", priority=3.0),
    Said("السور سيصمد مئة عام", mention="رئيس البلدية", cue="قال", source="رئيس البلدية"),
    Said("the wall was 🌊👩‍🔧 “ne\u0301e", mention="The diver", cue="said", source="🤿 Diver"),
)


@pytest.mark.parametrize("size", [(80, 24), (81, 24), (99, 30), (160, 45), (240, 67)])
@pytest.mark.parametrize("keys", [(), ("j",), ("G", "t"), ("G", "a"), ("o",)])
def test_every_line_is_as_wide_as_the_screen(size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def steps(driver: Driver) -> list[int]:
        await driver.press(*keys)
        strips = driver.app.screen._compositor.render_strips()
        return [cell_len(strip.text) for strip in strips]

    assert drive(FakeDesk(details(SCRIPTS, SAYINGS)), steps, size=size) == [size[0]] * size[1]
