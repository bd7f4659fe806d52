"""Two desks' databases made one: nothing lost, nothing twice, and the same whichever way round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factcheck.assess.priority import explain, total
from factcheck.domain.analysis import Analysis
from factcheck.domain.claim import FlagName
from factcheck.domain.errors import StoreError, UsageError
from factcheck.domain.known import KnownCheck
from factcheck.domain.merging import Merged
from factcheck.domain.query import ClaimFilter, ClaimState, Sort
from factcheck.domain.review import AttributionCheck, EvidenceStance, Reliability, Status
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span
from factcheck.domain.weights import USUAL
from factcheck.settings import Settings
from factcheck.store import known
from factcheck.workflow import Workflow
from tests.store.conftest import ticking
from tests.store.making import CITY, MAYOR, keep, listed, made, named
from tests.store.test_migrations import oldest
from tests.store.test_versions import EDITED, FIRST, shown

__all__ = ["oldest"]  # a fixture

COUNCIL = "The council met for three hours behind closed doors"
FERRY = "The ferry carries forty people on every trip"
BRIDGE = "the bridge will open in spring"


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Callable[[str], Workflow]]:
    """A person's desk on a database of their own, all with one clock."""
    clock, opened = ticking(), dict[str, Workflow]()

    def desk(name: str) -> Workflow:
        if name not in opened:
            settings = Settings(db=tmp_path / f"{name}.db", reviewer=name)
            opened[name] = Workflow(settings, clock=clock)
        return opened[name]

    yield desk
    for one in opened.values():
        one.close()


@pytest.fixture
def ana(at_desk: Callable[[str], Workflow]) -> Workflow:
    return at_desk("Ana")


@pytest.fixture
def ben(at_desk: Callable[[str], Workflow]) -> Workflow:
    return at_desk("Ben")


def take(here: Workflow, there: Workflow) -> Merged:
    return here.take_in(there.settings.db)


def content(desk: Workflow) -> dict[str, object]:
    """All that a desk holds that does not depend on which numbers it gave to what."""
    rows = listed(desk, ClaimFilter(gone=True, dropped=True))
    details = {row.id: desk.claim(row.key) for row in rows}
    return {
        "articles": sorted(article.id for article in desk.articles()),
        "claims": {row.id: row.model_dump(exclude={"key", "priority"}) for row in rows},
        "places": {id_: (d.article, d.sentence, d.attribution) for id_, d in details.items()},
        "evidence": {one.id: one for detail in details.values() for one in detail.evidence},
        "sources": {one.source.id: one for one in desk.sources()},
        "reviews": reviews(desk),
    }


def reviews(desk: Workflow) -> set[tuple[object, ...]]:
    """Every decision, but for the claim it hangs on, which desks may know by another version."""
    with desk._store.reading() as db:
        rows = db.execute(
            """
            SELECT id, claim_id IS NULL, source_id, judgement, before, after, note, reviewer, at,
                batch, undoes, redoes FROM reviews
            """
        )
        return {tuple(row) for row in rows}


def whole(desk: Workflow) -> None:
    with desk._store.writing() as db:
        assert [row[0] for row in db.execute("PRAGMA integrity_check")] == ["ok"]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)")


def worked_on(desk: Workflow) -> None:
    """Two versions of a text, and every kind of decision."""
    keep(desk, made(FIRST))
    bridge, ferry, council = (named(desk, text).key for text in (BRIDGE, FERRY, COUNCIL))
    desk.set_status([bridge], Status.FALSE, "the mayor said autumn")
    desk.set_check([ferry], AttributionCheck.CONFIRMED)
    desk.set_status([council], Status.VERIFIED)
    desk.undo()
    desk.add_evidence(
        ferry, stance=EvidenceStance.REFUTES, url="https://ferry.example/plan", quotation="60"
    )
    desk.set_reliability(MAYOR.name, Reliability.B)
    desk.rename_source(MAYOR.name, "Lord Mayor of Otar")
    keep(desk, made(EDITED))
    desk.drop_claims([named(desk, "Nobody had expected this").key])
    keep(desk, made("mayor: the tram is late", path="tram.txt"))


