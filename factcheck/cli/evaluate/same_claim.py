"""``factcheck evaluate same-claim``: whether two statements are one claim."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, say, table

SAME_CLAIM = ("Way", "Measure", "Figure", "From", "To")


@command.command("same-claim")
@data_folder
@as_json
@everywhere
def same_claim(data: Path, as_json: bool) -> None:
    """Measure how well two statements are told to be one claim, beside two simpler ways.

    From and to bound 95% of the figure over topics, or pairs, drawn anew.
    """
    from factcheck.embedding import SentenceEmbedder  # noqa: PLC0415 - the model
    from factcheck.evaluation.same_claim import evaluate  # noqa: PLC0415

    score = evaluate(data, SentenceEmbedder())
    if as_json:
        records([score])
        return
    for name, of in score.taken.items():
        say(f"Taken for one claim: {of.taken} of {of.pairs} pairs, {of.right} of them {name}.")
    measured = [
        *((way, "event AP", of.average_precision) for way, of in score.events.items()),
        *((way, "event F1", of.f1) for way, of in score.events.items()),
        *((way, "grade Pearson", of.pearson) for way, of in score.graded.items()),
        *((way, "grade Spearman", of.spearman) for way, of in score.graded.items()),
    ]
    rows = [(way, name, *rounded(of.value, of.low, of.high)) for way, name, of in measured]
    table(SAME_CLAIM, rows, total=len(rows))


passages_file = click.argument("passages", type=click.Path(path_type=Path))
