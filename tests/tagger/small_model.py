"""A tokenizer and a network small enough to make on the spot, for tests without the real model."""

from __future__ import annotations

import string

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from factcheck.tagger.artifact import Artifact
from factcheck.tagger.decoding import LABELS, DecodingSettings
from factcheck.tagger.reading import Floats, ReadingSettings

LINK_WIDTH = 4
BATCH_PIECES = 256
_WORDS = ["said", "that", "the", "mayor", "taxes", "will", "rise", "he", "she", "police", "told"]


class RandomNetwork:
    """Scores that depend on the piece alone: any answer whatever, but always the same one.

    ``batches`` records the shape of every batch read.
    """

    def __init__(self, seed: int = 7) -> None:
        columns = len(LABELS) + 4 * LINK_WIDTH + 1
        random = np.random.default_rng(seed)
        self._table = 3 * random.normal(size=(1000, columns)).astype(np.float32)
        self.batches: list[tuple[int, ...]] = []

    def __call__(
        self, ids: NDArray[np.int32], shapes: NDArray[np.int32], lengths: NDArray[np.int32]
    ) -> Floats:
        self.batches.append(ids.shape)
        scores: Floats = self._table[(ids * 7 + shapes) % 1000]
        return scores


def make_tokenizer() -> Tokenizer:
    """WordPiece over single characters and a few words, numbered as in BERT where it matters."""
    letters = [c for c in string.printable if not c.isspace()] + list("“”‘’«»é😀")
    pieces = [f"[unused{i}]" for i in range(200)]
    pieces[0], pieces[100:104] = "[PAD]", ["[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    pieces += letters + [f"##{c}" for c in letters] + _WORDS
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def make_artifact(network: RandomNetwork) -> Artifact:
    """``network`` as if it had been opened from a model folder."""
    return Artifact(
        network=network,
        tokenizer=make_tokenizer(),
        reading=ReadingSettings(window=32, overlap=8, batch_pieces=BATCH_PIECES),
        decoding=DecodingSettings(link_width=LINK_WIDTH),
    )
