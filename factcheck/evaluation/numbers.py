"""How well another number for the same thing is told, against pairs labelled by a person.

The gold file holds labels and the hashes of the texts, for the texts may not be passed on; they are
looked up in the data folder. Few pairs drawn at random disagree, so others were sought: the part
drawn at random is scored apart. No dates are known, so conflict and update count as one.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from itertools import chain
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from pydantic import ConfigDict

from factcheck.assess.quantities import Verdict, compare
from factcheck.domain.errors import InputError
from factcheck.domain.model import Noun
from factcheck.evaluation.attribution import interval
from factcheck.evaluation.gold import read_gold
from factcheck.evaluation.stance import Estimate

ECB, STSB = "same_claim/ecb_numeric_unlabelled.jsonl.gz", "same_claim/stsb_news.jsonl"
LABELS = Path(str(files("factcheck"))).parent / "tests" / "gold"  # in the source tree only
LABELLED = ("numbers", "numbers_later")
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_APART = (Verdict.CONFLICT, Verdict.UPDATED)

Tell = Callable[[str, str], Verdict]


class GoldPair(Noun):
    """One labelled pair: the SHA-256 of both texts, and "random" or "sought" for how it was drawn.

    "different" is a pair in which no number is of the same thing.
    """

    story: str
    one: str
    other: str
    sampled: str
    label: str

    @property
    def verdict(self) -> Verdict:
        """What should be told; an update, without dates, is another number as any conflict is."""
        if self.label == "different":
            return Verdict.NOTHING
        return Verdict.CONFLICT if Verdict(self.label) in _APART else Verdict.COMPATIBLE


class NumbersPart(Noun):
    """Of ``pairs``, ``conflicts`` disagree and ``told`` are said to.

    ``figures`` are precision, recall and F1 of conflict, and the accuracy over conflict, compatible
    and nothing to compare.
    """

    pairs: int
    conflicts: int
    told: int
    figures: dict[str, Estimate]


class NumbersEvaluation(Noun):
    """The figures of one way to tell, of all pairs and of those drawn at random."""

    way: str
    whole: NumbersPart
    random: NumbersPart


class _Ecb(Noun):
    model_config = ConfigDict(extra="ignore")

    class Sentence(Noun):
        model_config = ConfigDict(extra="ignore")

        text: str

    a: Sentence
    b: Sentence


class _Sts(Noun):
    model_config = ConfigDict(extra="ignore")

    s1: str
    s2: str


class _Judged(NamedTuple):
    story: str
    sampled: str
    gold: Verdict
    told: Verdict


def evaluate(
    gold_file: Path, data_folder: Path, *, samples: int = 1000
) -> tuple[NumbersEvaluation, ...]:
    """Compare the labelled pairs of ``gold_file``; ours first, then digits alone as the baseline.

    Raises InputError for a file that is missing or not of its form, and for a text not there.
    """
    gold = read_gold(gold_file, GoldPair)
    texts = dict(_texts(data_folder))
    if missing := [pair.story for pair in gold if not {pair.one, pair.other} <= set(texts)]:
        raise InputError(
            f"{data_folder} does not hold the texts of {missing[0]} that were labelled.",
            hint=f"Give the folder that holds {ECB} and {STSB}.",
        )
    ways: dict[str, Tell] = {"factcheck": _ours, "digits alone": _digits_alone}
    return tuple(
        _evaluate(
            way, [_judge(pair, texts[pair.one], texts[pair.other], tell) for pair in gold], samples
        )
        for way, tell in ways.items()
    )


def figures(data_folder: Path, labels: Path = LABELS) -> dict[str, float]:
    """What the floor holds: F1 of conflict and accuracy on each file of labels, those sought too.

    Raises InputError as ``evaluate`` does, for labels as well.
    """
    found = {}
    for name in LABELLED:
        ours, _ = evaluate(labels / f"{name}.jsonl", data_folder, samples=2)
        for measure in ("f1", "accuracy"):
            found[f"{name}.{measure}"] = ours.whole.figures[measure].value
    return found


def close_up(text: str) -> str:
    """``text`` without the blanks that ECB+'s tokenizer put into numbers: "2, 117", "20 - 13"."""
    text = re.sub(r"(?<=\d)([.:]) (?=\d)", r"\1", text)
    text = re.sub(r"(?<=\d), (?=\d{3}\b)", ",", text)
    return re.sub(r"(?<=\w) - (?=\w)", "-", re.sub(r"(?<=\b[ap]\.) (?=m\.)", "", text))


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Each text closed up, by the hash of it as it lies there."""
    pairs = chain(
        ((row.a.text, row.b.text) for row in read_gold(folder / ECB, _Ecb)),
        ((row.s1, row.s2) for row in read_gold(folder / STSB, _Sts)),
    )
    for text in chain.from_iterable(pairs):
        yield hashlib.sha256(text.encode()).hexdigest(), close_up(text)


def _judge(pair: GoldPair, one: str, other: str, tell: Tell) -> _Judged:
    return _Judged(pair.story, pair.sampled, pair.verdict, tell(one, other))


def _ours(one: str, other: str) -> Verdict:
    return compare(one, other).verdict


def _digits_alone(one: str, other: str) -> Verdict:
    """Compatible when a number in digits stands in both, a conflict when both have but others."""
    left, right = ({*_DIGITS.findall(text)} for text in (one, other))
    if left & right:
        return Verdict.COMPATIBLE
    return Verdict.CONFLICT if left and right else Verdict.NOTHING


def _evaluate(way: str, judged: Sequence[_Judged], samples: int) -> NumbersEvaluation:
    drawn = [each for each in judged if each.sampled == "random"]
    return NumbersEvaluation(way=way, whole=_part(judged, samples), random=_part(drawn, samples))


def _part(judged: Sequence[_Judged], samples: int) -> NumbersPart:
    stories = defaultdict(list)
    for each in judged:
        stories[each.story].append(each)
    groups = list(stories.values())

    def estimate(measure: Callable[[Sequence[_Judged]], float]) -> Estimate:
        low, high = interval(groups, lambda some: measure([*chain(*some)]), samples=samples)
        return Estimate(value=measure(judged), low=low, high=high)

    return NumbersPart(
        pairs=len(judged),
        conflicts=sum(each.gold is Verdict.CONFLICT for each in judged),
        told=sum(each.told is Verdict.CONFLICT for each in judged),
        figures={name: estimate(measure) for name, measure in _MEASURES.items()},
    )


def _right(judged: Sequence[_Judged]) -> int:
    return sum(each.gold is each.told is Verdict.CONFLICT for each in judged)


def _precision(judged: Sequence[_Judged]) -> float:
    return _right(judged) / max(1, sum(each.told is Verdict.CONFLICT for each in judged))


def _recall(judged: Sequence[_Judged]) -> float:
    return _right(judged) / max(1, sum(each.gold is Verdict.CONFLICT for each in judged))


def _f1(judged: Sequence[_Judged]) -> float:
    both = sum((each.told is Verdict.CONFLICT) + (each.gold is Verdict.CONFLICT) for each in judged)
    return 2 * _right(judged) / max(1, both)


def _accuracy(judged: Sequence[_Judged]) -> float:
    return fmean(each.told is each.gold for each in judged) if judged else 0.0


_MEASURES: dict[str, Callable[[Sequence[_Judged]], float]] = {
    "precision": _precision,
    "recall": _recall,
    "f1": _f1,
    "accuracy": _accuracy,
}
