"""What a user names -> pieces: bytes that can be sent to any machine, most with one article each.

Files of many articles (JSON Lines, Parquet, web archives) are taken apart without reading what
they say, so that one process can feed many; anything else is a piece whole.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from gzip import GzipFile
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from factcheck.domain.errors import InputError, UnreadableError, UsageError
from factcheck.ingest import Failed, Limits, Raw, find_inputs, from_parquet, from_warc, open_raw
from factcheck.ingest.kinds import promised_kind, tell_kind
from factcheck.ingest.raw import shown, too_large
from factcheck.layout import is_address


class Piece(NamedTuple):
    """Bytes and where they come from; ``before`` is how many rows of its file stand before it."""

    label: str
    data: bytes
    path: str | None = None
    url: str | None = None
    kind: str | None = None
    before: int = 0

    @property
    def raw(self) -> Raw:
        """The piece as the readers take it."""
        return Raw(
            io.BytesIO(self.data),
            label=self.label,
            path=self.path,
            url=self.url,
            kind=self.kind,
            before=self.before,
        )

    @property
    def name(self) -> str:
        """What a message calls it when nothing in it could be read: a row by its number."""
        return f"{self.label}/{self.before + 1}" if self.kind == "jsonl" else self.label

    @property
    def digest(self) -> bytes:
        """SHA-256 of all it says: equal for equal bytes at the same place."""
        said = repr((self.label, self.path, self.url, self.kind, self.before)).encode()
        return hashlib.sha256(said + b"\0" + self.data).digest()


def find_pieces(inputs: Sequence[str], limits: Limits) -> Iterator[Piece | Failed]:
    """The pieces of files, folders and addresses of stores (s3://…), in order; holds one at a time.

    Raises UsageError for web pages, which are not read from here, and for stores that nothing
    installed can reach.
    """
    for name in inputs:
        try:
            for place in _places(name):
                yield from _found(place, limits)
        except InputError as error:  # a store that does not say what is in it
            yield Failed(name, error)


def is_stored(name: str) -> bool:
    """True for what names something in a store that fsspec reaches, and not a path."""
    return "://" in name


def _places(name: str) -> Iterator[str]:
    """Every file: a path from the top, or the address in its store."""
    if is_address(name):
        hint = "Save it and name the file, or read it with: factcheck add ADDRESS"
        raise UsageError(f"“{shown(name)}” is a web page.", hint=hint)
    if is_stored(name):
        yield from _stored(name)
    else:
        yield from map(place_of, find_inputs([name]))


def place_of(name: str) -> str:
    """A path from the top, links to folders followed; an address of a store as it is."""
    path = Path(name)
    return name if is_stored(name) else str(path.parent.resolve() / path.name)


def leads_to(name: str) -> set[str]:
    """Where the files of something named may be said to be, links followed, there or not."""
    return {name} if is_stored(name) else {name, place_of(name), os.path.realpath(name)}


def _stored(address: str) -> Iterator[str]:
    """The files below an address, by name; hidden ones left out, or the address itself."""
    store, root = _store(address)
    with _reached(address):
        paths = sorted(store.find(root)) if store.isdir(root) else None
    if paths is None:
        yield address
        return
    for path in paths:
        inside = path.removeprefix(root).strip("/")
        hidden = any(part.startswith(".") for part in inside.split("/"))
        if promised_kind(path) and not hidden:
            yield store.unstrip_protocol(path)


def _store(address: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs  # noqa: PLC0415  # files of this computer need none

    try:
        found: tuple[Any, str] = url_to_fs(address)
    except (ImportError, ValueError) as error:
        hint = "Install what fsspec needs for such addresses, as s3fs for s3://, or copy the files."
        raise UsageError(f"“{shown(address)}” cannot be reached: {error}.", hint=hint) from error
    return found


def _open(place: str, limits: Limits) -> Raw:
    if not is_stored(place):
        return open_raw(place, limits)
    store, path = _store(place)
    with _reached(place):
        stream = store.open(path, "rb")
    return Raw(stream, label=place, url=place)


@contextmanager
def _reached(address: str) -> Iterator[None]:
    """Any failure of a store becomes an UnreadableError: each has errors of its own."""
    try:
        yield
    except Exception as error:
        hint = "Check the address, and whether you may read there."
        raise UnreadableError(f"“{shown(address)}” cannot be read: {error}.", hint=hint) from error


def _found(place: str, limits: Limits) -> Iterator[Piece | Failed]:
    try:
        with (raw := _open(place, limits)).stream:
            yield from _split(raw, limits)
    except InputError as error:
        yield Failed(place, error)


def _split(raw: Raw, limits: Limits) -> Iterator[Piece]:
    kind = tell_kind(raw, limits.max_bytes)
    if kind == "gzip":
        with GzipFile(fileobj=raw.stream) as inside:
            raw = replace(raw, stream=cast("BinaryIO", inside))
            yield from _pieces(raw, tell_kind(raw, limits.max_bytes), limits)
    else:
        yield from _pieces(raw, kind, limits)


def _pieces(raw: Raw, kind: str, limits: Limits) -> Iterator[Piece]:
    whole = Piece(raw.label or "", b"", raw.path, raw.url)
    match kind:
        case "jsonl":
            for number, line in enumerate(_lines(raw, limits.max_bytes)):
                if line.strip():
                    yield whole._replace(data=line, kind="jsonl", before=number)
        case "parquet":
            for number, line in enumerate(from_parquet.lines(raw)):
                yield whole._replace(data=line, kind="jsonl", before=number)
        case "warc":
            for record in from_warc.records(raw):
                yield whole._replace(data=record, kind="warc")
        case _:
            yield whole._replace(data=raw.whole(limits.max_bytes))


def _lines(raw: Raw, max_bytes: int) -> Iterator[bytes]:
    number = 0
    while line := raw.line(max_bytes + 1):
        number += 1
        if len(line) > max_bytes:
            raise too_large(f"Row {number} of {raw.name}", max_bytes)
        yield line
