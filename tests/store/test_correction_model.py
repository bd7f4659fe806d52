"""Corrections, readings and undo in any order, against a model in memory: nothing lost or made up.

A claim is known here by its first word, which no correction takes away.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from factcheck.domain.errors import UsageError
from factcheck.domain.marks import Marks
from factcheck.domain.query import ClaimFilter, ClaimRow, ClaimState
from factcheck.domain.review import Judgement, Status
from factcheck.domain.span import Span
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.store.conftest import ticking
from tests.store.making import keep, made

LINES = {
    "bridges": "bridges are open and every road is dry today",
    "ferries": "ferries are late and the harbour is full tonight",
    "rents": "rents will rise and wages will not follow them",
}
CUTS = {first: words.index(" and ") + 1 for first, words in LINES.items()}
ADDED = {"road": "road is dry", "harbour": "harbour is full"}
TEXTS = [
    "\n".join(LINES.values()),
    "\n".join(reversed(LINES.values())),
    "\n".join(["news of the day", *LINES.values()]),
]
EVERYTHING = ClaimFilter(dropped=True)


@dataclass(eq=False)  # two steps may say the same
class Step:
    """A batch: what it says of claims, by name, and what it said before."""

    who: str
    dropped: dict[str, bool]
    words: dict[str, str | None]  # as marked; none: as it was read
    undone: bool = False


class Correcting(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        clock = ticking()
        self.desks = {
            who: Workflow(Settings(db=self.folder / "claims.db", reviewer=who), clock=clock)
            for who in ("Ana", "Ben")
        }
        self.text = TEXTS[0]
        self.steps: list[Step] = []
        self.statuses: dict[str, Status] = {}
        self.reviews = 0

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
        self.text = text

    @rule(who=st.sampled_from(["Ana", "Ben"]), name=st.sampled_from(list(LINES)))
    def drop_or_restore(self, who: str, name: str) -> None:
        dropped = self.is_dropped(name)
        desk, key = self.desks[who], self.row(name).key
        (desk.restore_claims if dropped else desk.drop_claims)([key])
        self.steps.append(Step(who, {name: not dropped}, {}))
        self.reviews += 1

    @rule(who=st.sampled_from(["Ana", "Ben"]), name=st.sampled_from(list(LINES)))
    def shorten(self, who: str, name: str) -> None:
        """Mark only what stands before the "and"."""
        words = LINES[name][: CUTS[name]].strip()
        if self.is_dropped(name) or self.words(name) == words:
            return
        self.desks[who].mark_claim(self.row(name).key, Marks(content=(self.place(words),)))
        self.steps.append(Step(who, {}, {name: words}))
        self.reviews += 1

    @rule(who=st.sampled_from(["Ana", "Ben"]), name=st.sampled_from(list(ADDED)))
    def add(self, who: str, name: str) -> None:
        if not self.is_dropped(name):
            return
        marks = Marks(content=(self.place(ADDED[name]),))
        made_ = self.desks[who].add_claim("news.txt", marks)
        assert [one.judgement for one in made_] == [Judgement.CLAIM]
        self.steps.append(Step(who, {name: False}, {}))
        self.reviews += 1

    @rule(name=st.sampled_from(list(LINES)), status=st.sampled_from(Status))
    def decide(self, name: str, status: Status) -> None:
        """By somebody who corrects nothing, so that undo is about corrections alone."""
        with Workflow(Settings(db=self.folder / "claims.db", reviewer="Eva")) as desk:
            self.reviews += len(desk.set_status([self.row(name).key], status))
        self.statuses[name] = status

    @precondition(lambda self: self.steps)
    @rule(who=st.sampled_from(["Ana", "Ben"]))
    def undo(self, who: str) -> None:
        mine = [step for step in self.steps if step.who == who and not step.undone]
        newest = bool(mine) and self.is_newest(mine[-1])
        try:
            taken_back = self.desks[who].undo()
        except UsageError:
            assert mine
            assert not newest
            return
        assert bool(taken_back) is newest
        self.reviews += len(taken_back)
        if newest:
            mine[-1].undone = True

    @invariant()
    def shows_what_stands(self) -> None:
        rows = {self.name(row): row for row in self.rows() if row.state is ClaimState.CURRENT}
        shown = {name: row.text for name, row in rows.items() if name in {*LINES, *ADDED}}
        names = [*LINES, *ADDED]
        assert shown == {name: self.words(name) for name in names if not self.is_dropped(name)}
        for name, status in self.statuses.items():
            assert self.row(name).status is status

    @invariant()
    def keeps_every_decision(self) -> None:
        desk = self.desks["Ben"]
        histories = [desk.history(row.key) for row in self.rows()]
        assert sum(map(len, histories)) == self.reviews

    def rows(self) -> list[ClaimRow]:
        desk = self.desks["Ben"]
        wanted = EVERYTHING.model_copy(update={"gone": True})
        return desk.rows(desk.keys(wanted))

    def row(self, name: str) -> ClaimRow:
        desk = self.desks["Ben"]
        [row] = [row for row in desk.rows(desk.keys(EVERYTHING)) if self.name(row) == name]
        return row

    def name(self, row: ClaimRow) -> str:
        return row.text.split()[0]

    def place(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def is_dropped(self, name: str) -> bool:
        said = [
            step.dropped[name] for step in self.steps if name in step.dropped and not step.undone
        ]
        return said[-1] if said else name in ADDED

    def words(self, name: str) -> str:
        said = [step.words[name] for step in self.steps if name in step.words and not step.undone]
        return (said and said[-1]) or LINES.get(name) or ADDED[name]

    def is_newest(self, step: Step) -> bool:
        """True when nobody has corrected the same of the same claim since."""
        later = [one for one in self.steps[self.steps.index(step) + 1 :] if not one.undone]
        return not any(
            one.dropped.keys() & step.dropped.keys() or one.words.keys() & step.words.keys()
            for one in later
        )


TestCorrecting = Correcting.TestCase
TestCorrecting.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
