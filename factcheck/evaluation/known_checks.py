"""How well published fact-checks are found: right ones first, and none where there is none.

Beside it, over the same words and vectors, BM25 alone and the sentence vectors alone. What is shown
is judged on every query twice: as it is, and as if its answers were not in the collection, so that
half of all queries have none. What is shown and nobody marked counts as wrong, though some of it
answers as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

from pydantic import ConfigDict

from factcheck.assess.known import rules
from factcheck.domain.errors import InputError
from factcheck.domain.known import Asked, KnownCheck
from factcheck.domain.model import Noun
from factcheck.domain.weights import FLAG_WEIGHTS
from factcheck.embedding import Embedder
from factcheck.evaluation.attribution import interval
from factcheck.evaluation.gold import read_gold
from factcheck.evaluation.stance import Estimate
from factcheck.layout.dates import find_date
from factcheck.store import known, matching, nearness
from factcheck.store.connection import Store

FOLDER = "factchecks"
TASKS = {
    "tweets": ("2a_tweets.jsonl", "snopes.jsonl.gz"),
    "debates": ("2b_debates.jsonl", "politifact.jsonl.gz"),
}
GOLD = tuple(f"{FOLDER}/{file}" for files in TASKS.values() for file in files)
OURS = "factcheck"
WAYS = (OURS, "BM25", "vectors")
CUT = 5  # ranks that count
_DEEP = 20  # ranks asked for, so that some are left when the answers are taken out


class Ranking(Noun):
    """Mean average precision and mean reciprocal rank, both over the first five."""

    map5: Estimate
    mrr5: Estimate


class Shown(Noun):
    """What is shown from a score on, when half of the queries have an answer.

    precision: of the queries that are shown something, the share whose first is right; recall: of
    those that have an answer, the share that is shown it first; alarms: of those that have none,
    the share that is shown something.
    """

    score: float
    precision: Estimate
    recall: Estimate
    alarms: Estimate


class KnownEvaluation(Noun):
    """The figures of one set of queries over one collection."""

    name: str
    queries: int
    checks: int
    ways: dict[str, Ranking]
    shown: Shown

    @property
    def estimates(self) -> dict[tuple[str, str], Estimate]:
        """Each figure by its way and its name."""
        figures = {
            (way, name): estimate
            for way, ranking in self.ways.items()
            for name, estimate in (("MAP@5", ranking.map5), ("MRR@5", ranking.mrr5))
        }
        for name in ("precision", "recall", "alarms"):
            figures[OURS, f"{name} from {self.shown.score}"] = getattr(self.shown, name)
        return figures


class Query(NamedTuple):
    """Something said, the ids of what answers it, and the document it was said in."""

    document: str
    asked: Asked
    answers: frozenset[str]


class Task(NamedTuple):
    """Queries, and the fact-checks they are put to, by id."""

    queries: Sequence[Query]
    checks: Mapping[str, KnownCheck]


class Answered(NamedTuple):
    """What each way found for a query, best first, and our scores of it."""

    query: Query
    found: Mapping[str, Sequence[str]]
    scores: Sequence[float]


class _Collected(Noun):
    model_config = ConfigDict(extra="ignore")

    id: str
    claim: str
    title: str | None = None
    speaker: str | None = None
    verdict: str | None = None
    url: str | None = None
    publisher: str | None = None
    review_date: str | None = None
    review_date_raw: str | None = None


class _Asked(Noun):
    model_config = ConfigDict(extra="ignore")

    qid: str
    text: str
    split: str
    relevant: tuple[str, ...]
    speaker_raw: str | None = None
    doc: str | None = None


def evaluate(
    data_folder: Path, embedder: Embedder, *, every: int = 1, samples: int = 1000
) -> list[KnownEvaluation]:
    """Put the queries of the development parts to their collections.

    Reads the files of ``TASKS`` in ``data_folder``/factchecks. ``every``: of the fact-checks that
    answer no query, only each so-manieth is kept, for a quicker and easier run. Raises InputError
    for a file that is missing, empty or not of its form.
    """
    return [
        score(name, read_task(data_folder, name, "dev", every=every), embedder, samples=samples)
        for name in TASKS
    ]


def figures(data_folder: Path, embedder: Embedder) -> dict[str, float]:
    """What the quality floor holds: over an eighth of the fact-checks, for the time it takes."""
    found = {}
    for of in evaluate(data_folder, embedder, every=8, samples=2):
        found[f"known-checks.{of.name}.map5"] = of.ways[OURS].map5.value
        found[f"known-checks.{of.name}.precision"] = of.shown.precision.value
        found[f"known-checks.{of.name}.recall"] = of.shown.recall.value
    return found


def read_task(data_folder: Path, name: str, split: str, *, every: int = 1) -> Task:
    """One part of the queries of a task, with its collection."""
    asked, collected = (data_folder / FOLDER / file for file in TASKS[name])
    queries = [
        Query(one.doc or one.qid, Asked(one.text, one.speaker_raw), frozenset(one.relevant))
        for one in read_gold(asked, _Asked)
        if one.split == split
    ]
    if not queries:
        raise InputError(f"{asked} holds no query.", hint="Name the folder of the gold data.")
    wanted = frozenset().union(*(query.answers for query in queries))
    rows = read_gold(collected, _Collected)
    kept = (row for number, row in enumerate(rows) if number % every == 0 or row.id in wanted)
    return Task(queries, {row.id: _check(row) for row in kept})


def score(name: str, task: Task, embedder: Embedder, *, samples: int) -> KnownEvaluation:
    """Every figure of one task; documents are drawn anew for the intervals."""
    with opened(task.checks.values(), embedder, rules) as matcher:
        answered = list(_answers(matcher, task))
    documents = defaultdict(list)
    for one in answered:
        documents[one.query.document].append(one)
    drawn = list(documents.values())
    return KnownEvaluation(
        name=name,
        queries=len(task.queries),
        checks=len(task.checks),
        ways={way: _ranking(drawn, way, samples) for way in WAYS},
        shown=_shown(drawn, rules.shown(), samples),
    )


@contextmanager
def opened(
    checks: Iterable[KnownCheck], embedder: Embedder, by: matching.Rules
) -> Iterator[matching.Matching]:
    """A database that holds those fact-checks, for as long as it is needed."""
    now = datetime.now(UTC)
    with TemporaryDirectory() as folder, closing(Store(Path(folder) / "known.db")) as store:
        with store.writing(create=True) as db:
            for check in checks:
                known.add(db, check, rules.words, at=now)
        matcher = matching.Matching(store, by, embedder, FLAG_WEIGHTS)
        for _ in matcher.catch_up():
            pass
        yield matcher


def _answers(matcher: matching.Matching, task: Task) -> Iterator[Answered]:
    """Each query with what every way finds; fact-checks that are one by content go by one id."""
    names = {check.id: name for name, check in task.checks.items()}
    same = {name: names[check.id] for name, check in task.checks.items()}
    found = matcher.look_up([query.asked for query in task.queries], most=_DEEP)
    alone = _baselines(matcher, [query.asked.text for query in task.queries])
    for query, ours, (words, near) in zip(task.queries, found, alone, strict=True):
        ways = ([match.check.id for _, match in ours], words, near)
        yield Answered(
            query._replace(answers=frozenset(same.get(name, name) for name in query.answers)),
            {way: [names[one] for one in ids] for way, ids in zip(WAYS, ways, strict=True)},
            [match.score for _, match in ours],
        )


def _baselines(
    matcher: matching.Matching, texts: Sequence[str]
) -> list[tuple[list[str], list[str]]]:
    """The ids that BM25 over all words finds for each text, and those its vector finds."""
    vectors = matcher.embedder.embed([rules.statement(text) for text in texts])
    with matcher.store.reading() as db:
        near = nearness.nearest(db, vectors, most=CUT)
        words = [known.by_words(db, sorted(rules.words(text)), most=CUT) for text in texts]
        keys = {key for found in (*near, *words) for key in found}
        ids = known.ids(db, keys)
    return [([ids[key] for key in one], [ids[key] for key in other])
            for one, other in zip(words, near, strict=True)]  # fmt: skip


# figures -----------------------------------------------------------------------------------
T = TypeVar("T")
Drawn = Sequence[Sequence[Answered]]


def _ranking(documents: Drawn, way: str, samples: int) -> Ranking:
    def mean(measure: Callable[[Sequence[str], frozenset[str]], float]) -> Estimate:
        return _mean(documents, lambda one: measure(one.found[way], one.query.answers), samples)

    return Ranking(map5=mean(average_precision), mrr5=mean(reciprocal_rank))


def average_precision(found: Sequence[str], answers: frozenset[str]) -> float:
    """Average precision over the first five, of all the answers there are."""
    hits = [rank for rank, name in enumerate(found[:CUT], 1) if name in answers]
    return sum(number / rank for number, rank in enumerate(hits, 1)) / len(answers)


def reciprocal_rank(found: Sequence[str], answers: frozenset[str]) -> float:
    """One by the rank of the first answer, 0 when none is among the first five."""
    return next((1 / rank for rank, name in enumerate(found[:CUT], 1) if name in answers), 0.0)


def _shown(documents: Drawn, least: float, samples: int) -> Shown:
    judged = [[judge(one, least) for one in document] for document in documents]

    def precision(drawn: Sequence[Sequence[Judged]]) -> float:
        right = sum(one.right for document in drawn for one in document)
        shown = sum(one.shown + one.alarm for document in drawn for one in document)
        return right / max(1, shown)

    low, high = interval(judged, precision, samples=samples)
    return Shown(
        score=least,
        precision=Estimate(value=precision(judged), low=low, high=high),
        recall=_mean(judged, lambda one: float(one.right), samples),
        alarms=_mean(judged, lambda one: float(one.alarm), samples),
    )


class Judged(NamedTuple):
    """A query twice: is something shown, is that right, and is anything shown without answers."""

    shown: bool
    right: bool
    alarm: bool


def judge(one: Answered, least: float) -> Judged:
    """What is shown for a query from the score ``least`` on."""
    ranked = list(zip(one.found[OURS], one.scores, strict=True))
    others = [score for name, score in ranked if name not in one.query.answers]
    shown = bool(ranked) and ranked[0][1] >= least
    right = shown and ranked[0][0] in one.query.answers
    return Judged(shown, right, bool(others) and others[0] >= least)


def _mean(
    documents: Sequence[Sequence[T]], measure: Callable[[T], float], samples: int
) -> Estimate:
    values = [[measure(one) for one in document] for document in documents]

    def mean(drawn: Sequence[Sequence[float]]) -> float:
        return sum(map(sum, drawn)) / max(1, sum(map(len, drawn)))

    low, high = interval(values, mean, samples=samples)
    return Estimate(value=mean(values), low=low, high=high)


def _check(row: _Collected) -> KnownCheck:
    return KnownCheck(
        claim=row.claim,
        claimant=row.speaker,
        publisher=row.publisher,
        title=row.title or None,
        verdict=row.verdict,
        published=find_date(row.review_date or row.review_date_raw or ""),
        url=row.url,
    )
