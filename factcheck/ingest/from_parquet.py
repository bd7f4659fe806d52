"""A Parquet file -> articles, one a row."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factcheck.domain.errors import InputError, UnreadableError
from factcheck.ingest.from_jsonl import read_line
from factcheck.ingest.raw import Found, Limits, Raw, parsing
from factcheck.ingest.rows import Row, read_rows

_AT_ONCE = 64  # rows that are held at a time


def read(raw: Raw, limits: Limits) -> Iterator[Found | InputError]:  # noqa: ARG001  # as all readers
    """The article of every row; what is hashed is the row as JSON."""
    yield from read_rows(raw, _rows(raw), kind="parquet")


def lines(raw: Raw) -> Iterator[bytes]:
    """Every row as a line of JSON Lines; days and times as ISO 8601.

    Raises UnreadableError where nothing is installed that reads Parquet, DamagedError.
    """
    try:
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise UnreadableError(
            f"{raw.name} is a Parquet file, which needs one more package.",
            hint="Install it with: pip install 'factcheck[corpus]'",
        ) from error
    with parsing(raw, "a Parquet file"):
        for batch in ParquetFile(raw.stream).iter_batches(_AT_ONCE):
            for row in batch.to_pylist():
                yield json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace")


def _rows(raw: Raw) -> Iterator[tuple[int, bytes, Row]]:
    for number, line in enumerate(lines(raw), 1):
        yield number, line, read_line(line, f"Row {number} of {raw.name}")