def test_a_new_database_holds_all_that_was_copied(ana: Workflow, ben: Workflow) -> None:
    worked_on(ana)
    merged = take(ben, ana)
    assert (merged.articles, merged.decisions, merged.evidence) == (3, 9, 1)
    assert content(ben) == content(ana)
    whole(ben)


def test_copying_again_or_back_brings_nothing(ana: Workflow, ben: Workflow) -> None:
    worked_on(ana)
    take(ben, ana)
    before = content(ben)
    assert take(ben, ana) == Merged()
    assert take(ana, ben) == Merged()
    assert content(ben) == before == content(ana)
    whole(ana)


def test_articles_and_decisions_of_two_desks_come_together(ana: Workflow, ben: Workflow) -> None:
    for desk in (ana, ben):
        keep(desk, made(FIRST))
    keep(ana, made("the pier is old", path="pier.txt"))
    keep(ben, made("the pool is shut", path="pool.txt"))
    ana.set_status([named(ana, BRIDGE).key], Status.FALSE)
    ben.set_status([named(ben, FERRY).key], Status.VERIFIED)
    ben.add_note(named(ben, BRIDGE).key, "asked the mayor's office")
    merged = take(ana, ben)
    assert (merged.articles, merged.claims, merged.decisions) == (1, 1, 2)
    assert merged.clashes == ()
    take(ben, ana)
    assert content(ana) == content(ben)
    assert {row.text: row.status for row in listed(ben)} == {
        BRIDGE: Status.FALSE,
        FERRY: Status.VERIFIED,
        COUNCIL: Status.UNVERIFIED,
        "the pier is old": Status.UNVERIFIED,
        "the pool is shut": Status.UNVERIFIED,
    }


# two minds ----------------------------------------------------------------------------------
@pytest.fixture
def of_two_minds(ana: Workflow, ben: Workflow) -> None:
    """Ana calls a claim false, and Ben later misleading, neither knowing of the other."""
    for desk in (ana, ben):
        keep(desk, made(FIRST))
    ana.set_status([named(ana, BRIDGE).key], Status.FALSE)
    ben.set_status([named(ben, BRIDGE).key], Status.MISLEADING)


@pytest.mark.usefixtures("of_two_minds")
@pytest.mark.parametrize("ana_first", [True, False])
def test_of_two_decisions_the_later_stands_and_both_are_shown(
    ana: Workflow, ben: Workflow, ana_first: bool
) -> None:
    here, there = (ana, ben) if ana_first else (ben, ana)
    [clash] = take(here, there).clashes
    assert clash.about == BRIDGE
    assert (clash.ours.reviewer, clash.theirs.reviewer) == (
        here.settings.reviewer,
        there.settings.reviewer,
    )
    assert clash.standing.reviewer == "Ben"
    assert take(here, there) == Merged()
    assert take(there, here) == Merged(decisions=1)  # which knows of both
    assert content(ana) == content(ben)
    for desk in (ana, ben):
        assert named(desk, BRIDGE).status is Status.MISLEADING
        assert [row.text for row in listed(desk, ClaimFilter(disagreement=True))] == [BRIDGE]


@pytest.mark.usefixtures("of_two_minds")
def test_who_decided_last_can_take_it_back_wherever_it_stands(ana: Workflow, ben: Workflow) -> None:
    take(ben, ana)
    [undone] = ben.undo()
    assert undone.before == Status.MISLEADING
    take(ana, ben)
    assert named(ana, BRIDGE).status is Status.FALSE
    assert [review.reviewer for review in ana.history(named(ana, BRIDGE).key)] == [
        "Ana",
        "Ben",
        "Ben",
    ]


def test_decisions_go_on_after_earlier_ones_came_in(ana: Workflow, ben: Workflow) -> None:
    for desk in (ana, ben):
        keep(desk, made(FIRST))
        for row in listed(desk):
            desk.set_status([row.key], Status.FALSE if desk is ana else Status.VERIFIED)
    assert len(take(ben, ana).clashes) == 3
    ben.undo()
    key = named(ben, BRIDGE).key
    ben.set_status([key], Status.DISPUTED)
    ana.set_status([named(ana, BRIDGE).key], Status.UNVERIFIABLE)
    ben.set_status([key], Status.MISLEADING)
    take(ben, ana)
    assert named(ben, BRIDGE).status is Status.MISLEADING
    take(ana, ben)
    assert content(ana) == content(ben)


