"""``factcheck refresh``: compare what is not compared yet."""

from __future__ import annotations

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.options import as_json
from factcheck.cli.output import advancing, records, say


@click.command("refresh")
@as_json
@everywhere
def command(as_json: bool) -> None:
    """Compare the claims that are not compared with other articles yet.

    Reading an article does this for its claims. A database made by an earlier version, or one whose
    sources have changed a lot, needs it once; stopped half-way it goes on where it was.
    """
    with open_desk() as desk:
        done = sum(advancing(desk.refresh(), doing="Comparing", total=desk.due()))
    if as_json:
        records([{"compared": done}])
    else:
        say(f"{done} claims compared." if done else "All claims are compared already.")
