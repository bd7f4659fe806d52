"""Articles read side by side: the same as one after the other, whatever happens to a process."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factcheck.crew import reading
from factcheck.domain.errors import AbortedError
from factcheck.settings import Settings
from factcheck.store.connection import Store
from factcheck.workflow import ReadResult, Workflow
from tests.crew.work import Abrupt

ROOT = Path(__file__).parent.parent.parent
EMPTY = 440_000  # bytes of a database without an article
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MANY = 100  # so many articles that a run cannot end before it is stopped
SPEAKERS = ("Mayor Lena Ortiz", "the harbour office", "Tomas Hale, an engineer", "two officials")


def article(number: int) -> str:
    """Articles that share speakers and say nearly the same, so that each depends on others."""
    speaker = SPEAKERS[number % 4]
    return (
        f"Bridge {number % 5} closed\n\nThe harbour bridge was closed on Monday after {number}"
        f" cracks were found.\n\nAccording to {speaker}, the repairs of bridge {number % 5} would"
        f" take {number % 3 + 7} weeks. “We warned the city {number} times,” {speaker} said.\n"
    )


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes even for so few articles."""
    monkeypatch.setattr(reading, "FEW", 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirteen articles: ten files, one of them twice, one empty, and three in a file of many."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(article(number), "utf-8")
    (folder / "5 again.txt").write_text(article(5), "utf-8")
    (folder / "7 is empty.txt").write_bytes(b"")
    rows = [json.dumps({"text": article(number)}) for number in range(10, 13)]
    (folder / "8 and more.jsonl").write_text("\n".join(rows), "utf-8")
    return folder


def content(db: Path) -> list[str]:
    """All that the database holds, as SQL."""
    store = Store(db)
    with store.reading() as open_db:
        lines = list(open_db.iterdump())
        assert [row[0] for row in open_db.execute("PRAGMA integrity_check")] == ["ok"]
        assert open_db.execute("PRAGMA foreign_key_check").fetchall() == []
    store.close()
    return [line for line in lines if "_sqlite_migrations" not in line]  # it says when


def read(db: Path, folder: Path, jobs: int, tagger: Abrupt | None = None) -> list[ReadResult]:
    with Workflow(Settings(db=db, reviewer="Ana"), tagger, clock=lambda: NOON) as desk:
        return list(desk.read([str(folder)], jobs=jobs))


def told(results: list[ReadResult]) -> list[tuple[object, ...]]:
    return [(one.nth, one.path, one.outcome, str(one.error)) for one in results]


def test_two_processes_make_the_same_database_as_one(tmp_path: Path, folder: Path) -> None:
    one = read(tmp_path / "one.db", folder, 1)
    two = read(tmp_path / "two.db", folder, 2)
    assert told(one) == told(two)
    assert [result.nth for result in two] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 11, 12]
    assert content(tmp_path / "one.db") == content(tmp_path / "two.db")
    assert sum(bool(result.outcome and result.outcome.new) for result in two) == 13


def test_what_is_stored_is_not_analysed_again(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path / "a.db", folder, 2, tagger=Abrupt())
    (folder / "0.txt").write_text("New words, and the worst of all.", "utf-8")
    with Workflow(Settings(db=tmp_path / "a.db"), Abrupt()) as desk:
        first, *others = desk.read([str(folder)], jobs=2)
    assert isinstance(first.error, AbortedError)  # it was analysed
    assert all(one.outcome.known for one in others if one.outcome)
    assert sum(one.outcome is not None for one in others) == 13


def test_an_article_that_takes_its_process_down_is_named_and_the_rest_is_read(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "4.txt").write_text("The worst of all.", "utf-8")
    rows = [
        json.dumps({"text": words}) for words in ("Some words.", "The worst of all.", "Others.")
    ]
    (folder / "8 and more.jsonl").write_text("\n".join(rows), "utf-8")
    results = read(tmp_path / "a.db", folder, 2, tagger=Abrupt())
    lost = [one for one in results if isinstance(one.error, AbortedError)]
    assert [one.path for one in lost] == [f"{folder}/4.txt", f"{folder}/8 and more.jsonl/2"]
    assert "4.txt” ended (signal SIGKILL)." in str(lost[0].error)
    assert sum(one.outcome is not None for one in results) == 12
    content(tmp_path / "a.db")


def test_few_articles_are_read_without_processes(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FEW", 24)
    monkeypatch.setattr("factcheck.crew.processes.Crew._start", None)
    results = read(tmp_path / "a.db", folder, 2, tagger=Abrupt())
    assert sum(one.outcome is not None for one in results) == 14


# killed and interrupted ---------------------------------------------------------------------
@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for number in range(MANY):
        (folder / f"{number:03}.txt").write_text(article(number), "utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(many: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database when nothing comes between."""
    db = tmp_path_factory.mktemp("undisturbed") / "a.db"
    with adding(db, many) as running:
        running.communicate(timeout=600)
    return db


def adding(db: Path, folder: Path, *before: str) -> subprocess.Popen[str]:
    command = [*before, sys.executable, "-m", "factcheck", "--db", str(db)]
    command += ["add", str(folder), "--jobs", "2", "--json"]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def articles_in(db: Path) -> int:
    try:
        store = Store(db)
        with store.reading() as open_db:
            count: int = open_db.execute("SELECT count(*) FROM analyses").fetchone()[0]
        store.close()
    except Exception:  # noqa: BLE001  # not made yet, or half made
        return 0
    return count


def some_are_stored(db: Path, running: subprocess.Popen[str], few: int) -> bool:
    while running.poll() is None and articles_in(db) < few:
        time.sleep(0.05)
    return running.poll() is None


def without_times(lines: list[str]) -> list[str]:
    return [re.sub(r"'20\d\d-\d\d-\d\dT[^']*'", "'then'", line) for line in lines]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_the_same_command_goes_on_where_it_was_stopped(
    tmp_path: Path, many: Path, undisturbed: Path, number: signal.Signals
) -> None:
    db = tmp_path / "a.db"
    with adding(db, many) as running:
        assert some_are_stored(db, running, 5)
        running.send_signal(number)
        _, talk = running.communicate(timeout=600)
    assert running.returncode in {130, -9}
    assert "Traceback" not in talk
    before = articles_in(db)
    assert 5 <= before < MANY
    content(db)
    with adding(db, many) as running:
        out, talk = running.communicate(timeout=600)
    assert (running.returncode, talk) == (0, "")
    records = [json.loads(line) for line in out.splitlines()]
    assert sum(record["outcome"]["known"] for record in records) == before
    assert without_times(content(db)) == without_times(content(undisturbed))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_same_command_goes_on_once_there_is_room_again(
    tmp_path: Path, many: Path, undisturbed: Path
) -> None:
    db = tmp_path / "a.db"
    blocks = (EMPTY + undisturbed.stat().st_size) // 2 // 512  # half of the articles have room
    with adding(db, many, "sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh") as running:
        _, talk = running.communicate(timeout=600)
    assert (running.returncode, "Traceback" in talk) == (4, False)
    assert str(db) in talk
    assert 0 < articles_in(db) < MANY
    content(db)
    with adding(db, many) as running:
        _, talk = running.communicate(timeout=600)
    assert (running.returncode, talk) == (0, "")
    assert without_times(content(db)) == without_times(content(undisturbed))
