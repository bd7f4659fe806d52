"""A file packed by itself (.gz) -> that file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from gzip import GzipFile
from typing import BinaryIO, cast

from factcheck.ingest.raw import Limits, Raw


def read(raw: Raw, limits: Limits) -> Iterator[Raw]:  # noqa: ARG001  # as all readers
    """The file inside, unpacked as it is read: what reads it says when it is too large."""
    with GzipFile(fileobj=raw.stream) as inside:
        yield replace(raw, stream=cast("BinaryIO", inside))
