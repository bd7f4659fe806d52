"""Flags by what found them: each origin replaces its own, and the priority follows."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from factcheck.domain.claim import Flag, FlagName
from factcheck.store import flags
from factcheck.store.connection import Store
from factcheck.workflow import Workflow
from tests.store.making import keep, listed, made

WEIGHTS = {FlagName.DENIED: 2.0, FlagName.NUMBER_CONFLICT: 1.5, FlagName.HEDGED: 2.0}
DENIED = Flag(name=FlagName.DENIED, reason="The mayor denies it.")
CONFLICT = Flag(name=FlagName.NUMBER_CONFLICT, reason="17 in another article.")


def put(db: Path, key: int, *found: Flag, origin: flags.Origin) -> None:
    with closing(Store(db)) as store, store.writing() as connection:
        flags.replace(connection, {key: found}, origin=origin, weights=WEIGHTS)


def test_an_origin_replaces_its_own_flags_and_no_others(desk: Workflow, db: Path) -> None:
    keep(desk, made("The ferry is late"))
    [row] = listed(desk)
    own, base = row.flags, row.priority
    put(db, row.key, DENIED, CONFLICT, origin=flags.Origin.CORROBORATION)
    put(db, row.key, CONFLICT, origin=flags.Origin.KNOWN_CHECKS)
    put(db, row.key, DENIED, origin=flags.Origin.CORROBORATION)
    [row] = listed(desk)
    assert row.flags == (*own, FlagName.DENIED, FlagName.NUMBER_CONFLICT)
    assert row.priority == base + 3.5
    put(db, row.key, origin=flags.Origin.CORROBORATION)
    put(db, row.key, origin=flags.Origin.KNOWN_CHECKS)
    [row] = listed(desk)
    assert (row.flags, row.priority) == (own, base)


def test_the_reasons_of_every_origin_are_told_the_article_s_first(desk: Workflow, db: Path) -> None:
    keep(desk, made("The ferry is late"))
    [row] = listed(desk)
    put(db, row.key, DENIED, origin=flags.Origin.CORROBORATION)
    put(db, row.key, CONFLICT, origin=flags.Origin.KNOWN_CHECKS)
    told = desk.claim(row.key).claim.flags
    assert told[-2:] == (DENIED, CONFLICT)
