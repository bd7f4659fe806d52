"""Whole or not at all when a process is killed; nothing lost when several write at once."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.store.connection import Store
from factcheck.workflow import Workflow
from tests.store.adding import article
from tests.store.conftest import Desks
from tests.store.making import keep, listed, made

ROOT = Path(__file__).parent.parent.parent
ARTICLES = 200
LOOK = """
import sys
from pathlib import Path
from factcheck.domain.query import ClaimFilter
from factcheck.settings import Settings
from factcheck.workflow import Workflow
desk = Workflow(Settings(db=Path(sys.argv[1])))
assert desk.keys(ClaimFilter())
desk.close()
"""


def start(module: str, *args: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.store.{module}", *map(str, args)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def add_until(db: Path, enough: int) -> int:
    """Add articles in another process and kill it after so many new ones; how many it told of."""
    with start("adding", db, ARTICLES) as process:
        assert process.stdout is not None
        added = 0
        for line in process.stdout:
            added += line == "added\n"
            if added == enough:
                process.kill()
                break
        return added + sum(line == "added\n" for line in process.stdout)


def check_whole(db: Path) -> int:
    """Every stored article has all that belongs to it; the number of articles."""
    store = Store(db)
    with store.writing() as open_db:
        expected = {article(number).article.id: article(number) for number in range(ARTICLES)}
        counted = open_db.execute(
            """
            SELECT a.id,
                (SELECT count(*) FROM texts WHERE article = a.key) AS texts,
                (SELECT count(*) FROM appearances WHERE article = a.key) AS appearances,
                (SELECT count(*) FROM sentences WHERE analysis = n.key) AS sentences,
                (SELECT count(*) FROM attributions WHERE analysis = n.key) AS attributions,
                (SELECT count(*) FROM analysis_sources WHERE analysis = n.key) AS sources,
                (SELECT count(*) FROM claims WHERE analysis = n.key) AS claims,
                (SELECT count(*) FROM flags AS f JOIN claims AS c ON c.key = f.claim
                    WHERE c.analysis = n.key AND f.origin = 'article') AS flags
            FROM articles AS a LEFT JOIN analyses AS n ON n.article = a.key
            """
        ).fetchall()
        for row in counted:
            claims = len(expected[row["id"]].claims)
            assert tuple(row)[1:] == (1, 1, claims, claims, 2, claims, 2 * claims)
        assert [row[0] for row in open_db.execute("PRAGMA integrity_check")] == ["ok"]
        assert open_db.execute("PRAGMA foreign_key_check").fetchall() == []
        # Raises when the search index says other things than the claims do.
        open_db.execute("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)")
    store.close()
    return len(counted)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_process_killed_while_adding_leaves_whole_articles_only(db: Path) -> None:
    told = 0
    for enough in (1, 17, 60):
        told += add_until(db, enough)
        assert told <= check_whole(db) <= told + 1  # the last may be stored and not yet told of
    with start("adding", db, ARTICLES) as process:
        assert process.stdout is not None
        lines = Counter(process.stdout)
    assert process.returncode == 0
    assert lines["known\n"] + lines["added\n"] == ARTICLES
    assert lines["known\n"] >= told
    assert check_whole(db) == ARTICLES


def test_two_processes_marking_500_claims_each_lose_none(db: Path, desk: Workflow) -> None:
    keep(desk, made("\n".join(f"tram number {number} is late" for number in range(600))))
    ana = start("marking", db, "Ana", Status.FALSE, 1, 500)
    ben = start("marking", db, "Ben", Status.VERIFIED, 101, 600)
    while ana.poll() is None or ben.poll() is None:
        assert desk.progress(ClaimFilter()).total == 600  # reading goes on meanwhile
    assert (ana.wait(), ben.wait()) == (0, 0)
    for process in (ana, ben):
        assert process.stdout is not None
        process.stdout.close()
    by = Counter[str]()
    for row in listed(desk):
        history = desk.history(row.key)
        by.update(review.reviewer for review in history)
        # Each decision was made on what the one before it had left.
        assert all(one.after == other.before for one, other in pairwise(history))
        assert row.status == history[-1].after
    assert by == {"Ana": 500, "Ben": 500}


def test_many_may_make_the_database_at_the_same_moment(tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    adding = [start("adding", db, 5) for _ in range(4)]
    lines = Counter[str]()
    for process in adding:
        with process:
            assert process.stdout is not None
            lines.update(process.stdout)
    assert [process.returncode for process in adding] == [0, 0, 0, 0]
    assert lines == {"added\n": 5, "known\n": 15}


def test_another_desk_sees_a_decision_at_once(desks: Desks, desk: Workflow) -> None:
    ben = desks("Ben")
    keep(desk, made("tram 5 is late"))
    assert listed(ben)[0].status is Status.UNVERIFIED
    desk.set_status([1], Status.FALSE)
    assert listed(ben)[0].status is Status.FALSE


def test_a_process_that_ends_leaves_the_database_to_those_that_have_it_open(
    desk: Workflow, db: Path
) -> None:
    keep(desk, made("The ferry is late"))
    with ThreadPoolExecutor(1) as other:  # a screen has a connection for each of its threads
        assert other.submit(listed, desk).result()
        wal = db.with_name(f"{db.name}-wal")
        before = wal.stat().st_ino
        subprocess.run([sys.executable, "-c", LOOK, str(db)], check=True)
        assert wal.exists()
        assert wal.stat().st_ino == before
