"""``factcheck evaluate checkworthiness``: how far a claim is worth checking."""

from __future__ import annotations

from pathlib import Path

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, say, table

WORTH = (
    "F1",
    "From",
    "To",
    "Precision",
    "Recall",
    "F1 of all",
    "Ranking",
    "Calibration error",
)
RELIABILITY = ("Statements", "Mean score", "Worth checking")


@command.command("checkworthiness")
@data_folder
@as_json
@everywhere
def checkworthiness(data: Path, as_json: bool) -> None:
    """Measure which statements are told to be worth checking, and whether a score is a chance.

    The statements are those of debates, not of news. From and to bound 95% of the F1 over
    statements drawn anew; in a terminal or pipe, then each tenth of the scores with the share of it
    that is worth checking.
    """
    from factcheck.analysis import default_scorer  # noqa: PLC0415 - the model
    from factcheck.evaluation.checkworthiness import GOLD, evaluate  # noqa: PLC0415

    score = evaluate(data / GOLD, default_scorer())
    if as_json:
        records([score])
        return
    say(f"{score.worth} of {score.statements} statements are worth checking.")
    shown = (score.f1, score.low, score.high, score.precision, score.recall)
    others = (score.all_positive, score.ranking, score.calibration_error)
    table(WORTH, [[*rounded(*shown, *others)]], total=1)
    bins = [(of.statements, *rounded(of.score, of.worth)) for of in score.reliability]
    table(RELIABILITY, bins, total=len(bins))
