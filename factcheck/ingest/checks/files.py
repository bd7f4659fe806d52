"""A file of published fact-checks -> its records: JSON-LD, JSON Lines, a feed, a page, or a table.

What kind it is, its first character says. JSON is searched for ClaimReviews at any depth, so that a
single object, a list, an ``@graph`` and the Data Commons feed (a DataFeed of ``dataFeedElement``
with ``item`` lists) are one case.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from factcheck.domain.errors import InputError, NotTextError
from factcheck.domain.known import KnownCheck
from factcheck.ingest.checks.records import (
    COLUMNS,
    Record,
    column,
    from_claim_review,
    from_columns,
)
from factcheck.ingest.decode import decode
from factcheck.ingest.raw import Limits
from factcheck.ingest.read import read_bytes

MAX_BYTES = 500_000_000  # a collection of all that has ever been published is about that large
LIMITS = Limits(MAX_BYTES)
WAY_OUT = "Give ClaimReview as JSON-LD or a saved web page, or a table with a column “claim”."

_SCRIPT = re.compile(r"<script\b([^>]{0,2000})>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_LINKED_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)
_WRAPPING = re.compile(r"\A\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*\Z|\A\s*<!--|-->\s*\Z")
_TYPE = "ClaimReview"

Item = KnownCheck | InputError


def read_checks(
    named: str, limits: Limits = LIMITS, *, stdin: BinaryIO | None = None
) -> Iterator[Item]:
    """The fact-checks in a file, at an address or, for ``-``, on standard input, in their order.

    A record that is of no use is an InputError in its place, and the others go on. Raises
    InputError when the file cannot be read or holds no fact-check at all.
    """
    data, name = read_bytes(named, limits, stdin=stdin)
    text = decode(data, name).lstrip("\ufeff \t\r\n")
    found = False
    for item in _items(text, name):
        found = True
        yield item
    if not found:
        raise NotTextError(f"{name} holds no fact-check.", hint=WAY_OUT)


def _items(text: str, name: str) -> Iterator[Item]:
    if text.startswith("<"):
        return _page(text, name)
    if text.startswith(("{", "[")):
        return _json(text, name)
    return _table(text, name)


def _page(text: str, name: str) -> Iterator[Item]:
    """What the ``script`` elements of a page hold; a broken one is reported."""
    for number, script in enumerate(_scripts(text), 1):
        if _TYPE not in script:
            continue
        try:
            document = _parse(_WRAPPING.sub("", script))
        except ValueError:
            yield InputError(f"Script {number} of {name} is not valid JSON.", hint="Mend it.")
        else:
            yield from _reviews(document, name)


def _scripts(text: str) -> Iterator[str]:
    """The linked data in a page, found in one pass whatever is open or closed in it."""
    start = 0
    while (opened := _SCRIPT.search(text, start)) and (closed := _END.search(text, opened.end())):
        if _LINKED_DATA.search(opened[1]):
            yield text[opened.end() : closed.start()]
        start = closed.end()


def _json(text: str, name: str) -> Iterator[Item]:
    """One document, else one a line."""
    try:
        document = _parse(text)
    except ValueError:
        yield from _lines(text, name)
    else:
        yield from _document(document, name)


def _lines(text: str, name: str) -> Iterator[Item]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            document = _parse(line)
        except ValueError:
            yield InputError(f"Line {number} of {name} is not valid JSON.", hint="Mend that line.")
            if number == 1:
                return
        else:
            yield from _document(document, f"{name}, line {number}")


def _parse(text: str) -> object:
    """``text`` as JSON, with line breaks inside strings as publishers have them.

    Raises ValueError, for what is nested too deep as well.
    """
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise ValueError from error


def _document(document: object, name: str) -> Iterator[Item]:
    """The ClaimReviews in it; where there is none, the flat records that it is."""
    found = False
    for item in _reviews(document, name):
        found = True
        yield item
    if not found:
        records = document if isinstance(document, list) else [document]
        flat = (one for one in records if isinstance(one, dict) and _has_claim(one))
        for number, record in enumerate(flat, 1):
            yield _tried(record, {}, f"Record {number} of {name}")


def _reviews(document: object, name: str) -> Iterator[Item]:
    nodes = {str(one["@id"]): one for one in _objects(document) if len(one) > 1 and "@id" in one}
    reviews = (one for one in _objects(document) if _is_review(one))
    for number, review in enumerate(reviews, 1):
        yield _tried(review, nodes, f"Fact-check {number} of {name}")


def _objects(document: object) -> Iterator[Record]:
    """Every object in it, in its order; nested however deep, without recursion."""
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += [one for one in value.values() if isinstance(one, dict | list)][::-1]
        elif isinstance(value, list):
            waiting += value[::-1]


def _is_review(record: Record) -> bool:
    types = record.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(one, str) and re.split("[:/#]", one)[-1] == _TYPE for one in named)


def _tried(record: Record, nodes: Mapping[str, Record], name: str) -> Item:
    try:
        if _is_review(record):
            return from_claim_review(record, nodes, name=name)
        return from_columns(record, name=name)
    except InputError as error:
        return error


def _table(text: str, name: str) -> Iterator[Item]:
    """The rows of a table with named columns, divided by commas, semicolons or tabs."""
    heading = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count))
    try:
        if not _has_claim(dict.fromkeys(rows.fieldnames or ())):
            return
        for row in rows:
            named = {key: value for key, value in row.items() if isinstance(key, str)}
            yield _tried(named, {}, f"Line {rows.line_num} of {name}")
    except csv.Error as error:
        hint = "Save the table anew as CSV in UTF-8."
        yield InputError(f"Line {rows.line_num} of {name} is broken: {error}.", hint=hint)


def _has_claim(record: Record) -> bool:
    return any(column(key) in COLUMNS["claim"] for key in record)
