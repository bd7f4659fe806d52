"""Flags of stored claims, by what found them, and the priority that follows from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from sqlite_utils import Database

from factcheck.domain.claim import Flag, FlagName
from factcheck.store.encoding import dump_spans


class Origin(StrEnum):
    """What found a flag: one article in itself, or its comparison with others."""

    ARTICLE = "article"
    CORROBORATION = "corroboration"
    KNOWN_CHECKS = "known-checks"


_ROOM = 1000  # positions of an origin: the article's flags come first, in the order of the rules


def replace(
    db: Database,
    found: Mapping[int, Sequence[Flag]],
    *,
    origin: Origin,
    weights: Mapping[FlagName, float],
) -> None:
    """Let ``found`` be all that ``origin`` raises on those claims, by key, and weigh them anew.

    What other origins found stays. ``weights`` says what a flag adds to a claim's priority.
    """
    before = _weights_of(db, found, weights)
    old = [(claim, origin.value) for claim in found]
    db.conn.executemany("DELETE FROM flags WHERE claim = ? AND origin = ?", old)
    _insert(db, found, origin)
    after = _weights_of(db, found, weights)
    db.conn.executemany(
        "UPDATE claims SET priority = priority + ? WHERE key = ?",
        [(after[key] - before[key], key) for key in found if after[key] != before[key]],
    )


def write(db: Database, found: Mapping[int, Sequence[Flag]]) -> None:
    """Let ``found``, of claims just read and weighed, be all that is raised on them, by key.

    What comparing found before may not hold for a claim that reads otherwise: compare again.
    """
    db.conn.executemany("DELETE FROM flags WHERE claim = ?", [(claim,) for claim in found])
    _insert(db, found, Origin.ARTICLE)


def _insert(db: Database, found: Mapping[int, Sequence[Flag]], origin: Origin) -> None:
    first = list(Origin).index(origin) * _ROOM
    db.conn.executemany(
        "INSERT INTO flags (claim, position, name, reason, spans, origin)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (claim, first + place, flag.name.value, flag.reason, dump_spans(flag.spans), origin)
            for claim, flags in found.items()
            for place, flag in enumerate(flags)
        ],
    )


def _weights_of(
    db: Database, claims: Iterable[int], weights: Mapping[FlagName, float]
) -> dict[int, float]:
    """What the flags of each claim add up to."""
    keys = list(claims)
    sums = dict.fromkeys(keys, 0.0)
    carried = db.execute(
        "SELECT claim, name FROM flags WHERE claim IN (SELECT value FROM json_each(?))",
        [json.dumps(keys)],
    )
    for claim, name in carried:
        sums[claim] += weights.get(FlagName(name), 0.0)
    return sums
