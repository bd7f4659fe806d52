"""What other articles say of a claim, on the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

HEAD = "---\noutlet: {outlet}\ndate: 2026-03-0{day}\n---\n\n"
SAYS = {
    "Courier": "Minister Vera Oum said that the reservoir at Otar lost a third of its water.",
    "Herald": "The Otar reservoir lost one third of its water, Minister Vera Oum said.",
    "Echo": "The engineer Ivo Karr said the Otar reservoir had lost a third of its water.",
}


def add(cli: Cli, folder: Path, *outlets: str) -> None:
    for outlet in outlets:
        head = HEAD.format(outlet=outlet, day=list(SAYS).index(outlet) + 1)
        (folder / f"{outlet}.md").write_text(head + SAYS[outlet] + "\n", "utf-8")
        assert cli("add", f"{outlet}.md").code == 0


def of(cli: Cli, outlet: str) -> str:
    (row,) = cli("claims", "--article", f"{outlet}.md", "--json").records
    return str(row["id"])


@pytest.fixture
def copied(cli: Cli, tmp_path: Path) -> Cli:
    """Two articles with the word of one minister."""
    add(cli, tmp_path, "Courier", "Herald")
    return cli


def test_show_lays_the_group_side_by_side(copied: Cli) -> None:
    shown = copied("show", of(copied, "Herald")).out
    assert "Two articles carry it; both rest on Vera Oum." in shown
    assert "Other articles: 2 in all speak of it" in shown
    assert "Courier: The reservoir at Otar lost a third of its water" in shown
    assert "claim ← Courier ← Vera Oum" in shown
    assert "Herald: this claim" in shown


def test_a_second_origin_lifts_the_flag(copied: Cli, tmp_path: Path) -> None:
    add(copied, tmp_path, "Echo")
    (record,) = copied("show", of(copied, "Courier"), "--json").records
    together = record["together"]
    assert together["origins"] == ["Vera Oum", "Ivo Karr"]
    assert [one["outlet"] for one in together["members"]] == ["Courier", "Herald", "Echo"]
    assert len(together["agreeing"]) == 3
    assert "single-source" not in [flag["name"] for flag in record["claim"]["flags"]]
    assert "2 independent origins: Vera Oum, Ivo Karr" in copied("show", of(copied, "Echo")).out


def test_a_claim_alone_has_nothing_beside_it(desk: Cli, claim: str) -> None:
    assert "Other articles" not in desk("show", claim).out
    (record,) = desk("show", claim, "--json").records
    assert record["together"]["members"] == []


def test_stats_count_how_claims_go_together(copied: Cli, tmp_path: Path) -> None:
    def counts() -> dict[tuple[str, str], int]:
        records = copied("stats", "--json").records
        return {(one["what"], one["name"]): one["claims"] for one in records}

    assert counts()["several articles", "copied"] == 2
    add(copied, tmp_path, "Echo")
    now = counts()
    assert (now["several articles", "groups"], now["several articles", "borne out"]) == (1, 3)
    assert ("several articles", "copied") not in now
    kinds = sum(count for (what, _), count in now.items() if what == "source kind")
    assert kinds == now["all", "claims"]


def test_refresh_compares_what_an_earlier_version_left(copied: Cli) -> None:
    assert "All claims are compared already." in copied("refresh").err
    with closing(sqlite3.connect("claims.db")) as earlier:
        earlier.execute("DELETE FROM claim_groups")
        earlier.execute("DELETE FROM group_keys")
        earlier.execute("INSERT INTO claims_due SELECT key, 1 FROM claims")
        earlier.commit()
    assert copied("refresh", "--json").records == [{"compared": 2}]
    assert "both rest on Vera Oum" in copied("show", of(copied, "Courier")).out
