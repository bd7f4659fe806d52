"""report: the file is written whole or not at all, and the filters are those of claims."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.cli.conftest import Cli


@pytest.mark.parametrize("form", ["html", "md", "csv", "json"])
def test_the_form_is_known_by_the_name_or_said(desk: Cli, tmp_path: Path, form: str) -> None:
    done = desk("report", "-o", f"report.{form}")
    assert (done.code, done.out) == (0, "")
    assert f"report.{form}" in done.err
    assert desk("report", "-f", form, "-o", "other").code == 0
    assert (tmp_path / f"report.{form}").stat().st_size > 500


def test_without_a_file_it_goes_to_standard_output_byte_by_byte(desk: Cli) -> None:
    out = desk("report", "-f", "csv").out
    assert out.startswith("\ufeffclaim_id,")
    assert "\r\n" in out
    assert desk("report", "-f", "csv", "-o", "-").out == out


def test_filters_are_those_of_claims(desk: Cli) -> None:
    claims = desk("claims", "--flag", "hedged", "--article", "bridge.txt", "--json").records
    report = json.loads(
        desk("report", "-f", "json", "--flag", "hedged", "--article", "bridge.txt").out
    )
    assert [one["id"] for one in report["claims"]] == [one["id"] for one in claims]
    assert report["filter"]["flags"] == ["hedged"]


def test_a_saved_filter_is_named_and_narrowed(desk: Cli, tmp_path: Path) -> None:
    with Workflow(Settings(db=tmp_path / "claims.db", reviewer="Ben")) as ben:
        ben.save_filter("The bridge", ClaimFilter(article="bridge.txt"))
    plain = desk("claims", "--article", "bridge.txt", "--json").records
    assert desk("claims", "--filter", "the bridge", "--json").records == plain
    hedged = desk("claims", "--article", "bridge.txt", "--flag", "hedged", "--json").records
    narrowed = desk("claims", "--filter", "The bridge", "--flag", "hedged", "--json").records
    assert narrowed == hedged
    assert 0 < len(hedged) < len(plain)
    report = json.loads(desk("report", "-f", "json", "--filter", "The bridge").out)
    assert {one["id"] for one in report["claims"]} == {one["id"] for one in plain}
    wrong = desk("claims", "--filter", "The road")
    assert (wrong.code, wrong.out) == (2, "")
    assert "No filter is called “The road”." in wrong.err
    assert "There are The bridge." in wrong.err


def test_claims_decided_since_a_day(desk: Cli, claim: str) -> None:
    assert desk("claims", "--decided-since", "2020-01-01", "--json").records == []
    desk("mark", claim, "false")
    (found,) = desk("claims", "--decided-since", "2020-01-01", "--json").records
    assert found["id"] == claim
    assert desk("claims", "--decided-since", "2999-01-01", "--json").records == []


def test_a_report_names_every_condition_it_was_made_under(desk: Cli, claim: str) -> None:
    desk("mark", claim, "false")
    conditions = (
        *("--kind", "official", "--from", "2020-01-01", "--to", "2099-12-31", "--no-evidence"),
        *("--decided-by", "ana", "--min-priority", "0.1"),
    )
    lines = desk("report", "-f", "md", *conditions).out.splitlines()
    for named in (
        "Kind of source: official",
        "Published from: 2020-01-01",
        "Published to: 2099-12-31",
        "Decided by: ana",
        "Priority at least: 0.1",
        "Evidence: none",
    ):
        assert any(named in line.replace("\\", "") for line in lines), named
    (kept,) = desk("claims", *conditions, "--json").records
    assert kept["id"] == claim
    assert json.loads(desk("report", "-f", "json", *conditions).out)["filter"]["evidence"] is False


def test_an_unknown_outlet_or_day_is_a_sentence(desk: Cli) -> None:
    done = desk("claims", "--outlet", "Lake News")
    assert done.code == 2
    assert "No outlet is called “Lake News”." in done.err
    assert desk("claims", "--from", "yesterday").code == 2


def test_what_people_decided_goes_along(desk: Cli, claim: str) -> None:
    desk("mark", claim, "false", "--note", "=1+1 <b>")
    records = csv.DictReader(io.StringIO(desk("report", "-f", "csv").out.removeprefix("\ufeff")))
    (row,) = [row for row in records if row["claim_id"] == claim]
    assert row["status"] == "false"
    assert "=1+1 <b>" in row["history"]


def test_an_unwritable_place_is_a_sentence_and_the_old_file_stays(
    desk: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.html"
    target.write_text("the old one")
    monkeypatch.setattr(os, "replace", refused)
    monkeypatch.setattr(Path, "replace", refused)
    done = desk("report", "-o", target)
    assert done.code == 5
    assert "report.html" in done.err
    assert "Choose another place" in done.err
    assert target.read_text() == "the old one"
    assert not list(tmp_path.glob(".report*"))


@pytest.mark.parametrize("target", ["nosuch/report.html", "folder.html"])
def test_a_place_that_is_none_is_a_sentence(desk: Cli, tmp_path: Path, target: str) -> None:
    (tmp_path / "folder.html").mkdir()
    done = desk("report", "-o", target)
    assert done.code == 5
    assert target in done.err


def test_a_link_is_followed_not_replaced(desk: Cli, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    assert desk("report", "-o", "link.md").code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text("utf-8").startswith("# Claims report")


def refused(*_: object) -> None:
    raise PermissionError(13, "Permission denied")
