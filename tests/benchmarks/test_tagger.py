"""How fast the tagger reads, beside spaCy's en_core_web_sm alone on the same articles.

Not part of the test run (`make bench` runs it, FACTCHECK_BENCH_DATA being set). It needs:

- ``FACTCHECK_BENCH_DATA``: a file of articles, JSON Lines with a ``text`` each, gzip or not;
- ``FACTCHECK_BENCH_SPACY``: the python of another environment, with spaCy and its model in it;
- ``FACTCHECK_BENCH_SPACY_MODEL``: that model's name, if it is not en_core_web_sm;
- ``FACTCHECK_BENCH_ARTICLES``: how many articles to read, if not 200.

Each reader runs in a process of its own that is held to as many cores as it may use, and both read
the same slices of the articles in turn. Rates on one core are taken over the processor time, which
a busy machine stretches less than the clock; what a second core gives is told by the clock.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ARTICLES = int(os.environ.get("FACTCHECK_BENCH_ARTICLES", "200"))
SPACY_MODEL = os.environ.get("FACTCHECK_BENCH_SPACY_MODEL", "en_core_web_sm")
SLICES = 10
MEGABYTE = 1_000_000
MEMORY_LIMIT = 500  # MB, whatever the article's length

MEASURED = """
import json, os, resource, sys, time
os.sched_setaffinity(0, {cores})
opening = time.perf_counter()
{opened}
read(["The mayor said that the bridge is shut."])
print(json.dumps({{"opened": time.perf_counter() - opening}}), flush=True)
for line in sys.stdin:
    texts = json.loads(line)
    clock, cpu = time.perf_counter(), time.process_time()
    read(texts)
    took = {{"clock": time.perf_counter() - clock, "cpu": time.process_time() - cpu}}
    took["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(took), flush=True)
"""
LEARNED = """
from factcheck.tagger.learned import LearnedTagger
tagger = LearnedTagger(threads={threads})
read = lambda texts: [tagger.tag(text, ()) for text in texts]
"""
SHIPPED = """
from factcheck.analysis import default_tagger
from factcheck.domain.article import Article
from factcheck.extract import split_sentences
tagger = default_tagger()
read = lambda texts: [tagger.tag(text, split_sentences(Article(text=text))) for text in texts]
"""
SPACY = f"""
import spacy
nlp = spacy.load({SPACY_MODEL!r})
read = lambda texts: [len(document) for document in nlp.pipe(texts, batch_size=32)]
"""


class Reader:
    """A process that opens a reader, and reads the texts it is given, held to some cores."""

    def __init__(self, python: str, opened: str, cores: int) -> None:
        allowed = set(sorted(os.sched_getaffinity(0))[-cores:])
        self._process = subprocess.Popen(
            [python, "-c", MEASURED.format(opened=opened, cores=allowed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"OMP_NUM_THREADS": str(cores)},
        )
        self.opened = self._answer()["opened"]

    def read(self, texts: list[str]) -> dict[str, float]:
        """Seconds by the clock and of processor time, and the most memory so far in MB."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(texts) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, float]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the reader has stopped; what it says is above"
        answer: dict[str, float] = json.loads(line)
        return answer

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()


def learned(threads: int = 1) -> Reader:
    """The model alone."""
    return Reader(sys.executable, LEARNED.format(threads=threads), threads)


def shipped() -> Reader:
    """The tagger as articles are read with it: sentences, model and rules."""
    return Reader(sys.executable, SHIPPED, 1)


def needed(variable: str) -> str:
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"set {variable}: see the docstring of {__name__}")
    return value


@pytest.fixture(scope="module")
def articles() -> list[str]:
    path = Path(needed("FACTCHECK_BENCH_DATA"))
    packed = path.read_bytes()
    lines = (gzip.decompress(packed) if path.suffix == ".gz" else packed).splitlines()
    texts = [json.loads(line)["text"] for line in lines[:ARTICLES]]
    assert len(texts) == ARTICLES, f"{path} holds {len(texts)} articles only"
    return texts


