"""Text -> unit vector, by a bundled sentence encoder (Reimers and Gurevych, 2019)."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from factcheck.tagger.artifact import NETWORK, THREADS, TOKENIZER, OnnxNetwork, verify
from factcheck.tagger.artifact import PACKAGED as TAGGER
from factcheck.tagger.reading import FIRST, LAST

WIDTH = 384
MOST_PIECES = 128  # of a text, markers included: what the encoder was trained on; more is not read
_SURROGATE = re.compile("[\ud800-\udfff]")
_READ = MOST_PIECES * 32  # characters that are looked at: no word piece is longer than a word
PACKAGED = Path(__file__).parent / "model"

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors whose dot product says how alike they are."""

    @property
    def name(self) -> str:
        """Name and version, stored with every vector: another name means another space."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit rows (N, width), one a text."""


class SentenceEmbedder:
    """all-MiniLM-L6-v2 in int8, opened at the first text, once for all threads; width 384.

    ``threads`` is how many texts are read at a time; the vectors are the same whatever it is.
    """

    name = "all-MiniLM-L6-v2/int8-1"

    def __init__(self, folder: Path = PACKAGED, *, threads: int = THREADS) -> None:
        self._folder = folder
        self._threads = threads
        self._lock = threading.Lock()
        self._opened: tuple[OnnxNetwork, Tokenizer] | None = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit rows (N, 384), one a text, whatever other texts there are; never raises for a text.

        Raises ModelError if the model is missing or damaged.
        """
        if not texts:
            return np.zeros((0, WIDTH), dtype=np.float32)
        row = partial(_embed, *self._open())
        if len(texts) < 2 or self._threads == 1:
            rows = list(map(row, texts))
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                rows = list(pool.map(row, texts))
        return np.stack(rows)

    def _open(self) -> tuple[OnnxNetwork, Tokenizer]:
        with self._lock:
            if self._opened is None:
                verify(self._folder)
                tokenizer = Tokenizer.from_file(str(TAGGER / TOKENIZER))  # both read with BERT's
                self._opened = OnnxNetwork(self._folder / NETWORK), tokenizer
            return self._opened


def _embed(network: OnnxNetwork, tokenizer: Tokenizer, text: str) -> Vectors:
    """One text a batch: int8 scales a batch as a whole, so company would change a vector."""
    readable = _SURROGATE.sub("\ufffd", text[:_READ])
    pieces = tokenizer.encode(readable, add_special_tokens=False).ids[: MOST_PIECES - 2]
    ids = np.array([[FIRST, *pieces, LAST]], dtype=np.int32)
    hidden = network(ids, np.zeros_like(ids), np.array([ids.size], dtype=np.int32))
    mean: Vectors = hidden[0].mean(axis=0)
    return mean / max(float(np.linalg.norm(mean)), 1e-9)
