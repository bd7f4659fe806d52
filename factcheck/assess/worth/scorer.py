"""The scorer that ships: a linear head on the vector of a statement and on what it shows.

``model/`` holds the head as JSON, its card, and SHA256SUMS over it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.assess.worth.signals import names, shown, signals
from factcheck.domain.claim import Claim
from factcheck.domain.errors import ModelError
from factcheck.embedding import Embedder
from factcheck.tagger.artifact import WAY_OUT, verify

FORMAT = "factcheck.worth/1"
HEAD = "head.json"
PACKAGED = Path(__file__).parent / "model"
_SPOKE = 0.15  # log-odds: what adds less is not worth a word
_NAMED = 3

Floats = NDArray[np.float64]


class Worth(NamedTuple):
    """How far a claim is worth checking, from 0 to 1, and what it shows that spoke for that."""

    score: float
    shows: tuple[str, ...] = ()


class Scorer(Protocol):
    """Tells how far claims are worth checking; never raises for a text."""

    @property
    def name(self) -> str:
        """Name and version, stored with every analysis: another name means another reading."""

    @property
    def threshold(self) -> float:
        """The score from which a claim is flagged."""

    def score(self, claims: Sequence[Claim]) -> Sequence[Worth]:
        """One answer a claim, in their order."""


@dataclass(frozen=True, slots=True)
class Head:
    """Logistic regression: the weights of a vector (384) and of what is shown (signals + 1).

    Platt's scaling (Platt, 1999) is folded into weights and ``bias``.
    """

    vector: Floats
    shown: Floats
    bias: float
    threshold: float

    def chances(self, vectors: NDArray[np.float32], shows: NDArray[np.float32]) -> Floats:
        """The chance (N) that each statement is worth checking."""
        return 1 / (1 + np.exp(-(vectors @ self.vector + shows @ self.shown + self.bias)))


class HeadScorer:
    """Scores claims by the head in ``folder``, opened at the first claim, once for all threads.

    The vector is that of the claim's reading, which others want too; shown is what its own words
    show.
    """

    def __init__(self, embedder: Embedder, folder: Path = PACKAGED) -> None:
        self._embedder = embedder
        self._folder = folder
        self._lock = threading.Lock()
        self._head: Head | None = None

    @property
    def name(self) -> str:
        """The head's name and the encoder's: either changing makes other scores."""
        return f"worth-1/{self._embedder.name}"

    @property
    def threshold(self) -> float:
        """Chosen on news; raises ModelError as ``score`` does."""
        return self._open().threshold

    def score(self, claims: Sequence[Claim]) -> list[Worth]:
        """One answer a claim. Raises ModelError when the head or the encoder is damaged."""
        head = self._open()
        vectors = self._embedder.embed([claim.reading for claim in claims])
        shows = shown([claim.text for claim in claims])
        scores = head.chances(vectors, shows)
        return [
            Worth(round(float(score), 4), _spoke(row * head.shown))
            for score, row in zip(scores, shows, strict=True)
        ]

    def _open(self) -> Head:
        with self._lock:
            if self._head is None:
                self._head = open_head(self._folder)
            return self._head


def open_head(folder: Path) -> Head:
    """Verify and open a head. Raises ModelError if it is missing, changed or of another form."""
    verify(folder)
    written = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    if written["format"] != FORMAT or tuple(written["shown"]) != names():
        raise ModelError(f"{folder / HEAD} is of another version of factcheck.", hint=WAY_OUT)
    return Head(
        vector=np.array(written["vector"]),
        shown=np.array(list(written["shown"].values())),
        bias=written["bias"],
        threshold=written["threshold"],
    )


def _spoke(added: Floats) -> tuple[str, ...]:
    """What is told of the signals that added most, most first."""
    heaviest = sorted(zip(added, signals(), strict=False), key=lambda pair: -pair[0])
    told = [signal.says for weight, signal in heaviest if weight >= _SPOKE and signal.says]
    return tuple(told[:_NAMED])
