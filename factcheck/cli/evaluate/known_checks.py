"""``factcheck evaluate known-checks``: how well published fact-checks are found."""

from __future__ import annotations

from pathlib import Path

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, table

KNOWN = ("Queries", "Way", "Measure", "Value", "From", "To")


@command.command("known-checks")
@data_folder
@as_json
@everywhere
def known_checks(data: Path, as_json: bool) -> None:
    """Measure how well published fact-checks are found, beside BM25 and sentence vectors alone.

    What is shown is judged with half of the queries having no answer. From and to bound 95% over
    documents drawn anew.
    """
    from factcheck.embedding import SentenceEmbedder  # noqa: PLC0415 - the model
    from factcheck.evaluation.known_checks import evaluate  # noqa: PLC0415

    scores = evaluate(data, SentenceEmbedder())
    if as_json:
        records(scores)
        return
    rows = [
        (score.name, way, name, *rounded(one.value, one.low, one.high))
        for score in scores
        for (way, name), one in score.estimates.items()
    ]
    table(KNOWN, rows, total=len(rows))
