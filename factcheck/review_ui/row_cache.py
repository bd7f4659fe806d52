"""The few thousand rows around what is on screen, so that memory stays flat at a million claims."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from factcheck.domain.query import ClaimRow

CAPACITY = 4096  # about 8 MB of rows; twenty times what the largest screen shows


class RowCache:
    """Rows by key, the least recently used dropped first; ``None`` is a claim that is not there."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._rows: OrderedDict[int, ClaimRow | None] = OrderedDict()

    def __contains__(self, key: int) -> bool:
        return key in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, key: int) -> ClaimRow | None:
        """The row with that key, if it is here; looking at it keeps it."""
        if key in self._rows:
            self._rows.move_to_end(key)
        return self._rows.get(key)

    def missing(self, keys: Iterable[int]) -> list[int]:
        """Those of ``keys`` that have to be fetched."""
        return [key for key in keys if key not in self._rows]

    def put(self, rows: Iterable[ClaimRow], *, asked: Sequence[int] = ()) -> None:
        """Keep ``rows``; a key that was asked for and not answered is a claim that is not there."""
        answered = {row.key: row for row in rows}
        for key in (*asked, *answered):
            self._rows[key] = answered.get(key)
            self._rows.move_to_end(key)
        while len(self._rows) > self._capacity:
            self._rows.popitem(last=False)

    def rows(self) -> list[ClaimRow]:
        """Every row that is here."""
        return [row for row in self._rows.values() if row]

    def clear(self) -> None:
        """Forget every row."""
        self._rows.clear()
