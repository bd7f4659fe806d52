"""The group that every measure is a command of, and what they share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from factcheck.cli.choices import everywhere

data_folder = click.argument("data", type=click.Path(path_type=Path))


@click.group("evaluate")
@everywhere
def command() -> None:
    """Measure how well factcheck reads, against gold data.

    DATA is the folder that holds the gold data.
    """


def rounded(*figures: float) -> Iterator[str]:
    """Each figure to a thousandth."""
    return (f"{figure:.3f}" for figure in figures)
