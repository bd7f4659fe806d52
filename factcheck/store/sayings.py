"""Reads all that an article says and lays to somebody, for a person to see in its place."""

from __future__ import annotations

from collections import defaultdict
from sqlite3 import Row

from sqlite_utils import Database

from factcheck.domain.query import Saying
from factcheck.store.corrected import SAID_IN_FORCE
from factcheck.store.encoding import load_spans
from factcheck.store.versions import latest_analysis


def sayings(db: Database, article: int) -> tuple[Saying, ...]:
    """The claims and attributions of an article as it is read now, in the order of the text.

    Sources are those that claims are listed under, after all that was decided on them.
    """
    analysis = latest_analysis(db, article).key
    claims: defaultdict[str | None, list[Row]] = defaultdict(list)
    for row in db.execute(
        """
        SELECT key, spans, attribution, source_id, source_name FROM claims
        WHERE article = ? AND analysis = ? AND state = 'current'
        """,
        [article, analysis],
    ):
        claims[row["attribution"]].append(row)
    found = [_said(None, claim) for claim in claims[None]]
    for row in _attributions(db, analysis):
        found += [_said(row, claim) for claim in claims[row["id"]]] or [_said(row, None)]
    return tuple(sorted(found, key=lambda saying: (saying.content[0], saying.key or 0)))


def _attributions(db: Database, analysis: int) -> list[Row]:
    found: list[Row] = db.execute(
        f"""
        SELECT a.id, a.mention, a.cue, a.content, r.id AS source_id, r.name AS source_name
        FROM attributions AS a
        LEFT JOIN sources AS s ON s.id = a.source_id LEFT JOIN sources AS r ON r.id = s.root
        WHERE a.analysis = ? AND ({SAID_IN_FORCE})
        """,  # noqa: S608  # a constant
        [analysis],
    ).fetchall()
    return found


def _said(attribution: Row | None, claim: Row | None) -> Saying:
    """A claim, an attribution, or both: what is decided on the claim's source goes first."""
    named = claim or attribution
    content = claim["spans"] if claim else attribution["content"] if attribution else "[]"
    mention = attribution["mention"] if attribution else None
    return Saying(
        key=claim["key"] if claim else None,
        source_id=named["source_id"] if named else None,
        source_name=named["source_name"] if named else None,
        mention=load_spans(mention) if mention else (),
        cue=load_spans(attribution["cue"]) if attribution else (),
        content=load_spans(content),
    )
