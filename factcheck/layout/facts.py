"""What a page says about itself, as opposed to its story."""

from __future__ import annotations

from typing import NamedTuple


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
