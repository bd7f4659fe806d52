"""A packed file -> the files in it, each as if it lay in a folder."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from factcheck.domain.errors import EmptyInputError, InputError, UnreadableError
from factcheck.ingest.kinds import promised_kind
from factcheck.ingest.packed import open_packed
from factcheck.ingest.raw import Limits, Raw, parsing, shown


def read(raw: Raw, limits: Limits) -> Iterator[Raw | InputError]:
    """Every file of a known ending, by name, hidden ones left out; packed ones are not unpacked.

    Only names are taken from it: nothing is written anywhere.
    """
    found = False
    with open_packed(raw, limits.max_bytes) as packed:
        for member in sorted(packed.infolist(), key=lambda one: one.filename):
            name = member.filename
            if _is_hidden(name) or promised_kind(name) is None:  # a folder's ends with /
                continue
            found = True
            if promised_kind(name) == "zip":
                inside = f"“{shown(name)}” in {raw.name}"
                hint = "Unpack it, and read what is inside."
                yield UnreadableError(f"{inside} is packed a second time.", hint=hint)
                continue
            try:
                with parsing(raw, "a packed file"):
                    stream = packed.open(member)
                    small = member.file_size <= limits.max_bytes
                    content = io.BytesIO(stream.read()) if small else cast("BinaryIO", stream)
            except InputError as error:
                yield error
            else:
                yield raw.member(name, content)
    if not found:
        raise EmptyInputError(
            f"{raw.name} is a packed file without articles.",
            hint="Files with the usual endings (.txt, .html, .pdf, .docx …) are read in it.",
        )


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)
