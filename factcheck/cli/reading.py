"""Reading what a command line names: into the database, or straight into an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


def read_all(workflow: Workflow, paths: Sequence[str]) -> list[ReadResult]:
    """What became of everything under ``paths``; what failed is also said as it happens.

    Ctrl-C says what is kept before it stops.
    """
    from factcheck.ingest import find_inputs  # noqa: PLC0415 - encoding detection

    results: list[ReadResult] = []
    inputs = list(find_inputs(paths))
    reading = workflow.read(inputs, jobs=chosen_jobs())
    try:
        with closing(reading), counted(chosen_metrics()) as count:
            for result in _tracked(reading, doing="Reading", total=len(inputs)):
                results.append(result)
                count(result)
                if result.error:
                    say(str(result.error))
    except KeyboardInterrupt:
        kept = sum(result.error is None for result in results)
        say(f"{kept} read and kept; the same command again reads the rest.")
        raise
    return results


def analyze_all(
    paths: Sequence[str], *, doing: str, failures: list[FactcheckError]
) -> Iterator[Analysis]:
    """The articles under ``paths`` analysed, not stored; what fails is said and noted down."""
    from factcheck import analysis, crew, ingest  # noqa: PLC0415 - the models, encoding detection

    chosen = chosen_settings()
    limits = ingest.Limits(chosen.max_bytes, allow_private=chosen.allow_private)
    job = crew.Job(max_bytes=chosen.max_bytes, weights=chosen.weights)
    tagger, scorer = analysis.default_tagger(), analysis.default_scorer()
    inputs = list(ingest.find_inputs(paths))
    with closing(crew.read_each(inputs, limits, job, chosen_jobs())) as reading:
        for read in _tracked(reading, doing=doing, total=len(inputs)):
            if isinstance(read.got, ingest.Failed):
                say(str(read.got.error))
                failures.append(read.got.error)
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


def stop_if_any(failures: Sequence[FactcheckError]) -> None:
    """Leave with the gravest of their exit codes, once all else is done."""
    if failures:
        say(f"{len(failures)} could not be read.")
        raise click.exceptions.Exit(max(failure.exit_code for failure in failures))
