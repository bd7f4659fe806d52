"""``factcheck stats``: how many claims stand where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.options import as_json
from factcheck.cli.output import records, table
from factcheck.domain.claim import FlagName
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck

if TYPE_CHECKING:
    from factcheck.workflow import Workflow

COLUMNS = ("What", "Name", "Claims")


@click.command("stats")
@as_json
@everywhere
def command(as_json: bool) -> None:
    """Count claims by status, attribution check, flag and source."""
    with open_desk() as desk:
        counts = list(_counts(desk))
    if as_json:
        records(dict(zip(("what", "name", "claims"), count, strict=True)) for count in counts)
    else:
        table(COLUMNS, counts, total=len(counts))


def _counts(desk: Workflow) -> Iterator[tuple[str, str, int]]:
    """What is counted, its name and how many claims; what has none is left out."""
    progress = desk.progress(ClaimFilter())
    yield "all", "claims", progress.total
    for status, count in progress.statuses.items():
        if count:
            yield "status", status.value, count
    for check in AttributionCheck:
        if count := desk.progress(ClaimFilter(checks=frozenset({check}))).total:
            yield "attribution", check.value, count
    for flag in FlagName:
        if count := desk.progress(ClaimFilter(flags=frozenset({flag}))).total:
            yield "flag", flag.value, count
    for summary in desk.sources():
        yield "source", summary.source.name, summary.claims
