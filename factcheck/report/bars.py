"""Counts as bars of characters, which any terminal shows, with colours or without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.domain.overview import Overview
from factcheck.domain.review import Status

EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


class Chart(NamedTuple):
    """What is counted, and the counts by name, in the order in which they are shown."""

    title: str
    counts: tuple[tuple[str, int], ...]


def bar(count: int, most: int, cells: int) -> str:
    """A bar as long as ``count`` is of ``most``, which is ``cells`` long; some always shows."""
    if count <= 0 or most <= 0:
        return ""
    full, rest = divmod(max(1, round(cells * 8 * count / most)), 8)
    return "█" * full + EIGHTHS[rest]


def charts(overview: Overview) -> Iterator[Chart]:
    """The charts of an overview that have something to show."""
    statuses = overview.progress.statuses
    every = (
        Chart("By status", tuple((s.value, statuses[s]) for s in Status if statuses.get(s))),
        Chart("By flag", tuple((flag.value, count) for flag, count in overview.flags.items())),
        Chart("By source", overview.sources),
        Chart(
            "Given a verdict, by day (UTC)",
            tuple((day.isoformat(), count) for day, count in overview.days.items()),
        ),
    )
    return (chart for chart in every if chart.counts)
