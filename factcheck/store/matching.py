"""Claims and published fact-checks held against each other, as far as either is new.

Each step is a transaction of its own, with the reckoning done outside it: nobody waits for it, and
whatever is cut off goes on at the next write. Candidates are bounded, so no pair is tried because
both are there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from sqlite_utils import Database

from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.known import Asked, Candidate, KnownMatch
from factcheck.embedding import Embedder
from factcheck.store import flags, known, nearness
from factcheck.store.connection import Store
from factcheck.store.search import any_of

BATCH = 256  # claims or fact-checks a step
MOST = 50  # candidates by words, and again by meaning
FEWER_WORDS = 8  # of a fact-check, for looking claims up: each is also tried as a beginning
MOST_KEPT = 5  # matches of a claim
CLAIMS_A_CHECK = 8  # to look claims up for one fact-check costs what it does for so many claims


class Rules(Protocol):
    """How a fact-check is told to answer a claim: ``factcheck.assess.known.rules``."""

    def statement(self, text: str, /) -> str:
        """What of a text is compared."""

    def words(self, text: str, /) -> Collection[str]:
        """What a statement or fact-check is looked up by."""

    def scores(
        self,
        asked: Asked,
        candidates: Sequence[Candidate],
        carried: Mapping[str, int],
        total: int,
        /,
    ) -> list[float]:
        """How likely each answers, given how many of all fact-checks have each word."""

    def shown(self) -> float:
        """The score from which a match is kept."""

    def flags(self, matches: Sequence[KnownMatch], /) -> Sequence[Flag]:
        """What a claim with those matches is flagged with."""


class _Claim(NamedTuple):
    """A stored claim as fact-checks are looked up for it."""

    key: int
    asked: Asked


Scored = list[tuple[int, KnownMatch]]  # a fact-check's key, and the match; likeliest first


@dataclass(frozen=True)
class Matching:
    """All that it takes to match: ``weights`` is what a flag adds to a claim's priority."""

    store: Store
    rules: Rules
    embedder: Embedder
    weights: Mapping[FlagName, float]

    def catch_up(self) -> Iterator[None]:
        """Hold all that is new, claims and fact-checks, against what there is, a batch at a time.

        Each batch is kept for good; what is not done is done the next time.
        """
        for step in (self._embed, self._match_checks, self._match_claims):
            while step():
                yield

    def look_up(self, asked: Sequence[Asked], *, most: int) -> list[Scored]:
        """What may answer each of those statements, however unlikely."""
        vectors = self._vectors(one.text for one in asked)
        with self.store.reading() as db:
            near = nearness.nearest(db, vectors, most=MOST)
            keys = [
                dict.fromkeys([*own, *self._by_words(db, one.text)])
                for one, own in zip(asked, near, strict=True)
            ]
            return [found[:most] for found in self._scored(db, asked, vectors, keys)]

    def look_up_one(self, asked: Asked, *, unsure: bool) -> list[KnownMatch]:
        """What may answer a statement, likely enough to be shown unless ``unsure``."""
        [found] = self.look_up([asked], most=MOST_KEPT)
        least = 0.0 if unsure else self.rules.shown()
        return [match for _, match in found if match.score >= least]

    # steps: each does a batch, and says whether there was one ----------------------------------
    def _embed(self) -> bool:
        """Make the vectors that are missing, or another encoder's."""
        with self.store.reading() as db:
            batch = nearness.without_vector(db, self.embedder.name, most=BATCH)
        if batch:
            vectors = self._vectors(batch.values())
            with self.store.writing() as db:
                nearness.keep_vectors(db, batch, vectors, encoder=self.embedder.name)
        return bool(batch)

    def _match_checks(self) -> bool:
        """Look claims up for new fact-checks; where that costs more, let all claims be new."""
        with self.store.reading() as db:
            new = _new_checks(db)
            few = bool(new) and len(new) * CLAIMS_A_CHECK < _matched_claims(db)
        if few:
            self._match_batch(new[:BATCH])
        elif new:
            with self.store.writing() as db:
                db.execute("UPDATE claims SET matched = 0 WHERE matched = 1")
                db.execute("UPDATE known_checks SET matched = 1 WHERE matched = 0")
        return bool(new)

    def _match_batch(self, checks: Sequence[int]) -> None:
        with self.store.reading() as db:
            wanted = self._claims_for(db, checks)
            claims = _claims(db, "key IN (SELECT value FROM json_each(?))", json.dumps([*wanted]))
        vectors = self._vectors(claim.asked.text for claim in claims)
        with self.store.reading() as db:
            keys = [wanted[claim.key] for claim in claims]
            found = self._scored(db, [claim.asked for claim in claims], vectors, keys)
        with self.store.writing() as db:
            before = _forget_matches(db, "known", checks)
            self._keep(db, claims, found, also=before)
            _mark(db, "UPDATE known_checks SET matched = 1 WHERE key = ?", [(k,) for k in checks])

    def _match_claims(self) -> bool:
        """Look fact-checks up for claims that are new or were read anew."""
        with self.store.reading() as db:
            claims = _claims(db, "matched = 0 AND state <> 'replaced' LIMIT ?", BATCH)
        if claims:
            found = self.look_up([claim.asked for claim in claims], most=MOST_KEPT)
            with self.store.writing() as db:
                _forget_matches(db, "claim", [claim.key for claim in claims])
                self._keep(db, claims, found)
                read = [(claim.key, claim.asked.text) for claim in claims]
                _mark(db, "UPDATE claims SET matched = 1 WHERE key = ? AND reading = ?", read)
        return bool(claims)

    # -------------------------------------------------------------------------------------------
    def _vectors(self, texts: Iterable[str]) -> nearness.Vectors:
        return self.embedder.embed([self.rules.statement(text) for text in texts])

    def _by_words(self, db: Database, text: str) -> list[int]:
        numbers = known.carried(db, self.rules.words(text))
        return known.by_words(db, known.telling(numbers, known.count(db)), most=MOST)

    def _claims_for(self, db: Database, checks: Sequence[int]) -> dict[int, list[int]]:
        """The claims that each of those fact-checks may answer, and by which of them."""
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        total = known.count(db)
        for check, words in known.words_of(db, checks).items():
            telling = known.telling(known.carried(db, words), total)[:FEWER_WORDS]
            for claim in _claims_with(db, telling):
                wanted[claim].append(check)
        return wanted

    def _scored(
        self,
        db: Database,
        asked: Sequence[Asked],
        vectors: nearness.Vectors,
        keys: Sequence[Collection[int]],
    ) -> list[Scored]:
        """Each statement beside the fact-checks with its keys."""
        total = known.count(db)
        found = []
        for one, vector, own in zip(asked, vectors, keys, strict=True):
            beside = nearness.candidates(db, own, vector)
            numbers = known.carried(db, _all_words(self.rules.words(one.text), beside.values()))
            scores = self.rules.scores(one, list(beside.values()), numbers, total)
            matches = [
                (key, KnownMatch(check=candidate.check, score=score))
                for (key, candidate), score in zip(beside.items(), scores, strict=True)
            ]
            found.append(sorted(matches, key=lambda match: -match[1].score))
        return found

    def _keep(
        self,
        db: Database,
        claims: Sequence[_Claim],
        found: Sequence[Scored],
        *,
        also: Iterable[int] = (),
    ) -> None:
        """Keep what is likely enough; flag those claims, and ``also``, by all that is kept."""
        least = self.rules.shown()
        db.conn.executemany(
            "INSERT OR REPLACE INTO known_matches VALUES (?, ?, ?)",
            [
                (claim.key, key, match.score)
                for claim, matches in zip(claims, found, strict=True)
                for key, match in matches
                if match.score >= least
            ],
        )
        touched = known.matches_of(db, {*also, *(claim.key for claim in claims)})
        raised = {key: self.rules.flags(matches) for key, matches in touched.items()}
        flags.replace(db, raised, origin=flags.Origin.KNOWN_CHECKS, weights=self.weights)


