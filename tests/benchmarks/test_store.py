"""How long the store takes on 100,000 claims, each beside the plainest SQLite that could do it.

``STORE_CLAIMS`` names another number. Not part of the test run (`make bench` runs it); the database
alone takes two minutes to fill.
"""

from __future__ import annotations

import os
import random
import sqlite3
from array import array
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from factcheck.domain.analysis import Analysis
from factcheck.domain.claim import FlagName
from factcheck.domain.query import ClaimFilter, GroupBy, Sort
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.store.articles import add_analysis
from factcheck.store.joins import joining
from factcheck.workflow import Workflow
from factcheck.workflow.desk import joining_rules
from tests.store.making import made

CLAIMS = 40
ARTICLES = int(os.environ.get("STORE_CLAIMS", "100000")) // CLAIMS
MIDDLE = ARTICLES * CLAIMS // 2  # of the queue
AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def words() -> list[str]:
    """A made-up language, whose first words are as frequent as those of any other."""
    dice = random.Random(1)
    syllables = [first + last for first in "bcdfglmnprst" for last in "aeiou"]
    return ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(20_000)]


def _rounds(benchmark: BenchmarkFixture, task: Callable[[], int], rounds: int) -> int:
    """Run something too slow, or too final, to be repeated at will."""
    done: int = benchmark.pedantic(task, rounds=rounds)  # type: ignore[no-untyped-call]
    return done


def article(number: int, words: list[str]) -> Analysis:
    dice = random.Random(number)
    frequency = [1 / (rank + 1) for rank in range(len(words))]
    said = [dice.choices(words, frequency, k=dice.randint(12, 30)) for _ in range(CLAIMS)]
    lines = [("mayor: " if dice.random() < 0.02 else "") + " ".join(line) for line in said]
    flags = dice.sample(list(FlagName), dice.choice([0, 0, 1, 2]))
    outlet = f"The Herald of {words[number % 50]}"
    analysis = made("\n".join(lines), path=f"{number}.txt", outlet=outlet, flags=flags)
    day = AT.date() - timedelta(days=number % 1_000)
    dated = analysis.article.model_copy(update={"published": day.isoformat()})
    scored = [
        claim.model_copy(update={"checkworthiness": dice.random()}) for claim in analysis.claims
    ]
    return analysis.model_copy(update={"article": dated, "claims": tuple(scored)})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> Iterator[Workflow]:
    workflow = Workflow(Settings(db=tmp_path_factory.mktemp("big") / "claims.db", reviewer="Ana"))
    with workflow._store.writing(create=True):
        pass  # an empty database: what joins sources expects one
    for start in range(0, ARTICLES, 100):
        with joining(workflow._store, joining_rules, workflow._assessor) as db:
            for number in range(start, start + 100):
                add_analysis(db, article(number, words), tagger="none/1", at=AT)
    yield workflow
    workflow.close()


@pytest.fixture(scope="module")
def bare(desk: Workflow) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(desk.settings.db)
    yield connection
    connection.close()


@pytest.mark.benchmark(group="all keys")
def test_baseline_keys_in_any_order(benchmark: BenchmarkFixture, bare: sqlite3.Connection) -> None:
    found = benchmark(
        lambda: array("q", (key for (key,) in bare.execute("SELECT key FROM claims")))
    )
    assert len(found) == ARTICLES * CLAIMS


@pytest.mark.benchmark(group="all keys")
@pytest.mark.parametrize("sort", Sort)
def test_keys_in_every_order(benchmark: BenchmarkFixture, desk: Workflow, sort: Sort) -> None:
    assert len(benchmark(desk.keys, ClaimFilter(), sort)) == ARTICLES * CLAIMS


@pytest.mark.benchmark(group="some keys")
def test_baseline_count_by_a_scan(benchmark: BenchmarkFixture, bare: sqlite3.Connection) -> None:
    scan = "SELECT count(*) FROM claims WHERE text LIKE '%zzz%'"
    assert benchmark(lambda: bare.execute(scan).fetchone()[0]) == 0


