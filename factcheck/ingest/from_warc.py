"""A web archive (WARC) -> the pages in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Literal

from factcheck.domain.errors import EmptyInputError, InputError, UnreadableError
from factcheck.ingest.raw import Limits, Raw, parsing, too_large
from factcheck.layout import is_address

_PAGES = {"text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf"}
_OK = 200


def read(raw: Raw, limits: Limits) -> Iterator[Raw | InputError]:
    """Every page and PDF document that was answered with; holds one at a time."""
    for record in _pages(raw, decode="all"):
        yield _page(record, limits.max_bytes)


def records(raw: Raw) -> Iterator[bytes]:
    """Every page and PDF document as a web archive of its own; raises InputError as ``read``."""
    for record in _pages(raw, decode="none"):
        alone = io.BytesIO()
        record.write(alone)
        yield alone.getvalue()


def _pages(raw: Raw, *, decode: Literal["all", "none"]) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise UnreadableError(
            f"{raw.name} is a web archive, which needs one more package.",
            hint="Install it with: pip install 'factcheck[warc]'",
        ) from error
    found = False
    with parsing(raw, "a web archive"):
        answers = ArchiveIterator(
            raw.stream, record_types=WarcRecordType.response, auto_decode=decode
        )
        for record in answers:
            if _is_page(record):
                found = True
                yield record
    if not found:
        hint = "Open it in the program it comes from."
        raise EmptyInputError(f"{raw.name} is a web archive without pages.", hint=hint)


def _is_page(record: Any) -> bool:
    answered = record.http_headers is not None and record.http_headers.status_code == _OK
    return answered and record.http_content_type in _PAGES and is_address(_address(record))


def _address(record: Any) -> str:
    return str(record.headers.get("WARC-Target-URI") or "").strip("<>")


def _page(record: Any, max_bytes: int) -> Raw | InputError:
    address = _address(record)
    data = record.reader.read(max_bytes + 1)
    kind, charset = _PAGES[record.http_content_type], record.http_charset
    raw = Raw(io.BytesIO(data), label=address, url=address, charset=charset, kind=kind)
    return too_large(raw.name, max_bytes) if len(data) > max_bytes else raw
