"""The folder a corpus run writes: a file a shard and table, and a manifest that says what it is.

``claims/3f….parquet`` is the claims of shard 3f…. The file under ``articles`` comes last: where it
is, all of the shard is. Every file is written beside its place and moved there whole, so whatever
ends a run, what stands in the folder is complete.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pyarrow.parquet as pq
from filelock import FileLock, Timeout
from pydantic import Field, ValidationError

from factcheck.corpus.tables import SCHEMAS, Failure, Tables
from factcheck.domain.errors import OutputError, UnreadableError, UsageError
from factcheck.domain.model import Noun

MANIFEST, LOCK, WHO = "manifest.json", "lock", "lock.txt"
_LAST = "articles"  # the table whose file says that its shard is whole
_PLACES = b"places"  # under which that file names the files its shard is of
_ORDER = (*(name for name in SCHEMAS if name != _LAST), _LAST)


class Manifest(Noun):
    """What a folder holds and how it was made.

    identity: the versions and models by which all of it was read; shards: by name, in the order of
    the input; rows: by table; failures: everything that was not read; complete: false while a run
    is at work, or was ended before it was done.
    """

    format: str = "factcheck.corpus/1"
    identity: dict[str, str]
    inputs: tuple[str, ...]
    read_at: str  # of the newest run, ISO 8601
    complete: bool = False
    shards: tuple[str, ...] = ()
    rows: dict[str, int] = Field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


class Folder:
    """The output of a corpus run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        return str(self.path)

    @contextmanager
    def locked(self, now: datetime) -> Iterator[None]:
        """Nobody else writes here meanwhile. Raises UsageError that names who does."""
        self._written(lambda: self.path.mkdir(parents=True, exist_ok=True))
        lock = FileLock(self.path / LOCK)
        self._written(lambda: self._lock(lock))
        try:
            who = f"process {os.getpid()} on {socket.gethostname()} since {now:%Y-%m-%d %H:%M} UTC"
            self._replace(self.path / WHO, lambda file: file.write(who.encode()))
            yield
        finally:
            lock.release()

    def shards(self) -> list[str]:
        """The names of all shards that are whole, in the order of the manifest as far as it goes.

        While a run is not complete, the manifest does not list its shards yet.
        """
        there = {path.stem for path in (self.path / _LAST).glob("*.parquet")}
        listed = [name for name in self._listed() if name in there]
        return [*listed, *sorted(there.difference(listed))]

    def keep(self, shard: str, tables: Tables, places: Iterable[str]) -> None:
        """Write a shard of those files. Raises OutputError when it cannot be; it is not there."""
        last = tables[_LAST]
        named = {**(last.schema.metadata or {}), _PLACES: json.dumps(sorted(places)).encode()}
        tables = {**tables, _LAST: last.replace_schema_metadata(named)}
        self._written(partial(self.groups.unlink, missing_ok=True))
        for name in _ORDER:
            place = self.place(name, shard)
            self._written(partial(place.parent.mkdir, exist_ok=True))
            self._replace(place, partial(pq.write_table, tables[name], compression="zstd"))

    def forget(self, shards: Iterable[str]) -> None:
        """Remove what the input does not hold any more."""
        for shard in shards:
            self.groups.unlink(missing_ok=True)
            for name in reversed(_ORDER):
                self.place(name, shard).unlink(missing_ok=True)

    def read(self, shard: str) -> Tables:
        """The tables of a shard. Raises UnreadableError when they are damaged."""
        try:
            return {name: pq.read_table(self.place(name, shard)) for name in SCHEMAS}
        except (OSError, ValueError) as error:  # Arrow's own errors are of both kinds
            raise self._damaged(shard, error) from error

    def count(self, table: str, shard: str) -> int:
        """How many rows of a table a shard has, without reading them; raises UnreadableError."""
        rows: int = self._metadata(table, shard).num_rows
        return rows

    def places(self, shard: str) -> set[str]:
        """The files a shard is of; none when it does not say. Raises UnreadableError."""
        named = self._metadata(_LAST, shard).metadata or {}
        return set(json.loads(named.get(_PLACES, b"[]")))

    def check(self) -> None:
        """Raises UnreadableError for the first shard with a table that is not whole."""
        for shard in self.shards():
            for table in SCHEMAS:
                self.count(table, shard)

    def place(self, table: str, shard: str) -> Path:
        """The file of a table of a shard."""
        return self.path / table / f"{shard}.parquet"

    def manifest(self) -> Manifest | None:
        """What the folder says it holds; None for a new one. Raises UsageError for another's."""
        try:
            return Manifest.model_validate_json((self.path / MANIFEST).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            raise UsageError(
                f"{self.path / MANIFEST} is not the manifest of a corpus.",
                hint="Name another folder.",
            ) from error

    @property
    def groups(self) -> Path:
        """The file of the groups that were found, if any was asked for."""
        return self.path / "groups.parquet"

    def keep_groups(self, write: Callable[[BinaryIO], object]) -> None:
        """Write the groups of claims; they hold until a shard changes."""
        self._replace(self.groups, write)

    def described(self) -> Manifest:
        """The manifest. Raises UsageError where no run has begun."""
        if (manifest := self.manifest()) is None:
            hint = "factcheck corpus run … --out DIR makes one."
            raise UsageError(f"There is no corpus in {self.path}.", hint=hint)
        return manifest

    def describe(self, manifest: Manifest) -> None:
        """Write the manifest."""
        text = manifest.model_dump_json(indent=1).encode()
        self._replace(self.path / MANIFEST, lambda file: file.write(text))

    def _metadata(self, table: str, shard: str) -> pq.FileMetaData:
        try:
            return pq.read_metadata(self.place(table, shard))
        except (OSError, ValueError) as error:
            raise self._damaged(shard, error) from error

    def _damaged(self, shard: str, error: Exception) -> UnreadableError:
        return UnreadableError(
            f"Shard {shard} in {self.path} is damaged: {str(error).rstrip('.')}.",
            hint=f"Remove {self.place(_LAST, shard)} and run the corpus again.",
        )

    def _lock(self, lock: FileLock) -> None:
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise UsageError(
                f"{self.path} is being written by another run ({self._who()}).",
                hint="Wait until it is done, or name another folder with --out.",
            ) from error

    def _listed(self) -> Sequence[str]:
        manifest = self.manifest()
        return manifest.shards if manifest else ()

    def _who(self) -> str:
        try:
            return (self.path / WHO).read_text()
        except OSError:
            return "which did not say who it is"

    def _replace(self, place: Path, write: Callable[[BinaryIO], object]) -> None:
        """A new file in place of the old, all of it or none, whatever happens meanwhile."""
        beside = place.with_name(f".{place.name}.part")

        def whole() -> None:
            with beside.open("wb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)

        try:
            self._written(whole)
        except BaseException:
            with suppress(OSError):  # where nothing can be written there is nothing to remove
                beside.unlink()
            raise

    def _written(self, write: Callable[[], object]) -> None:
        try:
            write()
        except OSError as error:
            raise OutputError(
                f"{self.path} cannot be written: {error.strerror or error}.",
                hint="What stands there is whole. Make room or name another folder with --out;"
                " the same command goes on where it stopped.",
            ) from error
