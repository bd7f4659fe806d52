"""The screen as plain text lines, for the goldens in ``pictures/``.

Set ``FACTCHECK_WRITE_PICTURES=1`` to write the goldens anew; look at each before it is kept.
"""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

from rich.cells import cell_len
from textual.app import App

FOLDER = Path(__file__).parent / "pictures"
WRITE = "FACTCHECK_WRITE_PICTURES"
CELL = 12.2  # width of a cell in the SVG that Textual exports
_PIECE = re.compile(
    r'<text class="[^"]*-r\d+" x="([\d.]+)"[^>]*clip-path="url\(#[^"]*-line-(\d+)\)">(.*?)</text>',
    re.DOTALL,
)


def screen_text(app: App[None]) -> str:
    """What the terminal shows: one line a row, blanks at the end left out."""
    rows: dict[int, str] = {}
    for x, line, words in _PIECE.findall(app.export_screenshot()):
        row, column = rows.get(int(line), ""), round(float(x) / CELL)
        text = html.unescape(words).replace("\N{NO-BREAK SPACE}", " ")
        rows[int(line)] = row + " " * (column - cell_len(row)) + text
    return "\n".join(rows.get(line, "").rstrip() for line in range(app.size.height)) + "\n"


def check_picture(name: str, shown: str) -> None:
    """Compare with the golden of that name, or write it when asked to."""
    golden = FOLDER / f"{name}.txt"
    if os.environ.get(WRITE):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
