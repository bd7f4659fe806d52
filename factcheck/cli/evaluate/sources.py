"""``factcheck evaluate sources``: whom a mention means."""

from __future__ import annotations

from pathlib import Path

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, table

SOURCES = ("Data", "Mentions", "Found by", "Of", "Accuracy", "From", "To")


@command.command("sources")
@data_folder
@as_json
@everywhere
def sources(data: Path, as_json: bool) -> None:
    """Measure whom a mention is laid to, beside three simple ways to tell, in the same run.

    From and to bound 95% of the accuracy over documents drawn anew.
    """
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the model
    from factcheck.evaluation.sources import evaluate  # noqa: PLC0415

    scores = evaluate(data, default_tagger())
    if as_json:
        records(scores)
        return
    rows = [
        (score.name, part, way, of.mentions, *rounded(share.value, share.low, share.high))
        for score in scores
        for part, of in score.parts.items()
        for way, share in of.accuracy.items()
    ]
    table(SOURCES, rows, total=len(rows))
