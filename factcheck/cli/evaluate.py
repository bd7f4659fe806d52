"""``factcheck evaluate``: how well factcheck reads, measured against gold data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import everywhere
from factcheck.cli.options import as_json
from factcheck.cli.output import records, say, table

if TYPE_CHECKING:
    from factcheck.evaluation.sentences import SplitterScore

SENTENCES = ("Splitter", "Data", "F1", "Precision", "Recall", "Passed", "Of", "Sentences a second")
ATTRIBUTION = ("Measure", "F1", "From", "To", "Precision", "Recall")
data_folder = click.argument("data", type=click.Path(path_type=Path))


@click.group("evaluate")
@everywhere
def command() -> None:
    """Measure how well factcheck reads, against gold data.

    DATA is the folder that holds the gold data.
    """


@command.command("sentences")
@data_folder
@as_json
@everywhere
def sentences(data: Path, as_json: bool) -> None:
    """Measure where sentences end, beside pySBD and nupunkt in the same run."""
    from factcheck.evaluation.sentences import evaluate  # noqa: PLC0415 - the splitters

    scores = evaluate(data).splitters
    if as_json:
        records(scores)
    else:
        rows = [row for score in scores for row in _sentence_rows(score)]
        table(SENTENCES, rows, total=len(rows))


@command.command("attribution")
@data_folder
@as_json
@everywhere
def attribution(data: Path, as_json: bool) -> None:
    """Measure who says what; from and to bound 95% of the F1 over documents drawn anew."""
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the tagger
    from factcheck.evaluation.attribution import evaluate  # noqa: PLC0415

    score = evaluate(data, default_tagger())
    if as_json:
        records([score])
        return
    say(f"{score.tagger}: {score.predicted} found, {score.gold} marked in {score.documents} texts")
    rows = [
        (name, *_rounded(figure.f1, figure.low, figure.high, figure.precision, figure.recall))
        for name, figure in score.figures.items()
    ]
    table(ATTRIBUTION, rows, total=len(rows))


def _rounded(*figures: float) -> Iterator[str]:
    return (f"{figure:.3f}" for figure in figures)


def _sentence_rows(score: SplitterScore) -> Iterator[tuple[object, ...]]:
    speed = f"{score.sentences_per_second:.0f}"
    for data, ends in score.boundaries.items():
        figures = _rounded(ends.f1, ends.precision, ends.recall)
        yield score.name, data, *figures, None, None, speed
    for data, rules in score.rules.items():
        yield score.name, data, None, None, None, rules.passed, rules.rules, speed
