"""The one door of the reports: a form by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from types import MappingProxyType

import factcheck
from factcheck.domain.corroboration import Corroboration
from factcheck.domain.errors import UsageError
from factcheck.domain.publisher import UNSAID, Publisher
from factcheck.domain.query import ClaimDetail, ClaimFilter
from factcheck.report.content import Report, build


@dataclass(frozen=True)
class Form:
    """A form of the report: how its file's name ends, and whether it is text that can be shown."""

    name: str
    suffix: str
    is_text: bool = True

    def write(self, report: Report) -> bytes:
        """The whole report in this form; what writes it is loaded only now."""
        name = f"as_{'markdown' if self.name == 'md' else self.name}"
        writer: Callable[[Report], bytes] = getattr(import_module(f"factcheck.report.{name}"), name)
        return writer(report)


_ALL = (
    Form("html", ".html"),
    Form("md", ".md"),
    Form("csv", ".csv"),
    Form("json", ".json"),
    Form("docx", ".docx", is_text=False),
    Form("xlsx", ".xlsx", is_text=False),
    Form("pdf", ".pdf", is_text=False),
    Form("claimreview", ".jsonld"),
    Form("webannotation", ".annotations.json"),
    Form("datasette", ".metadata.json"),
)
FORMS = {form.name: form for form in _ALL}


def render(  # noqa: PLR0913  # what a report says of itself
    form: str,
    details: Iterable[ClaimDetail],
    *,
    groups: Mapping[str, Corroboration] = MappingProxyType({}),
    wanted: ClaimFilter,
    made: datetime | None = None,
    version: str = factcheck.__version__,
    publisher: Publisher = UNSAID,
    database: str = "claims",
) -> bytes:
    """The report on ``details`` in one of ``FORMS``; text is UTF-8.

    ``groups`` hold, by the id of a claim, what other articles say of the same; without one a claim
    stands alone. ``wanted`` is only described, not applied. ``made`` is now (UTC) unless given.
    Raises UsageError for a form there is not, or one whose library is not installed.
    """
    if form not in FORMS:
        raise UsageError(
            f"There is no report form “{form}”.", hint=f"Choose one of {', '.join(FORMS)}."
        )
    report = build(
        details,
        groups=groups,
        wanted=wanted,
        made=made or datetime.now(UTC),
        version=version,
        publisher=publisher,
        database=database,
    )
    return FORMS[form].write(report)
