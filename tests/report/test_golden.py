"""The forms that are text, byte by byte.

After a change that is meant: ``FACTCHECK_REWRITE_GOLDEN=1 pytest tests/report/test_golden.py``,
then read the difference in version control, open report.html in a browser, and commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.report import FORMS, render
from tests.report.sample import NOON, details, groups

GOLDEN = Path(__file__).parent / "golden"
TEXTS = [name for name, form in FORMS.items() if form.is_text]
WANTED = ClaimFilter(
    sources=frozenset({"Ortiz", "<b>[x](y)"}),
    statuses=frozenset({Status.FALSE, Status.UNVERIFIED}),
    search="=bridge | *money*",
    gone=True,
)


@pytest.mark.parametrize("form", TEXTS)
def test_report_is_the_golden_file(form: str) -> None:
    written = render(form, details(), groups=groups(), wanted=WANTED, made=NOON, version="1.2.3")
    golden = GOLDEN / f"report{FORMS[form].suffix}"
    if os.environ.get("FACTCHECK_REWRITE_GOLDEN"):
        golden.write_bytes(written)
    assert written == golden.read_bytes()


@pytest.mark.parametrize("form", TEXTS)
def test_a_report_on_nothing_is_still_a_report(form: str) -> None:
    written = render(form, [], wanted=ClaimFilter(), made=NOON, version="1.2.3")
    golden = GOLDEN / f"empty{FORMS[form].suffix}"
    if os.environ.get("FACTCHECK_REWRITE_GOLDEN"):
        golden.write_bytes(written)
    assert written == golden.read_bytes()
