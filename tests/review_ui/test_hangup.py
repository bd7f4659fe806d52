"""A terminal that is closed: the screen leaves, and the database is whole without its -wal."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.claims import HARBOUR
from tests.review_ui.in_terminal import Terminal


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
