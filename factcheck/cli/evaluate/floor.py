"""``factcheck evaluate floor``: the quality floor."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, say, table

FLOOR = ("Figure", "Floor", "Measured", "")


@command.command("floor")
@data_folder
@click.option("--raise", "raising", is_flag=True, help="Make what is measured the new floor.")
@click.option(
    "--lower-because",
    "reason",
    default="",
    metavar="WHY",
    help="Why a figure may fall; kept with the floor.",
)
@as_json
@everywhere
@click.pass_context
def floor(context: click.Context, data: Path, raising: bool, reason: str, as_json: bool) -> None:
    """Measure all that the quality floor holds; exits with 1 when a figure falls below it."""
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the tagger
    from factcheck.evaluation.floor import measure, pin, read_floor, shortfalls  # noqa: PLC0415

    measured = measure(data, default_tagger())
    least = pin(measured, lower_because=reason) if raising or reason else read_floor()
    below = {short.name for short in shortfalls(measured, least)}
    rows = [
        (name, figure, measured.figures.get(name), "below" if name in below else "")
        for name, figure in least.figures.items()
    ]
    if as_json:
        records({"figure": row[0], "floor": row[1], "measured": row[2]} for row in rows)
    else:
        shown = [(name, *rounded(least, got or 0), word) for name, least, got, word in rows]
        table(FLOOR, shown, total=len(rows))
    if below:
        say(f"{len(below)} of {len(rows)} figures fell below the quality floor.")
        context.exit(1)
