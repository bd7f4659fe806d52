"""``factcheck report``: the claims as a file to hand over."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.options import claim_filter
from factcheck.cli.output import say
from factcheck.domain.display import visible
from factcheck.domain.errors import OutputError
from factcheck.domain.query import ClaimFilter
from factcheck.report import FORMS


@click.command("report")
@click.option("-f", "--format", "form", type=click.Choice(FORMS), help="Else by the name of FILE.")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write here, whole or not at all; else to standard output.",
)
@claim_filter
@everywhere
def command(form: str | None, target: Path | None, wanted: ClaimFilter) -> None:
    """Write the claims as HTML, Markdown, CSV or JSON.

    Takes the same filters as claims. Every form holds, for each claim, the characters it stands at
    and the SHA-256 of its text. The CSV begins with a byte order mark, which Excel needs, and a
    cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    form = form or _form_of(target)
    with open_desk() as desk:
        text = desk.report(form, wanted)
    if target and str(target) != "-":
        _write_whole(target, text.encode())
        say(f"Written to {target}.")
    elif sys.stdout.isatty():
        sys.stdout.write(visible(text.replace("\r\n", "\n")))
    else:
        sys.stdout.buffer.write(text.encode())


def _form_of(target: Path | None) -> str:
    form = target.suffix.lower().removeprefix(".") if target else ""
    if form not in FORMS:
        raise click.UsageError(f"Say which form with -f: {', '.join(FORMS)}.")
    return form


def _write_whole(target: Path, data: bytes) -> None:
    """All of ``data`` or, when anything goes wrong, what was there before."""
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a named pipe cannot be replaced
        else:
            _replace(target.resolve(), data)
    except OSError as error:
        raise OutputError(
            f"The report cannot be written to {target}: {error.strerror}.",
            hint="Choose another place with -o, or leave it out to print the report.",
        ) from error


def _replace(target: Path, data: bytes) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
