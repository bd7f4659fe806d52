"""Makes the vector of a text once, whoever asks for it next."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from factcheck.embedding.embedder import Embedder, Vectors

_REMEMBERED = 4096  # texts, 6 MB of vectors: the claims of the articles read last


class RememberingEmbedder:
    """``embedder``, which is asked only for what was not asked for lately; for any thread."""

    def __init__(self, embedder: Embedder, *, most: int = _REMEMBERED) -> None:
        self._embedder = embedder
        self._most = most
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Vectors] = OrderedDict()

    @property
    def name(self) -> str:
        """That of the embedder: the vectors are the same."""
        return self._embedder.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit rows (N, width), one a text."""
        rows = self.remembered(texts)
        new = [text for text in dict.fromkeys(texts) if text not in rows]
        made = self._embedder.embed(new)
        rows.update(zip(new, made, strict=True))
        self.remember(rows)
        return np.stack([rows[text] for text in texts]) if texts else made

    def remembered(self, texts: Iterable[str]) -> dict[str, Vectors]:
        """The unit row (width) of each text it was asked for lately."""
        with self._lock:
            return {text: self._known[text] for text in texts if text in self._known}

    def remember(self, rows: Mapping[str, Vectors]) -> None:
        """Know the unit rows of those texts, as an embedder of that name made them."""
        with self._lock:
            for text, row in rows.items():
                self._known[text] = row
                self._known.move_to_end(text)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
