"""``factcheck evaluate hedges``: the distance a sentence keeps."""

from __future__ import annotations

from pathlib import Path

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, table

HEDGES = ("Part", "Sentences", "Measure", "F1", "From", "To", "Precision", "Recall")


@command.command("hedges")
@data_folder
@as_json
@everywhere
def hedges(data: Path, as_json: bool) -> None:
    """Measure which sentences keep a distance from what they say, and of what kind.

    From and to bound 95% of the F1 over documents drawn anew.
    """
    from factcheck.evaluation.hedges import evaluate  # noqa: PLC0415

    measured = evaluate(data)
    if as_json:
        records([measured])
        return
    rows = [
        (part, of.sentences, name, *rounded(s.f1, s.low, s.high, s.precision, s.recall))
        for part, of in measured.parts.items()
        for name, s in of.scores.items()
    ]
    table(HEDGES, rows, total=len(rows))
