"""The tables of a corpus: their columns come from the nouns, and rows become nouns again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BeforeValidator

from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim
from factcheck.domain.model import Noun
from factcheck.domain.original import Original
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Source
from factcheck.domain.span import Span
from factcheck.ingest.make import storable

Rows = list[dict[str, Any]]
Tables = Mapping[str, pa.Table]

_PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
_LISTED: dict[str, type[Noun]] = {
    "sentences": Sentence,
    "attributions": Attribution,
    "sources": Source,
    "claims": Claim,
}


class Reading(NamedTuple):
    """An article as it was read in a corpus run: what was found, where and when (ISO 8601)."""

    label: str
    analysis: Analysis
    original: Original
    read_at: str


class Failure(Noun):
    """What could not be read, and why, in a sentence."""

    label: Annotated[str, BeforeValidator(storable)]
    reason: Annotated[str, BeforeValidator(storable)]


def _type(hint: Any) -> pa.DataType:
    """The column type of a noun's field."""
    if get_origin(hint) in (Union, UnionType):
        return _type(next(one for one in get_args(hint) if one is not type(None)))
    if get_origin(hint) is tuple:
        return pa.list_(_type(get_args(hint)[0]))
    if hint is Span:
        return pa.list_(pa.int64(), 2)
    if issubclass(hint, Noun):
        return pa.struct(_fields(hint))
    return _PLAIN[str if issubclass(hint, StrEnum) else hint]


def _fields(noun: type[Noun], *, without: frozenset[str] = frozenset()) -> list[pa.Field]:
    fields = noun.model_fields.items()
    return [pa.field(name, _type(one.annotation)) for name, one in fields if name not in without]


_BYTES = frozenset({"data"})  # of an original: a corpus keeps their hash
_KEY = [pa.field("place", pa.int64()), pa.field("article", pa.string())]
# ``place`` is that of the article in its shard: the same text may stand there twice.
SCHEMAS: dict[str, pa.Schema] = {
    **{name: pa.schema([*_KEY, *_fields(noun)]) for name, noun in _LISTED.items()},
    "failures": pa.schema(_fields(Failure)),
    "articles": pa.schema(
        [
            *_KEY,
            pa.field("label", pa.string()),
            pa.field("read_at", pa.string()),
            pa.field("sha256", pa.string()),
            pa.field("original", pa.struct(_fields(Original, without=_BYTES))),
            *_fields(Article),
        ]
    ),
}


class Rower:
    """Collects the rows of a shard, article by article."""

    def __init__(self) -> None:
        self._rows: dict[str, Rows] = {name: [] for name in SCHEMAS}

    def add(self, reading: Reading) -> None:
        """All rows of an article, or none when it raises."""
        article, original = reading.analysis.article, reading.original
        key = {"place": len(self._rows["articles"]), "article": article.id}
        own = {
            "label": storable(reading.label),
            "read_at": reading.read_at,
            "sha256": article.sha256,
            "original": _plain(original, without=_BYTES),
        }
        rows = {
            name: [key | _plain(one) for one in getattr(reading.analysis, name)] for name in _LISTED
        }
        for name, added in (rows | {"articles": [key | own | _plain(article)]}).items():
            self._rows[name] += added

    def fail(self, failure: Failure) -> None:
        """Note what could not be read."""
        self._rows["failures"].append(_plain(failure))

    def tables(self) -> Tables:
        """What was collected, by table."""
        return {
            name: pa.Table.from_pylist(self._rows[name], schema=schema)
            for name, schema in SCHEMAS.items()
        }


def _plain(value: Any, *, without: frozenset[str] = frozenset()) -> Any:
    """A value as Arrow takes it; unlike in JSON, with all that a noun holds."""
    match value:
        case Noun():
            names = type(value).model_fields
            return {name: _plain(getattr(value, name)) for name in names if name not in without}
        case StrEnum():
            return value.value
        case tuple():
            return [_plain(one) for one in value]
    return value


def readings(tables: Tables, places: Collection[int] | None = None) -> Iterator[Reading]:
    """The articles of a shard, in their order; or of those at these places."""
    listed = {name: _by_place(tables[name]) for name in _LISTED}
    for row in tables["articles"].to_pylist():
        place = row["place"]
        if places is not None and place not in places:
            continue
        parts = {
            name: tuple(noun(**one) for one in listed[name].get(place, ()))
            for name, noun in _LISTED.items()
        }
        yield Reading(
            label=row["label"],
            analysis=Analysis(article=Article(**row), **parts),
            original=Original(**row["original"]),
            read_at=row["read_at"],
        )


def _by_place(table: pa.Table) -> dict[int, Rows]:
    key = [field.name for field in _KEY]
    rows = groupby(table.to_pylist(), key=lambda row: row["place"])
    return {
        place: [{name: row[name] for name in row if name not in key} for row in group]
        for place, group in rows
    }


def joined(parts: Sequence[Tables]) -> Tables:
    """The tables of one shard that was read in parts, in their order."""
    before, moved = 0, []
    for tables in parts:
        moved.append({name: _moved(table, before) for name, table in tables.items()})
        before += tables["articles"].num_rows
    return {name: pa.concat_tables([tables[name] for tables in moved]) for name in SCHEMAS}


def _moved(table: pa.Table, by: int) -> pa.Table:
    if "place" not in table.column_names:
        return table
    places = pa.array([place + by for place in table["place"].to_pylist()], pa.int64())
    return table.set_column(0, _KEY[0], places)


def failures(table: pa.Table) -> Iterable[Failure]:
    """What the table of that name holds."""
    return (Failure(**row) for row in table.to_pylist())
