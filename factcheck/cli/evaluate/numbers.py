"""``factcheck evaluate numbers``: other numbers for the same thing."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, table

NUMBERS = ("Way", "Part", "Pairs", "Measure", "Value", "From", "To")


@command.command("numbers")
@data_folder
@click.argument("labels", type=click.Path(path_type=Path))
@as_json
@everywhere
def numbers(data: Path, labels: Path, as_json: bool) -> None:
    """Measure whether another number for the same thing is told, beside digits alone.

    LABELS is a file of labelled pairs, as tests/gold/numbers.jsonl. From and to bound 95% over
    stories drawn anew.
    """
    from factcheck.evaluation.numbers import evaluate  # noqa: PLC0415 - the stemmer

    scores = evaluate(labels, data)
    if as_json:
        records(scores)
        return
    rows = [
        (score.way, part, of.pairs, name, *rounded(figure.value, figure.low, figure.high))
        for score in scores
        for part, of in (("all", score.whole), ("random", score.random))
        for name, figure in of.figures.items()
    ]
    table(NUMBERS, rows, total=len(rows))
