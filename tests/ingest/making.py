"""One of every kind of thing that comes in, each with the same story."""

from __future__ import annotations

import csv
import errno
import gzip
import io
import json
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pyarrow as pa
import pyarrow.parquet as pq

from tests.ingest.pages import HEADLINE, STORY, page
from tests.ingest.pdfs import column, pdf

TEXT = "\n\n".join((HEADLINE, *STORY))
INDENTED = f"{HEADLINE}\n" + "".join(f"   {words}\n" for words in STORY)
ODT_TYPE = "application/vnd.oasis.opendocument.text"


class FailingDisk(io.BytesIO):
    """A file of which only so many calls go well; any after those is an error of the disk."""

    def __init__(self, data: bytes, good: int) -> None:
        super().__init__(data)
        self.good = good

    def read(self, size: int | None = -1, /) -> bytes:
        self._turn()
        return super().read(size)

    def readline(self, size: int | None = -1, /) -> bytes:
        self._turn()
        return super().readline(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._turn()
        return super().seek(offset, whence)

    def _turn(self) -> None:
        self.good -= 1
        if self.good < 0:
            raise OSError(errno.EIO, "Input/output error")


def packed(members: Iterable[tuple[str, bytes | str]]) -> bytes:
    """A ZIP file of members by name, in that order."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(name, data)
    return stream.getvalue()


def word(*paragraphs: str) -> bytes:
    """A Word document with the headline as its title."""
    document = docx.Document()
    document.add_heading(HEADLINE, 0)
    for words in paragraphs or STORY:
        document.add_paragraph(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt(body: str, entities: str = "") -> bytes:
    """An OpenDocument text with that body."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?>{entities}<office:document-content{names}>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed([("mimetype", ODT_TYPE), ("content.xml", content)])


def odt_story() -> bytes:
    """An OpenDocument text with the headline as its heading."""
    paragraphs = "".join(f"<text:p>{words}</text:p>" for words in STORY)
    return odt(f"<text:h>{HEADLINE}</text:h>{paragraphs}")


def rtf(text: str) -> bytes:
    """An RTF document, a paragraph a line."""
    escaped = "".join(
        f"\\u{ord(letter)}?" if ord(letter) > 127 else "\\par\n" if letter == "\n" else letter
        for letter in text
    )
    return rf"{{\rtf1\ansi\deff0{{\fonttbl{{\f0 Times;}}}}\f0 {escaped}}}".encode()


def mail(text: str | None = TEXT, *, html: str | None = None, **attached: bytes) -> bytes:
    """A mail from Jane Doe; attachments by name, with _ for the dot."""
    message = EmailMessage()
    message["From"], message["To"] = "Jane Doe <jane@otar.example>", "desk@otar.example"
    message["Subject"], message["Date"] = HEADLINE, "Sun, 01 Mar 2026 10:00:00 +0100"
    message["Message-ID"] = "<1@otar.example>"
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    for name, data in attached.items():
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return message.as_bytes()


def rss(*links: str, content: str = "", title: str = HEADLINE) -> bytes:
    """A feed of items that lead there; each holds ``content`` as well."""
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><author>Jane Doe</author>"
        f"<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate>"
        f"<description><![CDATA[{content}]]></description></item>"
        for link in links
    )
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Otar Herald</title>"
        f"<language>en</language>{items}</channel></rss>"
    ).encode()


def sitemap(*pages: str, index: bool = False) -> bytes:
    """A sitemap of those pages, or an index of those sitemaps."""
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    listed = "".join(f"<{inner}><loc>{one}</loc></{inner}>" for one in pages)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{outer} xmlns="{space}">{listed}</{outer}>'.encode()


def jsonl(*rows: Mapping[str, object]) -> bytes:
    """One JSON object a line."""
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def table(*rows: dict[str, str], delimiter: str = ",") -> bytes:
    """A table with the first row's names above its columns."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def parquet(*rows: dict[str, str]) -> bytes:
    """A Parquet file with those rows."""
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), stream)
    return stream.getvalue()


def warc(*pages: tuple[str, str | bytes], kind: str = "text/html; charset=utf-8") -> bytes:
    """A web archive in which those addresses answered so."""
    records = b""
    for address, body in pages:
        data = body.encode() if isinstance(body, str) else body
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n"
        block = answer.encode() + data
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            "WARC-Date: 2026-03-01T10:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        records += head.encode() + block + b"\r\n\r\n"
    return records


ROW: dict[str, str] = {"title": HEADLINE, "author": "Jane Doe", "text": "\n\n".join(STORY)}


def one_of_each() -> dict[str, bytes]:
    """A file of every kind, by name, each with one article."""
    archive = warc(("https://otar.example/bridge", page()))
    return {
        "story.csv": table(ROW),
        "story.docx": word(),
        "story.eml": mail(),
        "story.html": page().encode(),
        "story.jsonl": jsonl(ROW),
        "story.jsonl.gz": gzip.compress(jsonl(ROW)),
        "story.md": f"# {TEXT}".encode(),
        "story.odt": odt_story(),
        "story.parquet": parquet(ROW),
        "story.pdf": pdf(column(INDENTED.replace("“", '"'))),
        "story.rss": rss("https://otar.example/1", content=f"<p>{'</p><p>'.join(STORY)}</p>"),
        "story.rtf": rtf(TEXT),
        "story.txt": TEXT.encode(),
        "story.warc": archive,
        "story.warc.gz": gzip.compress(archive),
        "story.zip": packed([("inside/story.txt", TEXT)]),
    }
