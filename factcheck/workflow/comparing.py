"""What other articles say of the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from factcheck.domain.corroboration import Corroboration, Tally
from factcheck.domain.query import ClaimFilter
from factcheck.store import corroboration, names, readers, tally
from factcheck.workflow.desk import CHUNK, known_name, writable
from factcheck.workflow.listing import Listing


class Comparing(Listing):
    """Claims compared across articles."""

    def group(self, ref: str | int) -> Corroboration:
        """What other articles say of the same as a claim, and whom they all rest on.

        Raises NotFoundError as ``claim`` does.
        """
        from factcheck.assess.corroboration import together  # noqa: PLC0415  # rapidfuzz

        name = ref if isinstance(ref, int) else writable(ref)
        with self._store.reading() as db:
            key = names.claim_key(db, name)
            [row] = readers.rows(db, [key], self._second_reader)
            found = readers.group(db, corroboration.group_of(db, key), self._second_reader)
        return together(row, found, known_name)

    def corroborations(self, wanted: ClaimFilter) -> Iterator[Corroboration]:
        """``group`` of each claim that passes and does not stand alone, streamed."""
        from factcheck.assess.corroboration import each_together  # noqa: PLC0415  # rapidfuzz

        keys = frozenset(self.keys(wanted))
        with self._store.reading() as db:
            shared = corroboration.shared_groups(db, list(keys))
        for start in range(0, len(shared), CHUNK):
            with self._store.reading() as db:
                read = corroboration.read_groups(db, shared[start : start + CHUNK])
                chunk = [readers.group(db, found, self._second_reader) for found in read]
            for found in chunk:
                yield from each_together(keys, found, known_name)

    def tally(self) -> Tally:
        """How many claims there are of each source, kind, status and flag, and how they group."""
        with self._store.reading() as db:
            return tally.tally(db)

    def due(self) -> int:
        """How many claims are still to be compared with those of other articles."""
        return corroboration.due(self._store)

    def refresh(self) -> Iterator[int]:
        """Compare all claims that are due; yields how many at a time, each time kept for good.

        Then hold what is new against published fact-checks.

        ``read`` does it for what it reads; a database made by an earlier version needs it once.
        """
        yield from self._corroborate(most=sys.maxsize)
        self._match()
