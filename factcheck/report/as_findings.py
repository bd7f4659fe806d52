"""What the gate found, in the forms that editors and build services read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import factcheck
from factcheck.domain.display import one_line, to_json
from factcheck.domain.finding import Finding

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ESCAPED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_ESCAPED_VALUE = str.maketrans({":": "%3A", ",": "%2C"})


def as_text(findings: Sequence[Finding]) -> str:
    """FILE:LINE: rule: why: the claim, one line a finding."""
    return "".join(
        one_line(f"{one.path}:{one.line}: {one.rule}: {one.reason}: “{one.text}”") + "\n"
        for one in findings
    )


def as_json(findings: Sequence[Finding]) -> str:
    """One object a line."""
    return "".join(to_json(one.model_dump(mode="json")) + "\n" for one in findings)


def as_github(findings: Sequence[Finding]) -> str:
    """GitHub's workflow commands: each finding a warning beside its line of the change."""
    return "".join(f"{_command(one)}\n" for one in findings)


def _command(one: Finding) -> str:
    place = {"file": one.path, "line": one.line, "endLine": one.end_line}
    if one.line == one.end_line:  # a column on another line is refused
        place |= {"col": one.column, "endColumn": one.end_column}
    place |= {"title": f"factcheck: {one.rule}"}
    said = ",".join(f"{name}={_value(value)}" for name, value in place.items())
    message = one_line(f"{one.reason}: “{one.text}”").translate(_ESCAPED)
    return f"::warning {said}::{message}"


def _value(value: object) -> str:
    return one_line(str(value)).translate(_ESCAPED).translate(_ESCAPED_VALUE)


def as_sarif(findings: Sequence[Finding]) -> str:
    """A SARIF 2.1.0 log with one run; columns are in code points."""
    rules = sorted({one.rule for one in findings})
    run = {
        "tool": {
            "driver": {
                "name": "factcheck",
                "semanticVersion": factcheck.__version__,
                "rules": [{"id": rule} for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one) for one in findings],
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(one: Finding) -> dict[str, Any]:
    return {
        "ruleId": one.rule,
        "level": "warning",
        "message": {"text": f"{one.reason}: “{one.text}”"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(PurePath(one.path).as_posix())},
                    "region": {
                        "startLine": one.line,
                        "startColumn": one.column,
                        "endLine": one.end_line,
                        "endColumn": one.end_column,
                    },
                }
            }
        ],
        "partialFingerprints": {"claim/v1": one.claim},
    }


FORMS = {"text": as_text, "json": as_json, "github": as_github, "sarif": as_sarif}
