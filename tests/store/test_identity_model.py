"""Decisions on sources and undo against a model in memory, in any order, as articles are read."""

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
from factcheck.domain.review import Judgement, Reliability, Review
from factcheck.domain.source import SourceKind
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.store.conftest import ticking
from tests.store.making import keep
from tests.store.quoting import quoting, source

# no two of them alike, so that nothing is joined but by a person
NAMES = ["Harbour Board", "Quiet Orchard", "Velvet Union"]
SOURCES = [source(name, SourceKind.COMPANY) for name in NAMES]
ARTICLES = [
    quoting(f"{one.name}: {number} ships came", *SOURCES[number:], path=f"{number}.txt")
    for number, one in enumerate(SOURCES)
]
TEXTS = {f"{number} ships came": one.id for number, one in enumerate(SOURCES)}
PEOPLE = ["Ana", "Ben"]
NEW_NAMES = ["the Wharf", "Old Pier"]
Key = tuple[str, Judgement, str | None]
which = st.sampled_from(range(len(SOURCES)))


@dataclass
class Decision:
    """What the model keeps of a review."""

    key: Key
    before: str | None
    after: str | None
    who: str
    batch: int
    undone: bool = False


class Identifying(RuleBasedStateMachine):
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
        self.reviews = 0

    def teardown(self) -> None:
        for desk in self.desks.values():
            desk.close()
        shutil.rmtree(self.folder)

    @initialize()
    def read(self) -> None:
        for article in ARTICLES:
            keep(self.desks["Ana"], article)

    @rule(number=which, tagger=st.sampled_from(["rules/1", "model/1"]))
    def read_again(self, number: int, tagger: str) -> None:
        keep(self.desks["Ben"], ARTICLES[number], tagger=tagger)

    @rule(who=st.sampled_from(PEOPLE), one=which, other=which)
    def merge(self, who: str, one: int, other: int) -> None:
        source, into = self.root(SOURCES[one].id), self.root(SOURCES[other].id)
        if source == into or self.speaks_round({(source, Judgement.MERGE, None): into}, source):
            self.refused(lambda: self.desks[who].merge_sources(source, into))
        else:
            wanted: dict[Key, str | None] = {(source, Judgement.MERGE, None): into}
            wanted |= dict.fromkeys(self.apart_between(source, into))
            self.keep(who, wanted, self.desks[who].merge_sources(source, into))

    @rule(who=st.sampled_from(PEOPLE), one=which, other=which)
    def apart(self, who: str, one: int, other: int) -> None:
        source, second = self.root(SOURCES[one].id), self.root(SOURCES[other].id)
        if source == second or self.apart_between(source, second):
            self.refused(lambda: self.desks[who].keep_apart(source, second))
        else:
            key = (source, Judgement.APART, second)
            self.keep(who, {key: second}, self.desks[who].keep_apart(source, second))

    @rule(who=st.sampled_from(PEOPLE), one=which)
    def split(self, who: str, one: int) -> None:
        source = SOURCES[one].id
        root, name = self.root(source), self.name(source)
        if root != source and name != self.name(root):
            key = (source, Judgement.MERGE, None)
            if self.speaks_round({key: None}, source):
                self.refused(lambda: self.desks[who].split_source(root, name))
            else:
                self.keep(who, {key: None}, self.desks[who].split_source(root, name))

    @rule(who=st.sampled_from(PEOPLE), one=which, kind=st.sampled_from(list(SourceKind)[:3]))
    def kind(self, who: str, one: int, kind: SourceKind) -> None:
        root = self.root(SOURCES[one].id)
        self.keep(who, {(root, Judgement.KIND, None): kind}, self.desks[who].set_kind(root, kind))

    @rule(who=st.sampled_from(PEOPLE), one=which, letter=st.sampled_from(list(Reliability)[:3]))
    def letter(self, who: str, one: int, letter: Reliability) -> None:
        root = self.root(SOURCES[one].id)
        made = self.desks[who].set_reliability(root, letter)
        self.keep(who, {(root, Judgement.RELIABILITY, None): letter}, made)

    @rule(who=st.sampled_from(PEOPLE), one=which, other=st.none() | which)
    def side(self, who: str, one: int, other: int | None) -> None:
        root = self.root(SOURCES[one].id)
        side = None if other is None else self.root(SOURCES[other].id)
        key = (root, Judgement.PARENT, None)
        if self.speaks_round({key: side}, root):
            self.refused(lambda: self.desks[who].set_parent(root, side))
        else:
            self.keep(who, {key: side}, self.desks[who].set_parent(root, side))

    @rule(who=st.sampled_from(PEOPLE), one=which, alias=st.sampled_from(NEW_NAMES))
    def alias(self, who: str, one: int, alias: str) -> None:
        root, desk = self.root(SOURCES[one].id), self.desks[who]
        held = [one for one in self.members(root) if self.value((one, Judgement.ALIAS, alias))]
        if held:
            wanted: dict[Key, str | None] = {(one, Judgement.ALIAS, alias): None for one in held}
            self.keep(who, wanted, desk.remove_alias(root, alias))
        else:
            made = desk.add_alias(root, alias)
            self.keep(who, {(root, Judgement.ALIAS, alias): alias}, made)

    @rule(who=st.sampled_from(PEOPLE))
    def undo(self, who: str) -> None:
        batch = self.last_batch(who)
        back = [one for one in batch if self.latest(one.key) is one]
        reviews: list[Review] = []
        for one in back:
            one.undone = True
        fits = all(self.ends(one.key[0]) and not self.speaks_round({}, one.key[0]) for one in back)
        try:
            reviews = self.desks[who].undo()
        except UsageError:
            assert batch
            assert not back or not fits
            for one in back:
                one.undone = False
            return
        assert fits
        assert sorted(map(str, (one.after for one in reviews))) == sorted(
            str(one.before) for one in back
        )
        self.reviews += len(reviews)

    @invariant()
    def shows_what_stands(self) -> None:
        desk = self.desks["Ben"]
        rows = {row.text: row for row in desk.rows(desk.keys(ClaimFilter()))}
        for text, named in TEXTS.items():
            root = self.root(named)
            assert (rows[text].source_id, rows[text].source_name) == (root, self.name(root))
            assert rows[text].source_kind == (
                self.value((root, Judgement.KIND, None)) or SourceKind.COMPANY
            )
            detail = desk.source(root)
            assert detail.summary.source.parent == self.side_of(root)
            assert detail.summary.reliability == (
                self.value((root, Judgement.RELIABILITY, None)) or Reliability.F
            )
            members = self.members(root)
            aliases = {
                alias
                for alias in NEW_NAMES
                if any(self.value((one, Judgement.ALIAS, alias)) for one in members)
            }
            assert set(detail.summary.source.aliases) == aliases | {
                self.name(one) for one in members if one != root
            }
        roots = {self.root(named) for named in TEXTS.values()}
        assert sum(len(desk.source(root).reviews) for root in roots) == self.reviews

    # the model -----------------------------------------------------------------------------
    def keep(self, who: str, wanted: dict[Key, str | None], made: list[Review]) -> None:
        """Record the decisions; left out is only what the person said last."""
        before = {key: self.standing(key) for key in wanted}
        told = {
            key: after
            for key, after in wanted.items()
            if before[key] != after or self.decider(key) != who
        }
        assert {one.after for one in made} == set(told.values())
        assert len(made) == len(told)
        self.batches += 1
        self.reviews += len(made)
        self.decisions += [
            Decision(key, before[key], after, who, self.batches) for key, after in told.items()
        ]

    def refused(self, decide: object) -> None:
        try:
            decide()  # type: ignore[operator]
        except UsageError:
            return
        raise AssertionError("it was not refused")

    def latest(self, key: Key) -> Decision | None:
        found = [one for one in self.decisions if one.key == key and not one.undone]
        return found[-1] if found else None

    def value(self, key: Key) -> str | None:
        latest = self.latest(key)
        return latest.after if latest else None

    def standing(self, key: Key) -> str | None:
        start = {Judgement.KIND: SourceKind.COMPANY.value, Judgement.RELIABILITY: "F"}
        latest = self.latest(key)
        return latest.after if latest else start.get(key[1])

    def decider(self, key: Key) -> str | None:
        latest = self.latest(key)
        return latest.who if latest else None

    def name(self, source: str) -> str:
        return next(one.name for one in SOURCES if one.id == source)

    def merged(self, source: str, instead: dict[Key, str | None]) -> str | None:
        key = (source, Judgement.MERGE, None)
        return instead[key] if key in instead else self.value(key)

    def ends(self, source: str) -> bool:
        """True when merging does not go in a circle from there."""
        seen: list[str] = []
        at: str | None = source
        while at and at not in seen:
            seen.append(at)
            at = self.merged(at, {})
        return at is None

    def root(self, source: str, instead: dict[Key, str | None] | None = None) -> str:
        for _ in SOURCES:
            source = self.merged(source, instead or {}) or source
        return source

    def members(self, root: str) -> list[str]:
        return [one.id for one in SOURCES if self.root(one.id) == root]

    def apart_between(self, root: str, other: str) -> list[Key]:
        """The decisions that keep members of the one from members of the other."""
        kept = {one.key for one in self.decisions if one.key[1] is Judgement.APART}
        sides = {root, other}
        return [
            key
            for key in sorted(kept, key=str)
            if self.value(key) and {self.root(key[0]), self.root(str(key[2]))} == sides
        ]

    def side_of(self, root: str, instead: dict[Key, str | None] | None = None) -> str | None:
        key = (root, Judgement.PARENT, None)
        side = instead[key] if instead and key in instead else self.value(key)
        return self.root(side, instead) if side else None

    def speaks_round(self, instead: dict[Key, str | None], source: str) -> bool:
        """True when the source would speak for itself."""
        root = self.root(source, instead)
        at: str | None = root
        for _ in SOURCES:
            at = at and self.side_of(at, instead)
            if at == root:
                return True
        return False

    def last_batch(self, who: str) -> list[Decision]:
        mine = [one for one in self.decisions if one.who == who]
        for number in sorted({one.batch for one in mine}, reverse=True):
            batch = [one for one in mine if one.batch == number]
            if not any(one.undone for one in batch):
                return batch
        return []


TestIdentifying = Identifying.TestCase
TestIdentifying.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
