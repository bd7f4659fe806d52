"""What a person decides is kept, shown and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, Cli


def shown(desk: Cli, claim: str) -> dict[str, Any]:
    (detail,) = desk("show", claim, "--json").records
    return detail


def state(desk: Cli, claim: str) -> tuple[str, str]:
    row = shown(desk, claim)["row"]
    return row["status"], row["check"]


def test_mark_and_undo(desk: Cli, claim: str) -> None:
    desk("mark", claim, "disputed", "--note", "two ministries differ")
    assert state(desk, claim) == ("disputed", "unchecked")
    done = desk("undo")
    assert done.code == 0
    assert f"{claim}: status disputed → unverified" in done.err
    assert state(desk, claim) == ("unverified", "unchecked")
    assert "Ana has nothing to take back" in desk("undo").err


def test_redo_decides_again_what_undo_took_back(desk: Cli, claim: str) -> None:
    desk("mark", claim, "disputed")
    assert "Ana has taken nothing back" in desk("redo").err
    desk("undo")
    assert f"Decided again; {claim}: status unverified → disputed" in desk("redo").err
    assert state(desk, claim) == ("disputed", "unchecked")
    assert "redo: status unverified → disputed" in desk("show", claim).out


def test_mark_takes_the_start_of_an_id_and_several_claims(desk: Cli) -> None:
    ids = [one["id"] for one in desk("claims", "--article", "bridge.txt", "--json").records]
    done = desk("mark", *(one[:8] for one in ids), "in-progress")
    assert done.err == f"{len(ids)} claims marked in-progress.\n"
    assert desk("mark", *ids, "in-progress").err.startswith("0 claims")
    assert len(desk("claims", "--status", "in-progress", "--json").records) == len(ids)
    desk("undo")
    assert desk("claims", "--status", "in-progress", "--json").records == []


def test_a_second_readers_agreement_and_note_are_kept_and_said(desk: Cli, claim: str) -> None:
    desk("mark", claim, "verified")
    done = desk("--reviewer", "Ben", "mark", claim, "verified", "--note", "a second source")
    assert done.err == "1 claim marked verified (1 so before: kept as said again).\n"
    assert desk("history", claim, "--json").records[-1]["note"] == "a second source"
    assert "Ben: status verified, as before" in desk("show", claim).out
    done = desk("--reviewer", "Ben", "mark", claim, "verified")
    assert done.err == "0 claims marked verified (1 left out: marked so by you already).\n"


def test_status_and_attribution_together_are_taken_back_together(desk: Cli, claim: str) -> None:
    done = desk("mark", claim, "false", "--attribution", "misquoted")
    assert done.err == "1 claim marked attribution misquoted.\n1 claim marked false.\n"
    assert state(desk, claim) == ("false", "misquoted")
    desk("undo")
    assert state(desk, claim) == ("unverified", "unchecked")


def test_nothing_is_marked_when_one_claim_is_unknown(desk: Cli, claim: str) -> None:
    assert desk("mark", claim, "zzzz", "false").code == 2
    assert state(desk, claim) == ("unverified", "unchecked")


def test_attribution_needs_no_status_and_leaves_it_alone(desk: Cli, claim: str) -> None:
    desk("mark", claim, "--attribution", "misquoted")
    assert state(desk, claim) == ("unverified", "misquoted")
    desk("mark", claim, "false", "--attribution", "confirmed")
    assert state(desk, claim) == ("false", "confirmed")


def test_a_note_alone_is_kept(desk: Cli, claim: str) -> None:
    desk("mark", claim, "--note", "asked [the ministry]", "--reviewer", "Ben")
    (review,) = desk("history", claim, "--json").records
    assert (review["judgement"], review["note"]) == ("note", "asked [the ministry]")
    assert review["reviewer"] == "Ben"


def test_history_is_oldest_first_and_keeps_what_was_taken_back(desk: Cli, claim: str) -> None:
    desk("mark", claim, "false")
    desk("undo")
    header, *rows = desk("history", claim).rows
    first, second = (dict(zip(header, row, strict=True)) for row in rows)
    assert (first["before"], first["after"]) == ("unverified", "false")
    assert (second["before"], second["after"]) == ("false", "unverified")
    assert second["undoes"] == first["id"]


def test_show_explains_the_claim(desk: Cli) -> None:
    (found,) = desk("claims", "--flag", "hedged", "--article", "bridge.txt", "--json").records
    out = desk("show", found["id"]).out
    assert "⟦" in out
    assert "Verification status: unverified" in out
    assert "Attribution check: unchecked" in out
    assert f"{found['priority']:g} in all" in out
    assert "hedged: " in out
    detail = shown(desk, found["id"])
    assert sum(term["weight"] for term in detail["priority"]) == found["priority"]
    assert len(detail["article"]["sha256"]) == 64


def test_evidence_by_address(desk: Cli, claim: str) -> None:
    address = "https://aldport.example/contract"
    done = desk("evidence", "add", claim, "--url", address, "--stance", "refutes", "--quote", "14")
    assert done.code == 0
    (evidence,) = shown(desk, claim)["evidence"]
    assert (evidence["url"], evidence["stance"], evidence["quotation"]) == (
        address, "refutes", "14",
    )  # fmt: skip
    assert address in desk("show", claim).out
    assert state(desk, claim) == ("unverified", "unchecked")


def test_evidence_by_words_of_a_stored_article(desk: Cli, claim: str) -> None:
    words = "We warned the city in May"
    where = ["--article", "bridge.txt", "--stance", "context"]
    assert desk("evidence", "add", claim, *where, "--quote", words).code == 0
    (evidence,) = shown(desk, claim)["evidence"]
    start, end = evidence["span"]
    assert ARTICLE[start:end] == evidence["quotation"] == words
    assert desk("evidence", "add", claim, *where, "--span", "0:7").code == 0
    assert shown(desk, claim)["evidence"][1]["quotation"] == "Harbour"


@pytest.mark.parametrize(
    "where",
    [
        [],
        ["--url", "https://a.example", "--article", "bridge.txt"],
        ["--url", "ftp://a.example"],
        ["--url", "https://a.example", "--span", "1:2"],
        ["--article", "bridge.txt"],
        ["--article", "bridge.txt", "--quote", "no such words"],
        ["--article", "bridge.txt", "--quote", "the"],
        ["--article", "bridge.txt", "--span", "9:3"],
        ["--article", "bridge.txt", "--span", "3"],
        ["--article", "bridge.txt", "--span", "3:99999"],
        ["--article", "nosuch.txt", "--span", "1:2"],
    ],
    ids=" ".join,
)
def test_evidence_that_is_nowhere_is_refused(desk: Cli, claim: str, where: list[str]) -> None:
    done = desk("evidence", "add", claim, "--stance", "supports", *where)
    assert done.code == 2
    assert shown(desk, claim)["evidence"] == []


def test_sources_list_show_and_reliability(desk: Cli) -> None:
    listed = desk("sources", "--json").records
    assert listed == desk("sources", "list", "--json").records
    (ortiz,) = [one for one in listed if one["source"]["name"] == "Lena Ortiz"]
    assert ortiz["reliability"] == "F"
    assert desk("sources", "reliability", "lena ortiz", "b", "--note", "kept her word").code == 0
    assert desk("sources", "show", "LENA ORTIZ", "--json").records[0]["reliability"] == "B"
    assert "Reliability: B" in desk("sources", "show", "Lena Ortiz").out


def test_stats_count_everything_once(desk: Cli, claim: str) -> None:
    desk("mark", claim, "false", "--attribution", "confirmed")
    counts = {(one["what"], one["name"]): one["claims"] for one in desk("stats", "--json").records}
    total = counts["all", "claims"]
    assert counts["status", "false"] == counts["attribution", "confirmed"] == 1
    for what in ("status", "attribution"):
        assert sum(n for (kind, _), n in counts.items() if kind == what) == total


def test_claims_filters_narrow_and_add_up(desk: Cli, claim: str) -> None:
    desk("mark", claim, "false")
    everything = desk("claims", "--json").records
    assert [one["id"] for one in desk("claims", "--status", "false", "--json").records] == [claim]
    both = desk("claims", "--status", "false", "--status", "unverified", "--json").records
    assert len(both) == len(everything)
    by_source = desk("claims", "--source", "lena ortiz", "--json").records
    assert claim in [one["id"] for one in by_source]
    assert all(one["source_name"] == "Lena Ortiz" for one in by_source)
    assert desk("claims", "--search", '"nine* OR (', "--json").code == 0
    assert len(desk("claims", "--limit", "2", "--json").records) == 2
    priorities = [one["priority"] for one in everything]
    assert priorities == sorted(priorities, reverse=True)


def test_a_second_reader_is_not_shown_the_first_ones_status(desk: Cli, claim: str) -> None:
    desk("mark", claim, "false", "--note", "four weeks were agreed")
    blind = ("--reviewer", "Ben", "--second-reader")
    (row,) = desk("claims", *blind, "--search", "nine weeks", "--json").records
    assert row["status"] == "unverified"
    assert "four weeks" not in desk("show", claim, *blind).out
    desk("--reviewer", "Ben", "mark", claim, "verified")
    assert "four weeks" in desk("show", claim, *blind).out
    assert [one["id"] for one in desk("claims", "--disagreement", "--json").records] == [claim]
    assert ["agreement", "Ana and Ben: 0% the same, kappa 0.00", "1"] in desk("stats").rows