def test_what_both_took_back_is_taken_back_once(ana: Workflow, ben: Workflow) -> None:
    keep(ana, made(FIRST))
    ana.set_status([named(ana, BRIDGE).key], Status.FALSE)
    take(ben, ana)
    ana.undo()
    ana_elsewhere = Workflow(ben.settings.model_copy(update={"reviewer": "Ana"}), clock=ben._clock)
    ana_elsewhere.undo()
    ana_elsewhere.close()
    assert take(ana, ben) == Merged()
    assert take(ben, ana) == Merged()
    assert named(ana, BRIDGE).status is named(ben, BRIDGE).status is Status.UNVERIFIED


# texts --------------------------------------------------------------------------------------
def test_the_text_read_last_is_current_and_decisions_go_along(ana: Workflow, ben: Workflow) -> None:
    keep(ana, made(FIRST))
    ana.set_status([named(ana, COUNCIL).key], Status.FALSE)
    keep(ben, made(EDITED))
    ben.set_check([named(ben, COUNCIL).key], AttributionCheck.CONFIRMED)
    ben.set_status([named(ben, "Nobody had expected this").key], Status.VERIFIED)
    take(ana, ben)
    assert [article.id for article in ana.articles()] == [made(EDITED).article.id]
    assert shown(ana)["Nobody had expected this"] == (ClaimState.CURRENT, Status.VERIFIED)
    assert shown(ana)[BRIDGE] == (ClaimState.GONE, Status.UNVERIFIED)
    whole(ana)


def test_an_older_text_that_comes_in_gives_its_decisions_to_the_current_one(
    ana: Workflow, ben: Workflow
) -> None:
    keep(ana, made(FIRST))
    ana.set_status([named(ana, COUNCIL).key], Status.FALSE)
    ana.set_status([named(ana, BRIDGE).key], Status.VERIFIED)
    keep(ben, made(EDITED))
    take(ben, ana)
    assert [article.id for article in ben.articles()] == [made(EDITED).article.id]
    assert shown(ben)[COUNCIL] == (ClaimState.CURRENT, Status.FALSE)
    assert shown(ben)[BRIDGE] == (ClaimState.GONE, Status.VERIFIED)
    assert take(ben, ana) == Merged()
    whole(ben)


def test_a_claim_that_one_desk_knows_from_an_earlier_text_is_the_same(
    ana: Workflow, ben: Workflow
) -> None:
    keep(ana, made(FIRST))
    ana.set_check([named(ana, FERRY).key], AttributionCheck.CONFIRMED)
    for desk in (ana, ben):
        keep(desk, made(EDITED))
    ferry = "The ferry now carries forty people on every trip"
    ben.set_status([named(ben, ferry).key], Status.DISPUTED)
    take(ana, ben)
    take(ben, ana)
    for desk in (ana, ben):
        row = named(desk, ferry)
        assert (row.status, row.check) == (Status.DISPUTED, AttributionCheck.CONFIRMED)
        assert len(desk.history(row.key)) == 2
    assert take(ana, ben) == take(ben, ana) == Merged()
    whole(ana)
    whole(ben)


def test_decisions_on_another_reading_are_found_again_in_the_one_that_is_here(
    ana: Workflow, ben: Workflow
) -> None:
    keep(ana, made(FIRST))
    keep(ben, cut_shorter(made(FIRST)), tagger="rules/2")
    ben.set_status([named(ben, COUNCIL[:-6]).key], Status.FALSE)
    assert take(ana, ben).claims == 1
    assert named(ana, COUNCIL).status is Status.FALSE
    assert {row.text for row in listed(ana)} == {BRIDGE, FERRY, COUNCIL}
    assert take(ana, ben) == Merged()
    whole(ana)


