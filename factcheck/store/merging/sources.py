"""Sources that are new here; what is decided on them comes with the decisions."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from factcheck.store.merging.articles import Articles
from factcheck.store.merging.lineages import lineages_here
from factcheck.store.merging.rows import Record, ids_in, insert, listed, read
from factcheck.store.namesakes import place_claims
from factcheck.store.parts import hand_over
from factcheck.store.standing import derive

# What ``standing`` derives begins as of a source that nobody has decided on.
_UNDECIDED = {"reliability": "F", "merged_into": None, "apart": 0, "compared": 0}


def bring_sources(there: Database, here: Database, articles: Articles) -> list[Record]:
    """Every source there that is not here, as articles tell of it, and its other names.

    Returns those that are new.
    """
    found = read(there, "SELECT * FROM sources ORDER BY rowid")
    known = ids_in(here, "sources", [row["id"] for row in found])
    meant = _spoken_of(there)
    new = [
        row
        for row in found
        if row["id"] not in known and (row["id"] in meant or not _is_told(row, articles))
    ]
    names = known | {row["id"] for row in new}
    records = [_record(row, names, articles.keys) for row in new]
    insert(here, "sources", records)
    _bring_names(there, here, new)
    derive(here, [row["id"] for row in new])
    return records


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


# parts --------------------------------------------------------------------------------------
def part_off(there: Database, here: Database, new: list[Record]) -> None:
    """Let the claims be those of new parts that are so there, in articles that were here before."""
    for part in new:
        if part["article"]:
            here.execute(_NAMED_AS_FIRST, part)
            here.execute(_TOLD_ANEW, part)
        elif part["part_by"] == "name":
            hand_over(here, part["part_of"])
    rows = read(there, "SELECT lineage, part FROM parted_claims")
    lineages = lineages_here(there, here, {row["lineage"] for row in rows})
    parted = [row | {"lineage": lineages[row["lineage"]]} for row in rows]
    insert(here, "parted_claims", parted, if_new=True)


# ``namesakes.place`` then finds the part that the article means.
_NAMED_AS_FIRST = """
    UPDATE claims SET named_source = :part_of WHERE article = :article AND named_source IN (
        SELECT s.bearer FROM analysis_sources AS s JOIN analyses AS n ON n.key = s.analysis
        WHERE n.article = :article AND s.source_id = :part_of)
"""
_TOLD_ANEW = """
    UPDATE analysis_sources SET bearer = NULL WHERE source_id = :part_of
        AND analysis IN (SELECT key FROM analyses WHERE article = :article)
"""


def lay_claims(here: Database, new: list[Record]) -> None:
    """Lay claims to the new parts as these now stand."""
    parts = listed(row["id"] for row in new if row["part_of"])
    for row in read(here, _ARTICLES_OF, [parts, parts]):
        place_claims(here, row["article"])


_ARTICLES_OF = """
    SELECT article FROM claims WHERE named_source IN (SELECT value FROM json_each(?))
    UNION SELECT c.article FROM parted_claims AS p JOIN claims AS c ON c.lineage = p.lineage
        WHERE p.part IN (SELECT value FROM json_each(?))
"""
