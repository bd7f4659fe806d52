"""The steps of bringing one database into another, in order."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from factcheck.domain.merging import Merged
from factcheck.store import known, weights
from factcheck.store.corrected import derive_claims
from factcheck.store.merging.articles import bring_articles
from factcheck.store.merging.decisions import bring_decisions, bring_evidence
from factcheck.store.merging.places import Moved, bring_places, settle_articles
from factcheck.store.merging.readings import bring_readings
from factcheck.store.merging.rows import insert, read
from factcheck.store.merging.sources import bring_sources, lay_claims, part_off
from factcheck.store.reviews import restate
from factcheck.store.sources import names_in


def merge(
    there: Database, here: Database, moved: Moved, words: known.Words, *, at: datetime
) -> Merged:
    """Bring all that ``there`` holds and ``here`` does not into ``here``, in its transaction.

    Left to be made anew is what comparing articles and matching fact-checks finds. ``moved`` says
    what an address there is called here, ``words`` by which words a fact-check is looked up. The
    weights of priorities are stored in ``here`` already.
    """
    here.execute("PRAGMA defer_foreign_keys = ON")  # what a row refers to may come after it
    articles = bring_articles(there, here, moved)
    sources = bring_sources(there, here, articles)
    brought = bring_readings(there, here, articles)
    part_off(there, here, sources)
    evidence = bring_evidence(there, here)
    decided = bring_decisions(there, here)
    lay_claims(here, sources)
    restate(here, brought.lineages | decided.lineages)
    displaced = bring_places(there, here, articles.keys, moved)
    settle_articles(here, brought.articles | displaced)
    derive_claims(here, decided.corrected)
    insert(here, "saved_filters", read(there, "SELECT * FROM saved_filters"), if_new=True)
    weights.weigh(here)
    spoken_of = [review for clash in decided.clashes for review in (clash.ours, clash.theirs)]
    return Merged(
        articles=len(articles.new),
        claims=brought.claims,
        decisions=decided.decisions,
        evidence=evidence,
        fact_checks=_bring_checks(there, here, words, at),
        clashes=decided.clashes,
        refused=decided.refused,
        names=names_in(here, [*spoken_of, *(one.review for one in decided.refused)]),
    )


def _bring_checks(there: Database, here: Database, words: known.Words, at: datetime) -> int:
    """Keep the published fact-checks that are not here; how many."""
    new = known.unknown(here, known.every(there))
    for check in new:
        known.add(here, check, words, at=at)
    return len(new)
