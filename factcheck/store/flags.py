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


_ALL = "claim, position, name, reason, spans, origin"
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
    if origin is Origin.ARTICLE:  # what others answered was a flag of the article as it was
        keys = [(claim,) for claim in found]
        db.conn.executemany("DELETE FROM answered_flags WHERE claim = ?", keys)
        db.conn.executemany("INSERT OR IGNORE INTO claims_due VALUES (?, 0)", keys)
    old = [(claim, origin.value) for claim in found]
    db.conn.executemany("DELETE FROM flags WHERE claim = ? AND origin = ?", old)
    _insert(db, found, origin)
    _reweigh(db, before, weights)


def write(db: Database, found: Mapping[int, Sequence[Flag]]) -> None:
    """Let ``found``, of claims just read and weighed, be all that is raised on them, by key.

    What comparing found before may not hold for a claim that reads otherwise: compare again.
    """
    claims = [(claim,) for claim in found]
    db.conn.executemany("DELETE FROM flags WHERE claim = ?", claims)
    db.conn.executemany("DELETE FROM answered_flags WHERE claim = ?", claims)
    _insert(db, found, Origin.ARTICLE)


def answer(
    db: Database, answered: Mapping[int, bool], name: FlagName, weights: Mapping[FlagName, float]
) -> None:
    """Set the article's flags of that name aside on the claims, by key, where True; else restore.

    Others have answered them: they are kept apart, and no longer weigh on the claim.
    """
    before = _weights_of(db, answered, weights)
    for key, aside in answered.items():
        out, into = ("flags", "answered_flags") if aside else ("answered_flags", "flags")
        which = [key, name.value, Origin.ARTICLE]
        here = "WHERE claim = ? AND name = ? AND origin = ?"
        db.execute(f"INSERT INTO {into} ({_ALL}) SELECT {_ALL} FROM {out} {here}", which)  # noqa: S608  # constants
        db.execute(f"DELETE FROM {out} {here}", which)  # noqa: S608
    _reweigh(db, before, weights)


def _insert(db: Database, found: Mapping[int, Sequence[Flag]], origin: Origin) -> None:
    first = list(Origin).index(origin) * _ROOM
    db.conn.executemany(
        f"INSERT INTO flags ({_ALL}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608  # a constant
        [
            (claim, first + place, flag.name.value, flag.reason, dump_spans(flag.spans), origin)
            for claim, flags in found.items()
            for place, flag in enumerate(flags)
        ],
    )


def _reweigh(db: Database, before: Mapping[int, float], weights: Mapping[FlagName, float]) -> None:
    """Bring priorities up to date with flags that weighed ``before`` on those claims."""
    after = _weights_of(db, before, weights)
    db.conn.executemany(
        "UPDATE claims SET priority = priority + ? WHERE key = ?",
        [(after[key] - before[key], key) for key in before if after[key] != before[key]],
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
