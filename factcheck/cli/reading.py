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
        for result in tracked(workflow.read(inputs), doing="Reading", total=len(inputs)):
            results.append(result)
            if result.error:
                say(str(result.error))
    except KeyboardInterrupt:
        kept = sum(result.error is None for result in results)
        say(f"{kept} of {len(inputs)} read and kept; the same command again reads the rest.")
        raise
    return results


def read_articles(
    paths: Sequence[str], *, doing: str, failures: list[FactcheckError]
) -> Iterator[Article]:
    """The articles under ``paths``, not stored; what fails is said and added to ``failures``."""
    from factcheck.ingest import find_inputs, read_article  # noqa: PLC0415 - as above

    max_bytes = chosen_settings().max_bytes
    inputs = list(find_inputs(paths))
    for path in tracked(inputs, doing=doing, total=len(inputs)):
        try:
            yield read_article(path, max_bytes=max_bytes)
        except FactcheckError as error:
            say(str(error))
            failures.append(error)


def stop_if_any(failures: Sequence[FactcheckError]) -> None:
    """Leave with the gravest of their exit codes, once all else is done."""
    if failures:
        say(f"{len(failures)} could not be read.")
        raise click.exceptions.Exit(max(failure.exit_code for failure in failures))
