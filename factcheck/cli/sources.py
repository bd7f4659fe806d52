"""``factcheck sources``: who is quoted, and how far they can be relied on."""

from __future__ import annotations

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.options import as_json as json_option
from factcheck.cli.options import one_of
from factcheck.cli.output import records, say, table, write
from factcheck.domain.errors import NotFoundError
from factcheck.domain.query import ClaimFilter, Sort, SourceSummary
from factcheck.domain.review import Reliability

COLUMNS = ("Source", "Kind", "Speaks for", "Reliability", "Claims", "Open", "Id")
SHOWN = 10  # claims of a source, worst first; factcheck claims --source lists them all


@click.group("sources", invoke_without_command=True)
@json_option
@everywhere
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the sources and judge how far they can be relied on.

    Without a further command: list.
    """
    if ctx.invoked_subcommand is None:
        _list(as_json=as_json)


@command.command("list")
@json_option
@everywhere
def list_sources(as_json: bool) -> None:
    """List every source that says something, most claims first."""
    _list(as_json=as_json)


@command.command("show")
@click.argument("source")
@json_option
@everywhere
def show(source: str, as_json: bool) -> None:
    """Show one source: aliases, for whom it speaks, and its claims by status.

    SOURCE is its name, an alias or its id.
    """
    with open_desk() as desk:
        keys = desk.keys(ClaimFilter(sources=frozenset({source})), Sort.PRIORITY)
        rows = desk.rows(keys[:SHOWN])
        found = {row.source_id for row in rows}
        summaries = [one for one in desk.sources() if one.source.id in found]
    if not summaries:
        raise NotFoundError(f"{source} says nothing in the current texts.")
    if as_json:
        records(summaries)
        return
    for summary in summaries:
        _print(summary, [row.reading for row in rows if row.source_id == summary.source.id])


@command.command("reliability")
@click.argument("source")
@click.argument("letter", type=one_of(Reliability))
@click.option("--note", default="", metavar="TEXT", help="Why; kept with the decision.")
@everywhere
def reliability(source: str, letter: str, note: str) -> None:
    """Record how far a source can be relied on.

    SOURCE is its name, an alias or its id. LETTER is A (completely reliable) to E (unreliable), or
    F when it cannot be judged.
    """
    with open_desk() as desk:
        desk.set_reliability(source, Reliability(letter), note)
    say(f"{source}: reliability {letter}.")


def _list(*, as_json: bool) -> None:
    with open_desk() as desk:
        summaries = desk.sources()
    if as_json:
        records(summaries)
    else:
        table(COLUMNS, map(_cells, summaries), total=len(summaries), only_piped=("Id",))


def _cells(summary: SourceSummary) -> tuple[object, ...]:
    source = summary.source
    still_open = sum(count for status, count in summary.statuses.items() if status.open)
    letter = summary.reliability
    return (
        source.name,
        source.kind,
        summary.parent_name,
        letter,
        summary.claims,
        still_open,
        source.id,
    )


def _print(summary: SourceSummary, readings: list[str]) -> None:
    source = summary.source
    write((source.name, "bold"), f" ({source.kind})")
    facts = {
        "Id": source.id,
        "Aliases": ", ".join(source.aliases),
        "Speaks for": summary.parent_name or "",
        "Reliability": summary.reliability,
        "Claims": ", ".join(f"{n} {status}" for status, n in summary.statuses.items() if n),
    }
    for name, fact in facts.items():
        if fact:
            write((f"{name}: ", "dim"), fact)
    for reading in readings:
        write(f"“{reading}”", indent=4)
    if summary.claims > len(readings):
        write(f"… and {summary.claims - len(readings)} more: factcheck claims --source", indent=4)
