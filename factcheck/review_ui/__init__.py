"""The terminal screen, in which a person reads claims, worst first, and decides on them."""

from __future__ import annotations

from factcheck.domain.query import ClaimFilter
from factcheck.review_ui.app import ReviewApp
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.terminal import forgiving_terminal


def run(workflow: Desk, wanted: ClaimFilter) -> int:
    """Open the screen on the claims that pass ``wanted``; the exit code when it is closed.

    However it ends, the workflow is closed: only then is all that was decided in the one file.
    """
    app = ReviewApp(workflow, wanted=wanted)
    try:
        with forgiving_terminal():
            app.run()
    finally:
        workflow.close()
    return app.return_code or 0
