"""How long it takes to bring 5,000 and 50,000 claims together, and a new article's with them.

Made of the seed and of the passages that the tests keep; ``CROWD_DATA`` names a JSON Lines file
(``text``, packed with gzip) of articles to make it of instead, ``CROWD_TEMPLATES`` how many of
them (few retold often are unlike news), and ``CROWD_CLAIMS`` how many claims. Each beside the
plainest walk over as many claims. Not part of the test run: ``make bench``.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby, islice, pairwise
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from rapidfuzz.fuzz import token_set_ratio

from factcheck.analysis import analyze, default_tagger
from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.query import ClaimFilter
from factcheck.settings import Settings
from factcheck.store.articles import add_analysis
from factcheck.workflow import Workflow
from tests.benchmarks.crowd import crowd

AT = datetime(2026, 1, 1, tzinfo=UTC)
CLAIMS = int(os.environ.get("CROWD_CLAIMS", "50000"))
TEMPLATES = int(os.environ.get("CROWD_TEMPLATES", "60"))
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def stories() -> list[list[Analysis]]:
    """The articles that all others are made of, story by story."""
    tagger = default_tagger()
    return [[analyze(Article(text=text), tagger) for text in story] for story in _texts()]


def _texts() -> list[list[str]]:
    """The texts of each story; an article that names none is one by itself."""
    data = os.environ.get("CROWD_DATA")
    if not data:
        return [[path.read_text("utf-8")] for path in sorted(SEEDS.iterdir()) if path.is_file()]
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, TEMPLATES)]
    stories = groupby(rows, key=lambda row: row.get("story", row["text"]))
    return [[row["text"] for row in story] for _, story in stories]


def filled(folder: Path, made: Iterator[Analysis], claims: int) -> Workflow:
    """A desk on so many claims that are not compared yet."""
    desk = Workflow(Settings(db=folder / "claims.db", reviewer="Ana"))
    stored = 0
    while stored < claims:
        with desk._store.writing(create=True) as db:
            for analysis in islice(made, 50):
                add_analysis(db, analysis, tagger="none/1", at=AT)
                stored += len(analysis.claims)
    return desk


@pytest.fixture(scope="module")
def made(stories: list[list[Analysis]]) -> Iterator[Analysis]:
    """Articles without end."""
    return crowd(stories, 10**9)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, made: Iterator[Analysis]) -> Iterator[Workflow]:
    desk = filled(tmp_path_factory.mktemp("small"), made, CLAIMS // 10)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, made: Iterator[Analysis]) -> Iterator[Workflow]:
    desk = filled(tmp_path_factory.mktemp("large"), made, CLAIMS)
    yield desk
    desk.close()


def readings(desk: Workflow) -> list[str]:
    keys = desk.keys(ClaimFilter())
    return [row.reading for row in desk.rows(keys)]


@pytest.mark.benchmark(group="refresh")
def test_baseline_comparing_each_with_the_next(
    benchmark: BenchmarkFixture, large: Workflow
) -> None:
    texts = readings(large)

    def walk() -> int:
        return sum(token_set_ratio(one, other) >= 0 for one, other in pairwise(texts))

    assert benchmark.pedantic(walk, rounds=3) == len(texts) - 1  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="refresh")
@pytest.mark.parametrize("size", ["small", "large"])
def test_refreshing_all(
    benchmark: BenchmarkFixture, size: str, request: pytest.FixtureRequest
) -> None:
    desk: Workflow = request.getfixturevalue(size)
    due = desk.due()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = benchmark.pedantic(lambda: sum(desk.refresh()), rounds=1)  # type: ignore[no-untyped-call]
    assert done >= due
    assert desk.tally().together
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    benchmark.extra_info["grown_mb"] = grown // 1024


@pytest.mark.benchmark(group="one article")
@pytest.mark.parametrize("size", ["small", "large"])
def test_adding_an_article(
    benchmark: BenchmarkFixture, size: str, request: pytest.FixtureRequest, made: Iterator[Analysis]
) -> None:
    desk: Workflow = request.getfixturevalue(size)

    def add() -> int:
        with desk._joining() as db:
            return add_analysis(db, next(made), tagger="none/1", at=AT).new

    add()  # joins all sources there are
    assert benchmark.pedantic(add, rounds=20) >= 0  # type: ignore[no-untyped-call]
    assert desk.due() == 0


@pytest.mark.benchmark(group="one article")
def test_baseline_the_same_without_comparing(
    benchmark: BenchmarkFixture, small: Workflow, made: Iterator[Analysis]
) -> None:
    def add() -> int:
        with small._store.writing() as db:
            return add_analysis(db, next(made), tagger="none/1", at=AT).new

    assert benchmark.pedantic(add, rounds=20) >= 0  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="one claim")
def test_the_group_of_a_claim(benchmark: BenchmarkFixture, large: Workflow) -> None:
    key = large.keys(ClaimFilter())[0]
    assert benchmark(large.group, key).claim_id
