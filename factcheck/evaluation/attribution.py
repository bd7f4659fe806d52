"""How well attributions are found: relations, tokens of contents and of sources, against gold.

A relation is right when its content shares half of its words with a gold content (intersection
over union) and its source a token with the gold source, or neither names one; each gold relation
is matched once, best first. Direct and indirect part them by whether a content begins with a
quotation mark. Figures are summed over documents; intervals come from drawing documents anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from statistics import quantiles
from time import process_time
from typing import NamedTuple, TypeVar

from pydantic import ConfigDict

from factcheck.domain.article import Article
from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.errors import InputError
from factcheck.domain.model import Noun
from factcheck.domain.span import Spans
from factcheck.evaluation.gold import read_gold
from factcheck.extract import split_sentences
from factcheck.tagger.protocol import Tagger

GOLD = "polnear.dev.jsonl.gz"
_SEED = 0
T = TypeVar("T")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_QUOTATION_MARKS = frozenset("\"“”„‟«»‘’'`‹›″")
_OPENING_MARKS = frozenset('"“«„')
LEAST_SHARED = 0.5


class Figure(Noun):
    """One measure; ``low`` and ``high`` bound 95% of the F1 over documents drawn anew."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float


class AttributionEvaluation(Noun):
    """A tagger's figures by name, and words per second of processor time, sentences given."""

    tagger: str
    documents: int
    predicted: int
    gold: int
    figures: dict[str, Figure]
    words_per_second: float


class GoldAttribution(Noun):
    """Spans as a person marked them; any may be empty."""

    model_config = ConfigDict(extra="ignore")

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


class GoldDocument(Noun):
    """A text with all its attributions marked."""

    model_config = ConfigDict(extra="ignore")

    text: str
    attributions: tuple[GoldAttribution, ...]


class Count(NamedTuple):
    """What a precision and a recall are made of; counts of documents can be added."""

    right: int
    predicted: int
    found: int
    gold: int


def evaluate(
    data_folder: Path, tagger: Tagger, *, gold: str = GOLD, samples: int = 1000
) -> AttributionEvaluation:
    """Tag the texts of ``data_folder``/attribution/``gold`` and score what is found.

    The file is JSON Lines of ``text`` and ``attributions`` with ``source``, ``cue`` and ``content``
    as lists of offset pairs; gold attributions without a content are left out. Raises InputError
    for a file that is missing, empty or not of this form.
    """
    path = data_folder / "attribution" / gold
    documents = read_gold(path, GoldDocument)
    if not documents:
        raise InputError(f"{path} holds no documents.", hint="Give a file with one a line.")
    sentences = [split_sentences(Article(text=document.text)) for document in documents]
    start = process_time()
    tagged = [
        tagger.tag(document.text, given)
        for document, given in zip(documents, sentences, strict=True)
    ]
    seconds = process_time() - start
    counts = [score(doc, found) for doc, found in zip(documents, tagged, strict=True)]
    return AttributionEvaluation(
        tagger=tagger.name,
        documents=len(documents),
        predicted=sum(count["relation"].predicted for count in counts),
        gold=sum(count["relation"].gold for count in counts),
        figures={name: _figure([c[name] for c in counts], samples) for name in counts[0]},
        words_per_second=sum(len(doc.text.split()) for doc in documents) / max(seconds, 1e-9),
    )


def score(document: GoldDocument, tagged: Iterable[TaggedAttribution]) -> dict[str, Count]:
    """The counts of one document, by measure."""
    text = Text(document.text)
    predicted = [r for each in tagged if (r := text.read(each.source, each.content))]
    marked = sorted(document.attributions, key=lambda each: each.content)
    gold = [r for each in marked if (r := text.read(each.source, each.content))]
    pairs = _matched(predicted, gold)
    return {
        "relation": Count(len(pairs), len(predicted), len(pairs), len(gold)),
        "relation-direct": _part(pairs, predicted, gold, direct=True),
        "relation-indirect": _part(pairs, predicted, gold, direct=False),
        "content-tokens": _overlap(
            [each.content for each in predicted], [each.content for each in gold]
        ),
        "source-tokens": _overlap(
            [each.source for each in predicted], [each.source for each in gold]
        ),
    }


