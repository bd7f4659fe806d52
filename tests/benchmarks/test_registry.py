"""How long it takes to join 100,000 sources, and a new article's with them.

Each beside the plainest loop over as many names. Not part of the test run: `make bench`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from rapidfuzz.fuzz import ratio

from factcheck.domain.analysis import Analysis
from factcheck.settings import Settings
from factcheck.store.articles import add_analysis
from factcheck.workflow import Workflow
from tests.store.quoting import quoting, source

SOURCES, PER_ARTICLE = 100_000, 1_000
AT = datetime(2026, 1, 1, tzinfo=UTC)


def names(count: int, seed: int) -> list[str]:
    """People of a made-up language: 20,000 surnames, the first ones as common as any Smith."""
    dice = random.Random(seed)
    tongue = random.Random(1)
    syllables = [first + last for first in "bcdfglmnprst" for last in "aeiou"]

    def words(many: int, fewest: int) -> list[str]:
        return [
            "".join(tongue.choices(syllables, k=tongue.randint(fewest, 4))).title()
            for _ in range(many)
        ]

    given, surnames = words(2_000, 2), words(20_000, 3)
    weights = [1 / (rank + 20) for rank in range(len(surnames))]
    found: dict[str, None] = {}
    while len(found) < count:
        first = dice.choice(given)
        form = dice.choices([first, f"{first[0]}.", ""], [8, 1, 1])[0]
        found[f"{form} {dice.choices(surnames, weights)[0]}".strip()] = None
    return list(found)


def article(people: list[str], number: int) -> Analysis:
    text = "\n".join(f"{name}: word {number}" for name in people)
    return quoting(text, *map(source, people), path=f"{number}.txt")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workflow]:
    """A desk on 100,000 sources that are not compared yet."""
    workflow = Workflow(Settings(db=tmp_path_factory.mktemp("big") / "claims.db", reviewer="Ana"))
    people = names(SOURCES, 2)
    for start in range(0, SOURCES, PER_ARTICLE):
        with workflow._store.writing(create=True) as db:
            analysis = article(people[start : start + PER_ARTICLE], start)
            add_analysis(db, analysis, tagger="none/1", at=AT)
    yield workflow
    workflow.close()


@pytest.mark.benchmark(group="100,000 sources")
def test_joining_them_all(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    def join() -> int:
        with desk._joining() as db:
            waiting: int = db.execute("SELECT count(*) FROM sources WHERE compared = 0").fetchone()[
                0
            ]
        return waiting

    assert benchmark.pedantic(join, rounds=1) == SOURCES  # type: ignore[no-untyped-call]
    with desk._store.reading() as db:
        joined = db.execute("SELECT count(*) FROM sources WHERE root <> id").fetchone()[0]
    assert 0 < joined < SOURCES / 5


@pytest.mark.benchmark(group="100,000 sources")
def test_baseline_comparing_each_with_the_next(benchmark: BenchmarkFixture) -> None:
    people = names(SOURCES, 2)

    def compare() -> int:
        return sum(ratio(one, other) >= 0 for one, other in pairwise(people))

    assert benchmark.pedantic(compare, rounds=3) == SOURCES - 1  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="one article")
def test_an_article_of_ten_new_sources(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    people = names(400, 3)
    fresh = iter([article(people[at : at + 10], 10**6 + at) for at in range(0, 300, 10)])

    def add() -> int:
        with desk._joining() as db:
            return add_analysis(db, next(fresh), tagger="none/1", at=AT).new

    assert benchmark.pedantic(add, rounds=30) == 10  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="one article")
def test_baseline_the_same_without_joining(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    people = names(400, 4)
    fresh = iter([article(people[at : at + 10], 10**7 + at) for at in range(0, 300, 10)])

    def add() -> int:
        with desk._store.writing() as db:
            return add_analysis(db, next(fresh), tagger="none/1", at=AT).new

    assert benchmark.pedantic(add, rounds=30) == 10  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="listing")
def test_listing_all_sources(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    assert len(benchmark.pedantic(desk.sources, rounds=2)) > SOURCES / 2  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="listing")
def test_listing_a_page_of_them(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    assert len(benchmark.pedantic(desk.sources, args=(100,), rounds=2)) == 100  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="listing")
def test_one_source(benchmark: BenchmarkFixture, desk: Workflow) -> None:
    name = names(1, 2)[0]
    assert benchmark(desk.source, name).summary.claims
