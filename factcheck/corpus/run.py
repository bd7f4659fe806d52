"""A run: an archive -> a folder of Parquet files; run again, it goes on where it stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from factcheck.corpus.engine import engine, read_all
from factcheck.corpus.folder import Folder, Manifest
from factcheck.corpus.pieces import Piece, find_pieces, is_stored, leads_to
from factcheck.corpus.reading import Models, Recipe, shipped_models
from factcheck.corpus.shards import Shard, make_shards
from factcheck.corpus.tables import SCHEMAS, Failure, failures
from factcheck.domain.errors import UsageError
from factcheck.ingest import Limits
from factcheck.ingest.make import storable
from factcheck.ingest.raw import Failed
from factcheck.settings import Settings
from factcheck.workflow import utc_now


class Progress(NamedTuple):
    """How far a run is: articles read and failed by it, and those it found done."""

    read: int = 0
    failed: int = 0
    known: int = 0


class Run:
    """One run over ``inputs``, into ``folder``. ``make`` opens the models that read."""

    def __init__(
        self,
        inputs: Sequence[str],
        folder: Folder,
        settings: Settings,
        *,
        make: Callable[[], Models] = shipped_models,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.inputs = tuple(
            name if is_stored(name) else str(Path(name).absolute()) for name in inputs
        )
        self.folder = folder
        self.progress = Progress()
        self._limits = Limits(settings.max_bytes)
        self._settings = settings
        self._make = make
        self._clock = clock
        self._names: list[str] = []  # of all shards of the input, in its order
        self._unread: list[Failure] = []  # what did not even become a piece
        self._away = set[str]()  # of those, the places that nothing at all was read of

    def work(self, address: str | None = None, *, workers: int | None = None) -> Iterator[Progress]:
        """Read what is not read yet; yields how far it is after each shard.

        Raises UsageError for a folder with something else in it or in use, OutputError when it
        cannot be written, EngineError when the engine cannot be reached or ends.
        """
        with self.folder.locked(self._clock()):
            begun = self._begin()
            self.folder.describe(begun)
            recipe = Recipe(
                make=self._make,
                identity=begun.identity,
                read_at=begun.read_at,
                max_bytes=self._settings.max_bytes,
                weights=self._settings.weights,
            )
            with engine(address, workers=workers) as client:
                for shard, tables in read_all(client, self._new_shards(), recipe):
                    self.folder.keep(shard.name, tables, shard.places)
                    self._add(read=tables["articles"].num_rows, failed=tables["failures"].num_rows)
                    yield self.progress
            self._end(begun)

    def _begin(self) -> Manifest:
        """The manifest of a run at work. Raises UsageError when the folder holds something else."""
        before, now = self.folder.manifest(), self._clock().isoformat(timespec="microseconds")
        identity = self._make().identity | {"weights": self._settings.weights.model_dump_json()}
        named = tuple(map(storable, self.inputs))
        if before and before.inputs != named:
            raise UsageError(
                f"{self.folder} holds what was read from {', '.join(before.inputs)}.",
                hint="Name another folder with --out; factcheck corpus merge takes several.",
            )
        if before and before.identity != identity:
            raise UsageError(
                f"{self.folder} was read by another version of factcheck or its models, or with"
                " other weights.",
                hint="Name another folder with --out, or use that version.",
            )
        # A clock that was set back must not make what is read now older than what was read before.
        read_at = max(now, before.read_at) if before else now
        return Manifest(identity=identity, inputs=named, read_at=read_at)

    def _new_shards(self) -> Iterator[Shard]:
        there = set(self.folder.shards())
        for shard in make_shards(self._pieces()):
            self._names.append(shard.name)
            if shard.name in there:
                self._add(known=self.folder.count("articles", shard.name))
            else:
                there.add(shard.name)
                yield shard

    def _pieces(self) -> Iterator[Piece]:
        begun = None
        for got in find_pieces(self.inputs, self._limits):
            if isinstance(got, Failed):
                self._unread.append(Failure(label=got.label, reason=str(got.error)))
                if got.label != begun:
                    self._away |= set(map(storable, leads_to(got.label)))
                self._add(failed=1)
            else:
                begun = got.label
                yield got

    def _add(self, **counts: int) -> None:
        now = Counter(self.progress._asdict())
        now.update(counts)
        self.progress = Progress(**now)

    def _end(self, begun: Manifest) -> None:
        """Remove what is not in the input any more, and say that the run is complete."""
        there = self.folder.shards()
        gone = set(self._gone(there))
        names = tuple(dict.fromkeys([*self._names, *(one for one in there if one not in gone)]))
        self.folder.describe(
            begun.model_copy(
                update={
                    "complete": True,
                    "shards": names,
                    "rows": {
                        table: sum(self.folder.count(table, name) for name in names)
                        for table in SCHEMAS
                    },
                    "failures": (*self._unread, *self._failures(names)),
                }
            )
        )
        self.folder.forget(gone)

    def _gone(self, there: Sequence[str]) -> Iterator[str]:
        """Shards that the input does not hold any more; not those of files that are only away.

        A disk away is no archive emptied. Of a shard that has other files too, these have been
        read again, and the rest is when it is back.
        """
        for shard in set(there).difference(self._names):
            places = self.folder.places(shard) if self._away else set[str]()
            if not (places and all(map(self._is_away, places))):
                yield shard

    def _is_away(self, place: str) -> bool:
        """Whether nothing was read of a file, or of the folder or store that it is in."""
        parts = place.split("/")
        return any("/".join(parts[:end]) in self._away for end in range(1, len(parts) + 1))

    def _failures(self, shards: Sequence[str]) -> Iterator[Failure]:
        for shard in shards:
            if self.folder.count("failures", shard):
                yield from failures(self.folder.read(shard)["failures"])
