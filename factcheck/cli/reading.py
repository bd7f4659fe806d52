"""Reading what a command line names: into the database, or straight into an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import chosen_settings
from factcheck.cli.output import say, tracked
from factcheck.domain.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.domain.article import Article
    from factcheck.workflow import ReadResult, Workflow


def read_all(workflow: Workflow, paths: Sequence[str]) -> list[ReadResult]:
    """What became of everything under ``paths``; what failed is also said as it happens.

    Ctrl-C says what is kept before it stops.
    """
    from factcheck.ingest import find_inputs  # noqa: PLC0415 - encoding detection

    results: list[ReadResult] = []
    inputs = list(find_inputs(paths))
    try:
        for path in tracked(inputs, doing="Reading", total=len(inputs)):
            for result in workflow.read([path]):
                results.append(result)
                if result.error:
                    say(str(result.error))
    except KeyboardInterrupt:
        kept = sum(result.error is None for result in results)
        say(f"{kept} read and kept; the same command again reads the rest.")
        raise
    return results


def read_articles(
    paths: Sequence[str], *, doing: str, failures: list[FactcheckError]
) -> Iterator[Article]:
    """The articles under ``paths``, not stored; what fails is said and added to ``failures``."""
    from factcheck import ingest  # noqa: PLC0415 - as above

    chosen = chosen_settings()
    limits = ingest.Limits(chosen.max_bytes, allow_private=chosen.allow_private)
    inputs = list(ingest.find_inputs(paths))
    for path in tracked(inputs, doing=doing, total=len(inputs)):
        for got in ingest.read_articles(path, limits):
            if isinstance(got, ingest.Found):
                yield got.article
            else:
                say(str(got.error))
                failures.append(got.error)


def stop_if_any(failures: Sequence[FactcheckError]) -> None:
    """Leave with the gravest of their exit codes, once all else is done."""
    if failures:
        say(f"{len(failures)} could not be read.")
        raise click.exceptions.Exit(max(failure.exit_code for failure in failures))
