"""Pronouns and descriptions whose bearer is known, found by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from factcheck.domain.source import ResolvedMention
from factcheck.domain.span import Span


class Mentions:
    """The resolved mentions of one article, in the order of the text."""

    def __init__(self, mentions: Iterable[ResolvedMention]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._mentions]

    def inside(self, span: Span) -> list[ResolvedMention]:
        """Those that lie wholly inside ``span``."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return [mention for mention in self._mentions[first:last] if span.contains(mention.span)]
