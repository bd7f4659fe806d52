"""Sentence vectors as they are kept: one scale and a byte a number, a quarter of their size."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SCALE = np.dtype("<f4")


def pack(vector: NDArray[np.float32]) -> bytes:
    """A vector in 4 bytes and one a number; a product of two is off by less than 0.01."""
    scale = max(float(np.abs(vector).max(initial=0.0)), 1e-9) / 127
    return _SCALE.type(scale).tobytes() + np.round(vector / scale).astype(np.int8).tobytes()


def unpack(packed: bytes) -> NDArray[np.float32]:
    """The vector that ``pack`` made smaller."""
    scale = np.frombuffer(packed, _SCALE, count=1)[0]
    small = np.frombuffer(packed, np.int8, offset=_SCALE.itemsize)
    return small.astype(np.float32) * np.float32(scale)
