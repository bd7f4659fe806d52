"""What check-worthiness costs, as a ratio to the tagger's time on the same articles in one run.

Not part of the tests: set FACTCHECK_BENCH_DATA to a JSON Lines file of articles (``text``).
"""

from __future__ import annotations

import sys
from time import process_time

from factcheck.analysis import analyze, default_scorer, default_tagger
from factcheck.domain.article import Article
from tests.benchmarks.test_tagger import articles as articles  # noqa: PLC0414 - a fixture

TEXTS = 12


def test_scoring_costs_a_share_of_the_tagging(articles: list[str]) -> None:
    tagger, scorer = default_tagger(), default_scorer()
    texts = [Article(text=text) for text in articles[:TEXTS]]
    claims = [analyze(text, tagger).claims for text in texts]  # both models opened before the clock
    scorer.score(claims[0])
    start = process_time()
    for text in texts:
        analyze(text, tagger)
    tagged = process_time() - start
    start = process_time()
    for found in claims:
        scorer.score(found)
    share = (process_time() - start) / tagged
    sys.stdout.write(f"scoring takes {share:.2f} of the rest of the analysis\n")
    assert share < 2
