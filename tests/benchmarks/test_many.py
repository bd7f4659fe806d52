"""What one database of 100,000 claims carries when several people work on it at once.

Each task is done equally often in all, by one process or shared among several: the ratios tell how
far more people get more done. Not part of the test run (`make bench`).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from factcheck.settings import Settings
from factcheck.store.articles import add_analysis
from factcheck.workflow import Workflow
from tests.store.making import made

ROOT = Path(__file__).parent.parent.parent
ARTICLES, CLAIMS = 2_500, 40
AT = datetime(2026, 1, 1, tzinfo=UTC)
ROUNDS = 3
ENDLESS = 10**9
AT_ONCE = [1, 2, 4, 8]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "claims.db"
    desk = Workflow(Settings(db=path))
    with desk._store.writing(create=True) as db:
        for number in range(ARTICLES):
            lines = [f"mayor: tram {number} of line {line} is late" for line in range(CLAIMS)]
            analysis = made("\n".join(lines), path=f"{number}.txt")
            add_analysis(db, analysis, tagger="none/1", at=AT)
    desk.close()
    return path


class People:
    """Processes that are ready to work."""

    def __init__(self, db: Path) -> None:
        self._db = db
        self._stack = ExitStack()

    def ready(self, task: str, people: int, times: int) -> list[subprocess.Popen[str]]:
        """So many people, who will do the task so often in all."""
        found = [self._start(task, number, times // people) for number in range(people)]
        for process in found:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        return found

    def _start(self, task: str, number: int, times: int) -> subprocess.Popen[str]:
        module = ["-m", "tests.benchmarks.working", str(self._db), f"{task} {number}", task]
        process = subprocess.Popen(
            [sys.executable, *module, str(times)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._stack.enter_context(process)
        self._stack.callback(process.kill)
        return process

    def leave(self) -> None:
        self._stack.close()


def begin(people: list[subprocess.Popen[str]]) -> None:
    for process in people:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()


def work(people: list[subprocess.Popen[str]]) -> None:
    begin(people)
    for process in people:
        assert process.stdout is not None
        assert process.stdout.readline() == "done\n"


@pytest.fixture
def people(db: Path) -> Iterator[People]:
    found = People(db)
    yield found
    found.leave()


def timed(benchmark: BenchmarkFixture, ready: Callable[[], list[subprocess.Popen[str]]]) -> None:
    """Time the work, not how long the processes take to start."""

    def setup() -> tuple[tuple[list[subprocess.Popen[str]]], dict[str, object]]:
        return (ready(),), {}

    benchmark.pedantic(work, setup=setup, rounds=ROUNDS)  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="800 writes")
@pytest.mark.parametrize("at_once", AT_ONCE)
@pytest.mark.parametrize("task", ["insert", "decide"])
def test_writing(benchmark: BenchmarkFixture, people: People, task: str, at_once: int) -> None:
    timed(benchmark, lambda: people.ready(task, at_once, 800))


@pytest.mark.benchmark(group="800 pages of the queue")
@pytest.mark.parametrize("deciding", [0, 2], ids=["nobody decides", "two decide"])
@pytest.mark.parametrize("at_once", AT_ONCE)
def test_reading(benchmark: BenchmarkFixture, people: People, at_once: int, deciding: int) -> None:
    if deciding:
        begin(people.ready("decide", deciding, ENDLESS))
    timed(benchmark, lambda: people.ready("show", at_once, 800))


@pytest.mark.benchmark(group="16 whole listings")
@pytest.mark.parametrize("deciding", [0, 2], ids=["nobody decides", "two decide"])
@pytest.mark.parametrize("at_once", AT_ONCE)
def test_listing(benchmark: BenchmarkFixture, people: People, at_once: int, deciding: int) -> None:
    if deciding:
        begin(people.ready("decide", deciding, ENDLESS))
    timed(benchmark, lambda: people.ready("count", at_once, 16))
