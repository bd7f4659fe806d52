"""Rows of one database as they are written to another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

Record = dict[str, Any]


def read(db: Database, sql: str, values: Sequence[object] = ()) -> list[Record]:
    """All that ``sql`` selects, by column."""
    return [dict(row) for row in db.execute(sql, values)]


def insert(
    db: Database, table: str, records: Iterable[Mapping[str, object]], *, if_new: bool = False
) -> None:
    """Write records that all have the same columns; ``if_new``: those with no row yet."""
    whole = list(records)
    if not whole:
        return
    columns = list(whole[0])
    verb = "INSERT OR IGNORE" if if_new else "INSERT"
    named = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(f":{column}" for column in columns)
    sql = f"{verb} INTO {table} ({named}) VALUES ({marks})"  # names of our schema
    db.conn.executemany(sql, whole)


def listed(values: Iterable[object]) -> str:
    """Values as ``json_each`` takes them."""
    return json.dumps(list(values))


def ids_in(db: Database, table: str, ids: Iterable[str]) -> set[str]:
    """Those of the ids that the table has."""
    sql = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608  # as above
    return {row["id"] for row in db.execute(sql, [listed(ids)])}
