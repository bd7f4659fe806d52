"""Flags and priority follow what people decide on sources, and what they take back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.analysis import analyze, assess_again
from factcheck.domain.claim import FlagName
from factcheck.domain.query import ClaimFilter, ClaimRow
from factcheck.domain.source import SourceKind
from factcheck.ingest import read_article
from factcheck.settings import Settings
from factcheck.tagger.rules import RuleTagger
from factcheck.workflow import Workflow

SEED = next((Path(__file__).parent.parent / "seeds").iterdir())
WELLS = "Tarvia Oil Company said that it had closed its wells.\n\nAda Marsh said that it rained.\n"
WALL = "The wall is old.\n\nAda Marsh said that the Ellery Water Company had repaired the wall.\n"
BOARD = "The Ellery Water Company said that the wall was new.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workflow]:
    workflow = Workflow(Settings(db=tmp_path / "claims.db", reviewer="Ana"), RuleTagger())
    for name, text in {"wells": WELLS, "wall": WALL, "board": BOARD}.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    read(workflow, tmp_path, "wells", "wall", "board")
    yield workflow
    workflow.close()


def read(desk: Workflow, folder: Path, *names: str) -> None:
    results = list(desk.read([str(folder / f"{name}.txt") for name in names]))
    assert all(result.outcome for result in results)


def claim(desk: Workflow, words: str) -> ClaimRow:
    return next(row for row in desk.rows(desk.keys(ClaimFilter())) if words in row.text)


def test_an_article_that_stands_as_it_was_read_has_the_claims_it_had() -> None:
    analysis = analyze(read_article(str(SEED), max_bytes=10**6), RuleTagger())
    assert any(one.flags for one in analysis.claims)
    assert assess_again(analysis, {}) == analysis.claims


def test_a_kind_that_is_decided_changes_flags_and_priority_and_undo_changes_them_back(
    desk: Workflow,
) -> None:
    before = claim(desk, "wells")
    assert FlagName.INTERESTED_PARTY in before.flags
    desk.set_kind("Tarvia Oil Company", SourceKind.EXPERT)
    expert = claim(desk, "wells")
    assert FlagName.INTERESTED_PARTY not in expert.flags
    assert expert.priority < before.priority
    desk.set_kind("Tarvia Oil Company", SourceKind.ANONYMOUS)
    assert FlagName.ANONYMOUS_SOURCE in claim(desk, "wells").flags
    assert desk.waiting() == 0
    desk.undo()
    desk.undo()
    assert claim(desk, "wells") == before


def test_a_side_that_is_decided_makes_an_interested_party(desk: Workflow) -> None:
    before = claim(desk, "repaired")
    assert FlagName.INTERESTED_PARTY not in before.flags
    desk.set_parent("Ada Marsh", "Ellery Water Company")
    after = claim(desk, "repaired")
    assert FlagName.INTERESTED_PARTY in after.flags
    [flag] = [
        one for one in desk.claim(after.key).claim.flags if one.name is FlagName.INTERESTED_PARTY
    ]
    assert "Ada Marsh, for Ellery Water Company" in flag.reason
    desk.set_kind(
        "Ellery Water Company", SourceKind.EXPERT
    )  # the side of hers, in an article of hers
    assert FlagName.INTERESTED_PARTY not in claim(desk, "repaired").flags
    desk.undo()
    desk.undo()
    assert claim(desk, "repaired") == before


def test_merging_and_splitting_carry_the_flags_along(desk: Workflow) -> None:
    before = claim(desk, "repaired")
    desk.merge_sources("Ada Marsh", "Ellery Water Company")
    assert FlagName.INTERESTED_PARTY in claim(desk, "repaired").flags
    desk.split_source("Ellery Water Company", "Ada Marsh")
    assert claim(desk, "repaired").flags == before.flags
    desk.set_parent("Ada Marsh", "Ellery Water Company")
    desk.split_articles("Ada Marsh", ["wall.txt"])
    parted = claim(desk, "repaired")
    assert parted.source_name != "Ada Marsh"
    assert parted.flags == before.flags


def test_what_is_read_later_is_assessed_by_what_was_decided(desk: Workflow, tmp_path: Path) -> None:
    desk.set_kind("Tarvia Oil Company", SourceKind.EXPERT)
    later = "Tarvia Oil Company said that it had closed its pumps.\n"
    (tmp_path / "pumps.txt").write_text(later, "utf-8")
    (tmp_path / "wells.txt").write_text(f"{WELLS}\nIt rained again.\n", "utf-8")
    read(desk, tmp_path, "pumps", "wells")
    assert FlagName.INTERESTED_PARTY not in claim(desk, "pumps").flags
    assert FlagName.INTERESTED_PARTY not in claim(desk, "wells").flags


def test_more_articles_than_one_go_takes_are_told_and_taken_along_later(
    desk: Workflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.store.restating.AT_ONCE", 1)
    desk.set_kind("Ada Marsh", SourceKind.ANONYMOUS)
    assert desk.waiting() == 1
    flagged = [
        FlagName.ANONYMOUS_SOURCE in claim(desk, words).flags for words in ("rained", "wall")
    ]
    assert sorted(flagged) == [False, True]
    assert list(desk.follow()) == [1]
    desk.undo()
    assert desk.waiting() == 1
    desk.set_kind("Ada Marsh", SourceKind.ANONYMOUS)
    assert desk.waiting() == 1
    desk.add_alias("Tarvia Oil Company", "Tarvia")
    assert desk.waiting() == 0
    assert FlagName.ANONYMOUS_SOURCE in claim(desk, "it rained").flags
    assert FlagName.ANONYMOUS_SOURCE in claim(desk, "repaired").flags


def test_only_articles_wait_in_which_somebody_is_another_now(
    desk: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.store.restating.AT_ONCE", 0)
    desk.merge_sources("Tarvia Oil Company", "Ada Marsh")  # she speaks in two articles herself
    assert desk.waiting() == 1
    desk.set_kind("Ada Marsh", SourceKind.ANONYMOUS)
    assert desk.waiting() == 2
