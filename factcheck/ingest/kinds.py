"""What kind of thing some bytes are: by content first, by name second."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from factcheck.domain.errors import DamagedError, NotTextError
from factcheck.ingest.packed import open_packed
from factcheck.ingest.raw import Raw
from factcheck.layout import MARKDOWN_ENDINGS

HEAD = 65_536  # bytes that are looked at

# What a name promises. Of a folder, files with these endings are read.
ENDINGS = {
    **dict.fromkeys((".txt", ".text", *MARKDOWN_ENDINGS), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".pdf": "pdf",
    ".docx": "docx",
}
WHAT = {
    "text": "text",
    "html": "a web page",
    "pdf": "a PDF document",
    "docx": "a Word document",
}

_WAY_OUT = "Open it in the program it comes from, export the article as text, and read that."
_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE,
)
_TAG = re.compile(rb"<(?:!doctype|[a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)


def tell_kind(raw: Raw, max_bytes: int) -> str:
    """The kind of ``raw``, for which there is a reader.

    Raises NotTextError for kinds that nobody reads here, DamagedError for something else than its
    name says; for packed files as ``open_packed``.
    """
    if raw.kind:
        return raw.kind
    head = raw.stream.read(HEAD)
    raw.stream.seek(0)
    promised = ENDINGS.get(_ending(raw), "text")
    found = _kind_of(head, raw, promised, max_bytes)
    if found == "text" and promised != "text" and head.strip():
        raise DamagedError(
            f"{raw.name} is not {WHAT[promised]}, though its name says so.", hint=_WAY_OUT
        )
    return found


def _ending(raw: Raw) -> str:
    return PurePath(raw.label or "").suffix.lower()


def _kind_of(head: bytes, raw: Raw, promised: str, max_bytes: int) -> str:
    start = _ascii(head).lstrip()
    if start.startswith(b"%PDF-") or (promised == "pdf" and b"%PDF-" in head[:1024]):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_packed(raw, max_bytes)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        what = "an old Word document, or one locked with a password"
        raise NotTextError(f"{raw.name} is {what}.", hint=_WAY_OUT)
    if _WEB_PAGE.match(start) or (promised == "html" and _TAG.search(start)):
        return "html"
    return "text"


def _ascii(head: bytes) -> bytes:
    """``head`` without its byte order mark, markup in it one byte a letter."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace").encode()
    return head.removeprefix(codecs.BOM_UTF8)


def _kind_of_packed(raw: Raw, max_bytes: int) -> str:
    with open_packed(raw, max_bytes) as packed:
        names = set(packed.namelist())
    raw.stream.seek(0)
    if "word/document.xml" in names:
        return "docx"
    raise NotTextError(f"{raw.name} is a packed file without a text.", hint=_WAY_OUT)
