"""Listing: which claims pass a filter, in what order, and how they are named."""

from __future__ import annotations

from datetime import date, timedelta, timezone

import pytest

from factcheck.domain.claim import FlagName
from factcheck.domain.errors import NotFoundError
from factcheck.domain.query import ClaimFilter, GroupBy, Sort
from factcheck.domain.review import AttributionCheck, EvidenceStance, Status
from factcheck.domain.source import SourceKind
from factcheck.store import claims
from factcheck.workflow import Workflow
from tests.store.conftest import Desks
from tests.store.making import MAYOR, keep, listed, made, named

NEWS = """\
mayor: the bridge will open in spring
The ferry carries forty people on every trip
mayor: nobody was hurt"""
OTHER = "The ferry has sunk\nmayor: the ferry is safe"


@pytest.fixture
def full(desk: Workflow) -> Workflow:
    """Five claims of two articles."""
    keep(desk, made(NEWS, outlet="The Otar Post", title="The bridge", flags=[FlagName.HEDGED]))
    flags = [FlagName.DENIED, FlagName.HEDGED]
    keep(desk, made(OTHER, path="other.txt", outlet="Lake News", flags=flags))
    return desk


def texts(desk: Workflow, sort: Sort = Sort.TEXT, **fields: object) -> list[str]:
    return [row.text for row in desk.rows(desk.keys(ClaimFilter.model_validate(fields), sort))]


def test_the_queue_is_in_order_of_priority_then_of_the_text(full: Workflow) -> None:
    assert texts(full, Sort.PRIORITY) == [
        "the bridge will open in spring",
        "The ferry has sunk",
        "The ferry carries forty people on every trip",
        "the ferry is safe",
        "nobody was hurt",
    ]


def test_other_orders(full: Workflow) -> None:
    in_text = texts(full)
    assert in_text[:3] == [line.removeprefix("mayor: ") for line in NEWS.splitlines()]
    assert texts(full, Sort.SOURCE) == [
        "The ferry has sunk",  # Lake News
        "the bridge will open in spring",  # Mayor of Otar
        "nobody was hurt",
        "the ferry is safe",
        "The ferry carries forty people on every trip",  # The Otar Post
    ]
    full.set_status([named(full, "nobody was hurt").key], Status.IN_PROGRESS)
    full.set_status([named(full, "the ferry is safe").key], Status.FALSE)
    assert texts(full, Sort.STATUS) == [
        *(text for text in in_text if text not in ("nobody was hurt", "the ferry is safe")),
        "nobody was hurt",
        "the ferry is safe",
    ]
    assert texts(full, Sort.RECENT)[:2] == ["the ferry is safe", "nobody was hurt"]


@pytest.mark.parametrize("name", ["mayor of OTAR", "The Mayor", MAYOR.id])
def test_a_source_by_any_of_its_names(full: Workflow, name: str) -> None:
    assert texts(full, sources={name}) == [
        "the bridge will open in spring",
        "nobody was hurt",
        "the ferry is safe",
    ]


def test_an_outlet_is_the_source_of_what_it_says_itself(full: Workflow) -> None:
    assert texts(full, sources={"lake news"}) == ["The ferry has sunk"]
    assert texts(full, sources={"lake news", "the otar post"}) == [
        "The ferry carries forty people on every trip",
        "The ferry has sunk",
    ]
    assert len(texts(full, sources={"lake news", "the mayor"})) == 4


@pytest.mark.parametrize("name", ["news.txt", "The bridge", "the BRIDGE", "id", "id[:4]"])
def test_an_article_by_any_of_its_names(full: Workflow, name: str) -> None:
    id_ = made(NEWS).article.id
    name = {"id": id_, "id[:4]": id_[:4].upper()}.get(name, name)
    assert len(texts(full, article=name)) == 3
    assert full.analysis(name).article.text == NEWS


def test_every_field_must_pass(full: Workflow) -> None:
    ferry = named(full, "The ferry has sunk")
    full.set_status([ferry.key], Status.FALSE)
    full.set_check([ferry.key], AttributionCheck.MISQUOTED)
    assert texts(full, statuses={"false", "verified"}) == [ferry.text]
    assert texts(full, checks={"misquoted"}) == [ferry.text]
    assert texts(full, flags={"hedged", "denied"}) == ["The ferry has sunk", "the ferry is safe"]
    assert texts(full, flags={"hedged", "denied"}, search="safe") == ["the ferry is safe"]
    assert texts(full, statuses={"false"}, search="safe") == []
    assert full.progress(ClaimFilter(search="ferry")).statuses == {
        Status.UNVERIFIED: 2,
        Status.FALSE: 1,
    }


def test_a_kind_of_source(full: Workflow) -> None:
    assert len(texts(full, kinds={"official"})) == 3
    assert texts(full, kinds={"police"}) == []
    full.set_kind("the mayor", SourceKind.POLICE)
    assert len(texts(full, kinds={"police", "party"})) == 3


