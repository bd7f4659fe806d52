"""Stored priorities follow the weights, and are always the sum that can be explained."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.assess import explain
from factcheck.domain.attribution import Stance
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.query import ClaimDetail, ClaimFilter
from factcheck.domain.weights import Weights
from factcheck.settings import Settings
from factcheck.store import flags
from factcheck.workflow import Workflow
from tests.store.making import keep, made

QUARTERS = st.integers(0, 400).map(lambda quarters: quarters / 4)
WEIGHTS = st.builds(
    Weights,
    flags=st.dictionaries(st.sampled_from(FlagName), QUARTERS),
    stance=st.dictionaries(st.sampled_from(Stance), QUARTERS),
    own_voice=QUARTERS,
    checkworthiness=QUARTERS,
)
SCORES = (None, 0.0, 0.06, 0.125, 0.3749999, 0.9, 1.0)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Claims of both voices with every score above, flags of two origins on some."""
    db = tmp_path_factory.mktemp("library") / "claims.db"
    with closing(Workflow(Settings(db=db))) as desk:
        words = "\n".join(f"mayor: it is {n}\nIt was {n}" for n in range(len(SCORES)))
        analysis = made(words, flags=[FlagName.HEDGED, FlagName.UNATTRIBUTED])
        scored = tuple(
            claim.model_copy(update={"checkworthiness": SCORES[at // 2]})
            for at, claim in enumerate(analysis.claims)
        )
        keep(desk, analysis.model_copy(update={"claims": scored}))
        conflict = Flag(name=FlagName.NUMBER_CONFLICT, reason="17 elsewhere.")
        with desk._store.writing() as connection:
            flags.replace(
                connection, {1: [conflict]}, origin=flags.Origin.CORROBORATION, weights={}
            )
    return db


def details(desk: Workflow) -> Iterator[ClaimDetail]:
    return desk.details(ClaimFilter())


def check_explained(desk: Workflow) -> None:
    for detail in details(desk):
        terms = explain(detail.claim, detail.attribution, detail.weights)
        assert sum(term.weight for term in terms) == detail.claim.priority == detail.row.priority


@given(weights=WEIGHTS)
def test_priorities_follow_the_weights_and_stay_explained(library: Path, weights: Weights) -> None:
    with closing(Workflow(Settings(db=library, weights=weights))) as desk:
        desk.follow_weights()
        assert all(detail.weights == weights for detail in details(desk))
        check_explained(desk)


def test_weights_that_hold_already_are_not_written_again(library: Path) -> None:
    with closing(Workflow(Settings(db=library))) as desk:
        desk.follow_weights()
        before = library.read_bytes()
        desk.follow_weights()
        assert library.read_bytes() == before


def test_no_database_is_made_for_the_weights(tmp_path: Path) -> None:
    with closing(Workflow(Settings(db=tmp_path / "claims.db"))) as desk:
        desk.follow_weights()
    assert not list(tmp_path.iterdir())


def test_what_is_read_later_is_weighed_alike(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("The mayor said the dam broke. It was allegedly mined.\n")
    weights = Weights(own_voice=3, flags={FlagName.HEDGED: 7.25})
    with closing(Workflow(Settings(db=tmp_path / "claims.db", weights=weights))) as desk:
        assert not [result.error for result in desk.read([str(story)]) if result.error]
        assert max(detail.claim.priority for detail in details(desk)) > 7
        check_explained(desk)
