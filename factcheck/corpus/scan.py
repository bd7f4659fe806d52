"""Questions to all tables of a folder at once, with Polars: lazily, never the whole in memory."""

from __future__ import annotations

from collections import defaultdict

import polars as pl
from polars.exceptions import PolarsError

from factcheck.corpus.folder import Folder
from factcheck.corpus.tables import SCHEMAS
from factcheck.domain.errors import UsageError

SHARD = "shard"  # the column that says where a row stands
_ASKED = ("label", "title", "outlet", "byline", "published", "url", "language", "path", "text")


def scan(folder: Folder, table: str) -> pl.LazyFrame:
    """All rows of a table, with the name of their shard."""
    files = [folder.place(table, shard) for shard in folder.shards()]
    if not files:
        return pl.LazyFrame(pl.from_arrow(SCHEMAS[table].empty_table())).with_columns(
            pl.lit("").alias(SHARD)
        )
    stem = pl.col(SHARD).str.replace_all("\\\\", "/").str.split("/").list.last()
    return pl.scan_parquet(files, include_file_paths=SHARD).with_columns(
        stem.str.strip_suffix(".parquet")
    )


def places_where(folder: Folder, condition: str) -> dict[str, set[int]]:
    """By shard, the places of the articles that meet a condition as in SQL.

    Raises UsageError when it cannot be understood, UnreadableError when a shard is damaged.
    """
    folder.check()
    articles = scan(folder, "articles").select(SHARD, "place", *_ASKED)
    try:
        found = articles.filter(pl.sql_expr(condition)).select(SHARD, "place").collect()
    except PolarsError as error:
        raise UsageError(
            f"“{condition}” is no condition on articles: {str(error).partition(chr(10))[0]}.",
            hint=f"One is: outlet = 'Reuters' AND published >= '2026-03'. Columns: {_columns()}.",
        ) from error
    places = defaultdict[str, set[int]](set)
    for shard, place in found.iter_rows():
        places[shard].add(place)
    return places


def _columns() -> str:
    return ", ".join(_ASKED)
