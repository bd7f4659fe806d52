"""``factcheck add``: read articles into the database."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import chosen_metrics, everywhere, open_desk, storing
from factcheck.cli.metrics import counted
from factcheck.cli.options import as_json
from factcheck.cli.output import records, say, table, write
from factcheck.cli.reading import Failures, read_all

if TYPE_CHECKING:
    from factcheck.workflow import ReadResult, Workflow

LOOK_EVERY = 2.0  # seconds, at a folder that is watched
COLUMNS = ("Article", "Path", "What", "New claims", "Carried over", "Gone")


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    help="Go on reading what comes into a folder, until Ctrl-C.",
)
@as_json
@storing
@everywhere
def command(paths: Sequence[str], watching: bool, as_json: bool) -> None:
    """Read articles into the database.

    PATH is a file (text, Markdown, HTML, PDF, DOCX, ODT, RTF, mail, JSON Lines, CSV, feed, web
    archive, or a ZIP of them), a folder of them, a web address, or - for standard input. Reading
    the same article again changes nothing; a new text at the same path is a new version, and
    decisions go along. A file that cannot be read is reported and the others go on; the exit code
    is then 3. Nothing is fetched unless an address is given.
    """
    failures = Failures()
    with open_desk(create=True) as desk:
        if watching:
            _watch(desk, paths, as_json=as_json)
        _read(desk, paths, failures, as_json=as_json)
    failures.stop_if_any()


def _read(desk: Workflow, paths: Sequence[str], failures: Failures, *, as_json: bool) -> None:
    """Say what became of each file once all are read; of each no more is held than is said."""
    if as_json:
        told: list[dict[str, object]] = []
        read_all(desk, paths, failures, lambda result: told.append(_record(result)))
        records(told)
        return
    rows: list[tuple[object, ...]] = []
    read_all(desk, paths, failures, lambda result: rows.extend(_rows(result)))
    table(COLUMNS, rows, total=len(rows))


def _watch(desk: Workflow, paths: Sequence[str], *, as_json: bool) -> None:
    """Say what became of each file as it comes; only Ctrl-C or a signal ends it."""
    from factcheck.ingest import watch  # noqa: PLC0415 - encoding detection

    coming = watch(paths, wait=partial(time.sleep, LOOK_EVERY))
    say(f"Watching {', '.join(paths)}. Ctrl-C ends it.")
    with counted(chosen_metrics()) as count:
        for result in (result for path in coming for result in desk.read([path])):
            count(result)
            if result.error:
                say(str(result.error))
            if as_json:
                records([_record(result)])
            else:
                for _, where, what, new, *_ in _rows(result):
                    write(f"{where}: {what}, new claims: {new}")
            sys.stdout.flush()


def _rows(result: ReadResult) -> Iterator[tuple[object, ...]]:
    """A row of the table for what was stored, none for what was not."""
    if outcome := result.outcome:
        what = "known" if outcome.known else f"version {outcome.version}"
        path, counts = result.path, (outcome.new, outcome.carried, outcome.gone)
        yield (outcome.article_id, path, what, *counts)


def _record(result: ReadResult) -> dict[str, object]:
    return {
        "path": result.path,
        "outcome": result.outcome and result.outcome.model_dump(mode="json"),
        "error": result.error and str(result.error),
    }
