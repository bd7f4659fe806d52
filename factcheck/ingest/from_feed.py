"""An RSS or Atom feed -> the articles it announces, those read before left out."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from typing import Any

from factcheck.domain.errors import EmptyInputError, TooLargeError
from factcheck.ingest.from_html import fragment_text
from factcheck.ingest.make import compose, make
from factcheck.ingest.raw import Item, Limits, Link, Raw, parsing
from factcheck.layout import Facts, is_address, is_language

MAX_FEED = 10_000_000  # bytes
MAX_ITEMS = (
    5_000  # one in another, feedparser takes the square of their number: a minute for 100,000
)
_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)


def read(raw: Raw, limits: Limits) -> Iterator[Item]:
    """Of a feed that was fetched, the pages it leads to; of a file, what stands in it.

    So nothing is fetched unless an address was given.
    """
    import feedparser  # noqa: PLC0415  # 100 ms that text does not spend

    data = raw.whole(min(limits.max_bytes, MAX_FEED))
    if len(_ITEM.findall(data)) > MAX_ITEMS:
        hint = "Ask for a shorter feed, or read the pages it leads to."
        raise TooLargeError(f"{raw.name} holds more than {MAX_ITEMS:,} articles.", hint=hint)
    with parsing(raw, "a feed"):
        headers = {"content-location": raw.url} if raw.url else {}
        feed = feedparser.parse(io.BytesIO(data), response_headers=headers)
        announced = [(entry, _facts(entry, feed.feed)) for entry in feed.entries]
    if not announced:
        raise EmptyInputError(
            f"{raw.name} is a feed without articles.", hint="Look at it in a browser."
        )
    for number, (entry, facts) in enumerate(announced, 1):
        if raw.url and facts.url:
            yield Link(facts.url, facts)
        elif not (facts.url and limits.known(facts.url)):
            yield from _entry(raw.member(str(number), b"", facts=facts), entry)


def _entry(raw: Raw, entry: Any) -> Iterator[Item]:
    """The article as far as the feed itself has it: whole, or its summary."""
    contents = [content.get("value", "") for content in entry.get("content", ())]
    html = max([*contents, entry.get("summary", "")], key=len)
    with parsing(raw, "a part of a feed"):
        text = compose(raw.facts.title, fragment_text(html))
    try:
        yield make(raw, text, kind="feed", data=html.encode("utf-8", "replace"))
    except EmptyInputError as error:
        yield error


def _facts(entry: Any, feed: Any) -> Facts:
    link, said = entry.get("link", ""), entry.get("published_parsed")
    said = said or entry.get("updated_parsed")
    language = feed.get("language", "")
    return Facts(
        title=" ".join(fragment_text(entry.get("title", "")).split()) or None,
        outlet=feed.get("title") or None,
        byline=entry.get("author") or None,
        published=time.strftime("%Y-%m-%dT%H:%M:%SZ", said) if said else None,
        url=link if is_address(link) else None,
        language=language if is_language(language) else None,
    )
