"""Text and Markdown -> Article: the text of the file, NFC and newlines made one."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.ingest.decode import decode
from factcheck.ingest.make import make
from factcheck.ingest.raw import Found, Limits, Raw


def read(raw: Raw, limits: Limits) -> Iterator[Found]:
    """The one article; offsets into its text can be carried back to the file."""
    data = raw.whole(limits.max_bytes)
    yield make(raw, decode(data, raw.name), kind="text", data=data)
