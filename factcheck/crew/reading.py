"""What a user names -> articles, each with what is found in it, read and analysed side by side."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby, islice
from typing import NamedTuple

from factcheck.analysis import analyze, default_scorer, default_tagger
from factcheck.assess.worth import Scorer
from factcheck.crew.processes import Crew, Lost, ended
from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.errors import AbortedError
from factcheck.domain.weights import USUAL, Weights
from factcheck.embedding import Embedder, RememberingEmbedder, SentenceEmbedder
from factcheck.embedding.embedder import Vectors
from factcheck.ingest import Failed, Found, Holds, Limits, read_articles, what_holds
from factcheck.ingest.raw import shown
from factcheck.tagger.protocol import Tagger

FEW = 24  # articles that one process has read before several have opened their models


def _never(_article: Article) -> bool:
    return False


@dataclass(frozen=True)
class Job:
    """What every process must know; all of it can be pickled.

    is_known: whether an article need not be analysed. The models are the shipped ones unless given.
    """

    max_bytes: int
    weights: Weights = USUAL
    is_known: Callable[[Article], bool] = _never
    tagger: Tagger | None = None
    embedder: Embedder | None = None
    scorer: Scorer | None = None


class Read(NamedTuple):
    """One article, or why there is none, of the ``nth`` thing that was named, from 0.

    ``analysis`` is None where nobody has analysed it: it was read here, or is known; ``vectors``
    are those of the claims' readings, as far as they were made.
    """

    nth: int
    got: Found | Failed
    analysis: Analysis | None = None
    vectors: Mapping[str, Vectors] = {}


class _Named(NamedTuple):
    """Something to read, and what is known of it so far."""

    nth: int
    path: str
    holds: Holds


class _Task(NamedTuple):
    """A file to read, or an article that was read from a file of many."""

    nth: int
    what: str | Found | Failed

    @property
    def label(self) -> str:
        return self.what if isinstance(self.what, str) else self.what.label

    def open(self, limits: Limits) -> Iterable[Found | Failed]:
        return read_articles(self.what, limits) if isinstance(self.what, str) else [self.what]


def read_each(
    inputs: Iterable[str], limits: Limits, job: Job, jobs: int
) -> Generator[Read, None, None]:
    """Every article under ``inputs`` in their order, by up to ``jobs`` processes.

    They read files that hold one article themselves, and get those of a file of many one by one.
    What leads elsewhere (addresses, feeds) is read here, once all before it is taken, for whether
    an address is known depends on that; and so is everything when there are few. Analysing it is
    then left to who asks. At most ``AHEAD`` articles a process are held.
    """
    with Crew(partial(_Reader, job), jobs) as crew:
        named = _looked_at(inputs, limits) if jobs > 1 else _unseen(inputs)
        for here, group in groupby(named, lambda one: one.holds is Holds.LINKS):
            tasks = _tasks(group, limits)
            yield from _read_here(tasks, limits) if here else _read_together(crew, tasks, limits)


def _looked_at(inputs: Iterable[str], limits: Limits) -> Iterator[_Named]:
    return (_Named(nth, path, what_holds(path, limits)) for nth, path in enumerate(inputs))


def _unseen(inputs: Iterable[str]) -> Iterator[_Named]:
    """Without a look into any, each to be read here in its turn."""
    return (_Named(nth, path, Holds.LINKS) for nth, path in enumerate(inputs))


def _tasks(named: Iterable[_Named], limits: Limits) -> Iterator[_Task]:
    for nth, path, holds in named:
        if holds is Holds.MANY:
            yield from (_Task(nth, got) for got in read_articles(path, limits))
        else:
            yield _Task(nth, path)


def _read_here(tasks: Iterable[_Task], limits: Limits) -> Iterator[Read]:
    return (Read(task.nth, got) for task in tasks for got in task.open(limits))


def _read_together(
    crew: Crew[_Task, list[Read]], tasks: Iterator[_Task], limits: Limits
) -> Iterator[Read]:
    first = list(islice(tasks, FEW))
    if len(first) < FEW:
        yield from _read_here(first, limits)
        return
    for task, answer in crew.map(chain(first, tasks)):
        yield from [_aborted(task, answer)] if isinstance(answer, Lost) else answer


def _aborted(task: _Task, lost: Lost) -> Read:
    error = AbortedError(
        f"The process that read “{shown(task.label)}” ended ({ended(lost.code)}).",
        hint="The others were read. Read it again by itself; short of memory, with --jobs 1.",
    )
    return Read(task.nth, Failed(task.label, error))


class _Reader:
    """One process's own models, and what it does with a task."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._limits = Limits(job.max_bytes)
        self._embedder = RememberingEmbedder(job.embedder or SentenceEmbedder(threads=1))
        self._tagger = job.tagger or default_tagger(threads=1)
        self._scorer = job.scorer or default_scorer(self._embedder)

    def __call__(self, task: _Task) -> list[Read]:
        return [self._read(Read(task.nth, got)) for got in task.open(self._limits)]

    def _read(self, read: Read) -> Read:
        if isinstance(read.got, Failed) or self._job.is_known(read.got.article):
            return read
        article = read.got.article
        found = analyze(article, self._tagger, self._scorer, weights=self._job.weights)
        vectors = self._embedder.remembered([claim.reading for claim in found.claims])
        return read._replace(analysis=found, vectors=vectors)
