"""The block of ``key: value`` lines that static site generators put above a Markdown text."""

from __future__ import annotations

import re
from datetime import datetime

from factcheck.layout.dates import find_date
from factcheck.layout.facts import Facts

# Only the flat part of YAML that carries the facts: a parser would be a dependency for six keys.
FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?=\w[\w -]*:)"
    r"(?:(?:\w[\w -]*:|[ \t]|-[ \t]|#).*\n|\n)*?"
    r"(?:---|\.\.\.)[ \t]*(?=\n|\Z)"
)
_LINE = re.compile(r"^(\w[\w -]*?)[ \t]*:[ \t]*(.*(?:\n[ \t]*-[ \t].*)*)", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publication", "publisher", "site_name", "site", "source"),
    "byline": ("byline", "author", "authors", "by"),
    "published": ("published", "date", "pubdate", "publish_date", "publishdate"),
    "url": ("url", "link", "canonical_url", "canonical", "source"),
    "language": ("language", "lang"),
}


def read_front_matter(block: str) -> Facts:
    """The facts that ``block`` states; values that are not what their key says are left out."""
    values = {key.lower(): _scalar(value) for key, value in _LINE.findall(block)}
    found = {
        field: [values[key] for key in keys if values.get(key)] for field, keys in _KEYS.items()
    }
    addresses = [value for value in found["url"] if _is_address(value)]
    return Facts(
        title=_first(found["title"]),
        outlet=_first([value for value in found["outlet"] if not _is_address(value)]),
        byline=_first(found["byline"]),
        published=_first([date for value in found["published"] if (date := _date(value))]),
        url=_first(addresses),
        language=_first([value for value in found["language"] if _LANGUAGE.fullmatch(value)]),
    )


def _first(values: list[str]) -> str | None:
    return values[0] if values else None


def _scalar(value: str) -> str:
    """A value without its quotation marks; a list as its items, with commas between."""
    items = re.split(r"\n[ \t]*-[ \t]", value) if "\n" in value else [value]
    if value.startswith("[") and value.rstrip().endswith("]"):
        items = value.strip()[1:-1].split(",")
    words = (item.strip().strip("\"'").strip() for item in items)
    return ", ".join(word for word in words if word)


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://")) and not re.search(r"\s", value)


def _date(value: str) -> str | None:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return find_date(value)
    return value
