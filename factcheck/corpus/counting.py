"""What a folder of tables holds, counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from factcheck.corpus.folder import Folder
from factcheck.corpus.scan import SHARD, scan
from factcheck.corpus.tables import SCHEMAS

LISTED = 20  # names of a sort: the most frequent
_VOICE = "own voice"


class Count(NamedTuple):
    """How many there are of something."""

    what: str
    name: str
    number: int


def count(folder: Folder) -> Iterator[Count]:
    """Rows by table, then outlets of articles, and flags, stances and sources of claims.

    Raises UsageError for a folder that is no corpus, UnreadableError when a shard is damaged.
    """
    folder.described()
    folder.check()
    for table in SCHEMAS:
        yield Count("all", table, _rows(scan(folder, table)))
    articles = scan(folder, "articles")
    yield Count("all", "texts", _rows(articles.unique("sha256")))
    yield from _named("outlet", articles.select(name="outlet"))
    yield from _named("flag", _flags(scan(folder, "claims")))
    said = _said(folder)
    for what, column in (("stance", "stance"), ("source kind", "kind"), ("source", "source")):
        yield from _named(what, said.select(name=column))
    if folder.groups.exists():
        yield from _together(pl.scan_parquet(folder.groups))


def _rows(frame: pl.LazyFrame) -> int:
    rows: int = frame.select(pl.len()).collect().item()
    return rows


def _named(what: str, names: pl.LazyFrame) -> Iterator[Count]:
    counted = (
        names.drop_nulls().group_by("name").len().sort(["len", "name"], descending=[True, False])
    )
    for name, number in counted.head(LISTED).collect().iter_rows():
        yield Count(what, name, number)


def _flags(claims: pl.LazyFrame) -> pl.LazyFrame:
    flags = claims.select("flags").explode("flags")
    return flags.select(name=pl.col("flags").struct.field("name"))


def _said(folder: Folder) -> pl.LazyFrame:
    """Of each claim its stance, and the name and kind of who says it."""
    at = [SHARD, "place"]
    mention = pl.col("source").struct.field("source_id")
    attributions = scan(folder, "attributions").select(*at, "id", "stance", who=mention)
    sources = scan(folder, "sources").select(*at, "id", "kind", source="name")
    return (
        scan(folder, "claims")
        .select(*at, "attribution")
        .join(attributions, left_on=[*at, "attribution"], right_on=[*at, "id"], how="left")
        .join(sources, left_on=[*at, "who"], right_on=[*at, "id"], how="left")
        .with_columns(pl.col("stance").fill_null(_VOICE))
    )


def _together(groups: pl.LazyFrame) -> Iterator[Count]:
    yield Count("together", "groups", _rows(groups.unique("group")))
    several = groups.filter(pl.col("articles") > 1)
    yield Count("together", "borne out", _rows(several.filter(pl.col("origins") > 1)))
    yield Count("together", "copied", _rows(several.filter(pl.col("origins") <= 1)))
