"""The terminal screen, in which a person reads claims, worst first, and decides on them."""

from __future__ import annotations

import os

# A key changes the screen in two or three steps: row, claim, what others say. Textual puts each
# off to the next frame but one, at its 60 a second up to 33 ms. Read when Textual is imported.
os.environ.setdefault("TEXTUAL_FPS", "500")

from factcheck.domain.query import ClaimFilter
from factcheck.review_ui.app import ReviewApp
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.memory import Memory
from factcheck.review_ui.terminal import forgiving_terminal


def run(workflow: Desk, wanted: ClaimFilter) -> int:
    """Open the screen on the claims that pass ``wanted``; the exit code when it is closed.

    Without a filter it stands as this reviewer left it; who never saw it is told how to begin.
    However it ends, the workflow is closed: only then is all that was decided in the one file.
    """
    memory = Memory(workflow.settings)
    app = ReviewApp(workflow, wanted=wanted, view=memory.recall(), greet=memory.greets())
    try:
        with forgiving_terminal():
            app.run()
    finally:
        if wanted == ClaimFilter():
            memory.keep(app.view)
        workflow.close()
    return app.return_code or 0
