"""Makes the README's pictures of the review screen, from the real screen on the seed article:

    python -m tests.review_ui.make_picture

Reads seeds/ into a database of its own for each theme, opens the screen, presses a few keys and
writes tests/review_ui/pictures/review.svg and review-light.svg. Rich links a web font; the
pictures name only local ones.
"""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.driving import Driver, drive
from tests.review_ui.pictures import FOLDER

SEEDS = Path(__file__).parents[2] / "seeds"
PICTURES = {"dark": FOLDER / "review.svg", "light": FOLDER / "review-light.svg"}
SIZE = (126, 38)
KEYS = ("a", "c", "j", "j", "p", "g")  # a check and a claim in progress: no verdict on real people
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
_WEB_FONT = re.compile(r"@font-face\s*{.*?}\s*", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


async def _shown(driver: Driver) -> str:
    await driver.press(*KEYS)
    return driver.app.export_screenshot(title="factcheck review")


def without_addresses(svg: str) -> str:
    """The picture in the reader's own fonts, with nothing to fetch."""
    return _COMMENT.sub("", _WEB_FONT.sub("", svg)).replace(
        "font-family: Fira Code, monospace", "font-family: Fira Code, DejaVu Sans Mono, monospace"
    )


def picture(theme: str) -> str:
    """The screen in a theme, as SVG."""
    with TemporaryDirectory() as folder:
        seeds = shutil.copytree(SEEDS, Path(folder) / "seeds")  # the picture shows a short path
        settings = Settings(db=Path(folder) / "claims.db", reviewer="anna", theme=theme)
        with Workflow(settings, clock=lambda: NOON) as workflow:
            list(workflow.read([str(seeds)]))
            return without_addresses(drive(workflow, _shown, size=SIZE))


def main() -> None:
    """Write the pictures."""
    for theme, file in PICTURES.items():
        file.write_text(picture(theme), encoding="utf-8")


if __name__ == "__main__":
    main()
