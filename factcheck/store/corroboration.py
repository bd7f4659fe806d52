"""Claims of several articles that say the same: what is due, where each belongs, what follows.

By which rules, the caller says: they need no database, and the store none of them. Only what is
new or has changed is compared, with as many others as there are candidates, never with all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from sqlite3 import Row
from typing import NamedTuple, Protocol

from sqlite_utils import Database

from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.corroboration import Bond, Group, Link, Settled, Statement, Telling
from factcheck.store import flags, joins, placing
from factcheck.store.claims import rows
from factcheck.store.connection import Store
from factcheck.store.encoding import dump_spans, load_spans
from factcheck.store.restating import Assessor
from factcheck.store.tellings import read_statements, read_tellings

BATCH = 250  # claims compared in one transaction, so that nobody waits long for the database
LINKED = 32  # claims of its group, the newest, that a claim is searched for conflicts with


class Rules(placing.Rules, Protocol):
    """How claims are compared: ``factcheck.assess.corroboration``."""

    def links(self, one: Statement, other: Statement, /) -> Iterable[Link]:
        """What two claims of a group speak against each other."""

    def settle(
        self, tellings: Sequence[Telling], links: Sequence[Link], alone: Mapping[int, Flag], /
    ) -> Mapping[int, Settled]:
        """What follows for each claim of a group, given the flags of those that stand alone."""


Weights = Mapping[FlagName, float]


@contextmanager
def joining(
    store: Store,
    rules: Callable[[], joins.Rules],
    assessor: Callable[[], Assessor],
    follow: Callable[[], None],
) -> Iterator[Database]:
    """A transaction that ends with sources joined; then ``follow`` lets claims follow it."""
    with joins.joining(store, rules, assessor) as db:
        yield db
    follow()


def due(store: Store) -> int:
    """How many claims are still to be compared or looked at again."""
    with store.reading() as db:
        count: int = db.execute("SELECT count(*) FROM claims_due").fetchone()[0]
    return count


def corroborate(
    store: Store, rules: Callable[[], Rules], weights: Callable[[], Weights], *, most: int
) -> Iterator[int]:
    """Compare what is due, the newest first, at most that many claims; yields how many at a time.

    Each time is a transaction of its own. What is not done is done the next time.
    """
    while most > 0 and _is_any_due(store):
        with store.writing() as db:
            waiting = _waiting(db, min(BATCH, most))
            _compare(db, waiting, rules(), weights())
        most -= len(waiting)
        yield len(waiting)


def group_of(db: Database, claim: int) -> Group:
    """The claims that go together with the one of that key; without any when it has no group."""
    found = db.execute(
        """
        SELECT claim FROM claim_groups
        WHERE leader = (SELECT leader FROM claim_groups WHERE claim = ?)
        """,
        [claim],
    )
    [group] = read_groups(db, [[row["claim"] for row in found]])
    return group


def shared_groups(db: Database, claims: Sequence[int]) -> list[list[int]]:
    """The claims of each group of two and more that one of those claims is in."""
    found = db.execute(
        """
        SELECT DISTINCT leader FROM claim_groups
        WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY leader
        """,
        [json.dumps(list(claims))],
    )
    return list(_shared_groups(db, [row["leader"] for row in found]))


def read_groups(db: Database, groups: Sequence[Sequence[int]]) -> list[Group]:
    """The groups of those claims, each whole, in a few queries for all of them."""
    keys = [key for group in groups for key in group]
    listed = {row.key: row for row in rows(db, keys)}
    tellings = read_tellings(db, keys)
    likeness = _likenesses(db, keys)
    links = _links(db, keys)
    return [
        Group(
            rows={key: listed[key] for key in group},
            tellings=tuple(one for one in tellings if one.statement.key in group),
            likeness={key: likeness[key] for key in group},
            links=tuple(link for link in links if link.claim in group),
        )
        for group in map(frozenset, groups)
    ]


def _likenesses(db: Database, claims: Sequence[int]) -> dict[int, float]:
    found = db.execute(
        "SELECT claim, likeness FROM claim_groups WHERE claim IN (SELECT value FROM json_each(?))",
        [json.dumps(claims)],
    )
    return {row["claim"]: row["likeness"] for row in found}


def _is_any_due(store: Store) -> bool:
    """Asked without the lock for writing, which others may want."""
    with store.reading() as db:
        return bool(db.execute("SELECT EXISTS (SELECT 1 FROM claims_due)").fetchone()[0])


# what is due --------------------------------------------------------------------------------
class _Due(NamedTuple):
    claim: int
    anew: bool
    current: bool


def _waiting(db: Database, most: int) -> list[_Due]:
    found = db.execute(
        """
        SELECT d.claim, d.anew, c.state = 'current' AS current
        FROM claims_due AS d JOIN claims AS c ON c.key = d.claim ORDER BY d.claim DESC LIMIT ?
        """,
        [most],
    )
    return [_Due(row["claim"], bool(row["anew"]), bool(row["current"])) for row in found][::-1]


def _compare(db: Database, waiting: Sequence[_Due], rules: Rules, weights: Weights) -> None:
    """Put each claim where it belongs, then let all claims of the groups concerned follow."""
    # First, for what loses its group below is due again.
    db.conn.executemany("DELETE FROM claims_due WHERE claim = ?", [(one.claim,) for one in waiting])
    known = _leaders(db, (one.claim for one in waiting))
    moving = [one for one in waiting if one.anew or not one.current or one.claim not in known]
    leaders = set(known.values())
    for one in moving:
        _leave(db, one.claim)
    new = read_statements(db, [one.claim for one in moving if one.current])
    for claim, leader in placing.place(db, new, rules):
        leaders.add(leader)
        if leader != claim.key:
            _link(db, claim, leader, rules)
    _settle(db, leaders, [one.claim for one in waiting], rules, weights)


def _leaders(db: Database, claims: Iterable[int]) -> dict[int, int]:
    found = db.execute(
        "SELECT claim, leader FROM claim_groups WHERE claim IN (SELECT value FROM json_each(?))",
        [json.dumps(list(claims))],
    )
    return {row["claim"]: row["leader"] for row in found}


# groups -------------------------------------------------------------------------------------
def _leave(db: Database, claim: int) -> None:
    """Take a claim out of its group; when it was formed around that one, the rest must regroup."""
    db.execute(
        """
        INSERT INTO claims_due SELECT claim, 1 FROM claim_groups WHERE leader = ?1 AND claim <> ?1
            ON CONFLICT (claim) DO UPDATE SET anew = 1
        """,
        [claim],
    )
    for gone in (
        "DELETE FROM claim_groups WHERE claim = ?",
        "DELETE FROM group_keys WHERE leader = ?",
        "DELETE FROM claim_vectors WHERE claim = ?",
        "DELETE FROM claim_links WHERE claim = ?",
        "DELETE FROM claim_links WHERE other = ?",
    ):
        db.execute(gone, [claim])


# links --------------------------------------------------------------------------------------
def _link(db: Database, claim: Statement, leader: int, rules: Rules) -> None:
    """Keep what ``claim`` and the others of its group speak against each other."""
    found = db.execute(
        """
        SELECT claim FROM claim_groups WHERE leader = ?1 AND claim <> ?2
        ORDER BY claim = ?1 DESC, claim DESC LIMIT ?3
        """,
        [leader, claim.key, LINKED],
    )
    others = read_statements(db, [row["claim"] for row in found])
    db.conn.executemany(
        "INSERT OR REPLACE INTO claim_links VALUES (?, ?, ?, ?, ?, ?)",
        [
            (link.claim, link.other, link.bond, link.score, link.reason, dump_spans(link.spans))
            for other in others
            if other.article != claim.article
            for link in rules.links(claim, other)
        ],
    )


def _links(db: Database, claims: Sequence[int]) -> list[Link]:
    found = db.execute(
        """
        SELECT * FROM claim_links WHERE claim IN (SELECT value FROM json_each(?))
        ORDER BY claim, score DESC, other
        """,
        [json.dumps(claims)],
    )
    return [
        Link(
            claim=row["claim"],
            other=row["other"],
            bond=Bond(row["kind"]),
            reason=row["reason"],
            score=row["score"],
            spans=load_spans(row["spans"]),
        )
        for row in found
    ]


# flags --------------------------------------------------------------------------------------
def _settle(
    db: Database, leaders: Collection[int], looked_at: Sequence[int], rules: Rules, weights: Weights
) -> None:
    """Bring the flags of all claims in those groups, and of what left them, up to date."""
    settled: dict[int, Settled] = {}
    db.execute(
        """
        UPDATE claim_groups SET articles = 1, origins = 1
        WHERE leader IN (SELECT value FROM json_each(?)) AND (articles <> 1 OR origins <> 1)
        """,
        [json.dumps(sorted(leaders))],
    )
    for members in _shared_groups(db, leaders):
        alone = _alone(db, members)
        settled |= rules.settle(read_tellings(db, members), _links(db, members), alone)
    for claim in _marked(db, [*leaders, *looked_at]):
        settled.setdefault(claim, Settled((), articles=1, origins=1))
    answered = {
        key: each.borne_out or any(flag.name is FlagName.SINGLE_SOURCE for flag in each.flags)
        for key, each in settled.items()
    }
    flags.answer(db, answered, FlagName.SINGLE_SOURCE, weights)
    db.conn.executemany(
        "UPDATE claim_groups SET articles = ?, origins = ? WHERE claim = ?",
        [(each.articles, each.origins, key) for key, each in settled.items()],
    )
    found = {key: each.flags for key, each in settled.items()}
    flags.replace(db, found, origin=flags.Origin.CORROBORATION, weights=weights)


def _shared_groups(db: Database, leaders: Collection[int]) -> Iterator[list[int]]:
    """The claims of each of those groups that has more than one."""
    found = db.execute(
        """
        SELECT json_group_array(claim) AS members FROM claim_groups
        WHERE leader IN (SELECT value FROM json_each(?)) GROUP BY leader HAVING count(*) > 1
        """,
        [json.dumps(sorted(leaders))],
    ).fetchall()
    return (json.loads(row["members"]) for row in found)


def _marked(db: Database, claims: Sequence[int]) -> list[int]:
    """Those of the claims whose flags do not all come from their article alone."""
    found = db.execute(
        """
        SELECT claim FROM flags
            WHERE claim IN (SELECT value FROM json_each(?1)) AND origin = 'corroboration'
        UNION SELECT claim FROM answered_flags WHERE claim IN (SELECT value FROM json_each(?1))
        """,
        [json.dumps(claims)],
    )
    return [row["claim"] for row in found]


def _alone(db: Database, claims: Sequence[int]) -> dict[int, Flag]:
    """The flag of the claims that have one source in their own article, answered or not."""
    found: list[Row] = db.execute(
        """
        SELECT claim, reason, spans FROM flags WHERE claim IN (SELECT value FROM json_each(?1))
            AND name = 'single-source' AND origin = 'article'
        UNION ALL SELECT claim, reason, spans FROM answered_flags
            WHERE claim IN (SELECT value FROM json_each(?1)) AND name = 'single-source'
        """,
        [json.dumps(claims)],
    ).fetchall()
    return {
        row["claim"]: Flag(
            name=FlagName.SINGLE_SOURCE, reason=row["reason"], spans=load_spans(row["spans"])
        )
        for row in found
    }
