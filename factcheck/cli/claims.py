"""``factcheck claims``: list and filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import everywhere, open_desk, seeing
from factcheck.cli.options import as_json, claim_filter, one_of
from factcheck.cli.output import on_terminal, records, table
from factcheck.domain.display import one_line
from factcheck.domain.query import ClaimFilter, ClaimRow, ClaimState, Sort
from factcheck.domain.review import AttributionCheck

if TYPE_CHECKING:
    from factcheck.workflow import Workflow

COLUMNS = (
    "Claim",
    "Priority",
    "Status",
    "Attribution",
    "Source",
    "Flags",
    "Reads",
    "Article",
    "State",
)
BRIEF = ("Claim", "Status", "Source", "Reads")
DIGITS = 8  # of an id, on a terminal: they answer for the claim and leave room for its words
CHUNK = 500  # rows asked for at a time: any number of claims in a few megabytes


@click.command("claims")
@claim_filter
@click.option(
    "--sort",
    type=one_of(Sort),
    default=Sort.PRIORITY.value,
    show_default=True,
    help="The order of the list.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N claims.")
@as_json
@seeing
@everywhere
def command(wanted: ClaimFilter, sort: str, limit: int | None, as_json: bool) -> None:
    """List claims, worst first.

    Every option narrows the list. In a pipe it is tab-separated and whole, with --json one object
    a line; on a terminal the first hundred are shown.
    """
    with open_desk() as desk:
        keys = desk.keys(wanted, Sort(sort))[:limit]
        rows = _rows(desk, keys)
        if as_json:
            records(row.model_dump(mode="json", exclude={"key", "lineage"}) for row in rows)
        else:
            columns, cells = (BRIEF, _brief) if on_terminal() else (COLUMNS, _cells)
            table(columns, map(cells, rows), total=len(keys))


def _rows(desk: Workflow, keys: Sequence[int]) -> Iterator[ClaimRow]:
    for start in range(0, len(keys), CHUNK):
        yield from desk.rows(keys[start : start + CHUNK])


def _cells(row: ClaimRow) -> tuple[object, ...]:
    return (
        row.id,
        f"{row.priority:g}",
        row.status,
        row.check,
        row.source_name,
        ", ".join(row.flags),
        row.reading,
        row.article_title,
        row.state,
    )


def _brief(row: ClaimRow) -> tuple[object, ...]:
    """What 80 columns have room for; the flags stand under the words they speak against."""
    flags = f"\n[{', '.join(row.flags)}]" if row.flags else ""
    gone = "" if row.state is ClaimState.CURRENT else f"\n({row.state})"
    check = "" if row.check is AttributionCheck.UNCHECKED else f"\n{row.check}"
    source = one_line(row.source_name or "")
    reading = one_line(row.reading)
    return row.id[:DIGITS], f"{row.status}{check}", source, f"{reading}{flags}{gone}"
