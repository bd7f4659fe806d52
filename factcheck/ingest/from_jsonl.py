"""JSON Lines -> articles, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.domain.errors import DamagedError, InputError
from factcheck.ingest.raw import Found, Limits, Raw, parsing, too_large
from factcheck.ingest.rows import Row, read_rows


def read(raw: Raw, limits: Limits) -> Iterator[Found | InputError]:
    """The article of every line; holds one line at a time."""
    with parsing(raw, "JSON Lines"):
        yield from read_rows(raw, _rows(raw, limits.max_bytes), kind="jsonl")


def _rows(raw: Raw, max_bytes: int) -> Iterator[tuple[int, bytes, Row]]:
    number = raw.before
    while line := raw.stream.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes:
            raise too_large(f"Row {number} of {raw.name}", max_bytes)
        if line.strip():
            yield number, line, read_line(line, f"Row {number} of {raw.name}")


def read_line(line: bytes, name: str) -> Row:
    """The columns of a line; ``name`` is what a message about it begins with."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        hint = "Every line is one JSON object in UTF-8, with a text under a name."
        return DamagedError(f"{name} is not a JSON object.", hint=hint)
    return {key: text for key, value in row.items() if (text := _text(value))}


def _text(value: Any) -> str:
    """A value as a column of a table has it; several, as authors, with commas between."""
    match value:
        case str():
            return value
        case int() | float():
            return str(value)
        case [*items]:
            return ", ".join(filter(None, (item for item in items if isinstance(item, str))))
        case Mapping():
            return _text(value.get("name"))
    return ""