class Relation(NamedTuple):
    """A relation as sets of token numbers; ``words`` are the content's tokens that are words."""

    source: frozenset[int]
    content: frozenset[int]
    words: frozenset[int]
    direct: bool


class Text:
    """A text cut into tokens. A token belongs to a span that it overlaps."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = list(_TOKEN.finditer(text))
        self._starts = [token.start() for token in found]
        self._ends = [token.end() for token in found]
        self._is_word = [token.group()[0].isalnum() or token.group()[0] == "_" for token in found]

    def read(self, source: Spans, content: Spans) -> Relation | None:
        """The relation of these spans; None when the content has no token."""
        tokens = self._tokens(content)
        if not tokens:
            return None
        words = frozenset(number for number in tokens if self._is_word[number])
        start = max(self._starts[min(tokens)], min(span.start for span in content))
        return Relation(self._tokens(source), tokens, words or tokens, self._is_direct(start))

    def _tokens(self, spans: Spans) -> frozenset[int]:
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def _is_direct(self, start: int) -> bool:
        before = self._text[start - 1 : start]
        return self._text[start] in _QUOTATION_MARKS or before in _OPENING_MARKS


def _matched(
    predicted: Sequence[Relation], gold: Sequence[Relation]
) -> list[tuple[Relation, Relation]]:
    """Pairs of right relations, each used once, the likest contents first."""
    candidates = [
        (-likeness, i, j)
        for i, found in enumerate(predicted)
        for j, marked in enumerate(gold)
        if (likeness := content_likeness(found, marked)) >= LEAST_SHARED
        and _same_source(found.source, marked.source)
    ]
    free_predicted, free_gold = set(range(len(predicted))), set(range(len(gold)))
    pairs = []
    for _, i, j in sorted(candidates):
        if i in free_predicted and j in free_gold:
            free_predicted.remove(i)
            free_gold.remove(j)
            pairs.append((predicted[i], gold[j]))
    return pairs


def content_likeness(left: Relation, right: Relation) -> float:
    """Words in both contents over words in either; from LEAST_SHARED on they are the same."""
    shared = len(left.words & right.words)
    return shared / (len(left.words) + len(right.words) - shared)


def _same_source(left: frozenset[int], right: frozenset[int]) -> bool:
    return not left.isdisjoint(right) or not (left or right)


def _part(
    pairs: Sequence[tuple[Relation, Relation]],
    predicted: Sequence[Relation],
    gold: Sequence[Relation],
    *,
    direct: bool,
) -> Count:
    """The direct or the indirect part: precision over the predicted, recall over the gold."""
    return Count(
        sum(found.direct is direct for found, _ in pairs),
        sum(found.direct is direct for found in predicted),
        sum(marked.direct is direct for _, marked in pairs),
        sum(marked.direct is direct for marked in gold),
    )


def _overlap(predicted: Iterable[frozenset[int]], gold: Iterable[frozenset[int]]) -> Count:
    found, marked = frozenset().union(*predicted), frozenset().union(*gold)
    shared = len(found & marked)
    return Count(shared, len(found), shared, len(marked))


def _figure(counts: Sequence[Count], samples: int) -> Figure:
    """The summed counts as a figure, with the interval of ``samples`` draws of documents."""
    precision, recall, f1 = _ratios(counts)
    low, high = interval(counts, lambda drawn: _ratios(drawn)[2], samples=samples)
    return Figure(precision=precision, recall=recall, f1=f1, low=low, high=high)


def interval(
    documents: Sequence[T], measure: Callable[[Sequence[T]], float], *, samples: int
) -> tuple[float, float]:
    """The bounds of 95% of ``measure`` over as many ``documents`` drawn anew, ``samples`` times."""
    draw = Random(_SEED)  # noqa: S311  (no secret: the same draw every time)
    drawn = [measure(draw.choices(documents, k=len(documents))) for _ in range(samples)]
    steps = quantiles(drawn, n=40, method="inclusive") if samples > 1 else [measure(documents)]
    return steps[0], steps[-1]


def _ratios(counts: Iterable[Count]) -> tuple[float, float, float]:
    right, predicted, found, gold = map(sum, zip(*counts, strict=True))
    precision = right / predicted if predicted else 0.0
    recall = found / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
