"""What a page says about itself, as opposed to its story."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from factcheck.layout.dates import find_date

_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publication", "publisher", "site_name", "site", "source"),
    "byline": ("byline", "author", "authors", "by"),
    "published": ("published", "date", "pubdate", "publish_date", "publishdate"),
    "url": ("url", "link", "canonical_url", "canonical", "source"),
    "language": ("language", "lang"),
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Facts(NamedTuple):
    """Fields of an ``Article``, each None when the page does not say."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO 8601 date, or date and time
    url: str | None = None
    language: str | None = None

    def or_else(self, other: Facts) -> Facts:
        """These facts, and those of ``other`` where nothing is known here."""
        return Facts(*(mine or theirs for mine, theirs in zip(self, other, strict=True)))


def read_facts(named: Mapping[str, str]) -> Facts:
    """The facts among named values, in any letter case, by the names that sites and tables use.

    Values that are not what their name says are left out.
    """
    values = {name.lower(): value for name, value in named.items()}
    found = {
        field: [values[key] for key in keys if values.get(key)] for field, keys in _KEYS.items()
    }
    addresses = [value for value in found["url"] if is_address(value)]
    return Facts(
        title=_first(found["title"]),
        outlet=_first([value for value in found["outlet"] if not is_address(value)]),
        byline=_first(found["byline"]),
        published=_first([date for value in found["published"] if (date := read_date(value))]),
        url=_first(addresses),
        language=_first([value for value in found["language"] if is_language(value)]),
    )


def is_address(value: str) -> bool:
    """True for what looks like the address of a web page."""
    return value.lower().startswith(("http://", "https://")) and not re.search(r"\s", value)


def is_language(value: str) -> bool:
    """True for a code such as ``en`` or ``en-GB``."""
    return bool(_LANGUAGE.fullmatch(value))


def read_date(value: str) -> str | None:
    """``value`` when it is ISO 8601, else the first full date in it."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return find_date(value)
    return value


def _first(values: list[str]) -> str | None:
    return values[0] if values else None
