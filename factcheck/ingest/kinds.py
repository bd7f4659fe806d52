"""What kind of thing some bytes are: by content first, by name second."""

from __future__ import annotations

import codecs
import json
import re

from factcheck.domain.errors import DamagedError, NotTextError
from factcheck.ingest.packed import open_packed
from factcheck.ingest.raw import Raw
from factcheck.layout import MARKDOWN_ENDINGS

# What each kind is called in a sentence; the reader of a kind is the module from_<kind>.
WHAT = {
    "text": "text",
    "html": "a web page",
    "pdf": "a PDF document",
    "docx": "a Word document",
    "odt": "an OpenDocument text",
    "rtf": "an RTF document",
    "eml": "a mail",
    "feed": "a feed",
    "sitemap": "a sitemap",
    "jsonl": "JSON Lines",
    "csv": "a table",
    "zip": "a packed file",
    "gzip": "a packed file",
    "warc": "a web archive",
    "parquet": "a Parquet file",
}
# What a name promises. Of a folder or a packed file, those with these endings are read.
_ENDINGS = {
    **dict.fromkeys((".txt", ".text", *MARKDOWN_ENDINGS), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".rss", ".atom"), "feed"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **{f".{kind}": kind for kind in ("pdf", "docx", "odt", "rtf", "eml", "zip", "warc", "parquet")},
}
_HEAD = 65_536  # bytes that are looked at

_WAY_OUT = "Open it in the program it comes from, export the article as text, and read that."
_MISC = rb"\s*(?:<\?[^>]{0,400}>\s*|<!--(?:[^-]|-(?!->))*-->\s*)*"
_WEB_PAGE = re.compile(_MISC + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_XML_LIST = re.compile(
    _MISC + rb"(?:<!doctype[^>\[]*>\s*)?<(?:\w+:)?(rss|feed|rdf|urlset|sitemapindex)\b",
    re.IGNORECASE,
)
_XML = re.compile(rb"\s*<\?xml\b")
_TAG = re.compile(rb"<(?:!doctype|[a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_MAIL_LINE = re.compile(rb"(?:From |[A-Za-z][A-Za-z-]*:)")
_MAIL_MARK = re.compile(rb"^(?:Message-ID|MIME-Version|Received):", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def promised_kind(name: str) -> str | None:
    """The kind that the ending of a file's name promises; of a ``.gz``, what is packed in it."""
    lower = name.lower()
    packed = lower.endswith(".gz")
    bare = lower.removesuffix(".gz")
    kind = next((kind for ending, kind in _ENDINGS.items() if bare.endswith(ending)), None)
    return "gzip" if packed and kind else kind


def tell_kind(raw: Raw, max_bytes: int) -> str:
    """The kind of ``raw``, for which there is a reader.

    Raises NotTextError for kinds that nobody reads here, DamagedError for something else than its
    name says; for packed files as ``open_packed``.
    """
    if raw.kind:
        return raw.kind
    head = raw.head(_HEAD)
    promised = promised_kind((raw.label or "").removesuffix(".gz")) or "text"
    packed = _packed_kind(head, raw, max_bytes)
    found = packed or _marked_up_kind(head, promised) or _lined_kind(head, promised)
    if found:
        return found
    if promised != "text" and head.strip():
        raise DamagedError(
            f"{raw.name} is not {WHAT[promised]}, though its name says so.", hint=_WAY_OUT
        )
    return "text"


def _packed_kind(head: bytes, raw: Raw, max_bytes: int) -> str | None:
    """The kind of what no editor shows as text, by its first bytes."""
    if head.lstrip().startswith(b"%PDF-") or b"\n%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        with open_packed(raw, max_bytes) as packed:
            names = set(packed.namelist())
        raw.rewind()
        return _document_kind(names, raw)
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        what = "an old Word document, or one locked with a password"
        raise NotTextError(f"{raw.name} is {what}.", hint=_WAY_OUT)
    return None


def _document_kind(names: set[str], raw: Raw) -> str:
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names:
        return "odt"
    for member, what in (("xl/workbook.xml", "a spreadsheet"), ("ppt/presentation.xml", "slides")):
        if member in names:
            raise NotTextError(f"{raw.name} holds {what}, not a text.", hint=_WAY_OUT)
    return "zip"


def _marked_up_kind(head: bytes, promised: str) -> str | None:
    start = _ascii(head)
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"WARC/"):
        return "warc"
    if found := _XML_LIST.match(start):
        return "sitemap" if found[1].lower() in (b"urlset", b"sitemapindex") else "feed"
    if _WEB_PAGE.match(start) or (promised == "html" and _TAG.search(start)):
        return "html"
    return None


def _lined_kind(head: bytes, promised: str) -> str | None:
    """The kind of what an editor shows as text, by its lines."""
    headers = _BLANK_LINE.split(head, maxsplit=1)[0]
    if _MAIL_LINE.match(head) and (promised == "eml" or _MAIL_MARK.search(headers)):
        return "eml"
    if promised == "text" and _is_object(head.partition(b"\n")[0]):
        return "jsonl"
    is_binary = b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return promised if promised in ("jsonl", "csv") and not is_binary and head.strip() else None


def _is_object(line: bytes) -> bool:
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _ascii(head: bytes) -> bytes:
    """``head`` without its byte order mark, markup in it one byte a letter."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace").encode("utf-8", "replace")
    return head.removeprefix(codecs.BOM_UTF8)
