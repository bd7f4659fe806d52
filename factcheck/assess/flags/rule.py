"""The shape every rule has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck.assess.context import Context
from factcheck.domain.claim import Flag

Flagged = Iterator[tuple[str, Flag]]
"""Ids of claims, each at most once, with the flag that the rule raises on it."""

Rule = Callable[[Context], Flagged]
