"""An OpenDocument text (LibreOffice) -> Article."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from factcheck.ingest.blocks import block_text
from factcheck.ingest.make import compose, make
from factcheck.ingest.packed import check_document
from factcheck.ingest.raw import Found, Limits, Raw, parsing
from factcheck.layout import Facts

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read(raw: Raw, limits: Limits) -> Iterator[Found]:
    """The one article; comments, notes and what was deleted are left out."""
    data = raw.whole(limits.max_bytes)
    check_document(raw, limits.max_bytes)
    with parsing(raw, "an OpenDocument text"):
        with ZipFile(raw.stream) as packed:
            content = packed.read("content.xml")
        tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        body = tree.find(f"{_OFFICE}body/{_OFFICE}text")
        story = "" if body is None else block_text(body)
        heading = tree.find(f".//{_TEXT}h")
        title = None if heading is None else " ".join("".join(heading.itertext()).split())
    yield make(raw, compose(None, story), kind="odt", data=data, facts=Facts(title=title))
