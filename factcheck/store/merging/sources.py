"""Sources that are new here; what is decided on them comes with the decisions."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from factcheck.store.merging.articles import Articles
from factcheck.store.merging.rows import Record, ids_in, insert, listed, read
from factcheck.store.standing import derive

# What ``standing`` derives begins as of a source that nobody has decided on.
_UNDECIDED = {"reliability": "F", "merged_into": None, "apart": 0, "compared": 0}


def bring_sources(there: Database, here: Database, articles: Articles) -> None:
    """Every source there that is not here, as articles tell of it, and its other names."""
    found = read(there, "SELECT * FROM sources ORDER BY rowid")
    known = ids_in(here, "sources", [row["id"] for row in found])
    meant = _spoken_of(there)
    new = [
        row
        for row in found
        if row["id"] not in known and (row["id"] in meant or not _is_told(row, articles))
    ]
    names = known | {row["id"] for row in new}
    insert(here, "sources", [_record(row, names, articles.keys) for row in new])
    _bring_names(there, here, new)
    derive(here, [row["id"] for row in new])


def _is_told(row: Record, articles: Articles) -> bool:
    """True for whom an article means that is known here: here it may mean somebody else."""
    return row["part_by"] == "telling" and row["article"] not in articles.new


def _spoken_of(there: Database) -> set[str]:
    """The ids of the sources in all decisions on sources."""
    rows = there.execute("SELECT source_id, before, after FROM reviews WHERE source_id NOT NULL")
    return {id_ for row in rows for id_ in row if id_}


def _record(row: Record, names: set[str], articles: Mapping[int, int]) -> Record:
    return {
        **row,
        **_UNDECIDED,
        "root": row["id"],
        "joined": row["joined"] if row["joined"] in names else None,
        "article": articles.get(row["article"]),
    }


def _bring_names(there: Database, here: Database, new: list[Record]) -> None:
    """The names of new sources, and those that people have given to others."""
    rows = read(there, _ALIASES, [listed(row["id"] for row in new)])
    known = ids_in(here, "sources", [row["source_id"] for row in rows])
    insert(here, "aliases", [row for row in rows if row["source_id"] in known], if_new=True)
    joint = read(there, _MEMBERS, [listed(row["id"] for row in new)])
    insert(here, "source_members", joint, if_new=True)


_ALIASES = """
    SELECT source_id, alias, folded, found, 0 AS current FROM aliases
    WHERE found = 0 OR source_id IN (SELECT value FROM json_each(?)) ORDER BY key
"""
_MEMBERS = "SELECT * FROM source_members WHERE joint IN (SELECT value FROM json_each(?))"
