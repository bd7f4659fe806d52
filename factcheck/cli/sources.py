"""``factcheck sources``: who is quoted, who that is, and how far they can be relied on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.following import let_flags_follow
from factcheck.cli.options import as_json as json_option
from factcheck.cli.options import one_of
from factcheck.cli.output import TERMINAL_ROWS, on_terminal, records, say, table, write
from factcheck.domain.query import (
    ClaimFilter,
    ClaimRow,
    Proposal,
    Sort,
    SourceDetail,
    SourceSummary,
)
from factcheck.domain.review import Reliability, Review
from factcheck.domain.source import SourceKind

if TYPE_CHECKING:
    from factcheck.workflow import Workflow

COLUMNS = ("Source", "Kind", "Speaks for", "Reliability", "Claims", "Open", "May be also", "Id")
SAID = ("Published", "Claim", "Status", "Reads", "Article")
LIKELY = ("Source", "May be", "Why", "Said in", "Other in", "Id", "Other id")
DECIDED = ("At", "Reviewer", "Source", "Decision", "Note", "Undoes", "Id")
DIGITS = 8  # of a claim's id on a terminal
PLAIN = "-"  # in place of a name: for nobody

_NOTE = click.option("--note", default="", metavar="TEXT", help="Why; kept with the decision.")


_LIMIT = click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N sources."
)


@click.group("sources", invoke_without_command=True)
@_LIMIT
@json_option
@everywhere
@click.pass_context
def command(ctx: click.Context, as_json: bool, limit: int | None) -> None:
    """List the sources, and decide who each is and how far it can be relied on.

    Without a further command: list. A source goes by its name, an alias or its id. What you decide
    holds whatever is read later, and factcheck undo takes it back.
    """
    if ctx.invoked_subcommand is None:
        _list(as_json=as_json, limit=limit)


@command.command("list")
@_LIMIT
@json_option
@everywhere
def list_sources(as_json: bool, limit: int | None) -> None:
    """List every source that says something, most claims first."""
    _list(as_json=as_json, limit=limit)


@command.command("show")
@click.argument("source")
@json_option
@everywhere
def show(source: str, as_json: bool) -> None:
    """Show one source whole: all it said in time order, by status, and what was decided on it.

    SOURCE is its name, an alias or its id.
    """
    with open_desk() as desk:
        detail = desk.source(source)
        wanted = ClaimFilter(sources=frozenset({detail.summary.source.id}))
        said = desk.rows(desk.keys(wanted, Sort.TIME))
    if as_json:
        records([_record(detail, said)])
        return
    _print(detail)
    write()
    table(SAID, map(_said, said), total=len(said))


@command.command("history")
@click.argument("source")
@json_option
@everywhere
def history(source: str, as_json: bool) -> None:
    """Show every decision on a source, and on what is merged into it.

    Oldest first; what was taken back, and its taking back, stay in the list.
    """
    with open_desk() as desk:
        detail = desk.source(source)
    if as_json:
        records(detail.reviews)
        return
    decided = [_decided(review, detail) for review in detail.reviews]
    table(DECIDED, decided, total=len(decided), only_piped=DECIDED[-2:])


@command.command("proposals")
@json_option
@everywhere
def proposals(as_json: bool) -> None:
    """List sources that may be one, for you to look at.

    They are spelled alike, or one is short for the other; beside each stand a few articles in which
    it speaks. factcheck sources merge says that they are one, factcheck sources apart that they are
    not; nothing says so by itself.
    """
    with open_desk() as desk:
        found = desk.proposals()
    if as_json:
        records(found)
    else:
        table(LIKELY, map(_likely, found), total=len(found), only_piped=LIKELY[5:])


@command.command("merge")
@click.argument("source")
@click.argument("into")
@_NOTE
@everywhere
def merge(source: str, into: str, note: str) -> None:
    """Say that one source is another.

    All that SOURCE said is then said by INTO, and its names are aliases of that. factcheck sources
    split parts them again.
    """
    with open_desk() as desk:
        _report(desk, desk.merge_sources(source, into, note))


@command.command("apart")
@click.argument("source")
@click.argument("other")
@_NOTE
@everywhere
def apart(source: str, other: str, note: str) -> None:
    """Say that two sources are not the same, whatever their names.

    They are neither joined nor proposed again. factcheck sources merge says otherwise later.
    """
    with open_desk() as desk:
        _report(desk, desk.keep_apart(source, other, note))


@command.command("split")
@click.argument("source")
@click.argument("name", required=False)
@click.option("--article", "articles", multiple=True, metavar="ARTICLE", help="All it says there.")
@click.option("--claim", "claims", multiple=True, metavar="CLAIM", help="This claim only.")
@_NOTE
@everywhere
def split(
    source: str, name: str | None, articles: Sequence[str], claims: Sequence[str], note: str
) -> None:
    """Part off what another source of that name says, or one of the names of a source.

    A NAME that was merged into SOURCE, or joined to it, stands on its own again with all it said.
    Of an alias, the claims are parted off that an article lays to the source by that NAME. With
    --article or --claim, as often as needed, only those are parted off, as another's of that name.
    """
    if sum(map(bool, (name, articles, claims))) != 1:
        raise click.UsageError("Say what to part off: a NAME, --article or --claim.")
    with open_desk() as desk:
        if name:
            made = desk.split_source(source, name, note)
        elif articles:
            made = desk.split_articles(source, articles, note)
        else:
            made = desk.split_claims(source, claims, note)
        _report(desk, made)


@command.command("rename")
@click.argument("source")
@click.argument("name")
@_NOTE
@everywhere
def rename(source: str, name: str, note: str) -> None:
    """Give a source another name; the old one stays an alias."""
    with open_desk() as desk:
        _report(desk, desk.rename_source(source, name, note))


@command.command("alias")
@click.argument("source")
@click.argument("alias")
@click.option("--remove", is_flag=True, help="Take the alias away instead.")
@_NOTE
@everywhere
def alias(source: str, alias: str, remove: bool, note: str) -> None:
    """Add one more name to a source, or take one away."""
    with open_desk() as desk:
        decide = desk.remove_alias if remove else desk.add_alias
        _report(desk, decide(source, alias, note))


@command.command("kind")
@click.argument("source")
@click.argument("kind", type=one_of(SourceKind), metavar="KIND")
@_NOTE
@everywhere
def kind(source: str, kind: str, note: str) -> None:
    """Record what sort of source it is.

    KIND is person, official, government, military, police, court, party, company, organisation,
    "news agency", outlet, "state media", "social media", document, poll, witness, expert,
    anonymous or crowd.
    """
    with open_desk() as desk:
        _report(desk, desk.set_kind(source, SourceKind(kind), note))


@command.command("parent")
@click.argument("source")
@click.argument("parent")
@_NOTE
@everywhere
def parent(source: str, parent: str, note: str) -> None:
    """Record for whom a source speaks.

    PARENT is a source that the database knows, or - for nobody.
    """
    with open_desk() as desk:
        _report(desk, desk.set_parent(source, None if parent == PLAIN else parent, note))


@command.command("reliability")
@click.argument("source")
@click.argument("letter", type=one_of(Reliability))
@_NOTE
@everywhere
def reliability(source: str, letter: str, note: str) -> None:
    """Record how far a source can be relied on.

    SOURCE is its name, an alias or its id. LETTER is A (completely reliable) to E (unreliable), or
    F when it cannot be judged.
    """
    with open_desk() as desk:
        _report(desk, desk.set_reliability(source, Reliability(letter), note))


def _report(desk: Workflow, made: Sequence[Review]) -> None:
    """Say what was decided, and on whom."""
    from factcheck.report.wording import describe_change  # noqa: PLC0415 - only when there is some

    names = desk.source_names(made)
    for review in made:
        say(f"{names[review.source_id or '']}: {describe_change(review, names)}.")
    if not made:
        say("Nothing was added: you have said so already.")
    let_flags_follow(desk)


def _list(*, as_json: bool, limit: int | None) -> None:
    page = TERMINAL_ROWS if on_terminal() and not as_json else None
    with open_desk() as desk:
        summaries = desk.sources(min(filter(None, (limit, page)), default=None))
        total = desk.source_count() if page and not limit else len(summaries)
    if as_json:
        records(summaries)
        return
    table(COLUMNS, map(_cells, summaries), total=total, only_piped=("Id",))
    if on_terminal() and any(summary.proposals for summary in summaries):
        say("Some may be one source: factcheck sources proposals.")


def _cells(summary: SourceSummary) -> tuple[object, ...]:
    source = summary.source
    still_open = sum(count for status, count in summary.statuses.items() if status.open)
    return (
        summary.label,
        source.kind,
        summary.parent_name,
        summary.reliability,
        summary.claims,
        still_open,
        summary.proposals or None,
        source.id,
    )


def _likely(proposal: Proposal) -> tuple[object, ...]:
    source, other = proposal.source, proposal.other
    places = ("\n".join(titles) for titles in (proposal.source_in, proposal.other_in))
    return source.name, other.name, proposal.reason, *places, source.id, other.id


def _decided(review: Review, detail: SourceDetail) -> tuple[object, ...]:
    from factcheck.report.wording import describe_change  # noqa: PLC0415 - only here

    return (
        f"{review.at:%Y-%m-%d %H:%M:%S}",
        review.reviewer,
        detail.names[review.source_id or ""],
        describe_change(review, detail.names),
        review.note,
        review.undoes,
        review.id,
    )


def _said(row: ClaimRow) -> tuple[object, ...]:
    id_ = row.id[:DIGITS] if on_terminal() else row.id
    return row.published, id_, row.status, row.reading, row.article_title


def _record(detail: SourceDetail, said: Sequence[ClaimRow]) -> dict[str, object]:
    whole = detail.model_dump(mode="json")
    rows = [row.model_dump(mode="json", exclude={"key"}) for row in said]
    return {**whole.pop("summary"), **whole, "said": rows}


def _print(detail: SourceDetail) -> None:
    from factcheck.report.wording import describe_review  # noqa: PLC0415 - only here

    summary = detail.summary
    source = summary.source
    write((source.name, "bold"), f" ({source.kind})")
    facts = {
        "Id": source.id,
        "Called": ", ".join(source.roles),
        "Aliases": ", ".join(source.aliases),
        "Speaks for": summary.parent_name or "",
        "Reliability": summary.reliability,
        "Claims": ", ".join(f"{n} {status}" for status, n in summary.statuses.items() if n),
    }
    for name, fact in facts.items():
        if fact:
            write((f"{name}: ", "dim"), fact)
    for proposal in detail.proposals:
        other = proposal.other if proposal.source.id == source.id else proposal.source
        write(("May also be: ", "dim"), f"{other.name} ({proposal.reason})")
    for review in detail.reviews:
        about = detail.names[review.source_id or ""]
        note = f": “{review.note}”" if review.note else ""
        write(("Decided: ", "dim"), f"{about}: {describe_review(review, detail.names)}{note}")
