"""``factcheck evaluate sentences``: where sentences end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, table

if TYPE_CHECKING:
    from factcheck.evaluation.sentences import SplitterScore

SENTENCES = ("Splitter", "Data", "F1", "Precision", "Recall", "Passed", "Of", "Sentences a second")


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


def _sentence_rows(score: SplitterScore) -> Iterator[tuple[object, ...]]:
    speed = f"{score.sentences_per_second:.0f}"
    for data, ends in score.boundaries.items():
        figures = rounded(ends.f1, ends.precision, ends.recall)
        yield score.name, data, *figures, None, None, speed
    for data, rules in score.rules.items():
        yield score.name, data, None, None, None, rules.passed, rules.rules, speed
