"""A terminal that is closed: the screen leaves, and the database is whole without its -wal."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import sys
import time
from pathlib import Path
from select import select

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.claims import HARBOUR

PATIENCE = 120  # seconds after which it hangs, however slow the machine
SCREEN = """
import sys
from pathlib import Path
from factcheck.domain.query import ClaimFilter
from factcheck.review_ui import run
from factcheck.settings import Settings
from factcheck.workflow import Workflow
sys.exit(run(Workflow(Settings(db=Path(sys.argv[1]), reviewer="anna")), ClaimFilter()))
"""


class Terminal:
    """The screen in a terminal of its own, whose closing it is told of."""

    def __init__(self, db: Path) -> None:
        command = [sys.executable, "-c", SCREEN, str(db)]
        environment = {**os.environ, "TERM": "xterm-256color"}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, command, environment)

    def wait_for(self, words: bytes) -> None:
        """Read what is shown until the words have come."""
        shown, end = b"", time.monotonic() + PATIENCE
        while words not in shown:
            assert time.monotonic() < end, shown[-2000:]
            if select([self.fd], [], [], 1)[0]:
                shown += os.read(self.fd, 65536)

    def wait_for_end(self) -> None:
        """Read on, so that the screen can write its farewell, until it is gone."""
        end = time.monotonic() + PATIENCE
        while os.waitpid(self.pid, os.WNOHANG) == (0, 0):
            assert time.monotonic() < end
            if self.fd >= 0 and select([self.fd], [], [], 0.05)[0]:
                self._read_rest()
            time.sleep(0.01)

    def _read_rest(self) -> None:
        try:
            os.read(self.fd, 65536)
        except OSError:  # nobody is at the other end
            self.close()

    def close(self) -> None:
        """What closing the window does."""
        os.close(self.fd)
        self.fd = -1


@pytest.fixture
def db(tmp_path: Path) -> Path:
    article = tmp_path / "harbour.txt"
    article.write_text(HARBOUR, encoding="utf-8")
    workflow = Workflow(Settings(db=tmp_path / "claims.db"))
    assert [read.error for read in workflow.read([str(article)])] == [None]
    workflow.close()
    return tmp_path / "claims.db"


def decided(db: Path, folder: Path) -> Status:
    """The first claim's status in a copy that somebody made of the one file."""
    copy = folder / "copy.db"
    shutil.copy(db, copy)
    workflow = Workflow(Settings(db=copy))
    status = workflow.rows(workflow.keys(ClaimFilter()))[0].status
    workflow.close()
    return status


@pytest.mark.parametrize("how", ["close the terminal", "SIGTERM"])
def test_what_was_decided_is_in_the_one_file(how: str, db: Path, tmp_path: Path) -> None:
    terminal = Terminal(db)
    terminal.wait_for(b"decided 0 of")
    os.write(terminal.fd, b"f")
    terminal.wait_for(b"decided 1 of")
    if how == "SIGTERM":
        os.kill(terminal.pid, signal.SIGTERM)
    else:
        terminal.close()
    terminal.wait_for_end()
    assert not db.with_name("claims.db-wal").exists()
    assert decided(db, tmp_path) is Status.FALSE
