"""``factcheck evaluate attribution``: who says what."""

from __future__ import annotations

from pathlib import Path

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, say, table

ATTRIBUTION = ("Tagger", "Measure", "F1", "From", "To", "Precision", "Recall")


@command.command("attribution")
@data_folder
@as_json
@everywhere
def attribution(data: Path, as_json: bool) -> None:
    """Measure who says what: the shipped tagger, and the rules alone as the baseline.

    From and to bound 95% of the F1 over documents drawn anew.
    """
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the model
    from factcheck.evaluation.attribution import evaluate  # noqa: PLC0415
    from factcheck.tagger.rules import RuleTagger  # noqa: PLC0415

    scores = [evaluate(data, tagger) for tagger in (default_tagger(), RuleTagger())]
    if as_json:
        records(scores)
        return
    for score in scores:
        say(
            f"{score.tagger}: {score.predicted} found, {score.gold} marked, {score.documents} texts"
        )
    rows = [
        (score.tagger, name, *rounded(fig.f1, fig.low, fig.high, fig.precision, fig.recall))
        for score in scores
        for name, fig in score.figures.items()
    ]
    table(ATTRIBUTION, rows, total=len(rows))
