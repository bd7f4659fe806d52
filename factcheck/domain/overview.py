"""The state of a body of claims in numbers: how they stand, what they carry, who says them."""

from __future__ import annotations

from datetime import date

from factcheck.domain.claim import FlagName
from factcheck.domain.model import Noun
from factcheck.domain.query import Progress


class Overview(Noun):
    """The claims that pass a filter, counted in the ways that charts show."""

    progress: Progress
    flags: dict[FlagName, int]  # in the order of the flags; a claim counts once for each
    sources: tuple[tuple[str, int], ...]  # those with the most claims, most first
    days: dict[date, int]  # claims that were given a verdict, on the last days with any, UTC