def test_an_outlet_letter_case_aside(full: Workflow) -> None:
    assert texts(full, outlets={"LAKE news"}) == ["The ferry has sunk", "the ferry is safe"]
    assert len(texts(full, outlets={"lake news", "The Otar Post"})) == 5
    with pytest.raises(NotFoundError, match="No outlet is called “Sea News”") as caught:
        texts(full, outlets={"Sea News"})
    assert caught.value.hint == "There are Lake News, The Otar Post."


def test_days_are_those_of_publication_and_both_ends_count(desk: Workflow) -> None:
    days = ("2025-12-30", "2025-12-31T23:30:00", "2026-01-02", None)  # read on the first of 2026
    for number, day in enumerate(days):
        analysis = made(f"claim {number}", path=f"{number}.txt")
        article = analysis.article.model_copy(update={"published": day})
        keep(desk, analysis.model_copy(update={"article": article}))
    last, new_year = date(2025, 12, 31), date(2026, 1, 1)
    assert texts(desk, since=last, until=last) == ["claim 1"]
    assert texts(desk, since=last, until=new_year) == ["claim 1", "claim 3"]
    assert texts(desk, until=last) == ["claim 0", "claim 1"]
    assert texts(desk, since=new_year) == ["claim 2", "claim 3"]


def test_who_decided_on_it_and_did_not_take_it_back(full: Workflow) -> None:
    with pytest.raises(NotFoundError, match="No reviewer is called “Ana”"):
        texts(full, reviewers={"Ana"})
    full.set_status([named(full, "nobody was hurt").key], Status.FALSE)
    full.add_note(named(full, "The ferry has sunk").key, "asked the harbour")
    assert texts(full, reviewers={"ana"}) == ["nobody was hurt", "The ferry has sunk"]
    full.undo()
    assert texts(full, reviewers={"Ana"}) == ["nobody was hurt"]


def test_what_was_decided_since_a_time_by_whom(full: Workflow, desks: Desks) -> None:
    """The clock ticks a second a look, from the first of 2026 on."""
    full.set_status([named(full, "nobody was hurt").key], Status.FALSE)
    [later] = full.set_status([named(full, "The ferry has sunk").key], Status.FALSE)
    desks("Ben").set_status([named(full, "nobody was hurt").key], Status.FALSE)
    elsewhere = later.at.astimezone(timezone(timedelta(hours=-9)))
    assert texts(full, decided_since=elsewhere) == ["nobody was hurt", "The ferry has sunk"]
    assert texts(full, decided_since=elsewhere, reviewers={"Ana"}) == ["The ferry has sunk"]
    assert texts(full, reviewers={"Ana"}) == ["nobody was hurt", "The ferry has sunk"]
    after = later.at + timedelta(microseconds=1)
    assert texts(full, decided_since=after, reviewers={"Ana"}) == []


def test_the_least_scores(full: Workflow) -> None:
    assert texts(full, min_priority=1.0) == ["the bridge will open in spring", "The ferry has sunk"]
    assert texts(full, min_checkworthiness=0.1) == []  # nobody scored these
    analysis = made("rents rose by 9%\nit rained", path="rents.txt")
    scored = [
        claim.model_copy(update={"checkworthiness": score})
        for claim, score in zip(analysis.claims, (0.9, 0.2), strict=True)
    ]
    keep(full, analysis.model_copy(update={"claims": tuple(scored)}))
    assert texts(full, min_checkworthiness=0.5) == ["rents rose by 9%"]
    assert texts(full, min_checkworthiness=0.5, min_priority=2) == []


def test_evidence_that_is_there_and_not_withdrawn(full: Workflow) -> None:
    key = named(full, "nobody was hurt").key
    full.add_evidence(key, stance=EvidenceStance.REFUTES, url="https://otar.example/list")
    assert texts(full, evidence=True) == ["nobody was hurt"]
    assert len(texts(full, evidence=False)) == 4
    full.undo()
    assert texts(full, evidence=True) == []
    assert len(texts(full, evidence=False)) == 5


@pytest.mark.parametrize(
    "fields",
    [
        *({"kinds": {"official"}}, {"outlets": {"lake news"}}, {"since": "2025-12-01"}),
        *({"reviewers": {"ana"}}, {"min_priority": 0.5}, {"min_checkworthiness": 0.5}),
        *({"evidence": True}, {"evidence": False}),
    ],
    ids=str,
)
def test_an_index_leads_to_the_claims(full: Workflow, fields: dict[str, object]) -> None:
    full.add_note(1, "so that somebody has decided")
    wanted = ClaimFilter.model_validate(fields)
    with full._store.reading() as db:
        condition = claims._condition(db, wanted, Sort.PRIORITY)
        select = f"SELECT c.key FROM claims AS c WHERE {condition.sql} ORDER BY "
        order = claims._ORDERS[Sort.PRIORITY]
        plan = db.execute(f"EXPLAIN QUERY PLAN {select} {order}", condition.values).fetchall()
    steps = [str(step["detail"]) for step in plan]
    assert any(step.startswith("SEARCH c USING") for step in steps), steps
    assert not any(step.startswith("SCAN c") for step in steps)


