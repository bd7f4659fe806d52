"""Filters under a name, that a desk shares; saved anew under the same name, the last one holds."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError
from sqlite_utils import Database

from factcheck.domain.errors import NotFoundError, UsageError
from factcheck.domain.query import ClaimFilter, SavedFilter, Sort
from factcheck.store.encoding import stamp
from factcheck.store.reviews import Author


def saved(db: Database) -> Iterator[SavedFilter]:
    """All filters by name, but for those with conditions that only a later version knows."""
    for row in db.execute("SELECT * FROM saved_filters ORDER BY folded"):
        try:
            wanted, sort = ClaimFilter.model_validate_json(row["filter"]), Sort(row["sort"])
        except (ValidationError, ValueError):
            continue
        yield SavedFilter(
            name=row["name"],
            wanted=wanted,
            sort=sort,
            saved_by=row["saved_by"],
            saved_at=row["saved_at"],
        )


def named(db: Database, name: str) -> SavedFilter:
    """The filter of that name, letter case aside; raises NotFoundError."""
    kept = list(saved(db))
    for one in kept:
        if one.name.casefold() == name.strip().casefold():
            return one
    names = ", ".join(one.name for one in kept)
    hint = f"There are {names}." if kept else "The key K in the review screen saves one."
    raise NotFoundError(f"No filter is called “{name}”.", hint=hint)


def save(db: Database, name: str, wanted: ClaimFilter, sort: Sort, *, author: Author) -> None:
    """Keep a filter, in place of one of that name; raises UsageError when the name is empty."""
    name = name.strip()
    if not name:
        raise UsageError("The filter has no name.", hint="Give it a few words.")
    db.execute(
        "INSERT OR REPLACE INTO saved_filters VALUES (?, ?, ?, ?, ?, ?)",
        [
            name.casefold(),
            name,
            wanted.model_dump_json(exclude_defaults=True),
            sort.value,
            author.reviewer,
            stamp(author.at),
        ],
    )


def delete(db: Database, name: str) -> None:
    """Let a filter go; raises NotFoundError when none has that name."""
    if not db.execute("DELETE FROM saved_filters WHERE folded = ?", [name.casefold()]).rowcount:
        raise NotFoundError(f"No filter is called “{name}”.", hint="Somebody may have deleted it.")
