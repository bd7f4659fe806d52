"""A web page -> Article: the story that stands on it, and what the page says of itself."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element as Element

from factcheck.domain.errors import EmptyInputError, TooLargeError
from factcheck.ingest.blocks import block_text
from factcheck.ingest.decode import decode
from factcheck.ingest.make import compose, make
from factcheck.ingest.raw import Found, Limits, Raw, parsing
from factcheck.layout import Facts, is_address, is_language, read_date

MAX_PAGE = 10_000_000  # bytes; the largest of 54 news pages has 1.1 million
MAX_TAGS = 50_000  # those pages have 3,300 at most; cutting out takes up to the square of them, 7 s

_CHARSET = re.compile(
    rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w:.-]{2,40})")
_ENCODING = re.compile(
    r"utf-(?:8|16.*)|iso8859-\d+|cp\d+|koi8-[rtu]|mac-.*|gb.*|big5.*|euc_.*|shift_jis.*|iso2022_jp.*"
    r"|tis-620|hz|johab|ascii"
)
# Its wider search takes any day it finds for that of the story: no date is invented here.
_DATES = {"original_date": True, "extensive_search": False}
_SENTENCE_END = re.compile(r"[.!?…。！？]")
_HEAD = 4096  # bytes in which a page says its encoding; the standard asks for 1024
# What pages call Latin-1 is read as Windows-1252, as browsers do.
_READ_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252"}


class Page(NamedTuple):
    """What a page holds: the story in paragraphs, without its headline, and what it says."""

    story: str
    facts: Facts


def read(raw: Raw, limits: Limits) -> Iterator[Found]:
    """The one article of a page; raises EmptyInputError when none can be told from the rest."""
    data = raw.whole(min(limits.max_bytes, MAX_PAGE))
    text = decode_page(data, raw.name, raw.charset)
    if text.count("<") > MAX_TAGS:
        hint = "Open it in a browser, copy the article into a text file, and read that."
        raise TooLargeError(f"{raw.name} has more than {MAX_TAGS:,} tags.", hint=hint)
    with parsing(raw, "a web page"):
        page = extract(text, url=raw.url)
    story = compose(page.facts.title or raw.facts.title, page.story)
    if not _SENTENCE_END.search(page.story):
        raise EmptyInputError(
            f"{raw.name} is a web page without an article that can be told from the rest.",
            hint="Open it in a browser, copy the article into a text file, and read that.",
        )
    yield make(raw, story, kind="html", data=data, facts=page.facts)


def extract(html: str, *, url: str | None = None) -> Page:
    """The story on a page and its facts, by trafilatura (Barbaresi 2021)."""
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415  # 300 ms that text spares

    # It logs what it cannot read, which Python would print among our own words.
    for library in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    tree = load_html(html.replace("\0", ""))
    if tree is None:
        return Page("", Facts(url=url))
    language, canonical = tree.get("lang") or "", _canonical(tree, url)
    found = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        favor_precision=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    if found is None or isinstance(found, dict):
        return Page("", Facts(url=canonical))
    facts = Facts(
        title=found.title,
        outlet=found.sitename,
        byline=found.author,
        published=read_date(found.date) if found.date else None,
        url=canonical,
        language=language if is_language(language) else None,
    )
    return Page(_below(facts.title, block_text(found.body)), facts)


def _below(title: str | None, text: str) -> str:
    first, _, rest = text.partition("\n\n")
    return rest if first.casefold() == (title or "").casefold() else text


def fragment_text(html: str) -> str:
    """The paragraphs of a piece of HTML that is all story: a feed's, or a mail's."""
    from lxml.html import fromstring  # noqa: PLC0415  # as above

    return block_text(fromstring(f"<html><body>{html}</body></html>")) if html.strip() else ""


def decode_page(data: bytes, name: str, declared: str | None) -> str:
    """The text of a page; characters that are damaged show as such, as in a browser."""
    said = _CHARSET.search(data, 0, _HEAD) or _XML_CHARSET.match(data)
    charset = declared or (said[1].decode("ascii") if said else None)
    if charset is None or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return decode(data, name)
    encoding = _READ_AS.get(charset.lower(), charset)
    return data.decode(encoding, "replace") if _is_encoding(encoding) else decode(data, name)


def _is_encoding(name: str) -> bool:
    """True for an encoding that pages come in; Python has others, some of which take for ever."""
    try:
        return bool(_ENCODING.fullmatch(codecs.lookup(name).name))
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return False


def _canonical(tree: Element, url: str | None) -> str | None:
    """The address the page gives itself.

    A page that was fetched may only name another of the same host: otherwise it could pass for a
    new version of somebody else's. A front page is no article's address.
    """
    links = tree.xpath("//link[@rel='canonical']/@href")
    said = str(links[0]).strip() if isinstance(links, list) and links else ""
    if not said:
        return url
    try:
        whole = urljoin(url or "", said)
        there, here = urlsplit(whole), urlsplit(url or whole)
    except ValueError:
        return url
    is_front = there.path in ("", "/") and not there.query
    trusted = is_address(whole) and there.hostname == here.hostname
    return whole if trusted and not (is_front and whole != url) else url
