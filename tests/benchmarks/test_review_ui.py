"""How fast the screen is on 1,000 to 1,000,000 claims. Not part of the test run:

    pytest tests/benchmarks/test_review_ui.py --override-ini addopts= -s

Runs the real screen on a pseudo-terminal, with claims that are made when they are asked for, and
prints for each size: from the app's start to the first claim drawn; from a key to the first
change and to the last one (median and 95th percentile of all keys, and the processor time of
each); memory. Beside them stands an app that draws one line anew at each key, in the same run:
what the machine, the terminal and Textual take by themselves.
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

from factcheck.domain.query import ClaimDetail, ClaimFilter, ClaimRow, Progress, Sort
from factcheck.domain.review import Review, Status
from factcheck.review_ui import run
from tests.review_ui.claims import harbour
from tests.review_ui.fake_desk import FakeDesk

SIZES = (1_000, 100_000, 1_000_000)
KEYS = "jjjkk\x04\x15Ggjfvd jz" * 6  # all change the screen; \x04 and \x15 are pages
QUIET = 0.08  # seconds without output after which a screen counts as drawn
FIRST_CLAIM = "saboteurs for the breach"
SCREEN = {"COLUMNS": "120", "LINES": "36", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


class BigDesk(FakeDesk):
    """As many claims as one likes, alike in fives, each made when it is asked for."""

    def __init__(self, count: int) -> None:
        super().__init__(harbour())
        self._count, self._alike = count, harbour()
        self._statuses: dict[int, Status] = {}

    def keys(self, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> Sequence[int]:
        return array("q", range(self._count))

    def rows(self, keys: Sequence[int]) -> list[ClaimRow]:
        return [self.claim(key).row for key in keys]

    def claim(self, ref: str | int) -> ClaimDetail:
        key = int(ref)
        alike = self._alike[key % len(self._alike)]
        status = self._statuses.get(key, Status.UNVERIFIED)
        row = alike.row.model_copy(update={"key": key, "id": str(key), "status": status})
        return alike.model_copy(update={"row": row})

    def progress(self, wanted: ClaimFilter) -> Progress:
        return Progress(statuses={Status.UNVERIFIED: self._count})

    def set_status(
        self, keys: Sequence[int], status: Status, note: str = "", *, seen: Status | None = None
    ) -> list[Review]:
        self._statuses |= dict.fromkeys(keys, status)
        return []


class Terminal:
    """The other end of the pseudo-terminal on which the screen is drawn."""

    def __init__(self, screen: int) -> None:
        self._screen = screen

    def read(self, seconds: float) -> bytes:
        """What is drawn within that time, at the first sign of it."""
        ready, _, _ = select.select([self._screen], [], [], seconds)
        return os.read(self._screen, 1 << 20) if ready else b""

    def wait_for(self, words: str) -> float:
        """The time at which these words have been drawn."""
        drawn = b""
        while words.encode() not in drawn:
            drawn += self.read(60)
        return time.perf_counter()

    def settle(self) -> float:
        """The time of the last thing drawn before it is quiet."""
        last = time.perf_counter()
        while self.read(QUIET):
            last = time.perf_counter()
        return last

    def press(self, key: str) -> tuple[float, float]:
        """Seconds from a key to the first change it makes to the screen, and to the last."""
        start = time.perf_counter()
        os.write(self._screen, key.encode())
        self.read(2)
        first = time.perf_counter()
        return first - start, self.settle() - start


class OneLine(App[None]):
    """Draws a line anew at each key, and does nothing else."""

    pressed = 0

    def compose(self) -> ComposeResult:
        yield Static(FIRST_CLAIM)

    def on_key(self, event: events.Key) -> None:
        self.pressed += 1
        self.query_one(Static).update(f"{self.pressed} {event.key}")


@contextmanager
def opened(count: int) -> Iterator[tuple[Terminal, int]]:
    """The screen on that many claims in a process of its own, and the process."""
    ours, theirs = pty.openpty()
    subprocess.run(["stty", "rows", "36", "cols", "120"], stdin=theirs, check=True)
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(count)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | SCREEN,
        cwd=Path(__file__).parents[2],
    )
    try:
        yield Terminal(ours), process.pid
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)


def megabytes(process: int) -> float:
    """The memory that a process has in use. Linux only, as the next one."""
    pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor_seconds(process: int) -> float:
    """The processor time it has used: what other processes do counts less than in a time."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(count: int) -> str:
    """What the screen takes on that many claims, in words; 0 for the app of one line."""
    with opened(count) as (terminal, process):
        started = terminal.wait_for("START")
        first = terminal.wait_for(FIRST_CLAIM) - started
        terminal.settle()
        busy = processor_seconds(process)
        changes, ends = zip(*map(terminal.press, KEYS), strict=True)
        busy = (processor_seconds(process) - busy) / len(KEYS)
        return (
            f"first claim {first:.2f} s, key to first change {_spread(changes)}, "
            f"to last {_spread(ends)}, processor {busy * 1000:.0f} ms, {megabytes(process):.0f} MB"
        )


def _spread(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:.0f} ms (95% {quantiles(seconds, n=20)[-1] * 1000:.0f})"


@pytest.mark.parametrize("count", SIZES)
def test_review_screen(count: int) -> None:
    line, screen = measured(0), measured(count)
    print(f"\n{'one line':>16}: {line}\n{count:>9,} claims: {screen}")  # noqa: T201  # its point


if __name__ == "__main__":
    claims = int(sys.argv[1])
    opens = partial(run, BigDesk(claims), ClaimFilter()) if claims else OneLine().run
    print("START", flush=True)  # noqa: T201  # read at the other end of the terminal
    opens()
