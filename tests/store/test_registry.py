"""One source across articles: what is joined, and what people decide, whatever is read after."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from factcheck.domain.errors import NotFoundError, UsageError
from factcheck.domain.query import ClaimFilter, Sort, SourceDetail
from factcheck.domain.review import Judgement, Reliability, Review
from factcheck.domain.source import SourceKind
from factcheck.workflow import Workflow
from tests.store.conftest import Desks
from tests.store.making import keep, listed
from tests.store.quoting import official, quoting, source

KAZAKHSTAN = source("Government of Kazakhstan", SourceKind.GOVERNMENT)
TOKAYEV = official("Kassym-Jomart Tokayev", KAZAKHSTAN.name, "Tokayev")
FULL = quoting("Kassym-Jomart Tokayev: the vote is in June", TOKAYEV, KAZAKHSTAN, path="1.txt")
INITIAL = quoting("K. Tokayev: prices will fall", source("K. Tokayev"), path="2.txt")
BARE = quoting(
    "Tokayev: talks go on", official("Tokayev", KAZAKHSTAN.name), KAZAKHSTAN, path="3.txt"
)
OTHER = quoting("Tokaev: nothing was signed", source("Kassym-Jomart Tokaev"), path="4.txt")


def said(desk: Workflow) -> dict[str, str | None]:
    """Who says what now."""
    return {row.text: row.source_name for row in listed(desk)}


def names_of(detail: SourceDetail) -> set[str]:
    return {detail.summary.source.name, *detail.summary.source.aliases}


# joining -----------------------------------------------------------------------------------
@pytest.mark.parametrize("order", [(FULL, INITIAL, BARE), (BARE, INITIAL, FULL)])
def test_short_names_join_the_full_one_in_whatever_order_they_come(
    desk: Workflow, order: tuple[object, ...]
) -> None:
    for analysis in order:
        keep(desk, analysis)  # type: ignore[arg-type]
    assert set(said(desk).values()) == {"Kassym-Jomart Tokayev"}
    [summary] = desk.sources()
    assert summary.claims == 3
    assert "K. Tokayev" in summary.source.aliases
    assert len(listed(desk, ClaimFilter(sources=frozenset({"k. tokayev"})))) == 3


def test_another_spelling_is_proposed_and_joined_by_a_person_only(desk: Workflow) -> None:
    keep(desk, FULL)
    keep(desk, OTHER)
    assert len(desk.sources()) == 2
    [proposal] = desk.proposals()
    assert {proposal.source.name, proposal.other.name} == {
        "Kassym-Jomart Tokaev",
        "Kassym-Jomart Tokayev",
    }
    assert desk.source("Kassym-Jomart Tokaev").proposals == (proposal,)
    assert [one.proposals for one in desk.sources()] == [1, 1]
    desk.merge_sources(proposal.source.name, proposal.other.name)
    assert desk.proposals() == []
    assert set(said(desk).values()) == {"Kassym-Jomart Tokayev"}


def test_a_second_person_of_that_surname_and_side_takes_the_short_name_back(
    desk: Workflow,
) -> None:
    keep(desk, FULL)
    keep(desk, BARE)
    assert said(desk)["talks go on"] == "Kassym-Jomart Tokayev"
    second = official("Aizhan Tokayev", KAZAKHSTAN.name)
    keep(desk, quoting("Aizhan Tokayev: schools reopen", second, KAZAKHSTAN, path="5.txt"))
    assert said(desk) == {
        "the vote is in June": "Kassym-Jomart Tokayev",
        "talks go on": "Tokayev",
        "schools reopen": "Aizhan Tokayev",
    }
    assert {one.source.name for one in desk.proposals()} == {"Tokayev"}


def test_a_surname_of_which_articles_say_different_things_is_not_joined(desk: Workflow) -> None:
    keep(desk, FULL)
    keep(desk, BARE)
    keep(desk, quoting("Tokayev: the shop is shut", source("Tokayev"), path="6.txt"))
    assert said(desk)["talks go on"] == "Tokayev"


def test_an_analysis_is_read_back_as_it_was_stored(desk: Workflow) -> None:
    for analysis in (FULL, INITIAL, BARE):
        keep(desk, analysis)
    desk.rename_source("Tokayev", "President of Kazakhstan")
    assert [desk.analysis(f"{number}.txt") for number in (1, 2, 3)] == [FULL, INITIAL, BARE]


def test_a_join_is_taken_apart_by_a_person_for_good(desk: Workflow) -> None:
    keep(desk, FULL)
    keep(desk, INITIAL)
    desk.split_source("Kassym-Jomart Tokayev", "K. Tokayev")
    assert said(desk)["prices will fall"] == "K. Tokayev"
    keep(desk, INITIAL, tagger="model/2")
    keep(desk, FULL, tagger="model/2")
    assert said(desk)["prices will fall"] == "K. Tokayev"
    assert desk.proposals() == []  # it has been answered
    desk.undo()
    assert said(desk)["prices will fall"] == "Kassym-Jomart Tokayev"


def test_who_says_nothing_fills_no_list_and_blocks_no_name(desk: Workflow) -> None:
    silent = [source("Kassym-Jomart Tokaev"), source("the Wharf")]
    keep(desk, quoting("Kassym-Jomart Tokayev: it is so", TOKAYEV, *silent, KAZAKHSTAN))
    assert desk.proposals() == []
    assert desk.source("Kassym-Jomart Tokayev").proposals == ()
    desk.add_alias("Kassym-Jomart Tokayev", "the wharf")
    assert desk.source("The Wharf").summary.source.id == TOKAYEV.id
    with pytest.raises(UsageError, match="another source of the name"):
        desk.add_alias("Kassym-Jomart Tokayev", KAZAKHSTAN.name)  # he speaks for it
    assert desk.source("Kassym-Jomart Tokaev").summary.claims == 0  # to be merged, all the same


def test_a_name_that_is_left_over_leads_to_who_bears_it_now(desk: Workflow) -> None:
    keep(desk, quoting("Smith: the wall holds", source("Smith")))
    keep(desk, quoting("Smith: the wall fell", official("Jane Smith", None, "Smith")))
    assert desk.source("smith").summary.source.name == "Jane Smith"


def test_a_pair_is_proposed_once_whichever_way_round_it_is_found(desk: Workflow) -> None:
    keep(desk, quoting("Ada Marsh: a", source("Ada Marsh"), path="1.txt"))
    keep(desk, quoting("Adah Marsh: b", source("Adah Marsh"), path="2.txt"))
    keep(desk, quoting("Adda Marsh: c", source("Adda Marsh"), path="3.txt"))
    keep(desk, quoting("Ada Marsch: d", source("Ada Marsch"), path="4.txt"))
    desk.merge_sources("Ada Marsch", "Ada Marsh")
    desk.merge_sources("Adda Marsh", "Adah Marsh")
    [pair] = desk.proposals()
    assert {pair.source.name, pair.other.name} == {"Ada Marsh", "Adah Marsh"}
    assert desk.source("Ada Marsh").proposals == (pair,)


# deciding ----------------------------------------------------------------------------------
@pytest.fixture
def two(desk: Workflow) -> Workflow:
    """A desk on two articles that call a port by two names."""
    keep(desk, quoting("Port of Ellery: the wall holds", PORT, CITY, path="1.txt"))
    keep(desk, quoting("Harbour Board: the wall is new", BOARD, path="2.txt"))
    return desk


PORT = source(
    "Port of Ellery", SourceKind.ORGANISATION, parent="City of Ellery", aliases=["the port"]
)
CITY = source("City of Ellery", SourceKind.GOVERNMENT)
BOARD = source("Harbour Board", SourceKind.ORGANISATION)


def test_a_merge_stays_through_every_reading(two: Workflow) -> None:
    [review] = two.merge_sources("Harbour Board", "Port of Ellery", "same address")
    assert (review.judgement, review.before, review.after, review.note) == (
        Judgement.MERGE,
        None,
        PORT.id,
        "same address",
    )
    keep(two, quoting("Harbour Board: the wall is new", BOARD, path="2.txt"), tagger="model/2")
    later = quoting("Harbour Board: ships may enter\nthe board: all is well", BOARD, path="2.txt")
    keep(two, later)
    assert {row.source_id for row in listed(two)} == {PORT.id}
    assert set(said(two).values()) == {"Port of Ellery"}
    assert names_of(two.source("harbour board")) == {"Port of Ellery", "the port", "Harbour Board"}
    assert len(listed(two, ClaimFilter(search="ships Ellery"))) == 1
    [claim] = [row for row in listed(two) if row.text == "ships may enter"]
    detail = two.claim(claim.key)
    assert detail.source is not None
    assert detail.source.id == PORT.id
    assert detail.parent is not None
    assert detail.parent.name == "City of Ellery"


def test_merges_go_on_to_the_last_one_and_are_taken_back_one_by_one(two: Workflow) -> None:
    keep(two, quoting("Wall Trust: we paid", source("Wall Trust"), path="3.txt"))
    two.merge_sources("Wall Trust", "Harbour Board")
    two.merge_sources("Harbour Board", "Port of Ellery")
    assert set(said(two).values()) == {"Port of Ellery"}
    two.undo()
    assert said(two)["we paid"] == "Harbour Board"
    two.undo()
    assert said(two)["we paid"] == "Wall Trust"
    with pytest.raises(UsageError, match="Both names are “Wall Trust” already"):
        two.merge_sources("Wall Trust", "wall trust")


def test_undo_that_would_merge_in_a_circle_is_refused(two: Workflow, desks: Desks) -> None:
    two.merge_sources("Harbour Board", "Port of Ellery")
    desks("Ben").split_source("Port of Ellery", "Harbour Board")
    desks("Cleo").merge_sources("Port of Ellery", "Harbour Board")
    with pytest.raises(UsageError, match="would then be merged into itself"):
        desks("Ben").undo()
    assert set(said(two).values()) == {"Harbour Board"}


def test_a_renamed_source_keeps_its_id_and_its_old_name(two: Workflow) -> None:
    made = two.rename_source("Port of Ellery", "  Ellery\n Port Authority ")
    assert [one.judgement for one in made] == [Judgement.NAME, Judgement.ALIAS]
    assert len({one.batch for one in made}) == 1
    keep(two, quoting("Port of Ellery: the wall fell", PORT, CITY, path="1.txt"))
    for name in ("ellery port authority", "Port of Ellery", "the port", PORT.id):
        assert two.source(name).summary.source.id == PORT.id
    assert said(two)["the wall fell"] == "Ellery Port Authority"
    assert len(listed(two, ClaimFilter(search="authority"))) == 1
    two.undo()
    assert names_of(two.source(PORT.id)) == {"Port of Ellery", "the port"}
    assert listed(two, ClaimFilter(search="authority")) == []
    with pytest.raises(NotFoundError):
        two.source("Ellery Port Authority")


@pytest.mark.parametrize("name", ["Harbour Board", "HARBOUR board", "", " \n", "long " * 2000])
def test_a_name_that_is_taken_or_empty_is_refused(two: Workflow, name: str) -> None:
    for decide in (two.rename_source, two.add_alias):
        with pytest.raises(
            UsageError, match=r"another source of the name|is empty|has 9,999 characters"
        ):
            decide("Port of Ellery", name)
    assert two.source("Port of Ellery").reviews == ()


def test_a_kind_and_a_side_hold_whatever_is_read(two: Workflow) -> None:
    two.set_kind("Harbour Board", SourceKind.COMPANY)
    two.set_parent("Harbour Board", "City of Ellery")
    again = source("Harbour Board", SourceKind.PARTY, parent="Port of Ellery")
    keep(two, quoting("Harbour Board: we agree", again, PORT, CITY, path="7.txt"))
    summary = two.source("Harbour Board").summary
    assert (summary.source.kind, summary.parent_name) == (SourceKind.COMPANY, "City of Ellery")
    assert {row.source_kind for row in listed(two) if row.source_id == BOARD.id} == {"company"}
    two.set_parent("Port of Ellery", None)
    assert two.source("Port of Ellery").summary.parent_name is None
    keep(two, quoting("Port of Ellery: open", PORT, CITY, path="8.txt"))
    assert two.source("Port of Ellery").summary.parent_name is None


def test_a_person_may_speak_for_another_and_nobody_for_a_document(desk: Workflow) -> None:
    report = source("Audit Report", SourceKind.DOCUMENT)
    keep(
        desk,
        quoting("Ada Marsh: a\nBen Reyes: b", source("Ada Marsh"), source("Ben Reyes"), report),
    )
    desk.set_parent("Ada Marsh", "Ben Reyes")  # her lawyer
    assert desk.source("Ada Marsh").summary.parent_name == "Ben Reyes"
    with pytest.raises(UsageError, match="is a document: nobody speaks for it") as refused:
        desk.set_parent("Ada Marsh", "Audit Report")
    assert "- for nobody" in refused.value.hint
    with pytest.raises(UsageError, match="speak for itself") as refused:
        desk.set_parent("Ada Marsh", "ada marsh")
    assert "- for nobody" in refused.value.hint


def test_nobody_speaks_for_itself_by_any_way_round(two: Workflow) -> None:
    for parent in ("City of Ellery", "Port of Ellery"):
        with pytest.raises(UsageError, match="would then speak for itself"):
            two.set_parent("City of Ellery", parent)
    with pytest.raises(UsageError, match="“Port of Ellery” would then speak for itself"):
        two.merge_sources("City of Ellery", "Port of Ellery")
    two.set_parent("City of Ellery", "Harbour Board")
    with pytest.raises(UsageError, match="would then speak for itself"):
        two.merge_sources("Harbour Board", "Port of Ellery")
    assert set(said(two).values()) == {"Port of Ellery", "Harbour Board"}


def test_aliases_come_and_go_by_decision(two: Workflow) -> None:
    two.add_alias("Harbour Board", "the Board")
    assert two.source("THE BOARD").summary.source.id == BOARD.id
    with pytest.raises(UsageError, match="a name of it already"):
        two.add_alias("Harbour Board", "The board")
    two.remove_alias("Port of Ellery", "the port")
    keep(two, quoting("the port: all is well", PORT, CITY, path="9.txt"))
    with pytest.raises(NotFoundError):
        two.source("the port")
    two.undo()
    assert two.source("the port").summary.source.id == PORT.id
    two.undo()
    with pytest.raises(NotFoundError, match="has no other name “the board”"):
        two.remove_alias("Harbour Board", "the board")


def test_a_name_that_a_person_gave_joins_whoever_comes_under_it(two: Workflow) -> None:
    two.add_alias("Harbour Board", "Ellery Wharf Board")
    wharf = source("Ellery Wharf Board", SourceKind.COMPANY)
    keep(two, quoting("Ellery Wharf Board: no comment", wharf, path="10.txt"))
    assert said(two)["no comment"] == "Harbour Board"
    two.undo()
    assert said(two)["no comment"] == "Ellery Wharf Board"


def test_an_alias_of_a_merged_source_is_split_off_not_removed(two: Workflow) -> None:
    two.merge_sources("Harbour Board", "Port of Ellery")
    with pytest.raises(UsageError, match=r"merged into it.*factcheck sources split"):
        two.remove_alias("Port of Ellery", "Harbour Board")
    with pytest.raises(UsageError, match="the name it stands under"):
        two.split_source("Port of Ellery", "port of ellery")
    with pytest.raises(NotFoundError, match="has no other name"):
        two.split_source("Port of Ellery", "the navy")
    two.split_source("Port of Ellery", "harbour board")
    assert said(two)["the wall is new"] == "Harbour Board"


SMITHS = official("Jane Smith", None, "Smith", "Mayor Smith")


def test_an_alias_is_parted_off_with_what_is_said_under_it(desk: Workflow) -> None:
    text = "Jane Smith: roads close\nMayor Smith: snow comes\nSmith: I saw it\nshe: we wait"
    keep(desk, quoting(text, SMITHS))
    made = desk.split_source("Jane Smith", "smith")
    assert {one.judgement for one in made} == {Judgement.MERGE, Judgement.ALIAS}
    parted = {
        "roads close": "Jane Smith",
        "snow comes": "Jane Smith",
        "I saw it": "Smith",
        "we wait": "Jane Smith",
    }
    assert said(desk) == parted
    assert desk.source("Smith").summary.claims == 1
    assert names_of(desk.source("Jane Smith")) == {"Jane Smith", "Mayor Smith"}
    keep(desk, quoting(text, SMITHS), tagger="model/2")
    assert said(desk) == parted
    later = quoting("Smith: I saw two\nJane Smith: it thaws", SMITHS, path="later.txt")
    keep(desk, later)
    assert said(desk)["I saw two"] == "Smith"
    desk.rename_source("Smith", "Tom Smith")
    desk.undo()
    desk.undo()
    assert set(said(desk).values()) == {"Jane Smith"}
    assert names_of(desk.source("Jane Smith")) == {"Jane Smith", "Mayor Smith", "Smith"}
    desk.split_source("Jane Smith", "Smith")
    assert said(desk)["I saw two"] == "Smith"


def test_a_pair_that_is_kept_apart_is_neither_proposed_nor_joined_until_it_is_merged(
    desk: Workflow,
) -> None:
    keep(desk, FULL)
    keep(desk, OTHER)
    [pair] = desk.proposals()
    assert {pair.source_in, pair.other_in} == {("1.txt",), ("4.txt",)}
    [made] = desk.keep_apart("Kassym-Jomart Tokaev", "Kassym-Jomart Tokayev", "a namesake")
    assert made.judgement is Judgement.APART
    for one in (OTHER, FULL):
        keep(desk, one, tagger="model/2")
    assert desk.proposals() == []
    assert desk.source("Kassym-Jomart Tokayev").proposals == ()
    with pytest.raises(UsageError, match="kept apart already"):
        desk.keep_apart("Kassym-Jomart Tokayev", "Kassym-Jomart Tokaev")
    assert len(desk.merge_sources("Kassym-Jomart Tokaev", "Kassym-Jomart Tokayev")) == 2
    assert set(said(desk).values()) == {"Kassym-Jomart Tokayev"}
    desk.undo()
    assert desk.proposals() == []
    desk.undo()
    [again] = desk.proposals()
    assert again == pair
    with pytest.raises(UsageError, match="Both names are"):
        desk.keep_apart("Tokayev", "Kassym-Jomart Tokayev")


def test_two_who_are_kept_apart_do_not_meet_in_a_third(desk: Workflow) -> None:
    keep(desk, INITIAL)
    keep(desk, quoting("Tokayev K.: rain", source("Tokayev K."), path="7.txt"))
    desk.add_alias("Tokayev K.", "Kassym Tokayev")
    desk.keep_apart("Tokayev K.", "K. Tokayev")
    keep(desk, quoting("Kassym Tokayev: snow", source("Kassym Tokayev"), path="8.txt"))
    assert said(desk)["snow"] != "K. Tokayev"  # joined to one of the two
    assert said(desk)["rain"] == "Tokayev K."
    assert said(desk)["prices will fall"] in ("K. Tokayev", "Kassym Tokayev")


def test_a_merge_is_made_again_unless_somebody_else_decided_since(
    two: Workflow, desks: Desks
) -> None:
    two.merge_sources("Harbour Board", "Port of Ellery")
    two.undo()
    [again] = two.redo()
    assert (again.judgement, again.undoes) == (Judgement.MERGE, None)
    assert set(said(two).values()) == {"Port of Ellery"}
    two.undo()
    desks("Ben").set_kind("Harbour Board", SourceKind.COMPANY)
    with pytest.raises(UsageError, match="Nothing was decided again: Ben has since"):
        two.redo()
    assert set(said(two).values()) == {"Port of Ellery", "Harbour Board"}


def test_later_decisions_of_others_stand(two: Workflow, desks: Desks) -> None:
    two.set_kind("Harbour Board", SourceKind.COMPANY)
    desks("Ben").set_kind("Harbour Board", SourceKind.PARTY)
    with pytest.raises(UsageError, match="Ben has since decided the kind of “Harbour Board”"):
        two.undo()
    two.add_alias("Harbour Board", "the Board")
    desks("Ben").add_alias("Harbour Board", "the Wharf")  # another name, another matter
    two.undo()
    assert names_of(two.source("Harbour Board")) == {"Harbour Board", "the Wharf"}


def test_what_is_said_again_is_kept_as_for_claims(two: Workflow, desks: Desks) -> None:
    assert len(two.set_kind("Harbour Board", SourceKind.COMPANY)) == 1
    assert two.set_kind("Harbour Board", SourceKind.COMPANY) == []
    assert len(desks("Ben").set_kind("Harbour Board", SourceKind.COMPANY)) == 1
    assert len(two.set_reliability("Harbour Board", Reliability.B)) == 1


def test_a_source_shows_all_that_was_decided_with_names(two: Workflow) -> None:
    two.set_reliability("Harbour Board", Reliability.B)
    two.merge_sources("Harbour Board", "Port of Ellery")
    detail = two.source("Port of Ellery")
    assert [one.judgement for one in detail.reviews] == [Judgement.RELIABILITY, Judgement.MERGE]
    assert detail.names == {PORT.id: "Port of Ellery", BOARD.id: "Harbour Board"}
    assert detail.summary.reliability is Reliability.F  # that letter was the board's
    two.undo()
    assert two.source("Harbour Board").summary.reliability is Reliability.B
    assert two.source_names(list(detail.reviews))[BOARD.id] == "Harbour Board"


def test_what_a_source_said_is_listed_in_time_order(desk: Workflow) -> None:
    for number, day in enumerate(["2026-03-02", "2026-01-05", "2026-02-01"]):
        text = f"Harbour Board: on day {number}"
        keep(desk, quoting(text, BOARD, path=f"{number}.txt", published=day))
    keys = desk.keys(ClaimFilter(sources=frozenset({"Harbour Board"})), Sort.TIME)
    assert [row.published for row in desk.rows(keys)] == ["2026-01-05", "2026-02-01", "2026-03-02"]


def test_the_first_sources_are_those_of_most_claims(two: Workflow) -> None:
    keep(two, quoting("Wall Trust: a\nWall Trust: b", source("Wall Trust"), path="3.txt"))
    assert [one.source.name for one in two.sources()] == [
        "Wall Trust",
        "Harbour Board",
        "Port of Ellery",
    ]
    assert two.sources(2) == two.sources()[:2]
    assert two.source_count() == 3  # the city says nothing itself


def test_descriptions_that_read_alike_are_listed_with_their_articles(desk: Workflow) -> None:
    for number in (1, 2):
        described = source("Officials").model_copy(update={"id": f"{number}" * 16})
        keep(desk, quoting(f"Officials: day {number}", described, path=f"{number}.txt"))
    keep(desk, quoting("Harbour Board: it pours", BOARD, path="3.txt"))
    labels = {one.label: one.only_in for one in desk.sources()}
    assert labels == {
        "Officials (1.txt)": "1.txt",
        "Officials (2.txt)": "2.txt",
        "Harbour Board": None,
    }


def test_a_stranger_sees_in_the_views_what_holds(two: Workflow, db: Path) -> None:
    two.merge_sources("Harbour Board", "Port of Ellery")
    two.rename_source("Port of Ellery", "Ellery Port")
    with closing(sqlite3.connect(db)) as connection:
        said_by = dict(connection.execute("SELECT claim, source FROM claims_view"))
        known = dict(connection.execute("SELECT name, aliases FROM sources_view"))
        changes = list(connection.execute("SELECT judgement, before, after FROM reviews_view"))
    assert said_by == {"the wall holds": "Ellery Port", "the wall is new": "Ellery Port"}
    assert known.keys() == {"Ellery Port", "City of Ellery"}
    assert set(known["Ellery Port"].split("; ")) == {"Harbour Board", "the port", "Port of Ellery"}
    assert ("merge", None, "Ellery Port") in changes


def test_hostile_names_are_names(two: Workflow) -> None:
    name = "'; DROP TABLE sources; -- \x1b[31m [red] \ud800"
    two.rename_source("Harbour Board", name)
    assert two.source(BOARD.id).summary.source.name.startswith("'; DROP TABLE sources")
    assert json.dumps(two.source(BOARD.id).model_dump(mode="json"))


def test_two_desks_at_once_lose_nothing(two: Workflow, desks: Desks) -> None:
    def name(who: str) -> list[Review]:
        mine = desks(who)
        return [mine.add_alias("Harbour Board", f"{who} {number}")[0] for number in range(15)]

    with ThreadPoolExecutor() as pool:
        made = [review for each in pool.map(name, ["Ben", "Cleo"]) for review in each]
    detail = two.source("Harbour Board")
    assert {review.id for review in detail.reviews} == {review.id for review in made}
    assert len(set(detail.summary.source.aliases)) == len(made) == 30
    desks("Ben").undo()
    assert set(two.source("Harbour Board").summary.source.aliases) == {
        review.after for review in made if review.after != "Ben 14"
    }
