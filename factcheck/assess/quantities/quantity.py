"""What a quantity is: where it stands, between which bounds it lies, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.span import Span


class Kind(StrEnum):
    """What sort of number it is; only those of one kind are ever compared."""

    COUNT = "count"
    MEASURE = "measure"
    MONEY = "money"
    AGE = "age"
    SCORE = "score"
    CLOCK = "clock"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text with all that says what it is a number of.

    ``low`` and ``high`` bound it, in the smallest words: metres for any length, seconds for any
    duration; None is open. ``unit`` is its dimension, currency, or what stands for it in a score,
    hour or date (``value`` then holds that). ``head`` is the stem of what is counted, ``happened``
    what became of it ("killed"), ``about`` the stems around it.
    """

    span: Span
    kind: Kind
    low: float | None
    high: float | None
    exact: bool = True
    ranged: bool = False  # "between 20 and 30"
    unit: str = ""
    written: str = (
        ""  # the unit as written, for two lengths in feet differ less than feet and metres
    )
    head: str = ""
    happened: str = ""
    names: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    value: tuple[int | str, ...] = ()

    def meets(self, other: Quantity, *, slack: float = 0.0) -> bool:
        """True when some number lies within the bounds of both, widened by a share ``slack``."""
        if self.ranged and other.ranged:
            return self.low == other.low and self.high == other.high
        lows = [side.low for side in (self, other) if side.low is not None]
        highs = [side.high for side in (self, other) if side.high is not None]
        if not lows or not highs:
            return True
        return max(lows) * (1 - slack) <= min(highs) * (1 + slack)
