"""A table with named columns (CSV) -> articles, one a row."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator

from factcheck.domain.errors import DamagedError, EncodingError, InputError
from factcheck.ingest.raw import Found, Limits, Raw, parsing
from factcheck.ingest.rows import Row, read_rows

_DELIMITERS = ",;\t|"
_HEAD = 65_536


def read(raw: Raw, limits: Limits) -> Iterator[Found | InputError]:
    """The article of every row; holds one row at a time. What is hashed is the row as JSON."""
    csv.field_size_limit(limits.max_bytes)
    head = raw.head(_HEAD)
    encoding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    names = head.decode(encoding, "replace").partition("\n")[0]
    lines = io.TextIOWrapper(raw.stream, encoding.replace("utf-8", "utf-8-sig"), newline="")
    try:
        with parsing(raw, "a table"):
            table = csv.DictReader(lines, delimiter=max(_DELIMITERS, key=names.count), restkey="")
            yield from read_rows(raw, _rows(table, raw.name), kind="csv")
    finally:
        lines.detach()


def _rows(table: csv.DictReader[str], name: str) -> Iterator[tuple[int, bytes, Row]]:
    try:
        for number, row in enumerate(table, 2):
            filled = {key: value for key, value in row.items() if key and value}
            yield number, json.dumps(filled, ensure_ascii=False).encode("utf-8", "replace"), filled
    except UnicodeDecodeError as error:
        hint = "Save it as CSV in UTF-8, and read that."
        raise EncodingError(f"{name} is not in UTF-8.", hint=hint) from error
    except csv.Error as error:
        hint = "Open it as a table, and save it as CSV anew."
        raise DamagedError(f"{name} is broken in or below row {table.line_num}.", hint=hint) from (
            error
        )
