"""``factcheck history``: every decision about a claim."""

from __future__ import annotations

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.options import as_json
from factcheck.cli.output import records, table
from factcheck.domain.review import Review

COLUMNS = ("At", "Reviewer", "Judgement", "Before", "After", "Note", "Undoes", "Id")


@click.command("history")
@click.argument("claim")
@as_json
@everywhere
def command(claim: str, as_json: bool) -> None:
    """Show every decision about a claim.

    CLAIM is its id or the first four characters of it or more. Oldest first; what was taken back,
    and its taking back, stay in the list.
    """
    with open_desk() as desk:
        reviews = desk.history(claim)
    if as_json:
        records(reviews)
    else:
        table(COLUMNS, map(_cells, reviews), total=len(reviews), only_piped=("Id", "Undoes"))


def _cells(review: Review) -> tuple[object, ...]:
    return (
        f"{review.at:%Y-%m-%d %H:%M:%S}",
        review.reviewer,
        review.judgement,
        review.before,
        review.after,
        review.note,
        review.undoes,
        review.id,
    )
