"""What a corpus run takes, beside `factcheck analyze` on one core over the same archive.

Not part of the test run (`make bench` runs it, FACTCHECK_BENCH_DATA being set: see test_tagger).
Both read the same JSON Lines; `analyze` keeps nothing, and a corpus run writes Parquet files and
starts an engine. The same run again, which finds all of it read, is told as a share of the first.
"""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from factcheck.crew import cores
from tests.benchmarks.running import Took, run
from tests.benchmarks.test_tagger import ARTICLES, note, once
from tests.benchmarks.test_tagger import articles as articles  # noqa: PLC0414 - a fixture

pytest.importorskip("distributed", reason="needs the extra: pip install 'factcheck[corpus]'")

ROUNDS = 2


@pytest.fixture(scope="module")
def archive(articles: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A row an article."""
    file = tmp_path_factory.mktemp("archive") / "articles.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in articles), "utf-8")
    return file


def in_turn(archive: Path, out: Path) -> dict[str, list[Took]]:
    """What each way of reading took, each time into a new folder."""
    all_cores = cores()
    took: dict[str, list[Took]] = {"analyze": [], "one": [], "all": [], "again": []}
    for number in range(ROUNDS):
        one, every = out / f"one-{number}", out / f"all-{number}"
        took["analyze"].append(run(["analyze", archive, "--jobs", "1"], 1))
        took["one"].append(run(["corpus", "run", archive, "--out", one, "--workers", "1"], 1))
        reading: list[str | Path] = [
            "corpus",
            "run",
            archive,
            "--out",
            every,
            "--workers",
            str(all_cores),
        ]
        took["all"].append(run(reading, all_cores))
        took["again"].append(run(reading, all_cores))
    return took


@pytest.mark.benchmark(group="corpus")
def test_a_corpus_run_beside_reading_by_one(
    benchmark: BenchmarkFixture, archive: Path, tmp_path: Path
) -> None:
    took = once(benchmark, in_turn, archive, tmp_path)
    figures = {
        f"articles_a_second_{name}": ARTICLES / median(each.clock for each in took[name])
        for name in ("analyze", "one", "all")
    }
    for name, beside in (("one", "analyze"), ("all", "one"), ("again", "all")):
        pairs = list(zip(took[name], took[beside], strict=True))
        figures |= {
            f"clock_{name}_to_{beside}": median(a.clock / b.clock for a, b in pairs),
            f"processor_time_{name}_to_{beside}": median(a.cpu / b.cpu for a, b in pairs),
        }
    note(benchmark, **figures)
    manifest = json.loads((tmp_path / "all-0" / "manifest.json").read_text("utf-8"))
    assert manifest["rows"]["articles"] == ARTICLES
