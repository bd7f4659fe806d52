"""How well two statements are told to be the same claim, beside simpler ways, in the same run.

Two measures. ECB+ pairs of sentences are of one event or of another one alike: the event is wider
than the claim, so precision is what counts. The threshold of each way is chosen on half of the
topics and measured on the other half, of which intervals draw topics anew. STS-B grades news pairs
from 0 to 5; its part "train" served to weigh what ``likeness`` is made of, its part "dev" did not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import ConfigDict
from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.utils import default_process

from factcheck.assess.corroboration.alike import SAME, likeness, shared
from factcheck.assess.likeness import content_stems
from factcheck.domain.errors import InputError
from factcheck.domain.model import Noun
from factcheck.embedding import Embedder
from factcheck.evaluation.attribution import interval
from factcheck.evaluation.gold import read_gold
from factcheck.evaluation.stance import Estimate

EVENTS, GRADED = "ecb_pairs.dev.jsonl.gz", "stsb_news.jsonl"
OURS = "factcheck"
_SAME_EVENT = "same_event"
_EQUIVALENT = 4.0  # of 5: "mostly equivalent, but some unimportant details differ"

Numbers = NDArray[np.float64]


class EventScore(Noun):
    """Telling one event from another: average precision, and F1 at a threshold chosen elsewhere."""

    average_precision: Estimate
    f1: Estimate
    threshold: float


class GradedScore(Noun):
    """How likeness goes with the grades of people."""

    pearson: Estimate
    spearman: Estimate


class Taken(Noun):
    """Pairs that the shipped threshold takes for one claim, and how many of them are right."""

    pairs: int
    taken: int
    right: int
    recall: float


class SameClaimEvaluation(Noun):
    """Figures by way; ``taken`` is of the shipped threshold on the measured part of each data."""

    events: dict[str, EventScore]
    graded: dict[str, GradedScore]
    taken: dict[str, Taken]


class _Side(Noun):
    model_config = ConfigDict(extra="ignore")

    text: str


class _EventPair(Noun):
    model_config = ConfigDict(extra="ignore")

    topic: str
    a: _Side
    b: _Side
    label: str

    @property
    def texts(self) -> tuple[str, str]:
        return self.a.text, self.b.text


class _GradedPair(Noun):
    model_config = ConfigDict(extra="ignore")

    split: str
    s1: str
    s2: str
    score: float

    @property
    def texts(self) -> tuple[str, str]:
        return self.s1, self.s2


class _Scored(NamedTuple):
    """Pairs of one topic, or one pair: how alike each is said to be, and what it is."""

    alike: Numbers
    gold: Numbers


def evaluate(data_folder: Path, embedder: Embedder, *, samples: int = 1000) -> SameClaimEvaluation:
    """Score the pairs of ``data_folder``/same_claim.

    Raises InputError for a file that is missing, not of its form, or of one topic only.
    """
    chosen, measured, graded = _read(data_folder)
    ways = _ways([*chosen, *measured, *graded], embedder)
    ours = ways[OURS]
    equivalent = np.array([pair.score >= _EQUIVALENT for pair in graded], float)
    return SameClaimEvaluation(
        events={name: _event_score(way, chosen, measured, samples) for name, way in ways.items()},
        graded={name: _graded_score(way, graded, samples) for name, way in ways.items()},
        taken={
            "same event": _taken(_alike(ours, measured), _labels(measured)),
            "equivalent": _taken(_alike(ours, graded), equivalent),
        },
    )


def figures(data_folder: Path, embedder: Embedder) -> dict[str, float]:
    """What the quality floor holds: ours, on the measured parts."""
    _, measured, graded = _read(data_folder)
    ours = _ways([*measured, *graded], embedder)[OURS]
    grades = np.array([pair.score for pair in graded])
    events, alike = _alike(ours, measured), _alike(ours, graded)
    return {
        "same-claim.events.ap": average_precision(_Scored(events, _labels(measured))),
        "same-claim.graded.pearson": float(np.corrcoef(alike, grades)[0, 1]),
    }


def _read(
    data_folder: Path,
) -> tuple[list[_EventPair], list[_EventPair], list[_GradedPair]]:
    """Events to choose a threshold on and to measure on, by topic in turn; graded ones."""
    folder = data_folder / "same_claim"
    events = read_gold(folder / EVENTS, _EventPair)
    graded = [pair for pair in read_gold(folder / GRADED, _GradedPair) if pair.split == "dev"]
    topics = {topic: n for n, topic in enumerate(sorted({pair.topic for pair in events}))}
    chosen = [pair for pair in events if topics[pair.topic] % 2]
    measured = [pair for pair in events if not topics[pair.topic] % 2]
    if not chosen or len(graded) < 2:
        hint = "Give pairs of two topics, and two graded pairs of the part dev."
        raise InputError(f"{folder} holds too little to measure on.", hint=hint)
    return chosen, measured, graded


# ways ---------------------------------------------------------------------------------------
Pair = _EventPair | _GradedPair
Way = Callable[[str, str], float]


def _ways(pairs: Sequence[Pair], embedder: Embedder) -> dict[str, Way]:
    """How alike two of the texts are, in each way."""
    texts = list(dict.fromkeys(text for pair in pairs for text in pair.texts))
    vectors = dict(zip(texts, embedder.embed(texts), strict=True))
    stems = {text: content_stems(text) for text in texts}

    def near(one: str, other: str) -> float:
        return float(vectors[one] @ vectors[other])

    def ours(one: str, other: str) -> float:
        return likeness(shared(stems[one], stems[other]), near(one, other))

    return {
        OURS: ours,
        "embeddings alone": near,
        "rapidfuzz alone": _by_tokens,
    }


def _by_tokens(one: str, other: str) -> float:
    return token_set_ratio(one, other, processor=default_process) / 100


def _alike(way: Way, pairs: Iterable[Pair]) -> Numbers:
    return np.array([way(*pair.texts) for pair in pairs])


def _labels(pairs: Iterable[_EventPair]) -> Numbers:
    return np.array([pair.label == _SAME_EVENT for pair in pairs], float)


# scores -------------------------------------------------------------------------------------
def average_precision(scored: _Scored) -> float:
    """The mean, over the right pairs, of the share of right ones among those as alike or more."""
    order = np.argsort(-scored.alike, kind="stable")
    right = scored.gold[order]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return float((precision * right).sum() / max(1.0, right.sum()))


def f1_at(scored: _Scored, threshold: float) -> float:
    """F1 of taking all that are at least that alike for the same."""
    taken = scored.alike >= threshold
    both = float(taken.sum() + scored.gold.sum())
    return 2 * float(scored.gold[taken].sum()) / both if both else 0.0


def _event_score(
    way: Way, chosen: Sequence[_EventPair], measured: Sequence[_EventPair], samples: int
) -> EventScore:
    start = _Scored(_alike(way, chosen), _labels(chosen))
    threshold = max(np.unique(start.alike), key=lambda least: f1_at(start, least))
    by_topic = defaultdict[str, list[_EventPair]](list)
    for pair in measured:
        by_topic[pair.topic].append(pair)
    topics = [_Scored(_alike(way, each), _labels(each)) for each in by_topic.values()]
    return EventScore(
        average_precision=_estimate(topics, average_precision, samples),
        f1=_estimate(topics, lambda scored: f1_at(scored, threshold), samples),
        threshold=float(threshold),
    )


def _graded_score(way: Way, pairs: Sequence[_GradedPair], samples: int) -> GradedScore:
    scored = [_Scored(_alike(way, [pair]), np.array([pair.score])) for pair in pairs]
    return GradedScore(
        pearson=_estimate(scored, lambda drawn: _correlation(drawn.alike, drawn.gold), samples),
        spearman=_estimate(
            scored, lambda drawn: _correlation(_ranks(drawn.alike), _ranks(drawn.gold)), samples
        ),
    )


def _estimate(
    parts: Sequence[_Scored], measure: Callable[[_Scored], float], samples: int
) -> Estimate:
    def of(drawn: Sequence[_Scored]) -> float:
        alike, gold = zip(*drawn, strict=True)
        return measure(_Scored(np.concatenate(alike), np.concatenate(gold)))

    low, high = interval(parts, of, samples=samples)
    return Estimate(value=of(parts), low=low, high=high)


def _correlation(one: Numbers, other: Numbers) -> float:
    spread = float(one.std() * other.std())
    return float(((one - one.mean()) * (other - other.mean())).mean()) / spread if spread else 0.0


def _ranks(values: Numbers) -> Numbers:
    """Places in order; equals share the mean of theirs."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: Numbers = ((ends - counts + ends - 1) / 2)[places]
    return ranks


def _taken(alike: Numbers, gold: Numbers) -> Taken:
    taken = alike >= SAME
    right = int(gold[taken].sum())
    return Taken(
        pairs=len(gold),
        taken=int(taken.sum()),
        right=right,
        recall=right / max(1.0, float(gold.sum())),
    )
