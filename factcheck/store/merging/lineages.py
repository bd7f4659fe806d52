"""Which claim here carries the decisions on a claim there."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from factcheck.store.merging.rows import listed, read


def lineages_here(there: Database, here: Database, lineages: Iterable[str]) -> dict[str, str]:
    """For each lineage there, that of the first of its claims that is known here, else its own.

    A desk that has read fewer versions of an article knows the same claims by a later one.
    """
    found = {lineage: lineage for lineage in lineages}
    family = read(there, _FAMILY, [listed(found)])
    known = {
        row["id"]: row["lineage"]
        for row in here.execute(_LINEAGES, [listed(row["id"] for row in family)])
    }
    for row in reversed(family):
        if row["id"] in known:
            found[row["lineage"]] = known[row["id"]]
    return found


_FAMILY = """
    SELECT lineage, id FROM claims WHERE lineage IN (SELECT value FROM json_each(?))
    ORDER BY id <> lineage, key
"""
_LINEAGES = "SELECT id, lineage FROM claims WHERE id IN (SELECT value FROM json_each(?))"