def _all_words(own: Iterable[str], candidates: Iterable[Candidate]) -> set[str]:
    return set(own).union(*(one.claim_words | one.title_words for one in candidates))


def _new_checks(db: Database) -> list[int]:
    rows = db.execute("SELECT key FROM known_checks WHERE matched = 0 ORDER BY key")
    return [row["key"] for row in rows]


def _matched_claims(db: Database) -> int:
    number: int = db.execute("SELECT count(*) FROM claims WHERE matched = 1").fetchone()[0]
    return number


def _claims(db: Database, wanted: str, value: object) -> list[_Claim]:
    rows = db.execute(
        f"SELECT key, reading, attribution, source_name FROM claims WHERE {wanted}",  # noqa: S608
        [value],
    )
    return [
        _Claim(
            row["key"], Asked(row["reading"], row["source_name"] if row["attribution"] else None)
        )
        for row in rows
    ]


def _claims_with(db: Database, words: Sequence[str]) -> list[int]:
    """The claims that best hold any of ``words`` or what begins so: those are stems."""
    if not words:
        return []
    rows = db.execute(
        """
        SELECT c.key FROM claims_fts AS f JOIN claims AS c ON c.key = f.rowid
        WHERE claims_fts MATCH ? AND c.matched = 1 AND c.state <> 'replaced'
        ORDER BY f.rank LIMIT ?
        """,
        [any_of(words, begun=True), MOST],
    )
    return [row["key"] for row in rows]


def _forget_matches(db: Database, column: str, keys: Iterable[int]) -> list[int]:
    """Forget the matches of those claims or fact-checks; the claims that had any."""
    rows = db.execute(
        f"DELETE FROM known_matches WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608
        " RETURNING claim",
        [json.dumps(list(keys))],
    )
    return [row["claim"] for row in rows.fetchall()]


def _mark(db: Database, sql: str, values: Sequence[tuple[object, ...]]) -> None:
    db.conn.executemany(sql, values)
