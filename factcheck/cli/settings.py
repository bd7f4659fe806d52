"""``factcheck settings``: what holds, and where from."""

from __future__ import annotations

import click

from factcheck.cli.choices import chosen_settings, everywhere
from factcheck.cli.options import as_json
from factcheck.cli.output import records, table

COLUMNS = ("Setting", "Value", "From")


@click.command("settings")
@as_json
@everywhere
def command(as_json: bool) -> None:
    """Show the settings that hold, and where each comes from.

    A settings file is TOML with these names: db, reviewer, the weights that make a claim's
    priority, who publishes reports, and the theme and keys of the screen. It is the FILE of
    --settings, else $FACTCHECK_SETTINGS, else factcheck.toml in this folder, else in your own
    folder of settings; only what you want otherwise need stand there.
    """
    listed = list(chosen_settings().listed())
    if as_json:
        records(dict(zip(("setting", "value", "from"), row, strict=True)) for row in listed)
    else:
        table(COLUMNS, listed, total=len(listed))
