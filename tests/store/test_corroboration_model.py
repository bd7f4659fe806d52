"""Whatever is read, decided and cut off, in any order: what is stored is what the rules give."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.strategies import integers, sampled_from

from factcheck.assess import explain
from factcheck.domain.analysis import Analysis
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.errors import FactcheckError
from factcheck.domain.query import ClaimFilter
from factcheck.domain.weights import FLAG_WEIGHTS, USUAL
from factcheck.settings import Settings
from factcheck.store import corroboration
from factcheck.store.articles import add_analysis
from factcheck.store.corroboration import group_of
from factcheck.store.joins import joining
from factcheck.store.restating import Assessor
from factcheck.workflow import Workflow
from factcheck.workflow.desk import joining_rules
from tests.embedding.by_words import ByWords
from tests.store.conftest import ticking
from tests.store.quoting import official, quoting, source

ALONE = Flag(name=FlagName.SINGLE_SOURCE, reason="Only one says so.")
NAMES = {name.value for name in FlagName}
PEOPLE = ("Dora Lind", "Ivo Karr", "Vera Oum", "Ministry Spokesman")
SOURCES = (
    source("Dora Lind"),
    source("Ivo Karr"),
    official("Vera Oum", "Ministry of Water"),
    official("Ministry Spokesman", "Ministry of Water"),
    source("Ministry of Water"),
)
SAYINGS = (
    "The reservoir at Otar lost a third of its water in March",
    "In March the Otar reservoir lost one third of its water",
    "The ferry to Otar will sail again in the spring",
    "The Otar ferry will sail again this spring",
    "Bakers raise the price of bread as flour runs short",
)


def _assessor() -> Assessor:
    """Leaves the articles' own flags as they are made up here, whoever their sources are."""

    def again(analysis: Analysis, meant: object) -> list[Claim]:
        return [claim.model_copy(update={"flags": (ALONE,)}) for claim in analysis.claims]

    return Assessor(again, FLAG_WEIGHTS)


class Newsroom(RuleBasedStateMachine):
    """Articles of four outlets that come and change, and two people who decide who is who."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        where = Settings(db=Path(self.folder.name) / "claims.db", reviewer="Ana")
        self.desk = Workflow(where, embedder=ByWords(), clock=ticking())
        self.desk._joining = partial(
            corroboration.joining, self.desk._store, joining_rules, _assessor, self.desk._follow
        )
        with self.desk._store.writing(create=True):
            pass

    def teardown(self) -> None:
        self.desk.close()
        self.folder.cleanup()

    @rule(
        outlet=sampled_from(("Courier", "Echo", "Herald", "Post")),
        who=sampled_from(PEOPLE),
        says=sampled_from(SAYINGS),
        also=sampled_from(SAYINGS),
        tagger=integers(1, 2),
        cut_off=sampled_from((False, False, True)),
    )
    def read(  # noqa: PLR0917
        self, outlet: str, who: str, says: str, also: str, tagger: int, cut_off: bool
    ) -> None:
        analysis = quoting(
            f"{who}: {says}\nIvo Karr: {also}, says the {outlet}",
            *SOURCES,
            path=f"{outlet}.txt",
            outlet=outlet,
            flags=[ALONE],
        )
        writing = (
            joining(self.desk._store, joining_rules, _assessor) if cut_off else self.desk._joining()
        )
        with writing as db:
            add_analysis(db, analysis, tagger=f"rules/{tagger}", at=self.desk._clock())

    @rule(one=sampled_from(PEOPLE), other=sampled_from(PEOPLE))
    def merge(self, one: str, other: str) -> None:
        self._try(lambda: self.desk.merge_sources(one, other))

    @rule(one=sampled_from(PEOPLE))
    def speaks_for_the_ministry(self, one: str) -> None:
        self._try(lambda: self.desk.set_parent(one, "Ministry of Water"))

    @rule()
    def undo(self) -> None:
        self._try(self.desk.undo)

    @precondition(lambda self: self.desk.due())
    @rule()
    def refresh(self) -> None:
        assert sum(self.desk.refresh())
        assert self.desk.due() == 0

    def _try(self, decide: object) -> None:
        try:
            decide()  # type: ignore[operator]
        except FactcheckError:  # no such source yet, or it is that already
            return

    @invariant()
    def what_is_stored_is_what_the_rules_give(self) -> None:
        if self.desk.due():
            return
        rules = self.desk._comparing()
        for key in self.desk.keys(ClaimFilter()):
            with self.desk._store.reading() as db:
                group = group_of(db, key)
                counted = db.execute(
                    "SELECT articles, origins FROM claim_groups WHERE claim = ?", [key]
                ).fetchone()
            assert key in group.rows
            assert all(row.state == "current" for row in group.rows.values())
            assert all(each >= 0.72 for each in group.likeness.values())
            alone = dict.fromkeys(group.rows, ALONE)
            told = rules.settle(group.tellings, group.links, alone)[key]
            alone_in_group = len(group.rows) == 1
            assert tuple(counted) == ((1, 1) if alone_in_group else (told.articles, told.origins))
            detail = self.desk.claim(key)
            own = () if told.borne_out or told.flags else (ALONE,)
            assert detail.claim.flags == (*own, *told.flags)
            terms = explain(detail.claim, detail.attribution, USUAL)
            weights = [term.weight for term in terms if term.name in NAMES]
            assert detail.claim.priority == sum(weights)


TestNewsroom = Newsroom.TestCase
TestNewsroom.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
