"""What people do, and which of it one person may do beside the other."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

_DATA = resources.files("factcheck.sources") / "data"


@lru_cache(maxsize=1)
def fields_of() -> dict[str, frozenset[str]]:
    """The fields of every role that belongs to any: mayor -> politics."""
    found: dict[str, set[str]] = {}
    for field, cell in _table()["fields"].items():
        for role in _cells(cell):
            found.setdefault(role, set()).add(field)
    return {role: frozenset(fields) for role, fields in found.items()}


def fit(fields: frozenset[str], others: frozenset[str]) -> bool:
    """True when one person may be in both: the same field, or one that people change to."""
    return any(one == other or {one, other} in _beside() for one in fields for other in others)


@lru_cache(maxsize=1)
def _beside() -> frozenset[frozenset[str]]:
    pairs = _table()["beside"].items()
    return frozenset(frozenset({one, other}) for one, cell in pairs for other in _cells(cell))


def _cells(cell: str) -> list[str]:
    return [" ".join(words.split()) for words in cell.split(";") if words.strip()]


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((_DATA / "fields.toml").read_text(encoding="utf-8"))
