"""A terminal that may be closed: Textual's thread that writes to it must outlive it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


class _Forgiving:
    """Writes until nobody is there: a writer that dies holds the screen up after 30 pieces."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def forgiving_terminal() -> Iterator[None]:
    """Let Textual, which writes to this file, go on when its terminal is closed."""
    file = sys.__stderr__
    sys.__stderr__ = _Forgiving(file)  # type: ignore[misc,assignment]
    try:
        yield
    finally:
        sys.__stderr__ = file  # type: ignore[misc]
