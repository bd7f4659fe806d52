"""Who a source is: decided, shown, taken back, and refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

TUNNEL = (
    "Tunnel opens\n\n"
    "Mayor Leena Ortiz said that the tunnel would open in May.\n\n"
    "“It is dry,” the engineer Tomas Hale said.\n"
)


@pytest.fixture
def town(desk: Cli, tmp_path: Path) -> Cli:
    """A desk on one more article, which spells the mayor in another way."""
    (tmp_path / "tunnel.txt").write_text(TUNNEL, "utf-8")
    assert desk("add", "tunnel.txt").code == 0
    return desk


def shown(desk: Cli, source: str) -> dict[str, Any]:
    (record,) = desk("sources", "show", source, "--json").records
    return record


def test_likely_pairs_are_hinted_listed_and_accepted_by_merging(town: Cli) -> None:
    (pair,) = town("sources", "proposals", "--json").records
    assert {pair["source"]["name"], pair["other"]["name"]} == {"Leena Ortiz", "Lena Ortiz"}
    assert pair["reason"] == "spelled alike"
    listed = {one["source"]["name"]: one for one in town("sources", "--json").records}
    assert listed["Lena Ortiz"]["proposals"] == 1
    assert "May also be: Leena Ortiz (spelled alike)" in town("sources", "show", "Lena Ortiz").out
    done = town("sources", "merge", "leena ortiz", "Lena Ortiz", "--note", "same office")
    assert (done.code, done.err) == (0, "Leena Ortiz: merged into Lena Ortiz.\n")
    assert town("sources", "proposals", "--json").records == []
    assert "Leena Ortiz" not in town("claims").out.replace("Mayor Leena Ortiz", "")
    assert shown(town, "Leena Ortiz")["source"]["name"] == "Lena Ortiz"
    out = town("sources", "show", "Lena Ortiz").out
    assert "Called: mayor" in out
    assert "Aliases: " in out
    assert "Ana: merged into Lena Ortiz: “same office”" in out
    assert "Tunnel opens" in out


def test_a_pair_is_kept_apart_in_words(town: Cli) -> None:
    header, (_, _, _, *places, _, _) = town("sources", "proposals").rows
    assert header[3:5] == ["said_in", "other_in"]
    assert "Tunnel opens" in places
    done = town("sources", "apart", "Leena Ortiz", "Lena Ortiz")
    assert (done.code, done.err) == (0, "Leena Ortiz: not the same as Lena Ortiz.\n")
    assert town("sources", "proposals", "--json").records == []
    assert town("undo").err == "Taken back; Leena Ortiz: no longer kept apart from Lena Ortiz\n"
    assert len(town("sources", "proposals", "--json").records) == 1


def test_undo_names_the_source_and_what_is_so_again(town: Cli) -> None:
    town("sources", "merge", "Leena Ortiz", "Lena Ortiz")
    said = "Taken back; Leena Ortiz: stands on its own, no longer in Lena Ortiz\n"
    assert town("undo").err == said
    assert shown(town, "Leena Ortiz")["source"]["name"] == "Leena Ortiz"


def test_every_decision_says_what_it_did(town: Cli) -> None:
    for arguments, words in {
        ("rename", "Tomas Hale", "Thomas Hale"): "Thomas Hale: name Tomas Hale → Thomas Hale.\n"
        "Thomas Hale: alias added: Tomas Hale.\n",
        ("alias", "Thomas Hale", "the chief engineer"): "Thomas Hale: alias added: the chief "
        "engineer.\n",
        ("alias", "Thomas Hale", "the chief engineer", "--remove"): "Thomas Hale: alias removed: "
        "the chief engineer.\n",
        ("kind", "Thomas Hale", "expert"): "Thomas Hale: kind ",
        ("parent", "Thomas Hale", "Lena Ortiz"): "Thomas Hale: speaks for — → Lena Ortiz.\n",
        ("parent", "Thomas Hale", "-"): "Thomas Hale: speaks for Lena Ortiz → —.\n",
        ("reliability", "Thomas Hale", "B"): "Thomas Hale: reliability F → B.\n",
        ("reliability", "Thomas Hale", "B", "--note", ""): "Nothing was added: you have said so "
        "already.\n",
    }.items():
        done = town("sources", *arguments)
        assert (done.code, done.out) == (0, "")
        assert done.err.startswith(words)
    record = shown(town, "Tomas Hale")
    assert (record["source"]["name"], record["source"]["kind"]) == ("Thomas Hale", "expert")
    assert (record["reliability"], record["parent_name"]) == ("B", None)
    assert len(record["reviews"]) == 8
    assert [row["source_name"] for row in record["said"]] == ["Thomas Hale"] * record["claims"]


def test_the_history_of_a_source_is_all_that_was_decided_on_it(town: Cli) -> None:
    town("sources", "reliability", "Leena Ortiz", "B", "--note", "met her")
    town("sources", "merge", "Leena Ortiz", "Lena Ortiz")
    town("undo")
    header, *rows = town("sources", "history", "Leena Ortiz").rows
    assert header[2:5] == ["source", "decision", "note"]
    assert [row[3] for row in rows] == [
        "reliability F → B",
        "merged into Lena Ortiz",
        "stands on its own, no longer in Lena Ortiz",
    ]
    assert rows[0][2:5:2] == ["Leena Ortiz", "met her"]
    reviews = town("sources", "history", "Leena Ortiz", "--json").records
    assert [one["judgement"] for one in reviews] == ["reliability", "merge", "merge"]
    assert reviews[2]["undoes"] == reviews[1]["id"]


def test_flags_that_are_left_over_are_told_and_follow(
    town: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    town("sources", "merge", "Leena Ortiz", "Lena Ortiz")
    monkeypatch.setattr("factcheck.store.restating.AT_ONCE", 1)
    done = town("sources", "kind", "Lena Ortiz", "anonymous")
    assert "Flags follow in 2 more articles" in done.err
    said = town("claims", "--source", "Lena Ortiz", "--json").records
    assert len({one["article_id"] for one in said}) == 3
    assert all("anonymous-source" in one["flags"] for one in said)
    assert "Flags follow in 2 more articles" in town("undo").err


def test_a_limit_lists_the_first(town: Cli) -> None:
    every = town("sources", "--json").records
    assert town("sources", "--limit", "1", "--json").records == every[:1]
    assert town("sources", "list", "--limit", "2", "--json").records == every[:2]


def test_splitting_undoes_a_merge(town: Cli) -> None:
    town("sources", "merge", "Leena Ortiz", "Lena Ortiz")
    done = town("sources", "split", "Lena Ortiz", "Leena Ortiz")
    assert done.err == "Leena Ortiz: stands on its own, no longer in Lena Ortiz.\n"
    assert town("claims", "--source", "Leena Ortiz", "--json").records[0]["source_name"] == (
        "Leena Ortiz"
    )


def test_an_article_or_a_claim_is_parted_off(town: Cli) -> None:
    town("sources", "merge", "Leena Ortiz", "Lena Ortiz")
    done = town("sources", "split", "Lena Ortiz", "--article", "tunnel.txt")
    assert done.err == "Leena Ortiz (Tunnel opens): stands on its own, no longer in Leena Ortiz.\n"
    assert town("undo").code == 0
    first, *_ = shown(town, "Lena Ortiz")["said"]
    done = town(
        "sources", "split", "Lena Ortiz", "--claim", first["id"][:8], "--note", "her sister"
    )
    assert done.code == 0
    assert (
        len(town("sources", "show", done.err.partition(":")[0], "--json").records[0]["said"]) == 1
    )
    for wrong in ([], ["Leena Ortiz", "--claim", first["id"]]):
        refused = town("sources", "split", "Lena Ortiz", *wrong)
        assert (refused.code, refused.out) == (2, "")
        assert "Say what to part off" in refused.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["merge", "Lena Ortiz", "Lena Ortiz"], "Both names are “Lena Ortiz” already."),
        (["merge", "Lena Ortis", "Tomas Hale"], "Did you mean Lena Ortiz"),
        (["split", "Lena Ortiz", "the navy"], "has no other name “the navy”"),
        (["rename", "Lena Ortiz", "Tomas Hale"], "another source of the name “Tomas Hale”"),
        (["rename", "Lena Ortiz", " "], "The name is empty."),
        (["alias", "Lena Ortiz", "nobody", "--remove"], "has no other name “nobody”"),
        (["kind", "Lena Ortiz", "wizard"], "wizard"),
        (["parent", "Lena Ortiz", "Lena Ortiz"], "would then speak for itself"),
        (["parent", "Lena Ortiz", "The Moon"], "No source answers to “The Moon”"),
    ],
)
def test_what_cannot_be_is_refused_in_words(town: Cli, arguments: list[str], words: str) -> None:
    before = town("sources", "--json").out
    done = town("sources", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert town("sources", "--json").out == before


def test_a_merged_source_is_merged_in_a_report(town: Cli) -> None:
    town("sources", "merge", "Leena Ortiz", "Lena Ortiz")
    town("sources", "rename", "Lena Ortiz", "Mayor of Ellery")
    report = town("report", "-f", "csv").out
    assert "Mayor of Ellery" in report
    for line in report.splitlines():
        assert "Leena Ortiz" not in line or "Mayor Leena Ortiz" in line
    assert town("report", "-f", "md", "--source", "Leena Ortiz").out.count("Mayor of Ellery")
