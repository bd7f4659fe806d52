"""How much sooner many files are read by a process a core than by one.

Not part of the test run (`make bench` runs it, FACTCHECK_BENCH_DATA being set: see test_tagger).
The same files are read by one process held to one core, and by two and by one for each of all
cores; a round has all of them, in turn. The clock tells what a user waits, which a busy machine
stretches; processor time tells what the work costs more when it is shared, start-up included.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from factcheck.crew import cores
from tests.benchmarks.running import Took, run
from tests.benchmarks.test_tagger import ARTICLES, note, once
from tests.benchmarks.test_tagger import articles as articles  # noqa: PLC0414 - a fixture

ROUNDS = 2


@pytest.fixture(scope="module")
def folder(articles: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file an article."""
    folder = tmp_path_factory.mktemp("articles")
    for number, text in enumerate(articles):
        (folder / f"{number:05}.txt").write_text(text, "utf-8")
    return folder


def in_turn(command: str, folder: Path, db: Path) -> dict[int, list[Took]]:
    """What each number of processes took, each time into a new database."""
    took: dict[int, list[Took]] = {jobs: [] for jobs in sorted({1, 2, cores()})}
    for number in range(ROUNDS):
        for jobs in list(took)[:: -1 if number % 2 else 1]:
            where = db.with_name(f"{command}-{number}-{jobs}.db")
            took[jobs].append(run(["--db", where, command, folder, "--jobs", str(jobs)], jobs))
    return took


@pytest.mark.benchmark(group="crew")
@pytest.mark.skipif(cores() < 2, reason="there is one core only")
@pytest.mark.parametrize("command", ["analyze", "add"])
def test_a_process_a_core_beside_one(
    benchmark: BenchmarkFixture, folder: Path, tmp_path: Path, command: str
) -> None:
    took = once(benchmark, in_turn, command, folder, tmp_path / "claims.db")
    alone = took.pop(1)
    figures = {"articles_a_second_on_1": ARTICLES / median(each.clock for each in alone)}
    for jobs, several in took.items():
        pairs = list(zip(several, alone, strict=True))
        figures |= {
            f"articles_a_second_on_{jobs}": ARTICLES / median(each.clock for each in several),
            f"times_as_fast_on_{jobs}": median(one.clock / each.clock for each, one in pairs),
            f"processor_time_on_{jobs}": median(each.cpu / one.cpu for each, one in pairs),
        }
    note(benchmark, **figures)
    assert all(len(each) == len(alone) for each in took.values())