def cut_shorter(analysis: Analysis) -> Analysis:
    """Another reading: every claim ends six characters earlier."""
    claims = [
        claim.model_copy(
            update={
                "id": claim.id[::-1],
                "spans": (Span(claim.spans[0].start, claim.spans[0].end - 6),),
                "text": claim.text[:-6],
            }
        )
        for claim in analysis.claims
    ]
    return analysis.model_copy(update={"claims": tuple(claims)})


def test_a_claim_that_was_marked_or_added_by_hand_comes_along(ana: Workflow, ben: Workflow) -> None:
    text = made(FIRST).article.text
    for desk in (ana, ben):
        keep(desk, made(FIRST))
    marks = ben.marks(named(ben, COUNCIL).key)
    start = text.index("for three hours")
    shorter = marks.model_copy(update={"content": (Span(marks.content[0].start, start - 1),)})
    ben.mark_claim(named(ben, COUNCIL).key, shorter)
    ben.set_status([named(ben, "The council met").key], Status.VERIFIED)
    take(ana, ben)
    assert {row.text: row.status for row in listed(ana)} == {
        row.text: row.status for row in listed(ben)
    }
    assert take(ana, ben) == Merged()
    ben.undo()
    ben.undo()
    take(ana, ben)
    assert named(ana, COUNCIL).status is Status.UNVERIFIED
    whole(ana)


# sources ------------------------------------------------------------------------------------
def test_who_a_source_is_comes_along(ana: Workflow, ben: Workflow) -> None:
    for desk in (ana, ben):
        keep(desk, made(FIRST))
    ben.rename_source(MAYOR.name, "Lord Mayor")
    ben.set_kind("Lord Mayor", SourceKind.PERSON)
    take(ana, ben)
    assert named(ana, BRIDGE).source_name == "Lord Mayor"
    assert named(ana, BRIDGE).source_kind is SourceKind.PERSON
    assert content(ana)["sources"] == content(ben)["sources"]


def test_what_would_make_a_source_speak_for_itself_is_left_out_and_said(
    ana: Workflow, ben: Workflow
) -> None:
    for desk in (ana, ben):
        keep(desk, made(FIRST))
    ana.set_parent(MAYOR.name, None)
    ana.set_parent(CITY.name, MAYOR.name)
    ben.set_parent(MAYOR.name, CITY.name)
    ben.set_status([named(ben, FERRY).key], Status.FALSE)
    for _ in range(2):
        [refused] = take(ana, ben).refused
        assert refused.review.reviewer == "Ben"
        assert "speak for itself" in refused.reason
    assert ana.source(CITY.name).summary.parent_name == MAYOR.name
    assert named(ana, FERRY).status is Status.FALSE
    ben.undo()
    ben.undo()
    assert [one.review.undoes is None for one in take(ana, ben).refused] == [True, False]
    whole(ana)


# beside them --------------------------------------------------------------------------------
def test_the_same_name_in_another_folder_is_another_file(tmp_path: Path, ana: Workflow) -> None:
    (tmp_path / "ben").mkdir()
    ben = Workflow(Settings(db=tmp_path / "ben" / "claims.db", reviewer="Ben"))
    keep(ana, made("the pier is old"))
    keep(ben, made("the pool is shut"))
    take(ana, ben)
    assert {article.address for article in ana.articles()} == {"news.txt", "ben/news.txt"}
    take(ben, ana)
    assert {article.address for article in ben.articles()} == {
        "news.txt",
        (tmp_path / "news.txt").as_posix(),
    }
    assert take(ana, ben) == take(ben, ana) == Merged()
    ben.close()


def test_fact_checks_and_saved_filters_come_along(ana: Workflow, ben: Workflow) -> None:
    for desk in (ana, ben):
        keep(desk, made(FIRST))
    check = KnownCheck(claim="The ferry carries forty people", verdict="Half true", publisher="P")
    with ben._store.writing() as db:
        known.add(db, check, str.split, at=datetime(2026, 1, 1, tzinfo=UTC))
    ben.save_filter("urgent", ClaimFilter(search="ferry"), Sort.RECENT)
    assert take(ana, ben).fact_checks == 1
    assert list(ana.known_checks()) == [check]
    assert [one.name for one in ana.saved_filters()] == ["urgent"]
    assert take(ana, ben) == Merged()


