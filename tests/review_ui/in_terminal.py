"""The screen as a process of its own in a terminal, to be ended in ways a test cannot survive."""

from __future__ import annotations

import os
import pty
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from select import select

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
        self.wait_until(lambda shown: words in shown)

    def wait_until(self, enough: Callable[[bytes], bool]) -> bytes:
        """What is shown from now on, until it is enough."""
        shown, end = b"", time.monotonic() + PATIENCE
        while not enough(shown):
            assert time.monotonic() < end, shown[-2000:]
            if select([self.fd], [], [], 1)[0]:
                shown += os.read(self.fd, 65536)
        return shown

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

    def kill(self) -> bytes:
        """End it with no chance to do anything more; what it had shown that was not read."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        rest = b""
        with suppress(OSError):  # there is no more
            while more := os.read(self.fd, 65536):
                rest += more
        self.close()
        return rest
