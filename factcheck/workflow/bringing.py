"""Bringing into the database what was read elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from factcheck.domain.analysis import Analysis
from factcheck.domain.claim import Claim
from factcheck.domain.original import Original
from factcheck.domain.weights import Weights
from factcheck.store import articles, originals, weights
from factcheck.workflow.reading import Reading


class Brought(NamedTuple):
    """An article as it was read elsewhere, at that time, by models of that name."""

    analysis: Analysis
    original: Original
    tagger: str
    at: datetime


class Fate(StrEnum):
    """What became of one that was brought."""

    NEW = "new"
    KNOWN = "known"  # the database has read it there, then or later
    OVERTAKEN = "overtaken"  # the database has read another text there, later


class Bringing(Reading):
    """What was read elsewhere, stored as if it had been read here."""

    def keep(self, brought: Sequence[Brought]) -> Counter[Fate]:
        """Store them, all or none: one transaction; sources are joined and claims compared.

        Doing it again changes nothing, and an older text never takes the place of a newer one.
        """
        with self._store.writing(create=True) as db:
            weights.follow(db, self.settings.weights)
        fates = Counter[Fate]()
        with self._joining() as db:
            for one in map(self._as_here, brought):
                article = one.analysis.article
                fate = _fate(article.id, one.at, articles.last_read(db, article.address))
                if fate is Fate.NEW:
                    articles.add_analysis(db, one.analysis, tagger=one.tagger, at=one.at)
                    originals.add(db, article.id, one.original, at=one.at, keep_bytes=False)
                fates[fate] += 1
        return fates

    def _as_here(self, one: Brought) -> Brought:
        """With the path as this database has it, and the priorities by this desk's weights."""
        article, original = self._placed(one.analysis.article, one.original)
        analysis = one.analysis.model_copy(update={"article": article})
        return one._replace(analysis=weighed(analysis, self.settings.weights), original=original)


def _fate(article_id: str, at: datetime, read: Mapping[str, datetime]) -> Fate:
    """Of an article at an address where those texts were read then."""
    if article_id in read and read[article_id] >= at:
        return Fate.KNOWN
    return Fate.OVERTAKEN if any(other > at for other in read.values()) else Fate.NEW


def weighed(analysis: Analysis, weights: Weights) -> Analysis:
    """The analysis with priorities by these weights, whatever they were made with."""
    from factcheck.assess.priority import explain, total  # noqa: PLC0415  # listing need not wait

    said = {one.id: one for one in analysis.attributions}

    def priority(claim: Claim) -> float:
        return total(explain(claim, said.get(claim.attribution or ""), weights))

    claims = (one.model_copy(update={"priority": priority(one)}) for one in analysis.claims)
    return analysis.model_copy(update={"claims": tuple(claims)})
