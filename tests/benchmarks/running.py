"""What a command of factcheck takes, itself and all processes it starts, held to some cores."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent


class Took(NamedTuple):
    """Seconds by the clock, and of processor time of all processes together."""

    clock: float
    cpu: float


def run(arguments: Sequence[str | Path], allowed: int) -> Took:
    """Run ``factcheck`` to its end on so many cores; it must succeed."""
    held = set(sorted(os.sched_getaffinity(0))[-allowed:])
    clock, cpu = time.perf_counter(), _of_children()
    subprocess.run(
        [sys.executable, "-m", "factcheck", *map(str, arguments)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, held),
    )
    return Took(time.perf_counter() - clock, _of_children() - cpu)


def _of_children() -> float:
    """Processor time of the children that have ended, and of theirs that they waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
