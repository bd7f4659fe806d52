"""How often the screen is drawn: a key's steps do not wait for the sixtieth of a second each."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PACE = "import factcheck.review_ui, textual.constants as known; print(known.MAX_FPS)"


@pytest.mark.parametrize(("wished", "frames"), [(None, 500), ("30", 30)])
def test_frames_a_second_unless_one_wishes_otherwise(wished: str | None, frames: int) -> None:
    others = {name: value for name, value in os.environ.items() if name != "TEXTUAL_FPS"}
    environment = others | ({"TEXTUAL_FPS": wished} if wished else {})
    told = subprocess.check_output([sys.executable, "-c", PACE], env=environment)
    assert int(told) == frames
