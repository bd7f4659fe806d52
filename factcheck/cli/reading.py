"""Reading what a command line names: into the database, or straight into an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

from factcheck.cli.choices import chosen_jobs, chosen_metrics, chosen_settings
from factcheck.cli.metrics import counted
from factcheck.cli.output import progress, say
from factcheck.domain.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.domain.analysis import Analysis
    from factcheck.workflow import ReadResult, Workflow


class _Numbered(Protocol):
    """What came of the ``nth`` thing to read, from 0."""

    @property
    def nth(self) -> int: ...


Came = TypeVar("Came", bound=_Numbered)


class Failures:
    """What could not be read: said as it happens, and counted.

    The errors are not kept, for what they hold leads to all that was read of a file before it was
    given up: of many bad files, memory would hold every byte.
    """

    def __init__(self) -> None:
        self._count = 0
        self._gravest = 0

    def add(self, error: FactcheckError) -> None:
        """Say why something could not be read."""
        say(str(error))
        self._count += 1
        self._gravest = max(self._gravest, error.exit_code)

    def stop_if_any(self) -> None:
        """Leave with the gravest of their exit codes, once all else is done."""
        if self._count:
            say(f"{self._count} could not be read.")
            raise click.exceptions.Exit(self._gravest)


def read_all(
    workflow: Workflow,
    paths: Sequence[str],
    failures: Failures,
    keep: Callable[[ReadResult], object] = lambda _: None,
) -> None:
    """Read everything under ``paths``; ``keep`` is told what became of each.

    Ctrl-C says what is stored before it stops.
    """
    from factcheck.ingest import find_inputs  # noqa: PLC0415 - encoding detection

    stored = 0
    inputs = list(find_inputs(paths))
    reading = workflow.read(inputs, jobs=chosen_jobs())
    try:
        with closing(reading), counted(chosen_metrics()) as count:
            for result in _tracked(reading, doing="Reading", total=len(inputs)):
                keep(result)
                count(result)
                if result.error:
                    failures.add(result.error)
                else:
                    stored += 1
    except KeyboardInterrupt:
        say(f"{stored} read and kept; the same command again reads the rest.")
        raise


def analyze_all(paths: Sequence[str], *, doing: str, failures: Failures) -> Iterator[Analysis]:
    """The articles under ``paths`` analysed, not stored."""
    from factcheck import analysis, crew, ingest  # noqa: PLC0415 - the models, encoding detection

    chosen = chosen_settings()
    limits = ingest.Limits(chosen.max_bytes, allow_private=chosen.allow_private)
    job = crew.Job(max_bytes=chosen.max_bytes, weights=chosen.weights)
    tagger, scorer = analysis.default_tagger(), analysis.default_scorer()
    inputs = list(ingest.find_inputs(paths))
    with closing(crew.read_each(inputs, limits, job, chosen_jobs())) as reading:
        for read in _tracked(reading, doing=doing, total=len(inputs)):
            if isinstance(read.got, ingest.Failed):
                failures.add(read.got.error)
            else:
                yield read.analysis or analysis.analyze(
                    read.got.article, tagger, scorer, weights=chosen.weights
                )


def _tracked(reading: Iterable[Came], *, doing: str, total: int) -> Iterator[Came]:
    """``reading`` with a progress bar over what was named: all before an answer's is done."""
    with progress(doing, total) as advance:
        done = 0
        for came in reading:
            advance(came.nth - done)
            done = came.nth
            yield came
