"""``factcheck review``: the main job, read what is new and decide on it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import chosen_settings, everywhere, open_desk, seeing, storing
from factcheck.cli.options import claim_filter
from factcheck.cli.output import is_interactive, write
from factcheck.cli.reading import Failures, read_all
from factcheck.domain.display import one_line
from factcheck.domain.query import ClaimDetail, ClaimFilter, Sort
from factcheck.settings import DEFAULT_DB

if TYPE_CHECKING:
    from factcheck.workflow import Workflow

HEADINGS = (
    "PRIORITY",
    "CLAIM",
    "STATUS",
    "SOURCE AND FLAGS",
    "WHAT IS CLAIMED, AND WHY TO DOUBT IT",
)


@click.command("review")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@claim_filter
@storing
@seeing
@everywhere
def command(paths: Sequence[str], wanted: ClaimFilter) -> None:
    """Read what is new and open the review screen.

    PATH is a file (text, Markdown, HTML, PDF, DOCX, ODT, RTF, mail, JSON Lines, CSV, feed, web
    archive, or a ZIP of them), a folder of them, a web address, or - for standard input; without
    one, the screen opens on what the database holds. Without a terminal, the flagged claims are
    printed instead, worst first, each flag with its reason.
    """
    failures = Failures()
    with open_desk(create=bool(paths)) as desk:
        if paths:
            read_all(desk, paths, failures)
        if is_interactive():
            _open_screen(desk, wanted)
        else:
            _print_flagged(desk, wanted)
    failures.stop_if_any()


def _open_screen(desk: Workflow, wanted: ClaimFilter) -> None:
    from factcheck.review_ui import run  # noqa: PLC0415 - Textual

    if code := run(desk, wanted):
        raise click.exceptions.Exit(code)


def _print_flagged(desk: Workflow, wanted: ClaimFilter) -> None:
    """A table a person can read in a log: a line a claim, then a line a flag with its reason."""
    flagged = [detail for detail in desk.details(wanted, Sort.PRIORITY) if detail.claim.flags]
    total = desk.progress(wanted).total
    write(f"{len(flagged)} of {total} claims are flagged{', worst first:' if flagged else '.'}")
    write()
    if flagged:
        _print_aligned([HEADINGS, *(row for detail in flagged for row in _rows(detail))])
        write()
    write("This is not a terminal. To open the review screen, run in one:")
    write(_reopening(), indent=4)


def _print_aligned(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for *cells, last in rows:
        aligned = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
        write("  ".join([*aligned, last]))


def _rows(detail: ClaimDetail) -> Iterator[tuple[str, ...]]:
    row = detail.row
    source = one_line(row.source_name or "")
    yield (f"{row.priority:g}", row.id, row.status, source, row.reading)
    for flag in detail.claim.flags:
        yield ("", "", "", f"- {flag.name}", flag.reason)


def _reopening() -> str:
    db = chosen_settings().db
    named = "" if db == Path(DEFAULT_DB) else f" --db {shlex.quote(str(db))}"
    return f"factcheck review{named}"
