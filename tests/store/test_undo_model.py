"""Decisions, undo and redo against a model in memory: any order, two people, changing texts."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from factcheck.domain.errors import UsageError
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck, Review, Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.store.conftest import ticking
from tests.store.making import keep, made

CLAIMS = ["the bridge is open", "the ferry is late", "nobody was hurt", "rents will rise"]
TEXTS = [
    "\n".join(CLAIMS),
    "\n".join(reversed(CLAIMS)),
    "\n".join(["news", *CLAIMS[1:], CLAIMS[0]]),
]
PEOPLE = ["Ana", "Ben"]
Value = Status | AttributionCheck
START: dict[type[Value], Value] = {
    Status: Status.UNVERIFIED,
    AttributionCheck: AttributionCheck.UNCHECKED,
}


@dataclass
class Decision:
    """What the model keeps of a review."""

    claim: str
    before: Value
    after: Value
    who: str
    batch: int
    undone: bool = False


class Deciding(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        clock = ticking()
        self.desks = {
            who: Workflow(Settings(db=self.folder / "claims.db", reviewer=who), clock=clock)
            for who in PEOPLE
        }
        self.decisions: list[Decision] = []
        self.batches = 0
        # By person: what was taken back since the last decision, and how many there were then.
        self.taken_back: dict[str, list[tuple[list[Decision], int]]] = {who: [] for who in PEOPLE}
        self.reviews = 0  # all that must ever be there, undoing included

    def teardown(self) -> None:
        for desk in self.desks.values():
            desk.close()
        shutil.rmtree(self.folder)

    @initialize()
    def read(self) -> None:
        keep(self.desks["Ana"], made(TEXTS[0]))

    @rule(text=st.sampled_from(TEXTS), tagger=st.sampled_from(["rules/1", "model/1"]))
    def read_again(self, text: str, tagger: str) -> None:
        keep(self.desks["Ana"], made(text), tagger=tagger)

    @rule(
        who=st.sampled_from(PEOPLE),
        claims=st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=3),
        value=st.sampled_from([*Status, *AttributionCheck]),
        note=st.sampled_from(["", "asked again"]),
    )
    def decide(self, who: str, claims: list[str], value: Value, note: str) -> None:
        desk = self.desks[who]
        keys = [self.key(claim) for claim in claims]
        made_of = {claim: self.standing(claim, type(value)) for claim in claims}
        expected = [
            claim
            for claim, before in made_of.items()
            if note or before != value or self.decider(claim, type(value)) != who
        ]
        reviews = (
            desk.set_status(keys, value, note)
            if isinstance(value, Status)
            else desk.set_check(keys, value, note)
        )
        assert [review.before for review in reviews] == [made_of[claim] for claim in expected]
        self.batches += 1
        self.reviews += len(reviews)
        if reviews:
            self.taken_back[who].clear()
        self.decisions += [
            Decision(claim, made_of[claim], value, who, self.batches) for claim in expected
        ]

    @rule(who=st.sampled_from(PEOPLE))
    def undo(self, who: str) -> None:
        batch = self.last_batch(who)
        takes_back = [one for one in batch if self.latest(one.claim, type(one.after)) is one]
        reviews: list[Review] = []
        try:
            reviews = self.desks[who].undo()
        except UsageError:
            assert batch
            assert not takes_back
        assert [review.after for review in reviews] == [one.before for one in takes_back]
        self.reviews += len(reviews)
        for one in takes_back:
            one.undone = True
        if takes_back:
            self.taken_back[who].append((takes_back, len(self.decisions)))

    @rule(who=st.sampled_from(PEOPLE))
    def redo(self, who: str) -> None:
        batch, since = self.taken_back[who][-1] if self.taken_back[who] else ([], 0)
        again = [one for one in batch if not self.overtaken(one, since)]
        offered = self.desks[who].redoable()
        assert (offered.count if offered else 0) == len(batch)
        reviews: list[Review] = []
        try:
            reviews = self.desks[who].redo()
        except UsageError:
            assert batch
            assert not again
        assert [review.after for review in reviews] == [one.after for one in again]
        if reviews:
            self.taken_back[who].pop()
            self.batches += 1
        self.reviews += len(reviews)
        standing = [self.standing(one.claim, type(one.after)) for one in again]
        assert [review.before for review in reviews] == standing
        self.decisions += [
            Decision(one.claim, before, one.after, who, self.batches)
            for one, before in zip(again, standing, strict=True)
        ]

    def overtaken(self, one: Decision, since: int) -> bool:
        """Whether somebody else has decided there after so many decisions."""
        return any(
            other.claim == one.claim
            and type(other.after) is type(one.after)
            and other.who != one.who
            and not other.undone
            for other in self.decisions[since:]
        )

    @invariant()
    def shows_what_stands(self) -> None:
        desk = self.desks["Ben"]
        rows = {row.text: row for row in desk.rows(desk.keys(ClaimFilter()))}
        for claim in CLAIMS:
            assert rows[claim].status == self.standing(claim, Status)
            assert rows[claim].check == self.standing(claim, AttributionCheck)
        histories = [desk.history(rows[claim].key) for claim in CLAIMS]
        assert sum(len(history) for history in histories) == self.reviews

    def key(self, claim: str) -> int:
        desk = self.desks["Ana"]
        [row] = [row for row in desk.rows(desk.keys(ClaimFilter())) if row.text == claim]
        return row.key

    def latest(self, claim: str, kind: type[Value]) -> Decision | None:
        """The last decision of that kind that nobody took back."""
        found = [
            one
            for one in self.decisions
            if one.claim == claim and isinstance(one.after, kind) and not one.undone
        ]
        return found[-1] if found else None

    def standing(self, claim: str, kind: type[Value]) -> Value:
        latest = self.latest(claim, kind)
        return latest.after if latest else START[kind]

    def decider(self, claim: str, kind: type[Value]) -> str | None:
        latest = self.latest(claim, kind)
        return latest.who if latest else None

    def last_batch(self, who: str) -> list[Decision]:
        """The person's last batch of which nothing is taken back."""
        mine = [one for one in self.decisions if one.who == who]
        for number in sorted({one.batch for one in mine}, reverse=True):
            batch = [one for one in mine if one.batch == number]
            if not any(one.undone for one in batch):
                return batch
        return []


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
