"""match: fact-checks in, claims that they may answer out, and the status left alone."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Cli

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/bridge",
    "datePublished": "2024-03-05",
    "claimReviewed": "The repairs of the harbour bridge will take nine weeks.",
    "itemReviewed": {"@type": "Claim", "author": {"name": "Lena Ortiz"}},
    "author": {"@type": "Organization", "name": "Otar [Checks]\x1b[31m"},
    "reviewRating": {"@type": "Rating", "alternateName": "=Half true"},
}


def write(folder: Path, *records: object) -> Path:
    path = folder / "checks.json"
    path.write_text(json.dumps(records), "utf-8")
    return path


def test_a_claim_and_its_fact_check(desk: Cli, claim: str, tmp_path: Path) -> None:
    path = write(tmp_path, REVIEW)
    assert desk("match", "import", path).rows[1][1:] == ["1", "0", "0", "0"]
    assert desk("match", "import", path).rows[1][1:] == ["0", "0", "1", "0"]
    [found] = desk("match", claim, "--json").records
    assert (found["about"], found["check"]["url"]) == (claim, REVIEW["url"])
    assert [desk("match", claim).rows, desk("match", "claims", claim).rows] == [
        desk("match", "--all").rows
    ] * 2
    assert "\x1b" not in desk("match", claim).out
    shown = desk("show", claim).out
    assert "Published fact-checks" in shown
    assert "5 March 2024: =Half true — “The repairs of the harbour bridge" in shown
    [listed] = desk("claims", "--flag", "known-fact-check", "--json").records
    assert (listed["id"], listed["status"]) == (claim, "unverified")


def test_words_instead_of_a_claim(desk: Cli, tmp_path: Path) -> None:
    desk("match", "import", write(tmp_path, REVIEW))
    _, row = desk("match", "--text", "the harbour bridge repairs take nine weeks").rows
    assert row[4:] == ["2024-03-05", REVIEW["claimReviewed"], REVIEW["url"]]
    nothing = desk("match", "--text", "list")
    assert (nothing.code, len(nothing.rows)) == (0, 1)
    assert "No fact-check is likely" in nothing.err
    assert len(desk("match", "--text", "list", "--unsure").rows) == 2


def test_an_article_read_later_is_matched(cli: Cli, tmp_path: Path) -> None:
    cli("match", "import", write(tmp_path, REVIEW))
    (tmp_path / "news.txt").write_text("Mayor Lena Ortiz said that the repairs of the harbour"
                                       " bridge would take nine weeks.\n")  # fmt: skip
    cli("add", tmp_path / "news.txt")
    [found] = cli("match", "--all", "--json").records
    assert found["check"]["verdict"] == "=Half true"


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(desk: Cli, tmp_path: Path) -> None:
    good = write(tmp_path, {**REVIEW, "claimReviewed": None}, REVIEW)
    done = desk("match", "import", tmp_path / "none.json", good, "--json")
    assert done.code == 3
    assert [(one["new"], len(one["rejected"])) for one in done.records] == [(0, 1), (1, 1)]
    assert "There is no file" in done.err
    assert "does not say which claim" in done.err
    assert [one["publisher"] for one in desk("match", "list", "--json").records] == [
        "Otar [Checks]\x1b[31m"
    ]
    assert "\x1b" not in desk("match", "list").out


def test_asked_wrongly_or_too_early(desk: Cli, claim: str) -> None:
    assert desk("match", claim, "--all").code == 2
    assert desk("match", "--unsure").code == 2
    assert desk("match", "nosuch").code == 2
    assert "factcheck match import" in desk("match", claim).err
