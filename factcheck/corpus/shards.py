"""Pieces -> shards: what one worker reads at a time, under a name made from its content.

Where one ends, its content says (content-defined chunking; Muthitacharoen, Chen and Mazières,
2001): a file that is added to an archive changes the shard it falls into, and no other, so all
that was done before is still done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from factcheck.corpus.pieces import Piece
from factcheck.domain.ids import ID_LENGTH
from factcheck.ingest.make import storable

USUAL_PIECES = 100  # about ten seconds of work, which is what a killed worker loses
MOST_PIECES = 400
MOST_BYTES = 4_000_000


class Shard(NamedTuple):
    """Pieces that are read together; ``name`` is of hex digits."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def places(self) -> set[str]:
        """The files it is of, as they can be stored."""
        return {storable(piece.label) for piece in self.pieces}


def make_shards(pieces: Iterable[Piece]) -> Iterator[Shard]:
    """Shards in the order of the pieces; holds one at a time."""
    waiting: list[Piece] = []
    hasher, size = hashlib.sha256(), 0
    for piece in pieces:
        waiting.append(piece)
        hasher.update(piece.digest)
        size += len(piece.data)
        if _ends(piece) or len(waiting) >= MOST_PIECES or size >= MOST_BYTES:
            yield Shard(hasher.hexdigest()[:ID_LENGTH], tuple(waiting))
            waiting, hasher, size = [], hashlib.sha256(), 0
    if waiting:
        yield Shard(hasher.hexdigest()[:ID_LENGTH], tuple(waiting))


def _ends(piece: Piece) -> bool:
    return crc32(piece.data) % USUAL_PIECES == 0
