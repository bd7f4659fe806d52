"""``factcheck stats``: how many claims stand where, and how far they go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import everywhere, open_desk, seeing
from factcheck.cli.options import as_json
from factcheck.cli.output import on_terminal, records, table
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck
from factcheck.report.bars import bar

if TYPE_CHECKING:
    from factcheck.domain.corroboration import Tally
    from factcheck.workflow import Workflow

COLUMNS = ("What", "Name", "Claims")
BAR_CELLS = 20
CHARTED = ("status", "attribution", "flag", "source kind", "source", "verdicts on")
Count = tuple[str, str, int]


@click.command("stats")
@as_json
@seeing
@everywhere
def command(as_json: bool) -> None:
    """Count claims by status, flag and source, and how many go together.

    Of the claims that stand in several articles, "borne out" counts those that rest on two
    independent origins, "copied" those that rest on one; groups are of two claims or more.

    "Verdicts on" counts the claims that were given a verdict on each of the last days (UTC).

    Agreement is that of two readers on the verification status of the claims that both decided,
    with Cohen's kappa: 1 for all, 0 for no more than chance would bring about.
    """
    with open_desk() as desk:
        counts = list(_counts(desk))
    if as_json:
        records(dict(zip(("what", "name", "claims"), count, strict=True)) for count in counts)
    elif on_terminal():
        table((*COLUMNS, ""), _with_bars(counts), total=len(counts))
    else:
        table(COLUMNS, counts, total=len(counts))


def _with_bars(counts: Sequence[Count]) -> Iterator[tuple[str, str, int, str]]:
    """What a chart is made of has a bar beside it, the highest of its sort the longest."""
    most: dict[str, int] = {}
    for what, _, count in counts:
        most[what] = max(count, most.get(what, 0))
    for what, name, count in counts:
        yield what, name, count, bar(count, most[what], BAR_CELLS) if what in CHARTED else ""


def _counts(desk: Workflow) -> Iterator[Count]:
    """What is counted, its name and how many claims; what has none is left out."""
    progress = desk.progress(ClaimFilter())
    yield "all", "claims", progress.total
    for status, count in progress.statuses.items():
        if count:
            yield "status", status.value, count
    for day, count in desk.overview(ClaimFilter()).days.items():
        yield "verdicts on", day.isoformat(), count
    for check in AttributionCheck:
        if count := desk.progress(ClaimFilter(checks=frozenset({check}))).total:
            yield "attribution", check.value, count
    tally = desk.tally()
    for flag, count in tally.flags.items():
        yield "flag", flag.value, count
    for kind, count in tally.kinds.items():
        yield "source kind", kind.value if kind else "own voice", count
    yield from _together(tally)
    yield from _agreement(desk)
    for summary in desk.sources():
        yield "source", summary.label, summary.claims


def _agreement(desk: Workflow) -> Iterator[Count]:
    for each in desk.agreements():
        kappa = "none: one verdict only" if each.kappa is None else f"{each.kappa:.2f}"
        pair = f"{each.one} and {each.other}"
        yield "agreement", f"{pair}: {each.percent:.0f}% the same, kappa {kappa}", each.claims


def _together(tally: Tally) -> Iterator[Count]:
    counts = {
        "groups": tally.together,
        "borne out": tally.borne_out,
        "copied": tally.copied,
        **{bond.value: count for bond, count in tally.conflicts.items()},
        "not compared yet": tally.due,
    }
    for name, count in counts.items():
        if count:
            yield "several articles", name, count