@pytest.mark.benchmark(group="some keys")
@pytest.mark.parametrize(
    "fields",
    [
        {"statuses": {"false"}},
        {"statuses": {"unverified", "in-progress"}},
        {"flags": {"hedged"}},
        {"sources": {"the mayor"}},
        {"article": "7.txt"},
        {"search": "common"},
        {"search": "rare"},
        {"kinds": {"official"}},
        {"outlets": {"outlet"}},
        {"since": "2025-12-01"},
        {"since": "2020-01-01"},  # all of them
        {"reviewers": {"ana"}},
        {"min_priority": 0.5},
        {"min_checkworthiness": 0.99},
        {"evidence": True},
        {"evidence": False},
    ],
    ids=str,
)
def test_filters(
    benchmark: BenchmarkFixture, desk: Workflow, words: list[str], fields: dict[str, object]
) -> None:
    term = {"common": words[0], "rare": f"{words[5_000]} {words[50]}"}.get(
        str(fields.get("search"))
    )
    desk.add_note(7, "so that somebody has decided")
    named = {"outlets": {f"The Herald of {words[7]}"}} if "outlets" in fields else {}
    wanted = ClaimFilter.model_validate(fields | ({"search": term} if term else {}) | named)
    assert len(benchmark(desk.keys, wanted)) <= ARTICLES * CLAIMS


@pytest.mark.benchmark(group="all keys")
@pytest.mark.parametrize("by", GroupBy)
def test_groups(benchmark: BenchmarkFixture, desk: Workflow, by: GroupBy) -> None:
    groups = benchmark(desk.groups, ClaimFilter(), by)
    assert sum(len(group.keys) for group in groups) == ARTICLES * CLAIMS


@pytest.mark.benchmark(group="50 rows")
def test_baseline_50_records(
    benchmark: BenchmarkFixture, bare: sqlite3.Connection, desk: Workflow
) -> None:
    keys = list(desk.keys(ClaimFilter())[MIDDLE : MIDDLE + 50])
    select = "SELECT * FROM claims WHERE key = ?"
    assert len(benchmark(lambda: [bare.execute(select, [key]).fetchone() for key in keys])) == 50


@pytest.mark.benchmark(group="50 rows")
def test_50_rows(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    keys = desk.keys(ClaimFilter())[MIDDLE : MIDDLE + 50]
    assert len(benchmark(desk.rows, keys)) == 50


@pytest.mark.benchmark(group="one claim")
def test_one_claim_whole(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    assert benchmark(desk.claim, MIDDLE).row.key == MIDDLE


@pytest.mark.benchmark(group="one claim")
def test_baseline_one_write(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "bare.db", isolation_level=None) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("CREATE TABLE decided (key INTEGER)")
        benchmark(lambda: bare.execute("INSERT INTO decided VALUES (1)"))
    bare.close()


@pytest.mark.benchmark(group="one claim")
def test_one_decision(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    either = iter([Status.FALSE, Status.VERIFIED] * 100_000)
    benchmark(lambda: desk.set_status([7], next(either)))


@pytest.mark.benchmark(group="one claim")
def test_progress(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    assert benchmark(desk.progress, ClaimFilter()).total == ARTICLES * CLAIMS


@pytest.mark.benchmark(group="1,000 claims")
def test_deciding_and_taking_back(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    keys = desk.keys(ClaimFilter())[:1_000]

    def there_and_back() -> int:
        return len(desk.set_status(keys, Status.DISPUTED)) + len(desk.undo())

    assert _rounds(benchmark, there_and_back, 5) >= 1_998


@pytest.mark.benchmark(group="1,000 claims")
def test_details(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    def whole() -> int:
        stream = desk.details(ClaimFilter())
        return sum(1 for _, _ in zip(range(1_000), stream, strict=False))

    assert _rounds(benchmark, whole, 5) == 1_000


@pytest.mark.benchmark(group="one article")
def test_adding(benchmark: BenchmarkFixture, desk: Workflow, words: list[str]) -> None:
    fresh = iter([article(number, words) for number in range(ARTICLES, ARTICLES + 30)])

    def add() -> int:
        with desk._store.writing() as db:
            return add_analysis(db, next(fresh), tagger="none/1", at=AT).new

    assert _rounds(benchmark, add, 30) == CLAIMS


@pytest.mark.benchmark(group="one article")
def test_baseline_inserting_as_many_rows(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "bare.db", isolation_level=None) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("CREATE TABLE claims (key INTEGER PRIMARY KEY, text TEXT)")

        def insert() -> int:
            bare.execute("BEGIN IMMEDIATE")
            cursor = bare.executemany(
                "INSERT INTO claims (text) VALUES (?)", [("x" * 99,)] * CLAIMS
            )
            bare.execute("COMMIT")
            return cursor.rowcount

        assert _rounds(benchmark, insert, 30) == CLAIMS
    bare.close()
