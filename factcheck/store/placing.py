"""Finds claims their groups: each is held against the claims that groups were formed around.

What a batch of claims may need is read at once, and their vectors are made together, on all cores.
Then one is placed after another, and the groups that are formed on the way are kept in mind.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Protocol

from sqlite_utils import Database

from factcheck.domain.corroboration import Nearest, Statement
from factcheck.store.tellings import read_statements

CANDIDATES = 24  # groups a claim is held against: those that share most keys with it
CROWDED = 64  # groups under a key, and claims in a group: a key of more tells nothing apart


class Rules(Protocol):
    """Which claims are the same: ``factcheck.assess.corroboration``."""

    @property
    def space(self) -> str:
        """The name of the space that vectors are made in."""

    def stems(self, claim: Statement, /) -> AbstractSet[str]:
        """The words a claim is compared by; none when it is not compared."""

    def keys(self, stems: AbstractSet[str], counts: Mapping[str, int], /) -> Sequence[int]:
        """What a claim is found by, given how many claims hold each stem: some of ``sought``."""

    def sought(self, stems: AbstractSet[str], counts: Mapping[str, int], /) -> Sequence[int]:
        """What a claim finds others by."""

    def possible(self, claim: Statement, others: Sequence[Statement], /) -> list[Statement]:
        """Those that may be the same claim; looks at words alone."""

    def undecided(self, claim: Statement, others: Sequence[Statement], /) -> Sequence[Statement]:
        """Whose vectors it takes to tell which of ``others`` a claim is the same as."""

    def vectors(self, claims: Sequence[Statement], /) -> Mapping[int, bytes]:
        """The vectors of those claims, by key."""

    def nearest(
        self, claim: Statement, others: Sequence[Statement], vectors: Mapping[int, bytes], /
    ) -> Nearest:
        """Which of ``others`` it is the same as; ``vectors`` has those of all undecided."""


def place(
    db: Database, claims: Sequence[Statement], rules: Rules
) -> Iterator[tuple[Statement, int]]:
    """Find each claim its group, or let it form one; yields it with the one its group is around.

    Claims that are not compared are left out.
    """
    stems = {claim: words for claim in claims if (words := rules.stems(claim))}
    _count(db, stems.values())
    counts = _counts(db, set[str]().union(*stems.values()))
    sought = {claim: rules.sought(words, counts) for claim, words in stems.items()}
    groups = _Groups(db, sought, rules)
    for claim, words in stems.items():
        found = groups.nearest(claim)
        leader = claim.key if found.key is None else found.key
        db.execute(
            "INSERT INTO claim_groups (claim, leader, likeness) VALUES (?, ?, ?)",
            [claim.key, leader, 1.0 if found.key is None else found.likeness],
        )
        groups.join(leader)
        if leader == claim.key:
            _index(db, leader, groups.form(claim, rules.keys(words, counts)))
        yield claim, leader
    _keep_vectors(db, groups.new_vectors(), rules.space)


class _Groups:
    """The groups that share keys with a batch of claims, as the batch is placed."""

    def __init__(
        self, db: Database, sought: Mapping[Statement, Sequence[int]], rules: Rules
    ) -> None:
        self._rules = rules
        self._sought = {claim.key: keys for claim, keys in sought.items()}
        self._under = _leaders_under(db, set(chain.from_iterable(sought.values())))
        leaders = set(chain.from_iterable(map(self._sharing, sought)))
        # A group that is formed anew around one of the batch may still have claims to regroup.
        self._sizes = _sizes(db, leaders.union(self._sought))
        self._formed_around = {one.key: one for one in read_statements(db, sorted(leaders))}
        undecided = {
            one.key: one
            for claim in sought
            for one in rules.undecided(claim, self._possible(claim))
        }
        self._vectors = _vectors(db, undecided, rules.space)
        self._made: dict[int, bytes] = {}
        self._make(undecided.values())

    def nearest(self, claim: Statement) -> Nearest:
        """Which of the claims that groups are formed around it is the same as."""
        possible = self._possible(claim)
        self._make(self._rules.undecided(claim, possible))  # of groups formed since the reading
        return self._rules.nearest(claim, possible, self._vectors)

    def join(self, leader: int) -> None:
        """One claim more is in that group."""
        self._sizes[leader] += 1

    def form(self, claim: Statement, keys: Sequence[int]) -> list[int]:
        """A group is formed around the claim; those of its keys that others are led to it by."""
        self._formed_around[claim.key] = claim
        free = [key for key in keys if len(self._under[key]) < CROWDED]
        for key in free:
            self._under[key].append(claim.key)
        return free

    def new_vectors(self) -> dict[int, bytes]:
        """The vectors that were made, of claims that groups are formed around: others need none."""
        return {key: each for key, each in self._made.items() if key in self._formed_around}

    def _possible(self, claim: Statement) -> list[Statement]:
        room = [one for one in self._sharing(claim) if self._sizes[one] < CROWDED]
        return self._rules.possible(claim, [self._formed_around[one] for one in room])

    def _sharing(self, claim: Statement) -> list[int]:
        """The groups that share most keys with a claim, of those that share as many the oldest."""
        shared = Counter(leader for key in self._sought[claim.key] for leader in self._under[key])
        return sorted(shared, key=lambda leader: (-shared[leader], leader))[:CANDIDATES]

    def _make(self, claims: Iterable[Statement]) -> None:
        missing = [one for one in claims if one.key not in self._vectors]
        if missing:
            made = self._rules.vectors(missing)
            self._vectors.update(made)
            self._made.update(made)


def _count(db: Database, stems: Iterable[AbstractSet[str]]) -> None:
    new = Counter(stem for words in stems for stem in words)
    db.conn.executemany(
        "INSERT INTO stem_counts VALUES (?, ?)"
        " ON CONFLICT (stem) DO UPDATE SET claims = claims + excluded.claims",
        sorted(new.items()),
    )


def _counts(db: Database, stems: Collection[str]) -> dict[str, int]:
    found = db.execute(
        "SELECT stem, claims FROM stem_counts WHERE stem IN (SELECT value FROM json_each(?))",
        [json.dumps(list(stems))],
    )
    return {row["stem"]: row["claims"] for row in found}


def _leaders_under(db: Database, keys: Collection[int]) -> dict[int, list[int]]:
    """The groups under each of those keys."""
    found = db.execute(
        "SELECT g.key, g.leader FROM json_each(?) AS sought"
        " CROSS JOIN group_keys AS g ON g.key = sought.value",
        [json.dumps(sorted(keys))],
    )
    under: dict[int, list[int]] = {key: [] for key in keys}
    for row in found:
        under[row["key"]].append(row["leader"])
    return under


def _sizes(db: Database, leaders: Collection[int]) -> Counter[int]:
    """How many claims are in each of those groups."""
    found = db.execute(
        "SELECT leader, count(*) AS claims FROM claim_groups"
        " WHERE leader IN (SELECT value FROM json_each(?)) GROUP BY leader",
        [json.dumps(sorted(leaders))],
    )
    return Counter({row["leader"]: row["claims"] for row in found})


def _index(db: Database, leader: int, keys: Iterable[int]) -> None:
    db.conn.executemany("INSERT INTO group_keys VALUES (?, ?)", [(key, leader) for key in keys])


def _vectors(db: Database, claims: Collection[int], space: str) -> dict[int, bytes]:
    found = db.execute(
        "SELECT claim, vector FROM claim_vectors"
        " WHERE space = ? AND claim IN (SELECT value FROM json_each(?))",
        [space, json.dumps(sorted(claims))],
    )
    return {row["claim"]: row["vector"] for row in found}


def _keep_vectors(db: Database, vectors: Mapping[int, bytes], space: str) -> None:
    db.conn.executemany(
        "INSERT OR REPLACE INTO claim_vectors VALUES (?, ?, ?)",
        [(claim, space, vector) for claim, vector in vectors.items()],
    )
