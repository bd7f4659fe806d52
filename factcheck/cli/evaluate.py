"""``factcheck evaluate``: how well factcheck reads, measured against gold data."""

from __future__ import annotations

import click

from factcheck.cli.choices import everywhere


@click.group("evaluate")
@everywhere
def command() -> None:
    """Measure how well factcheck reads, against gold data."""
