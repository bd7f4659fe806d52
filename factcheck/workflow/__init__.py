"""What a user can do: add, review, decide, undo, match, report. Every front end calls these."""

from __future__ import annotations

from factcheck.domain.query import ClaimFilter
from factcheck.workflow.bringing import Bringing, Brought, Fate
from factcheck.workflow.comparing import Comparing
from factcheck.workflow.correcting import Correcting
from factcheck.workflow.deciding import Deciding
from factcheck.workflow.desk import utc_now
from factcheck.workflow.fact_checks import FactChecks
from factcheck.workflow.keeping import Keeping
from factcheck.workflow.merging import Merging
from factcheck.workflow.naming import Naming
from factcheck.workflow.reading import ReadResult

__all__ = ["Brought", "Fate", "ReadResult", "Workflow", "utc_now"]


class Workflow(Bringing, Deciding, Correcting, Naming, FactChecks, Comparing, Keeping, Merging):
    """One user's desk on one database.

    Safe to call from any thread: each thread gets its own connection, closed by ``close``.
    Every method raises ``StoreError`` when the database cannot be used; those that take the name
    of a claim, article or source raise ``NotFoundError`` when none or several answer to it.
    """

    def report(self, form: str, wanted: ClaimFilter) -> bytes:
        """The claims that pass in one of the forms of ``factcheck.report.FORMS``."""
        from factcheck.report import render  # noqa: PLC0415  # listing need not wait for it

        groups = {group.claim_id: group for group in self.corroborations(wanted)}
        return render(
            form,
            self.details(wanted),
            groups=groups,
            wanted=wanted,
            publisher=self.settings.publisher,
            database=self.settings.db.stem,
        )
