"""Reads claims and analyses back whole."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from sqlite3 import Row

from sqlite_utils import Database

from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, SourceMention
from factcheck.domain.claim import Claim, Flag
from factcheck.domain.query import ClaimDetail, ClaimRow
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Source
from factcheck.domain.weights import USUAL
from factcheck.store.claims import rows
from factcheck.store.corrected import IN_FORCE, SAID_IN_FORCE
from factcheck.store.encoding import load_spans
from factcheck.store.evidence import evidence_of
from factcheck.store.known import matches_of
from factcheck.store.reviews import reviews_of
from factcheck.store.sources import registered, reliabilities
from factcheck.store.versions import latest_analysis
from factcheck.store.weights import stored


def analysis(db: Database, article: int) -> Analysis:
    """The article with that key and its current reading, equal to what was stored."""
    key = latest_analysis(db, article).key
    claims = db.execute(
        f"SELECT * FROM claims AS c WHERE article = ? AND analysis = ? AND {IN_FORCE}"  # noqa: S608  # a constant
        " ORDER BY position, start",
        [article, key],
    ).fetchall()
    flags = _flags(db, claims)
    return Analysis(
        article=_articles(db, [article])[article],
        sentences=tuple(
            _sentence(row)
            for row in db.execute(
                "SELECT * FROM sentences WHERE analysis = ? ORDER BY number", [key]
            )
        ),
        sources=tuple(
            _source(row)
            for row in db.execute(
                "SELECT * FROM analysis_sources WHERE analysis = ? ORDER BY position", [key]
            )
        ),
        attributions=tuple(
            _attribution(row)
            for row in db.execute(
                f"SELECT * FROM attributions AS a WHERE analysis = ? AND ({SAID_IN_FORCE})"  # noqa: S608  # a constant
                " ORDER BY position, id",
                [key],
            )
        ),
        claims=tuple(_claim(row, flags[row["key"]]) for row in claims),
    )


def details(db: Database, keys: Sequence[int]) -> list[ClaimDetail]:
    """The claims with those keys, whole, in the order asked for."""
    listed = rows(db, keys)
    numbers = json.dumps([row.key for row in listed])
    found = db.execute(
        "SELECT * FROM claims WHERE key IN (SELECT value FROM json_each(?))", [numbers]
    )
    claims = {row["key"]: row for row in found}
    return _Reader(db, claims).details(listed)


class _Reader:
    """What a set of claims refers to, read in one query for each kind of thing."""

    def __init__(self, db: Database, claims: dict[int, Row]) -> None:
        lineages = [row["lineage"] for row in claims.values()]
        named = {row["source_id"] for row in claims.values() if row["source_id"]}
        self._claims = claims
        self._flags = _flags(db, claims.values())
        self._articles = _articles(db, {row["article"] for row in claims.values()})
        self._sentences = _sentences(db, claims)
        self._attributions = _attributions(db, claims)
        self._sources = registered(db, named)
        parents = {source.parent for source in self._sources.values() if source.parent}
        self._parents = registered(db, parents)
        self._reliabilities = reliabilities(db, named)
        self._reviews = reviews_of(db, lineages)
        self._evidence = evidence_of(db, lineages)
        self._known = matches_of(db, claims)
        self._weights = stored(db) or USUAL

    def details(self, listed: Iterable[ClaimRow]) -> list[ClaimDetail]:
        return [self._detail(row) for row in listed]

    def _detail(self, row: ClaimRow) -> ClaimDetail:
        record = self._claims[row.key]
        source = self._sources.get(row.source_id or "")
        return ClaimDetail(
            row=row,
            claim=_claim(record, self._flags[row.key]),
            article=self._articles[record["article"]],
            sentence=self._sentences[row.key],
            attribution=self._attributions.get(row.key),
            source=source,
            parent=self._parents.get((source and source.parent) or ""),
            reliability=self._reliabilities.get(row.source_id or ""),
            reviews=tuple(self._reviews[record["lineage"]]),
            evidence=tuple(self._evidence[record["lineage"]]),
            known=tuple(self._known[row.key]),
            weights=self._weights,
        )


def _sentences(db: Database, claims: Iterable[int]) -> dict[int, Sentence]:
    found = db.execute(
        """
        SELECT c.key, s.* FROM claims AS c
        JOIN sentences AS s ON s.analysis = c.analysis AND s.number = c.sentence
        WHERE c.key IN (SELECT value FROM json_each(?))
        """,
        [json.dumps(list(claims))],
    )
    return {row["key"]: _sentence(row) for row in found}


def _attributions(db: Database, claims: Iterable[int]) -> dict[int, Attribution]:
    found = db.execute(
        """
        SELECT c.key, a.* FROM claims AS c
        JOIN attributions AS a ON a.analysis = c.analysis AND a.id = c.attribution
        WHERE c.key IN (SELECT value FROM json_each(?))
        """,
        [json.dumps(list(claims))],
    )
    return {row["key"]: _attribution(row) for row in found}


def _articles(db: Database, keys: Iterable[int]) -> dict[int, Article]:
    found = db.execute(
        """
        SELECT * FROM articles AS a JOIN texts AS t ON t.article = a.key
        WHERE a.key IN (SELECT value FROM json_each(?))
        """,
        [json.dumps(list(keys))],
    )
    fields = set(Article.model_fields)
    return {
        row["key"]: Article(**{name: row[name] for name in row.keys() if name in fields})  # noqa: SIM118  # a Row iterates over values
        for row in found
    }


def _flags(db: Database, claims: Iterable[Row]) -> dict[int, list[Flag]]:
    flags: defaultdict[int, list[Flag]] = defaultdict(list)
    for row in db.execute(
        """
        SELECT * FROM flags WHERE claim IN (SELECT value FROM json_each(?))
        ORDER BY claim, position
        """,
        [json.dumps([row["key"] for row in claims])],
    ):
        flag = Flag(name=row["name"], reason=row["reason"], spans=load_spans(row["spans"]))
        flags[row["claim"]].append(flag)
    return flags


def _sentence(row: Row) -> Sentence:
    return Sentence(
        index=row["number"],
        start=row["start"],
        end=row["stop"],
        paragraph=row["paragraph"],
        role=row["role"],
    )


def _source(row: Row) -> Source:
    return Source(
        id=row["source_id"],
        name=row["name"],
        kind=row["kind"],
        parent=row["parent"],
        aliases=json.loads(row["aliases"]),
        members=json.loads(row["members"]),
        count=row["people"],
        roles=json.loads(row["roles"]),
        inferred=bool(row["inferred"]),
    )


def _attribution(row: Row) -> Attribution:
    return Attribution(
        id=row["id"],
        kind=row["kind"],
        stance=row["stance"],
        via=row["via"],
        score=row["score"],
        source=_mention(row),
        cue=load_spans(row["cue"]),
        content=load_spans(row["content"]),
    )


def _mention(row: Row) -> SourceMention | None:
    if row["mention"] is None:
        return None
    return SourceMention(
        spans=load_spans(row["mention"]),
        source_id=row["source_id"],
        resolution=row["resolution"],
        score=row["source_score"],
    )


def _claim(row: Row, flags: Iterable[Flag]) -> Claim:
    return Claim(
        id=row["id"],
        spans=load_spans(row["spans"]),
        text=row["text"],
        reading=row["reading"],
        sentence=row["sentence"],
        attribution=row["attribution"],
        checkworthiness=row["checkworthiness"],
        flags=tuple(flags),
        priority=row["priority"],
    )