def test_priorities_follow_the_weights_that_hold_here(ana: Workflow, ben: Workflow) -> None:
    keep(ben, made("the pool is shut", flags=[FlagName.HEDGED]))
    take(ana, ben)
    [row] = listed(ana)
    detail = ana.claim(row.key)
    assert row.flags == (FlagName.HEDGED,)
    assert row.priority == total(explain(detail.claim, detail.attribution, USUAL))


def test_all_of_it_or_nothing(
    ana: Workflow, ben: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_on(ben)
    keep(ana, made("the pier is old", path="pier.txt"))
    before = content(ana)

    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("factcheck.store.merging.steps.settle_articles", fails)
        with pytest.raises(KeyboardInterrupt):
            take(ana, ben)
    assert content(ana) == before
    whole(ana)
    assert take(ana, ben).articles == 3


def test_what_cannot_be_copied_is_said(ana: Workflow, tmp_path: Path) -> None:
    keep(ana, made(FIRST))
    with pytest.raises(UsageError, match="into itself"):
        take(ana, ana)
    with pytest.raises(StoreError, match="no database"):
        ana.take_in(tmp_path / "nowhere.db")
    (tmp_path / "words.db").write_text("these are words, not a database")
    with pytest.raises(StoreError, match="not a database"):
        ana.take_in(tmp_path / "words.db")


def test_an_older_database_is_copied_too(ana: Workflow, oldest: Path) -> None:
    merged = ana.take_in(oldest)
    assert merged.articles == 1
    assert merged.claims == len(listed(ana, ClaimFilter(gone=True)))
    whole(ana)


def test_what_was_done_again_and_words_of_an_article_come_along(
    ana: Workflow, ben: Workflow
) -> None:
    keep(ben, made(FIRST))
    keep(ben, made("no bridge opens before June", path="plan.txt"))
    key = named(ben, BRIDGE).key
    ben.set_status([key], Status.FALSE)
    ben.undo()
    ben.redo()
    ben.add_evidence(key, stance=EvidenceStance.REFUTES, article="plan.txt", span=Span(0, 9))
    take(ana, ben)
    assert content(ana) == content(ben)
    detail = ana.claim(named(ana, BRIDGE).key)
    assert [review.redoes is not None for review in detail.reviews] == [False, False, True, False]
    assert [one.quotation for one in detail.evidence] == ["no bridge"]
    assert take(ana, ben) == Merged()


def test_the_same_evidence_found_by_both_is_there_once(ana: Workflow, ben: Workflow) -> None:
    for desk in (ana, ben):
        keep(desk, made(FIRST))
        key = named(desk, BRIDGE).key
        desk.add_evidence(key, stance=EvidenceStance.CONTEXT, url="https://plan.example/")
    take(ana, ben)
    assert len(ana.claim(named(ana, BRIDGE).key).evidence) == 1
    ana.undo()
    take(ben, ana)
    assert len(ana.claim(named(ana, BRIDGE).key).evidence) == 1  # Ben still holds to it
    assert reviews(ana) == reviews(ben)


def test_no_table_is_forgotten(ana: Workflow) -> None:
    """Whoever adds a table says here whether it is copied or made anew."""
    copied = {
        *("articles", "texts", "originals", "appearances", "analyses", "sentences"),
        *("sources", "aliases", "source_members", "analysis_sources", "attributions"),
        *("claims", "flags", "answered_flags", "marks", "parted_claims", "unassessed"),
        *("reviews", "evidence", "known_checks", "saved_filters"),
    }
    made_anew = {
        *("kept_apart", "likely", "source_keys", "priority_weights"),
        *("claims_due", "stem_counts", "claim_groups", "group_keys", "claim_vectors"),
        *("claim_links", "known_words", "known_matches"),
    }
    keep(ana, made(FIRST))
    with ana._store.reading() as db:
        own = {name for name in db.table_names() if "_fts" not in name and name[0] != "_"}
    assert own - {"sqlite_stat1"} == copied | made_anew
