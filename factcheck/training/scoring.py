"""The figure that picks a model: relation F1, counted as ``factcheck evaluate`` counts it."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.evaluation.attribution import Count, GoldDocument, score
from factcheck.tagger.decoding import RawAttribution
from factcheck.tagger.learned import tagged


def count_relations(article: GoldDocument, found: Iterable[RawAttribution]) -> Count:
    """The relation counts of one article."""
    return score(article, (tagged(article.text, each) for each in found))["relation"]


def rightness(article: GoldDocument, found: Iterable[RawAttribution]) -> list[bool]:
    """For each of ``found`` whether it counts as right by itself.

    Decoded contents lie apart, so that no two of them can share more than half of one gold content.
    """
    return [bool(count_relations(article, [each]).right) for each in found]


def relation_f1(counts: Iterable[Count]) -> float:
    """F1 of the summed counts; each relation is matched once, so right is also found."""
    total = Count(*map(sum, zip(*counts, strict=True)))
    return 2 * total.right / max(1, total.predicted + total.gold)