def grouped(desk: Workflow, by: GroupBy, sort: Sort = Sort.TEXT) -> dict[str, list[str]]:
    groups = desk.groups(ClaimFilter(), by, sort)
    return {one.heading: [row.text for row in desk.rows(one.keys)] for one in groups}


def test_claims_are_put_together_by_source_or_article(full: Workflow) -> None:
    mayors = ["the bridge will open in spring", "nobody was hurt", "the ferry is safe"]
    assert grouped(full, GroupBy.SOURCE) == {
        "Mayor of Otar": mayors,
        "The Otar Post": ["The ferry carries forty people on every trip"],
        "Lake News": ["The ferry has sunk"],
    }
    assert list(grouped(full, GroupBy.ARTICLE)) == ["The bridge", "other.txt"]
    assert grouped(full, GroupBy.ARTICLE)["other.txt"] == ["The ferry has sunk", mayors[2]]
    first = full.groups(ClaimFilter(search="safe"), GroupBy.SOURCE)
    assert [(one.heading, len(one.keys)) for one in first] == [("Mayor of Otar", 1)]


def test_what_several_articles_say_is_put_together_and_the_rest_comes_last(
    desk: Workflow,
) -> None:
    told = "mayor: the old harbour wall collapsed into the river on Tuesday evening"
    keep(desk, made(f"Rents will rise\n{told}", outlet="Lake News"))
    keep(desk, made(told, path="other.txt", outlet="The Otar Post"))
    words = told.removeprefix("mayor: ")
    assert grouped(desk, GroupBy.CLAIM, Sort.PRIORITY) == {
        f"{words} [read]": [words, words],
        "said in one article only": ["Rents will rise"],
    }


def test_rows_come_in_the_order_asked_for_and_unknown_keys_are_left_out(full: Workflow) -> None:
    keys = [3, 1, 99, 3]
    assert [row.key for row in full.rows(keys)] == [3, 1, 3]
    assert full.rows([]) == []


def test_any_number_of_keys(full: Workflow) -> None:
    assert len(full.rows([1] * 40_000)) == 40_000  # more than SQLite allows marks in a statement


def test_a_claim_by_key_id_and_start_of_id(full: Workflow) -> None:
    row = listed(full)[0]
    for ref in (row.key, row.id, row.id[:6], row.id[:6].upper()):
        assert full.claim(ref).row == row


@pytest.mark.parametrize("ref", ["", "abc", "nothing", "ffffffffffffffff", "%", 99, -1, "1"])
def test_an_unknown_claim_is_told(full: Workflow, ref: str | int) -> None:
    with pytest.raises(NotFoundError, match="No claim answers"):
        full.claim(ref)


def test_an_ambiguous_start_lists_the_candidates(desk: Workflow) -> None:
    analysis = made(NEWS)
    claims = [
        claim.model_copy(update={"id": f"abcd{number:012d}"})
        for number, claim in enumerate(analysis.claims)
    ]
    keep(desk, analysis.model_copy(update={"claims": tuple(claims)}))
    with pytest.raises(NotFoundError, match="abcd000000000000, abcd000000000001"):
        desk.claim("abcd")


def test_unknown_names_are_told_with_the_names_most_like_them(full: Workflow) -> None:
    with pytest.raises(NotFoundError, match=r"“Mayor of Otra”.*Did you mean Mayor of Otar"):
        full.keys(ClaimFilter(sources=frozenset({"Mayor of Otra"})))
    with pytest.raises(NotFoundError, match=r"Did you mean Mayor of Otar"):
        full.keys(ClaimFilter(sources=frozenset({"the major"})))  # nearly an alias
    with pytest.raises(NotFoundError, match=r"No article answers to “nowhere\.txt”"):
        full.progress(ClaimFilter(article="nowhere.txt"))


def test_a_name_that_several_articles_share_filters_all_and_reads_none(desk: Workflow) -> None:
    keep(desk, made(NEWS, title="Today"))
    keep(desk, made(OTHER, path="other.txt", title="Today"))
    assert len(texts(desk, article="today")) == 5
    with pytest.raises(NotFoundError, match="Several articles answer"):
        desk.analysis("today")


def test_an_address_reads_as_the_text_it_holds_now(desk: Workflow) -> None:
    keep(desk, made(NEWS))
    keep(desk, made(OTHER))
    assert desk.analysis("news.txt").article.text == OTHER
    assert len(texts(desk, article="news.txt", gone=True)) == 5


def test_articles_newest_first_with_their_counts(full: Workflow) -> None:
    full.set_status([named(full, "nobody was hurt").key], Status.FALSE)
    other, news = full.articles()
    assert (news.title, news.address, news.outlet) == ("The bridge", "news.txt", "The Otar Post")
    assert (news.claims, news.open, news.versions) == (3, 2, 1)
    assert other.title == "other.txt"
    keep(full, made("Quite another text", path="other.txt"))
    assert full.articles()[0].versions == 2


def test_an_article_without_title_and_address_is_called_by_its_first_words(desk: Workflow) -> None:
    keep(desk, made("\n\nThe ferry has sunk\nNobody knows why", path=None))
    assert listed(desk)[0].article_title == "The ferry has sunk"
