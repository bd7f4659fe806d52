"""``factcheck evaluate gaps`` and ``denials``: what is told on short passages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, table

if TYPE_CHECKING:
    from factcheck.evaluation.passages import Figure

PASSAGES = ("Measure", "Right", "Found", "Marked", "F1", "From", "To", "Precision", "Recall")
passages_file = click.argument("passages", type=click.Path(path_type=Path))


@command.command("gaps")
@passages_file
@as_json
@everywhere
def gaps(passages: Path, as_json: bool) -> None:
    """Measure which sentences say that evidence is missing, and of which claims.

    PASSAGES is a TOML file of short texts, as tests/assess/passages.toml. From and to bound 95% of
    the F1 over passages drawn anew.
    """
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the model
    from factcheck.evaluation.gaps import evaluate  # noqa: PLC0415

    measured = evaluate(passages, default_tagger())
    if as_json:
        records([measured])
    else:
        rows = [("finding", measured.finding), ("tying", measured.tying)]
        table(PASSAGES, [_passage_row(*row) for row in rows], total=len(rows))


@command.command("denials")
@passages_file
@as_json
@everywhere
def denials(passages: Path, as_json: bool) -> None:
    """Measure which claims are told to be denied or contradicted by another source of their text.

    PASSAGES is a TOML file of short texts, as tests/assess/denials.toml. From and to bound 95% of
    the F1 over passages drawn anew.
    """
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the model
    from factcheck.evaluation.denials import evaluate  # noqa: PLC0415

    measured = evaluate(passages, default_tagger())
    if as_json:
        records([measured])
    else:
        table(PASSAGES, [_passage_row("flagging", measured.flagging)], total=1)


def _passage_row(name: str, of: Figure) -> tuple[object, ...]:
    figures = rounded(of.f1, of.low, of.high, of.precision, of.recall)
    return (name, of.right, of.found, of.marked, *figures)
