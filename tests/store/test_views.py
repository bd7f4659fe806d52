"""What somebody sees who opens claims.db with nothing but sqlite3."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from factcheck.domain.claim import FlagName
from factcheck.domain.review import EvidenceStance, Reliability, Status
from factcheck.workflow import Workflow
from tests.store.making import keep, listed, made


@pytest.fixture
def stranger(desk: Workflow, db: Path) -> Iterator[sqlite3.Connection]:
    keep(
        desk,
        made(
            "mayor: the bridge is open\nThe ferry is late",
            title="The bridge",
            outlet="The Otar Post",
            flags=[FlagName.HEDGED, FlagName.DENIED],
        ),
    )
    first, second = (row.key for row in listed(desk))
    desk.set_status([first], Status.FALSE, "it was shut")
    desk.set_reliability("the mayor", Reliability.C)
    desk.add_evidence(first, stance=EvidenceStance.REFUTES, url="https://otar.example")
    desk.set_status([second], Status.DISPUTED)
    desk.undo()
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def seen(stranger: sqlite3.Connection, view: str) -> list[dict[str, object]]:
    return [dict(row) for row in stranger.execute(f"SELECT * FROM {view}")]


def test_claims_with_names_in_place_of_keys(stranger: sqlite3.Connection) -> None:
    said, own = seen(stranger, "claims_view")
    assert said["claim"] == "the bridge is open"
    assert (said["source"], said["speaks_for"]) == ("Mayor of Otar", "City of Otar")
    assert (said["status"], said["reliability"]) == ("false", "C")
    assert said["flags"] == "hedged, denied"
    assert said["reasons"] == "hedged: it is hedged\ndenied: it is denied"
    assert (said["article"], said["outlet"]) == ("The bridge", "The Otar Post")
    assert (own["source"], own["source_kind"]) == ("The Otar Post", None)


def test_open_claims_worst_first(stranger: sqlite3.Connection) -> None:
    assert [row["claim"] for row in seen(stranger, "open_claims")] == ["The ferry is late"]


def test_reviews_with_who_what_and_whether_it_was_taken_back(
    stranger: sqlite3.Connection,
) -> None:
    rows = [
        (row["reviewer"], row["judgement"], row["claim"], row["after"], row["undone"])
        for row in seen(stranger, "reviews_view")
    ]
    assert rows[0] == ("Ana", "status", "the bridge is open", "false", 0)
    assert rows[1] == ("Ana", "reliability", None, "C", 0)
    assert rows[3:] == [
        ("Ana", "status", "The ferry is late", "disputed", 1),
        ("Ana", "status", "The ferry is late", "unverified", 0),
    ]


def test_sources_articles_and_evidence(stranger: sqlite3.Connection) -> None:
    [mayor] = [row for row in seen(stranger, "sources_view") if row["claims"]]
    assert (mayor["name"], mayor["aliases"], mayor["claims"], mayor["open"]) == (
        "Mayor of Otar",
        "the mayor",
        1,
        0,
    )
    [article] = seen(stranger, "articles_view")
    assert (article["article"], article["address"], article["claims"]) == (
        "The bridge",
        "news.txt",
        2,
    )
    [evidence] = seen(stranger, "evidence_view")
    assert (evidence["claim"], evidence["url"]) == ("the bridge is open", "https://otar.example")


def test_other_tools_find_the_search_index(desk: Workflow, stranger: sqlite3.Connection) -> None:
    with desk._store.reading() as db:
        assert db.table("claims").detect_fts() == "claims_fts"
