"""How well the article is cut out of a web page, beside trafilatura used bare, in one run."""

from __future__ import annotations

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import fmean

from pydantic import ConfigDict

from factcheck.domain.errors import UnreadableError
from factcheck.domain.model import Noun
from factcheck.evaluation.attribution import interval
from factcheck.evaluation.gold import read_gold
from factcheck.evaluation.stance import Estimate
from factcheck.ingest.from_html import Page, decode_page, extract
from factcheck.layout import Facts

PAGES = "pages/pages.jsonl"
_HTML = "pages/html"
_WORD = re.compile(r"\w+")


class ExtractorScore(Noun):
    """One extractor: mean F1 over pages of the words it keeps, and on how many it found what.

    Words are counted as often as they stand in the text, letter case aside.
    """

    name: str
    pages: int
    word_f1: Estimate
    titles: float
    authors: float
    dates: float


class PageEvaluation(Noun):
    """The scores of ours and of trafilatura, and by how much ours is better, pages paired."""

    extractors: tuple[ExtractorScore, ...]
    gain: Estimate


class _GoldPage(Noun):
    model_config = ConfigDict(extra="ignore")

    file: str
    url: str
    article_body: str


def evaluate(data_folder: Path, *, samples: int = 1000) -> PageEvaluation:
    """Cut the articles out of the saved pages of ``data_folder``; headlines are no part of them.

    Raises UnreadableError for data that is missing.
    """
    gold = read_gold(data_folder / PAGES, _GoldPage)
    pages = [_read(data_folder / _HTML / page.file) for page in gold]
    found = {
        name: [cut(html, page.url) for html, page in zip(pages, gold, strict=True)]
        for name, cut in (("factcheck", _ours), ("trafilatura", _bare))
    }
    scores = {
        name: [word_f1(page.story, want.article_body) for page, want in zip(cut, gold, strict=True)]
        for name, cut in found.items()
    }
    estimate = partial(_estimate, samples=samples)
    gains = [ours - theirs for ours, theirs in zip(*scores.values(), strict=True)]
    return PageEvaluation(
        extractors=tuple(_score(name, found[name], scores[name], estimate) for name in found),
        gain=estimate(gains),
    )


def word_f1(found: str, wanted: str) -> float:
    """F1 of the words of ``found`` among those of ``wanted``, each as often as it stands there."""
    mine, theirs = (Counter(_WORD.findall(text.casefold())) for text in (found, wanted))
    both = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / both if both else 1.0


def _read(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        hint = "Give the folder that holds the gold data."
        raise UnreadableError(f"{path} cannot be read.", hint=hint) from error


def _ours(html: bytes, url: str) -> Page:
    return extract(decode_page(html, url, None), url=url)


def _bare(html: bytes, url: str) -> Page:
    from trafilatura import bare_extraction  # noqa: PLC0415  # as in from_html

    found = bare_extraction(html, url=url, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Page("", Facts())
    facts = Facts(title=found.title, byline=found.author, published=found.date)
    return Page(found.text or "", facts)


def _score(
    name: str,
    pages: Sequence[Page],
    scores: Sequence[float],
    estimate: Callable[[Sequence[float]], Estimate],
) -> ExtractorScore:
    return ExtractorScore(
        name=name,
        pages=len(pages),
        word_f1=estimate(scores),
        titles=fmean(page.facts.title is not None for page in pages),
        authors=fmean(page.facts.byline is not None for page in pages),
        dates=fmean(page.facts.published is not None for page in pages),
    )


def _estimate(values: Sequence[float], *, samples: int) -> Estimate:
    low, high = interval(values, fmean, samples=samples)
    return Estimate(value=fmean(values), low=low, high=high)
