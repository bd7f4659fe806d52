"""A sitemap -> the pages of its site, those read before left out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from factcheck.domain.errors import InputError, NotTextError, TooLargeError
from factcheck.ingest.raw import Limits, Link, Raw, parsing
from factcheck.layout import is_address

MAX_SITEMAP = 10_000_000  # bytes
MAX_PAGES = 200  # of one sitemap in one run; at a page a second that is some minutes


def read(raw: Raw, limits: Limits) -> Iterator[Link | InputError]:
    """The pages of the sitemap's own host, or the sitemaps that an index of them names."""
    if raw.url is None:
        raise NotTextError(
            f"{raw.name} is a sitemap: it lists addresses, and holds no article.",
            hint="Give the address of the sitemap, and the pages are fetched from there.",
        )
    data = raw.whole(min(limits.max_bytes, MAX_SITEMAP))
    with parsing(raw, "a sitemap"):
        tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        places = [" ".join((node.text or "").split()) for node in tree.iterfind("{*}*/{*}loc")]
        host = urlsplit(raw.url).hostname
        pages = [page for page in places if is_address(page) and urlsplit(page).hostname == host]
    fresh = [page for page in dict.fromkeys(pages) if not limits.known(page)]
    to_list = tree.tag.endswith("sitemapindex")
    yield from (Link(page, to_list=to_list) for page in fresh[:MAX_PAGES])
    if len(fresh) > MAX_PAGES:
        yield TooLargeError(
            f"{raw.name} leads to {len(fresh) - MAX_PAGES} more pages.",
            hint="The same command again reads the next ones.",
        )
