"""What telling sources apart costs, beside finding attributions, and how it grows with an article.

Not part of the test run (`make bench` runs it). The articles are the seed article over and over,
each time with other names, so that nothing is found twice for nothing. All figures are ratios of
processor times within one run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from factcheck.analysis import default_tagger
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution
from factcheck.domain.sentence import Sentence
from factcheck.extract import build_attributions, split_sentences
from factcheck.sources import resolve
from factcheck.tagger.rules import RuleTagger

SEED = next((Path(__file__).parents[2] / "seeds").rglob("*.*")).read_text("utf-8")
NAMES = re.compile(r"\b(?:Tokayev|Nazarbayev)\b")
SIZES = [1_000, 10_000, 100_000, 1_000_000]  # characters
MOST = 0.2  # of the time of attribution
STEEPEST = 1.5  # times the cost per character of an article of 10,000
Read = tuple[Article, tuple[Sentence, ...], tuple[Attribution, ...]]


def article(size: int) -> Article:
    copies = range(size // len(SEED) + 1)
    texts = (NAMES.sub(rf"\g<0>{chr(97 + copy % 26)}", SEED) for copy in copies)
    return Article(text="\n\n".join(texts)[:size])


@lru_cache
def read(size: int) -> Read:
    """An article and its attributions, by the rules: they cost nothing that is measured here."""
    made = article(size)
    sentences = split_sentences(made)
    return made, sentences, build_attributions(made, RuleTagger().tag(made.text, sentences))


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The least processor time of so many rounds, after one that warms up."""
    work()
    took = []
    for _ in range(rounds):
        start = process_time()
        work()
        took.append(process_time() - start)
    return min(took)


def test_whom_sources_mean_costs_a_fifth_of_finding_them(benchmark: BenchmarkFixture) -> None:
    made = article(20_000)
    tagger = default_tagger()

    def attribute() -> tuple[tuple[Sentence, ...], tuple[Attribution, ...]]:
        sentences = split_sentences(made)
        tagged = tagger.tag(made.text, sentences)
        return sentences, build_attributions(made, tagged)

    sentences, attributions = attribute()
    share = seconds(lambda: resolve(made, sentences, attributions)) / seconds(attribute)
    benchmark.extra_info["share"] = share
    benchmark.pedantic(resolve, args=(made, sentences, attributions), rounds=3)  # type: ignore[no-untyped-call]
    assert share < MOST


@pytest.mark.parametrize("size", SIZES)
def test_the_cost_grows_with_the_article_and_no_faster(
    benchmark: BenchmarkFixture, size: int
) -> None:
    base = seconds(lambda: resolve(*read(10_000))) / 10_000
    ratio = seconds(lambda: resolve(*read(size)), rounds=1 if size > 500_000 else 3) / size / base
    benchmark.extra_info["cost per character, beside 10,000 characters"] = ratio
    benchmark.pedantic(resolve, args=read(size), rounds=1)  # type: ignore[no-untyped-call]
    assert ratio < STEEPEST or size < 10_000  # the fixed part weighs on a short one
