"""Article -> Analysis: the steps in order, no database; the one core under all front ends."""

from __future__ import annotations

from factcheck.assess import assess
from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.extract import build_attributions, split_sentences
from factcheck.sources import resolve
from factcheck.tagger.protocol import Tagger
from factcheck.tagger.shipped import ShippedTagger


def default_tagger() -> Tagger:
    """The tagger that reads articles unless a caller brings another."""
    return ShippedTagger()


def analyze(article: Article, tagger: Tagger) -> Analysis:
    """Everything found in ``article``; the same article and tagger give the same analysis."""
    sentences = split_sentences(article)
    tagged = tagger.tag(article.text, sentences)
    attributions = build_attributions(article, tagged)
    resolved = resolve(article, sentences, attributions)
    claims = assess(article, sentences, resolved)
    return Analysis(
        article=article,
        sentences=sentences,
        sources=resolved.sources,
        attributions=resolved.attributions,
        claims=claims,
    )
