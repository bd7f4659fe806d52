"""``factcheck doctor``: whether the program, its models and its database are well."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

import click

from factcheck.cli.choices import chosen_settings, everywhere
from factcheck.cli.options import as_json
from factcheck.cli.output import on_terminal, records, write
from factcheck.domain.health import Checkup, Level

COLOURS = {Level.OK: "green", Level.WARN: "yellow", Level.FAIL: "bold red"}
NARROWEST = (80, 24)  # what the screen is made for at least


@click.command("doctor")
@as_json
@everywhere
def command(as_json: bool) -> None:
    """See whether the program, its models and its database are well.

    A line each: ok, warn or fail, with the way out. The exit code is 1 when something fails.
    Nothing is asked of the network.
    """
    from factcheck.workflow import Workflow  # noqa: PLC0415 - the sentence splitter and the rules

    with Workflow(chosen_settings()) as desk:
        found = [*desk.checkups(), *_terminal()]
    if as_json:
        records(found)
    else:
        for one in found:
            _print(one)
    if any(one.level is Level.FAIL for one in found):
        raise click.exceptions.Exit(1)


def _print(one: Checkup) -> None:
    write((f"{one.level:<4}", COLOURS[one.level]), f"  {one.what}: {one.says}.")
    if one.hint:
        write(one.hint, indent=6)


def _terminal() -> Iterator[Checkup]:
    if not on_terminal():
        yield Checkup(what="terminal", level=Level.OK, says="none: this goes to a file or pipe")
        return
    yield _size()
    yield _letters()
    yield _colours()
    says = "whether `y` reaches the clipboard (OSC 52) is not known: terminals do not say"
    yield Checkup(what="copying", level=Level.OK, says=says)


def _size() -> Checkup:
    columns, lines = shutil.get_terminal_size()
    says = f"{columns} columns and {lines} lines"
    if columns >= NARROWEST[0] and lines >= NARROWEST[1]:
        return Checkup(what="terminal", level=Level.OK, says=says)
    hint = "The review screen needs 80 columns and 24 lines: make the window larger."
    return Checkup(what="terminal", level=Level.WARN, says=says, hint=hint)


def _letters() -> Checkup:
    encoding = (sys.stdout.encoding or "unknown").upper()
    if encoding == "UTF-8":
        return Checkup(what="letters", level=Level.OK, says=encoding)
    hint = "Set LANG to a UTF-8 locale, such as en_US.UTF-8, to see all of them."
    return Checkup(what="letters", level=Level.WARN, says=encoding, hint=hint)


def _colours() -> Checkup:
    if os.environ.get("NO_COLOR"):
        says = "none, as NO_COLOR asks"
    elif os.environ.get("TERM", "dumb") == "dumb":
        hint = "Set TERM to what your terminal is, such as xterm-256color."
        return Checkup(what="colours", level=Level.WARN, says="TERM says it has none", hint=hint)
    else:
        true = os.environ.get("COLORTERM", "") in {"truecolor", "24bit"}
        says = "all" if true else f"those of {os.environ['TERM']}"
    return Checkup(what="colours", level=Level.OK, says=says)
