"""How many processes read at a time, unless a user says so."""

from __future__ import annotations

import os


def cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux: a container or taskset may hold it to some
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
