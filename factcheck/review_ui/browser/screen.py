"""What runs behind one page: the review screen, speaking to the server instead of a terminal."""

from __future__ import annotations

import sys
from contextlib import suppress

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp

from factcheck.domain.query import ClaimFilter
from factcheck.review_ui import run
from factcheck.settings import Settings
from factcheck.workflow import Workflow


class PageDriver(WebDriver):
    """Textual's own, but it ends when the server is gone, and then writes to nobody."""

    def run_input_thread(self) -> None:
        super().run_input_thread()
        self._app.post_message(ExitApp())

    def write(self, data: str) -> None:
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        with suppress(BrokenPipeError):
            super().write_meta(data)


def main(settings: str, wanted: str) -> int:
    """Open the screen; both arguments are JSON of what their types are named after."""
    workflow = Workflow(Settings.model_validate_json(settings))
    return run(workflow, ClaimFilter.model_validate_json(wanted))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
