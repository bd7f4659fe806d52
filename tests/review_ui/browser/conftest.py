"""A database that is served by the command itself, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter, ClaimRow
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.claims import HARBOUR

pytest.importorskip("textual_serve", reason="an extra: pip install 'factcheck[serve]'")
PATIENCE = 60  # seconds after which it hangs, however slow the machine


@pytest.fixture
def db(tmp_path: Path) -> Path:
    article = tmp_path / "harbour.txt"
    article.write_text(HARBOUR, encoding="utf-8")
    workflow = Workflow(Settings(db=tmp_path / "claims.db"))
    assert [read.error for read in workflow.read([str(article)])] == [None]
    workflow.close()
    return tmp_path / "claims.db"


def claims(db: Path) -> list[ClaimRow]:
    """All claims as they now stand, worst first."""
    workflow = Workflow(Settings(db=db))
    rows = workflow.rows(workflow.keys(ClaimFilter()))
    workflow.close()
    return rows


def history(db: Path) -> list[tuple[str, str | None]]:
    """Who decided what, in the order of the claims."""
    ids = [row.id for row in claims(db)]
    workflow = Workflow(Settings(db=db))
    made = [review for one in ids for review in workflow.claim(one).reviews]
    workflow.close()
    return [(review.reviewer, review.after) for review in made]


@contextmanager
def served(db: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address that ``factcheck serve`` prints, and its process, ended as by Ctrl-C."""
    command = [sys.executable, "-m", "factcheck", "--db", str(db), "serve", "--port", "0"]
    process = subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        said = process.stderr.readline()
        assert said.startswith("Open http://"), said
        yield said.removeprefix("Open ").strip(), process
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stderr.close()
