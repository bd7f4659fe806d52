"""Forms that other programs read: ClaimReview, Web Annotation, Datasette metadata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from factcheck.domain.publisher import Publisher
from factcheck.domain.query import ClaimDetail, ClaimFilter
from factcheck.domain.review import Judgement, Status
from factcheck.report import render
from factcheck.report.as_claimreview import SCALE
from factcheck.store.migrations import MIGRATIONS
from tests.report.sample import (
    HARBOUR,
    HOSTILE,
    NOON,
    details,
    groups,
    hostile,
    of_the_promise,
    own_voice,
    promise,
)

TYPES = json.loads((Path(__file__).parent / "vocabulary.json").read_text("utf-8"))["types"]
TEXTS = {f"urn:sha256:{one.sha256}": one.text for one in (HARBOUR, HOSTILE)} | {
    HARBOUR.url: HARBOUR.text
}
AT_NOON = {"wanted": ClaimFilter(), "made": NOON}
DESK = Publisher(name="The Aldport Desk", url="https://desk.example/checks")


def read(form: str, chosen: list[ClaimDetail] | None = None, **said: Any) -> dict[str, Any]:
    chosen = details() if chosen is None else chosen
    read: dict[str, Any] = json.loads(render(form, chosen, **{"groups": groups()} | said | AT_NOON))
    return read


def graph(chosen: list[ClaimDetail] | None = None, **said: Any) -> list[dict[str, Any]]:
    read_in = read("claimreview", chosen, **said)
    assert read_in["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = read_in["@graph"]
    return nodes


def check_node(node: dict[str, Any]) -> None:
    """The node and all nodes in it use properties of their types, with values of allowed types."""
    known = TYPES[node["@type"]]["properties"]
    for name, value in node.items():
        if name in ("@type", "@id"):
            continue
        allowed = known[name]
        if isinstance(value, dict):
            assert set(TYPES[value["@type"]]["is"]) & set(allowed), (node["@type"], name)
            check_node(value)
        else:
            kinds = {"Number"} if isinstance(value, int | float) else {"Text", "URL", "Date"}
            assert kinds & set(allowed), (node["@type"], name)


def test_every_node_keeps_to_the_vocabulary() -> None:
    for node in graph(publisher=DESK):
        check_node(node)


def test_only_what_a_person_decided_is_a_claim_review() -> None:
    assert [node["@type"] for node in graph()] == [
        "Claim", "ClaimReview", "Claim", "Claim", "Claim",
    ]  # fmt: skip


def test_a_review_says_what_was_decided_by_whom_and_on_which_scale() -> None:
    [review] = graph([promise()])
    last = promise().reviews[-1]
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "false",
        "ratingExplanation": "=1+1 contract says 14",
        "ratingValue": 1,
        "worstRating": 1,
        "bestRating": 5,
    }
    assert review["author"] == {"@type": "Person", "name": last.reviewer}
    assert review["datePublished"] == "2026-03-14"
    claim = review["itemReviewed"]
    assert claim["author"] == {"@type": "Person", "name": "Lena Ortiz"}
    assert claim["appearance"]["url"] == HARBOUR.url
    assert "url" not in review


def test_a_newsroom_that_publishes_answers_for_it() -> None:
    [review] = graph([promise()], publisher=DESK)
    assert review["author"] == review["sdPublisher"] == {
        "@type": "Organization", "name": DESK.name, "url": DESK.url,
    }  # fmt: skip
    assert review["url"] == f"https://desk.example/checks#claim-{promise().claim.id}"


@pytest.mark.parametrize("status", [one for one in Status if not one.open])
def test_what_is_no_point_on_the_scale_has_no_number(status: Status) -> None:
    detail = promise()
    row = detail.row.model_copy(update={"status": status})
    [review] = graph([detail.model_copy(update={"row": row})])
    assert review["reviewRating"]["alternateName"] == status
    assert review["reviewRating"].get("ratingValue") == SCALE.get(status)


def test_the_first_to_say_it_is_named_where_all_days_are_known() -> None:
    first = graph([promise()])[0]["itemReviewed"]["firstAppearance"]
    assert (first["publisher"]["name"], first["datePublished"]) == ("The Gazette", "2026-03-11")
    assert "firstAppearance" not in graph([hostile()])[0]  # nobody knows when it was printed


def test_an_article_without_a_day_may_have_been_the_first() -> None:
    whole = of_the_promise()
    earlier, *rest = whole.members
    undated = earlier.model_copy(update={"row": earlier.row.model_copy(update={"published": None})})
    chosen = whole.model_copy(update={"members": (undated, *rest)})
    [review] = graph([promise()], groups={whole.claim_id: chosen})
    assert "firstAppearance" not in review["itemReviewed"]


def test_an_address_that_is_a_trap_is_no_url() -> None:
    [claim] = graph([hostile()])
    assert "url" not in claim["appearance"]
    [note] = read("webannotation", [hostile()])["first"]["items"]
    assert note["target"][0]["source"].startswith("urn:sha256:")


def test_annotations_stand_on_exact_characters_said_twice() -> None:
    page = read("webannotation")["first"]
    assert len(page["items"]) == len(details())
    for note, detail in zip(page["items"], details(), strict=True):
        assert note["motivation"] == "assessing"
        assert len(note["target"]) == len(detail.claim.spans)
        for target in note["target"]:
            quote, place = target["selector"]
            text = TEXTS[target["source"]]
            assert text[place["start"] : place["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text[place["start"] - len(quote["prefix"]) :].startswith(around)


def test_annotations_carry_both_judgements_and_the_notes() -> None:
    [note] = read("webannotation", [promise()])["first"]["items"]
    status, check, words = (body["value"] for body in note["body"])
    assert (status, check) == ("false", "confirmed")
    for review in promise().reviews:
        if review.judgement is Judgement.NOTE:
            assert review.note in words


def test_datasette_is_told_of_views_and_columns_that_are_there() -> None:
    tables = read("datasette", [], database="desk")["databases"]["desk"]["tables"]
    with Database(memory=True) as db:
        MIGRATIONS.apply(db)
        for name, about in tables.items():
            columns = {column.name for column in db[name].columns}
            assert set(about["facets"]) | set(about["columns"]) <= columns
    assert set(tables) == {name for name in db_views() if name in tables}


def db_views() -> list[str]:
    with Database(memory=True) as db:
        MIGRATIONS.apply(db)
        names: list[str] = db.view_names()
        return names


def test_an_undecided_claim_is_never_a_verdict() -> None:
    assert "reviewRating" not in json.dumps(graph([own_voice()]))
