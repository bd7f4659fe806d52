"""Flags follow what people decide on sources: articles that wait are assessed again.

How an article is assessed again, the caller says: the store knows no rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from factcheck.domain.analysis import Analysis
from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim, FlagName
from factcheck.domain.source import Source
from factcheck.store import flags
from factcheck.store.details import analysis as stored_analysis
from factcheck.store.sources import registered
from factcheck.store.versions import latest_analysis

AT_ONCE = 100  # articles in one transaction: others wait for it, 7 s on a machine at work


class Assessor(NamedTuple):
    """How an article is assessed: ``assess_again`` of ``factcheck.analysis``.

    ``assess`` is given a reading whose sources have changed, and which one an id of the article's
    own means now; ``weights`` say what a flag adds to a claim's priority.
    """

    assess: Callable[[Analysis, Mapping[str, str]], Sequence[Claim]]
    weights: Mapping[FlagName, float]


class _Standing(NamedTuple):
    analysis: Analysis
    meant: dict[str, str]


def follow(db: Database, assessor: Callable[[], Assessor]) -> None:
    """Assess again the articles that wait, the longest waiting first, as many as one go allows."""
    rows = db.execute("SELECT article FROM unassessed ORDER BY key LIMIT ?", [AT_ONCE]).fetchall()
    for row in rows:
        _assess(db, row["article"], assessor())
        db.execute("DELETE FROM unassessed WHERE article = ?", [row["article"]])


def _assess(db: Database, article: int, assessor: Assessor) -> None:
    standing = _standing(db, article)
    keys = {
        row["id"]: row["key"]
        for row in db.execute(
            "SELECT id, key FROM claims WHERE article = ? AND state = 'current'", [article]
        )
    }
    claims = assessor.assess(standing.analysis, standing.meant)
    found = {keys[claim.id]: claim.flags for claim in claims if claim.id in keys}
    flags.replace(db, found, origin=flags.Origin.ARTICLE, weights=assessor.weights)


def _standing(db: Database, article: int) -> _Standing:
    """The article's reading with every source as it now stands."""
    stored = stored_analysis(db, article)
    key = latest_analysis(db, article).key
    meant = dict(
        db.execute(
            """
            SELECT s.source_id, b.root FROM analysis_sources AS s
            JOIN sources AS b ON b.id = s.bearer WHERE s.analysis = ?
            """,
            [key],
        ).fetchall()
    )
    said = dict(
        db.execute(
            """
            SELECT attribution, source_id FROM claims
            WHERE article = ? AND analysis = ? AND source_id IS NOT NULL
            """,
            [article, key],
        ).fetchall()
    )
    told = tuple(_laid(each, said, meant) for each in stored.attributions)
    sources = _sources(db, stored.sources, meant, {*meant.values(), *said.values()})
    analysis = stored.model_copy(update={"attributions": told, "sources": sources})
    return _Standing(analysis, meant)


def _laid(
    attribution: Attribution, said: Mapping[str, str], meant: Mapping[str, str]
) -> Attribution:
    """The attribution with the source that it is laid to now; a claim of it may be parted off."""
    mention = attribution.source
    if mention is None or mention.source_id is None:
        return attribution
    now = said.get(attribution.id) or meant.get(mention.source_id, mention.source_id)
    return attribution.model_copy(update={"source": mention.model_copy(update={"source_id": now})})


def _sources(
    db: Database, told: Iterable[Source], meant: Mapping[str, str], ids: Iterable[str]
) -> tuple[Source, ...]:
    """Those sources as they stand, by the names this article has for them, and all their sides."""
    found: dict[str, Source] = {}
    wanted = set(ids)
    while wanted:
        found |= registered(db, wanted)
        beside = {id_ for one in found.values() for id_ in (one.parent, *one.members) if id_}
        wanted = beside - found.keys()
    names: dict[str, dict[str, None]] = {}
    for each in told:
        own = names.setdefault(meant[each.id], {})
        own.update(dict.fromkeys((each.name, *each.aliases)))
    return tuple(
        one.model_copy(update={"aliases": tuple(names.get(one.id, one.aliases))})
        for one in found.values()
    )
