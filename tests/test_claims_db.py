"""claims.db at the top of the repository is the seed article, read by this code and unreviewed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from factcheck.domain.analysis import Analysis
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow

ROOT = Path(__file__).parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))


def read_all(db: Path) -> list[Analysis]:
    workflow = Workflow(Settings(db=db))
    try:
        return [workflow.analysis(article.id) for article in workflow.articles()]
    finally:
        workflow.close()


def test_it_holds_what_this_code_finds_in_the_seed_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / SEED.name).write_bytes(SEED.read_bytes())
    monkeypatch.chdir(tmp_path)
    workflow = Workflow(Settings(db=Path("claims.db")))
    [result] = workflow.read(["seeds"])
    workflow.close()
    assert result.error is None
    shipped = tmp_path / "shipped.db"  # a copy: opening a database may write beside it
    shipped.write_bytes((ROOT / "claims.db").read_bytes())
    assert read_all(shipped) == read_all(tmp_path / "claims.db"), "run: make claims.db"


def test_the_committed_file_is_unreviewed(tmp_path: Path) -> None:
    # the working copy may carry the decisions of whoever tried the first command; git's may not
    shown = subprocess.run(
        ["git", "show", "HEAD:claims.db"], cwd=ROOT, capture_output=True, check=False
    )
    if shown.returncode:
        pytest.skip("not a git checkout: the shipped file cannot be told from a used one")
    db = tmp_path / "claims.db"
    db.write_bytes(shown.stdout)
    workflow = Workflow(Settings(db=db))
    statuses = workflow.progress(ClaimFilter()).statuses
    workflow.close()
    assert {status for status, count in statuses.items() if count} == {Status.UNVERIFIED}
