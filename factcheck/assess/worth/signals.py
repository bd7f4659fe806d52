"""What a statement shows at sight: numbers, comparisons, whose word it is. ``data/worth.toml``."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factcheck.assess.lexicon import START, alternatives, lexicon

LENGTH = "length"
_READ = 2000  # characters of a statement that are looked at: nobody checks a longer one as one
_WORDS = 40.0


class Signal(NamedTuple):
    """A named thing that is there or not; ``says`` is empty where it is told to nobody."""

    name: str
    says: str
    pattern: re.Pattern[str]


@cache
def signals() -> tuple[Signal, ...]:
    """Every signal, in the order of the file."""
    return tuple(
        Signal(name, entry.get("says", ""), _pattern(entry))
        for name, entry in lexicon("worth").items()
    )


def names() -> tuple[str, ...]:
    """The columns of ``shown``."""
    return (*(signal.name for signal in signals()), LENGTH)


def shown(texts: Sequence[str]) -> NDArray[np.float32]:
    """What each of N texts shows (N, signals + 1): 1 or 0 for each signal, and how long it is.

    Length is 1 for forty words and grows by the logarithm.
    """
    rows = [[*_there(text[:_READ]), _length(text)] for text in texts]
    return np.array(rows, dtype=np.float32).reshape(-1, len(names()))


def _there(text: str) -> list[bool]:
    return [signal.pattern.search(text) is not None for signal in signals()]


def _length(text: str) -> float:
    return math.log1p(len(text[:_READ].split())) / math.log1p(_WORDS)


def _pattern(entry: dict[str, list[str] | str]) -> re.Pattern[str]:
    words = rf"{START}(?i:{alternatives(entry.get('words', ()))})\b"
    shape = str(entry.get("pattern", ""))
    return re.compile(f"{words}|{shape}" if shape else words)
