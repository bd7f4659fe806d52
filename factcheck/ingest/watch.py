"""A folder that is watched -> its files, as they come and as they change."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from factcheck.domain.errors import UsageError
from factcheck.ingest.inputs import find_inputs
from factcheck.layout import is_address

_Mark = tuple[int, int, int]  # what differs when a file does: its number, size and time


def watch(paths: Sequence[str], *, wait: Callable[[], None]) -> Iterator[str]:
    """The files to read below ``paths``, each time they are new or changed; it never ends.

    A file is given once it was the same at two looks, so that none is read while it is being
    copied. ``wait`` is called between looks. Raises UsageError for what cannot be watched.
    """
    for path in paths:
        if is_address(path) or not os.path.isdir(path):  # noqa: PTH112  # no error for a closed one
            hint = "Name a folder; read the rest without --watch."
            raise UsageError(f"Only folders can be watched, and “{path}” is none.", hint=hint)
    given: dict[str, _Mark] = {}
    before: dict[str, _Mark] = {}
    while True:
        now = _look(paths)
        for path, mark in now.items():
            if before.get(path) == mark != given.get(path):
                given[path] = mark
                yield path
        before = now
        wait()


def _look(paths: Sequence[str]) -> dict[str, _Mark]:
    found = {}
    for path in find_inputs(paths):
        try:
            status = os.stat(path)  # noqa: PTH116  # as above
        except (OSError, ValueError):  # it has gone since
            continue
        if not os.path.isdir(path):  # noqa: PTH112  # an empty folder stands for itself
            found[path] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found
