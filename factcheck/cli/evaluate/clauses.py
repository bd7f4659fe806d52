"""``factcheck evaluate clauses``: marked clauses of other news."""

from __future__ import annotations

from pathlib import Path

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, table

CLAUSES = ("Tagger", "Genre", "Measure", "Marked", "Recall", "From", "To")


@command.command("clauses")
@data_folder
@as_json
@everywhere
def clauses(data: Path, as_json: bool) -> None:
    """Measure how many marked clauses of other news are found, by the tagger and the rules alone.

    From and to bound 95% of the recall over documents drawn anew.
    """
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the model
    from factcheck.evaluation.clauses import evaluate  # noqa: PLC0415
    from factcheck.tagger.rules import RuleTagger  # noqa: PLC0415

    scores = [evaluate(data, tagger) for tagger in (default_tagger(), RuleTagger())]
    if as_json:
        records(scores)
        return
    rows = [
        (score.tagger, part, name, of.gold, *rounded(recall.value, recall.low, recall.high))
        for score in scores
        for part, of in {"all": score.whole, **score.genres}.items()
        for name, recall in (("content", of.content), ("relation", of.relation))
    ]
    table(CLAUSES, rows, total=len(rows))
