"""The one door of the reports: a form by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import factcheck
from factcheck.domain.errors import UsageError
from factcheck.domain.query import ClaimDetail, ClaimFilter
from factcheck.report.as_csv import as_csv
from factcheck.report.as_html import as_html
from factcheck.report.as_json import as_json
from factcheck.report.as_markdown import as_markdown
from factcheck.report.content import Report, build

_WRITERS: dict[str, Callable[[Report], str]] = {
    "html": as_html,
    "md": as_markdown,
    "csv": as_csv,
    "json": as_json,
}
FORMS = tuple(_WRITERS)


def render(
    form: str,
    details: Iterable[ClaimDetail],
    *,
    wanted: ClaimFilter,
    made: datetime | None = None,
    version: str = factcheck.__version__,
) -> str:
    """The report on ``details`` in one of ``FORMS``, to be written as UTF-8 with newlines as is.

    ``wanted`` is only described, not applied. ``made`` is now (UTC) unless given.
    Raises UsageError for a form there is not.
    """
    if form not in _WRITERS:
        raise UsageError(
            f"There is no report form “{form}”.", hint=f"Choose one of {', '.join(FORMS)}."
        )
    made = made or datetime.now(UTC)
    return _WRITERS[form](build(details, wanted=wanted, made=made, version=version))
