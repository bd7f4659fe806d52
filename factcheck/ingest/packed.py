"""Packed files (ZIP, and the documents that are one), bounded before anything is unpacked."""

from __future__ import annotations

from zipfile import BadZipFile, ZipFile

from factcheck.domain.errors import DamagedError, TooLargeError, UnreadableError
from factcheck.ingest.raw import Raw

MAX_MEMBERS = 10_000
MAX_UNPACKED = 10  # times the bytes that a single article may have
MAX_XML = 25_000_000  # bytes of the text of one document: four times a long book's

_LOCKED = 0x1  # flag of a member that needs a password


def open_packed(raw: Raw, max_bytes: int) -> ZipFile:
    """The packed file, which no member of it makes larger than the limits.

    What a member says of its size holds: no more than that is ever unpacked. Raises DamagedError,
    UnreadableError for one with a password, TooLargeError.
    """
    try:
        packed = ZipFile(raw.stream)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DamagedError(
            f"{raw.name} is broken: it begins like a Word document or another packed file, and"
            " does not end like one.",
            hint="Fetch or save it again, and read that.",
        ) from error
    members = packed.infolist()
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > (
        MAX_UNPACKED * max_bytes
    ):
        raise TooLargeError(
            f"{raw.name} holds more than {MAX_UNPACKED * max_bytes / 1e6:,.0f} MB or"
            f" {MAX_MEMBERS:,} files when unpacked.",
            hint="Unpack it, and read what is inside.",
        )
    if any(one.flag_bits & _LOCKED for one in members):
        raise UnreadableError(
            f"{raw.name} is locked with a password.",
            hint="Unpack it with the password, and read what is inside.",
        )
    return packed


def check_document(raw: Raw, max_bytes: int) -> None:
    """Raise as ``open_packed``, or TooLargeError when the document's XML is too much to parse."""
    with open_packed(raw, max_bytes) as packed:
        size = sum(one.file_size for one in packed.infolist() if one.filename.endswith(".xml"))
    raw.rewind()
    if size > MAX_XML:
        raise TooLargeError(
            f"{raw.name} holds more than {MAX_XML / 1e6:.0f} MB of text when unpacked.",
            hint="Split it into one document for each article.",
        )
