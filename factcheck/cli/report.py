"""``factcheck report``: the claims as a file to hand over."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from factcheck.cli.choices import everywhere, open_desk, seeing
from factcheck.cli.options import claim_filter
from factcheck.cli.output import say
from factcheck.domain.display import visible
from factcheck.domain.errors import OutputError
from factcheck.domain.query import ClaimFilter
from factcheck.report import FORMS, Form


@click.command("report")
@click.option(
    "-f", "--format", "form", type=click.Choice(list(FORMS)), help="Else by the name of FILE."
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write here, whole or not at all; else to standard output.",
)
@claim_filter
@seeing
@everywhere
def command(form: str | None, target: Path | None, wanted: ClaimFilter) -> None:
    """Write the claims as a file to hand over, print, sort, annotate or publish.

    html, md, csv, json; docx and pdf to print; xlsx with a sheet a table and charts; claimreview is
    JSON-LD for fact-check feeds, with a verdict only where a person has decided; webannotation is
    for annotation tools; datasette is metadata for `datasette claims.db -m FILE`.

    Takes the same filters as claims. Every form holds, for each claim, the characters it stands at
    and the SHA-256 of its text. The CSV begins with a byte order mark, which Excel needs, and a
    cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    chosen = FORMS[form] if form else _form_of(target)
    to_file = target if target and str(target) != "-" else None
    if not (to_file or chosen.is_text) and sys.stdout.isatty():
        raise click.UsageError(f"{chosen.name} cannot be shown here: name a file with -o.")
    with open_desk() as desk:
        data = desk.report(chosen.name, wanted)
    if to_file:
        _write_whole(to_file, data)
        say(f"Written to {to_file}.")
    elif sys.stdout.isatty():
        sys.stdout.write(visible(data.decode().replace("\r\n", "\n")))
    else:
        sys.stdout.buffer.write(data)


def _form_of(target: Path | None) -> Form:
    """The form whose ending the name of the file has; the longest says it."""
    name = target.name.lower() if target else ""
    fitting = [form for form in FORMS.values() if name.endswith(form.suffix)]
    if not fitting:
        raise click.UsageError(f"Say which form with -f: {', '.join(FORMS)}.")
    return max(fitting, key=lambda form: len(form.suffix))


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