@pytest.fixture
def spacy() -> Iterator[Reader]:
    with Reader(needed("FACTCHECK_BENCH_SPACY"), SPACY, 1) as reader:
        yield reader


def in_turn(readers: dict[str, Reader], texts: list[str]) -> dict[str, list[dict[str, float]]]:
    """What each reader took for each slice of the texts; who goes first changes every time."""
    took: dict[str, list[dict[str, float]]] = {name: [] for name in readers}
    for number in range(SLICES):
        order = list(readers)[:: -1 if number % 2 else 1]
        for name in order:
            took[name].append(readers[name].read(texts[number::SLICES]))
    return took


def ratio(took: dict[str, list[dict[str, float]]], over: str, under: str, unit: str) -> float:
    """How many times as fast ``over`` is as ``under``: the median over the slices."""
    return median(u[unit] / o[unit] for o, u in zip(took[over], took[under], strict=True))


def rate(took: list[dict[str, float]], texts: list[str], unit: str) -> float:
    return sum(len(text.split()) for text in texts) / sum(each[unit] for each in took)


def note(benchmark: BenchmarkFixture, **figures: Any) -> None:
    """Keep the figures with the benchmark, and print them under ``-s``."""
    shown = {name: round(figure, 3) for name, figure in figures.items()}
    benchmark.extra_info.update(shown)
    print("\n" + json.dumps(shown, indent=2))  # noqa: T201  # the point of a benchmark


def once(benchmark: BenchmarkFixture, task: Any, *given: Any) -> Any:
    return benchmark.pedantic(task, args=given, rounds=1)  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="tagger")
def test_words_a_second_beside_spacy(
    benchmark: BenchmarkFixture, articles: list[str], spacy: Reader
) -> None:
    with learned() as model, shipped() as whole:
        readers = {"learned": model, "shipped": whole, "spacy": spacy}
        took = once(benchmark, in_turn, readers, articles)
    rates = {name: rate(each, articles, "cpu") for name, each in took.items()}
    note(
        benchmark,
        **rates,
        learned_to_spacy=ratio(took, "learned", "spacy", "cpu"),
        shipped_to_spacy=ratio(took, "shipped", "spacy", "cpu"),
    )
    assert rates["learned"] > 0


@pytest.mark.benchmark(group="tagger")
@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one core only")
def test_two_cores_beside_one(benchmark: BenchmarkFixture, articles: list[str]) -> None:
    with learned(1) as one, learned(2) as two:
        took = once(benchmark, in_turn, {"one": one, "two": two}, articles)
    note(
        benchmark,
        two_to_one=ratio(took, "two", "one", "clock"),
        processor_time=ratio(took, "two", "one", "cpu"),
    )
    assert len(took["two"]) == SLICES


@pytest.mark.benchmark(group="tagger")
def test_from_start_to_first_answer(benchmark: BenchmarkFixture, spacy: Reader) -> None:
    with ExitStack() as stack:
        starts = [stack.enter_context(shipped()).opened for _ in range(3)]
        first = once(benchmark, lambda: stack.enter_context(shipped()).opened)
    note(benchmark, shipped=median([*starts, first]), spacy=spacy.opened)
    assert first > 0


@pytest.mark.benchmark(group="tagger")
def test_memory_of_a_megabyte(benchmark: BenchmarkFixture, articles: list[str]) -> None:
    text = "\n\n".join(articles)
    long = (text * (MEGABYTE // len(text) + 1))[:MEGABYTE]
    with shipped() as reader:
        before = reader.read([""])["memory"]
        took = once(benchmark, reader.read, [long])
    note(benchmark, before=before, most=took["memory"], processor_seconds=took["cpu"])
    assert took["memory"] < MEMORY_LIMIT
