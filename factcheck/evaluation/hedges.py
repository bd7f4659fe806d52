"""How well hedged sentences are told from plain ones, beside a plain list of words in one run.

The gold is the encyclopaedia part of the Szeged Uncertainty corpus (Vincze 2014), whose cues are
marked by kind. Encyclopaedias hedge otherwise than news: "is said to" and "reportedly" are hardly
ever marked there, and "is considered" nearly always. So the kinds are also scored apart.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ConfigDict

from factcheck.assess.hedging import Distance, hedges_in
from factcheck.domain.errors import InputError
from factcheck.domain.model import Noun
from factcheck.domain.span import Span
from factcheck.evaluation.attribution import interval
from factcheck.evaluation.gold import read_gold

GOLD = "hedges/wikiweasel.dev.jsonl.gz"
SEEN, UNSEEN = "looked at", "kept unseen"
_PARTS = ("all", SEEN, UNSEEN)
_BASELINE = re.compile(
    r"\b(?:allegedly|apparently|appears?|believed?|considered|could|if|likely|may|might|perhaps"
    r"|possibl[ey]|probably|reportedly|seems?|suggests?|thought|whether|would)\b",
    re.IGNORECASE,
)


class HedgeScore(Noun):
    """Sentences told rightly: F1 with the bounds of 95% over documents, precision and recall."""

    f1: float
    low: float
    high: float
    precision: float
    recall: float


class HedgePart(Noun):
    """One part of the data: how many sentences, how many of them marked, and the scores by name."""

    sentences: int
    marked: int
    scores: dict[str, HedgeScore]


class HedgeEvaluation(Noun):
    """All of the data; the documents the rules were made on; those that were not looked at."""

    parts: dict[str, HedgePart]


class GoldCue(Noun):
    """One marked cue."""

    model_config = ConfigDict(extra="ignore")

    type: str


class GoldSentence(Noun):
    """One sentence of a document."""

    model_config = ConfigDict(extra="ignore")

    doc: str
    text: str
    uncertain: bool
    cues: tuple[GoldCue, ...]

    def has(self, *kinds: str) -> bool:
        """True when a cue of one of these kinds is marked in it."""
        return any(kind in cue.type for kind in kinds for cue in self.cues)


class Count(NamedTuple):
    """Sentences of a document that were told rightly, told, and marked."""

    right: int
    told: int
    gold: int


Found = frozenset[Distance]
Measure = tuple[Callable[[GoldSentence], bool], Callable[[GoldSentence, Found], bool]]
"""Which sentences are marked, and which are told."""

_DOUBT, _HELD, _CONDITION = "modal_probable", "hypo_doxastic", "hypo_condition"
_MEASURES: Mapping[str, Measure] = {
    "uncertain": (lambda gold: gold.uncertain, lambda _, found: bool(found)),
    "uncertain, by the list": (
        lambda gold: gold.uncertain,
        lambda gold, _: bool(_BASELINE.search(gold.text)),
    ),
    "doubt": (lambda gold: gold.has(_DOUBT), lambda _, found: Distance.TENTATIVE in found),
    "belief or hearsay": (
        lambda gold: gold.has(_HELD),
        lambda _, found: not found.isdisjoint((Distance.HEARSAY, Distance.BELIEF)),
    ),
    "condition": (lambda gold: gold.has(_CONDITION), lambda _, f: Distance.CONDITION in f),
    "raises a flag": (
        lambda gold: gold.has(_DOUBT, _HELD),
        lambda _, found: not found.isdisjoint((Distance.HEARSAY, Distance.TENTATIVE)),
    ),
}


def evaluate(data_folder: Path, *, samples: int = 1000) -> HedgeEvaluation:
    """Tell the hedged sentences of ``data_folder``/hedges from the others.

    Half of the documents, by a hash of their names, were read to make the rules. Raises InputError
    for a file that is missing, not of this form or without a marked sentence.
    """
    path = data_folder / GOLD
    documents: defaultdict[str, list[GoldSentence]] = defaultdict(list)
    for sentence in read_gold(path, GoldSentence):
        documents[sentence.doc].append(sentence)
    if not any(each.uncertain for each in _all(documents.values())):
        raise InputError(f"{path} marks no sentence.", hint="Give a file with marked sentences.")
    parts: dict[str, list[list[GoldSentence]]] = {name: [] for name in _PARTS}
    for name, sentences in documents.items():
        parts["all"].append(sentences)
        parts[_part_of(name)].append(sentences)
    return HedgeEvaluation(
        parts={name: _part(of, samples) for name, of in parts.items() if of},
    )


def _part_of(document: str) -> str:
    return UNSEEN if hashlib.sha256(document.encode()).digest()[-1] % 2 else SEEN


def _part(documents: Sequence[Sequence[GoldSentence]], samples: int) -> HedgePart:
    found = [[_distances(sentence.text) for sentence in document] for document in documents]
    scores = {}
    for name, measure in _MEASURES.items():
        counts = [_count(*each, measure) for each in zip(documents, found, strict=True)]
        scores[name] = _score(counts, samples)
    sentences = _all(documents)
    marked = sum(sentence.uncertain for sentence in sentences)
    return HedgePart(sentences=len(sentences), marked=marked, scores=scores)


def _distances(text: str) -> Found:
    return frozenset(hedge.distance for hedge in hedges_in(text, Span(0, len(text))))


def _count(document: Sequence[GoldSentence], found: Sequence[Found], measure: Measure) -> Count:
    is_marked, is_told = measure
    marked = [is_marked(sentence) for sentence in document]
    told = [is_told(*each) for each in zip(document, found, strict=True)]
    right = sum(a and b for a, b in zip(marked, told, strict=True))
    return Count(right, sum(told), sum(marked))


def _score(counts: Sequence[Count], samples: int) -> HedgeScore:
    right, told, gold = map(sum, zip(*counts, strict=True))
    low, high = interval(counts, _f1, samples=samples)
    return HedgeScore(
        f1=_f1(counts),
        low=low,
        high=high,
        precision=right / max(1, told),
        recall=right / max(1, gold),
    )


def _f1(counts: Sequence[Count]) -> float:
    right, told, gold = map(sum, zip(*counts, strict=True))
    return 2 * right / max(1, told + gold)


def _all(documents: Iterable[Sequence[GoldSentence]]) -> list[GoldSentence]:
    return [sentence for document in documents for sentence in document]
