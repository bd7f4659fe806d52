"""How well the stance of a source is told, given its spans, against labels made by a person.

The gold file holds spans, labels and a hash of each text, for the texts may not be passed on; they
are looked up in the data folder. Rare stances were sought out by their cues to be measured at all,
so the part that was drawn at random is scored apart: only there are the proportions those of news.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from statistics import fmean, quantiles
from typing import NamedTuple

from pydantic import ConfigDict, computed_field

from factcheck.domain.article import Article
from factcheck.domain.attribution import Stance, TaggedAttribution
from factcheck.domain.errors import InputError
from factcheck.domain.model import Noun
from factcheck.domain.span import Spans
from factcheck.evaluation.attribution import GOLD
from factcheck.evaluation.gold import read_gold
from factcheck.extract import build_attributions

_RANDOM = "random"
_SEED = 0


class Estimate(Noun):
    """A figure; ``low`` and ``high`` bound 95% of it over documents drawn anew."""

    value: float
    low: float
    high: float


class StanceScore(Noun):
    """One stance in counts: told rightly, told, and marked by the person."""

    right: int
    told: int
    gold: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float:
        """Share of the told that are right."""
        return self.right / max(1, self.told)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float:
        """Share of the marked that were told."""
        return self.right / max(1, self.gold)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.told + self.gold)


class StancePart(Noun):
    """Accuracy, and the mean F1 of the stances marked or told in this part."""

    attributions: int
    accuracy: Estimate
    macro_f1: Estimate
    stances: dict[Stance, StanceScore]


class StanceEvaluation(Noun):
    """The figures of all labelled attributions, and of those drawn at random."""

    whole: StancePart
    random: StancePart


class GoldStance(Noun):
    """One labelled attribution; ``sampled`` is "random" or the kind of cue it was sought by."""

    document: str
    text_sha256: str
    sampled: str
    source: Spans
    cue: Spans
    content: Spans
    stance: Stance


class _Document(Noun):
    model_config = ConfigDict(extra="ignore")

    doc: str
    text: str


class _Judged(NamedTuple):
    document: str
    sampled: str
    gold: Stance
    told: Stance


def evaluate(gold_file: Path, data_folder: Path, *, samples: int = 1000) -> StanceEvaluation:
    """Tell the stance of each attribution in ``gold_file`` and compare it with its label.

    The texts are read from ``data_folder``/attribution/polnear.dev.jsonl.gz (``doc``, ``text``).
    Raises InputError for a file that is missing, empty or not of its form, and for a text that is
    not there or not the one that was labelled.
    """
    gold = read_gold(gold_file, GoldStance)
    if not any(each.sampled == _RANDOM for each in gold):
        raise InputError(f"{gold_file} holds no random part.", hint="Give tests/gold/stance.jsonl.")
    path = data_folder / "attribution" / GOLD
    articles = {each.doc: Article(text=each.text) for each in read_gold(path, _Document)}
    judged = [_judge(each, articles, path) for each in gold]
    return StanceEvaluation(
        whole=_part(judged, samples),
        random=_part([each for each in judged if each.sampled == _RANDOM], samples),
    )


def _judge(gold: GoldStance, articles: Mapping[str, Article], path: Path) -> _Judged:
    article = articles.get(gold.document)
    if article is None or article.sha256 != gold.text_sha256:
        raise InputError(
            f"{path} does not hold the text of {gold.document} that was labelled.",
            hint="Give the folder that holds the texts of PolNeAR as they were labelled.",
        )
    tagged = TaggedAttribution(source=gold.source, cue=gold.cue, content=gold.content)
    [built] = build_attributions(article, [tagged])
    return _Judged(gold.document, gold.sampled, gold.stance, built.stance)


def _part(judged: Sequence[_Judged], samples: int) -> StancePart:
    by_document = defaultdict(list)
    for each in judged:
        by_document[each.document].append(each)
    documents = list(by_document.values())
    draw = Random(_SEED)  # noqa: S311  (no secret: the same draw every time)
    drawn = [list(chain(*draw.choices(documents, k=len(documents)))) for _ in range(samples)]
    return StancePart(
        attributions=len(judged),
        accuracy=_estimate(_accuracy(judged), map(_accuracy, drawn)),
        macro_f1=_estimate(_macro_f1(judged), map(_macro_f1, drawn)),
        stances=_scores(judged),
    )


def _estimate(value: float, drawn: Iterable[float]) -> Estimate:
    steps = quantiles(drawn, n=40, method="inclusive")
    return Estimate(value=value, low=steps[0], high=steps[-1])


def _accuracy(judged: Sequence[_Judged]) -> float:
    return fmean(each.told is each.gold for each in judged)


def _macro_f1(judged: Sequence[_Judged]) -> float:
    return fmean(score.f1 for score in _scores(judged).values())


def _scores(judged: Sequence[_Judged]) -> dict[Stance, StanceScore]:
    gold = Counter(each.gold for each in judged)
    told = Counter(each.told for each in judged)
    right = Counter(each.gold for each in judged if each.told is each.gold)
    return {
        stance: StanceScore(right=right[stance], told=told[stance], gold=gold[stance])
        for stance in Stance
        if gold[stance] or told[stance]
    }
