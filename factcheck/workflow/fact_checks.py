"""Published fact-checks, and the claims that they may answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from factcheck.domain.errors import InputError
from factcheck.domain.known import Asked, KnownCheck, KnownImport, KnownMatch
from factcheck.store import known
from factcheck.workflow.desk import CHUNK, writable
from factcheck.workflow.listing import Listing


class FactChecks(Listing):
    """Fact-checks imported and looked up."""

    def import_checks(self, paths: Sequence[str]) -> Iterator[KnownImport]:
        """Read files of published fact-checks, then flag the claims that they may answer.

        The same fact-check again changes nothing. A file or record that is of no use is told in its
        ``KnownImport`` and the others go on.
        """
        for path in paths:
            yield self._import(path)
        self._match()

    def known_checks(self) -> Iterator[KnownCheck]:
        """Every fact-check there is, in the order they were added, streamed."""
        last = 0
        while True:
            with self._store.reading() as db:
                chunk = known.checks(db, after=last, most=CHUNK)
            if not chunk:
                return
            last = chunk[-1][0]
            yield from (check for _, check in chunk)

    def look_up(self, asked: Asked, *, unsure: bool = False) -> list[KnownMatch]:
        """The fact-checks that may answer something said, likeliest first, at most five.

        ``unsure``: also those too unlikely to be shown with a claim.
        """
        said = Asked(writable(asked.text), asked.claimant)
        return self._matching.look_up_one(said, unsure=unsure)

    def look_up_claim(self, ref: str, *, unsure: bool = False) -> list[KnownMatch]:
        """``look_up`` for a claim, by whatever ``claim`` takes."""
        detail = self.claim(ref)
        claimant = detail.row.source_name if detail.attribution else None
        return self.look_up(Asked(detail.claim.reading, claimant), unsure=unsure)

    def _import(self, path: str) -> KnownImport:
        from factcheck.ingest.checks import MAX_BYTES, read_checks  # noqa: PLC0415  # as above

        counts = Counter[str]()
        rejected: list[str] = []
        items = read_checks(path, replace(self._limits(), max_bytes=MAX_BYTES))
        try:
            while chunk := list(islice(items, CHUNK)):
                counts += self._keep_checks(chunk)
                rejected += [str(item) for item in chunk if isinstance(item, InputError)]
        except InputError as error:
            rejected.append(str(error))
        return KnownImport(path=path, rejected=tuple(rejected), **counts)

    def _keep_checks(self, items: Sequence[KnownCheck | InputError]) -> Counter[str]:
        from factcheck.assess.known import rules  # noqa: PLC0415  # listing need not wait for it

        checks = [item for item in items if isinstance(item, KnownCheck)]
        with self._store.writing(create=True) as db:
            at = self._clock()
            return Counter(known.add(db, check, rules.words, at=at).value for check in checks)
