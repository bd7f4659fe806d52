"""The gate's findings as text, JSON, GitHub commands and SARIF."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factcheck.domain.finding import Finding
from factcheck.report.as_findings import FORMS, as_github, as_json, as_sarif, as_text

PLAIN = Finding(
    path="drafts/the bridge.md",
    line=3,
    column=5,
    end_line=3,
    end_column=29,
    claim="0123456789abcdef",
    text="The money was spent twice",
    rule="unattributed",
    reason="Nobody is named as saying it.",
)
HOSTILE = PLAIN.model_copy(
    update={
        "path": "a,b:c\n::error::owned.md",
        "text": "100% sure\n::set-output name=x::y \x1b[31m",
        "end_line": 4,
        "end_column": 2,
    }
)


def test_text_names_file_line_rule_and_words() -> None:
    line = "drafts/the bridge.md:3: unattributed: Nobody is named as saying it.: “The money was"
    assert as_text([PLAIN]).startswith(line)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_finding_is_one_line_whatever_it_holds(form: str) -> None:
    written = FORMS[form]([PLAIN, HOSTILE])
    assert written.count("\n") == 2
    assert "\x1b" not in written


def test_github_is_told_where_and_can_be_told_nothing_else() -> None:
    plain, hostile = as_github([PLAIN, HOSTILE]).splitlines()
    place, _, message = plain.removeprefix("::warning ").partition("::")
    assert place.split(",") == [
        "file=drafts/the bridge.md", "line=3", "endLine=3", "col=5", "endColumn=29",
        "title=factcheck%3A unattributed",
    ]  # fmt: skip
    assert message == "Nobody is named as saying it.: “The money was spent twice”"
    assert hostile.startswith("::warning file=a%2Cb%3Ac %3A%3Aerror%3A%3Aowned.md,line=3,")
    assert "100%25 sure" in hostile
    assert "col=" not in hostile


def test_json_is_the_finding() -> None:
    assert [Finding.model_validate_json(line) for line in as_json([PLAIN]).splitlines()] == [PLAIN]


def test_sarif_has_a_rule_a_place_and_a_message_for_each() -> None:
    log: dict[str, Any] = json.loads(as_sarif([PLAIN, HOSTILE]))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"] == [{"id": "unattributed"}]
    first, second = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "drafts/the%20bridge.md"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 29}
    assert "The money was spent twice" in first["message"]["text"]
    assert "\n" not in second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_nothing_found_is_still_a_log() -> None:
    assert json.loads(as_sarif([]))["runs"][0]["results"] == []
    assert as_text([]) == as_json([]) == as_github([]) == ""
