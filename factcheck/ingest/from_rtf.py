"""An RTF document -> Article."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.ingest.make import compose, make
from factcheck.ingest.raw import Found, Limits, Raw, parsing

MAX_DOCUMENT = 10_000_000  # bytes; its pictures, in hexadecimal digits, among them


def read(raw: Raw, limits: Limits) -> Iterator[Found]:
    """The one article, a paragraph a line."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415  # only where it is needed

    data = raw.whole(min(limits.max_bytes, MAX_DOCUMENT))
    with parsing(raw, "an RTF document"):
        text = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    yield make(raw, compose(None, text), kind="rtf", data=data)
