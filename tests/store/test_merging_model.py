"""Three desks that decide, take back and copy from one another in any order, against a model."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from factcheck.domain.errors import UsageError
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.store.conftest import ticking
from tests.store.making import keep, listed, made, named

CLAIMS = ["the bridge is open", "the ferry is late"]
TEXTS = ["\n".join(CLAIMS), "\n".join(["news", *reversed(CLAIMS)])]
PEOPLE = ["Ana", "Ben", "Eva"]
WHO = st.sampled_from(PEOPLE)


class Copying(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        clock = ticking()
        self.desks = {
            who: Workflow(Settings(db=self.folder / f"{who}.db", reviewer=who), clock=clock)
            for who in PEOPLE
        }
        for desk in self.desks.values():
            keep(desk, made(TEXTS[0]))
        self.known: dict[str, set[str]] = {who: set() for who in PEOPLE}

    @rule(who=WHO, claim=st.sampled_from(CLAIMS), status=st.sampled_from(list(Status)))
    def decide(self, who: str, claim: str, status: Status) -> None:
        desk = self.desks[who]
        made_now = desk.set_status([named(desk, claim).key], status)
        self.known[who] |= {review.id for review in made_now}

    @rule(who=WHO)
    def take_back(self, who: str) -> None:
        try:
            made_now = self.desks[who].undo()
        except UsageError:  # somebody has decided since
            return
        self.known[who] |= {review.id for review in made_now}

    @rule(who=WHO, text=st.sampled_from(TEXTS))
    def read(self, who: str, text: str) -> None:
        keep(self.desks[who], made(text))

    @rule(who=WHO, other=WHO)
    def copy(self, who: str, other: str) -> None:
        if who == other:
            return
        merged = self.desks[who].take_in(self.desks[other].settings.db)
        assert merged.decisions == len(self.known[other] - self.known[who])
        self.known[who] |= self.known[other]

    @invariant()
    def nothing_is_lost_and_nothing_twice(self) -> None:
        for who, desk in self.desks.items():
            with desk._store.reading() as db:
                ids = [row["id"] for row in db.execute("SELECT id FROM reviews")]
                assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            assert sorted(ids) == sorted(self.known[who])

    def teardown(self) -> None:
        """After each has copied from each, all stand at the same."""
        for who in PEOPLE * 2:
            for other in PEOPLE:
                self.copy(who, other)
        told = [standing(desk) for desk in self.desks.values()]
        for desk in self.desks.values():
            desk.close()
        shutil.rmtree(self.folder)
        assert told[0] == told[1] == told[2]


def standing(desk: Workflow) -> dict[str, object]:
    """What stands of each claim, and the newest text."""
    return {row.text: (row.id, row.status, row.state) for row in listed(desk, ClaimFilter())}


TestCopying = Copying.TestCase
TestCopying.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
