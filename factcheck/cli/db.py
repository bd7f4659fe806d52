"""``factcheck db``: care for databases whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import Choices, everywhere, open_desk
from factcheck.cli.following import let_flags_follow
from factcheck.cli.options import as_json
from factcheck.cli.output import records, say, write
from factcheck.report.wording import describe_change

if TYPE_CHECKING:
    from factcheck.domain.merging import Merged
    from factcheck.domain.review import Review

_FILE = click.Path(path_type=Path, readable=False)  # whether it may be read, the store says


def _into(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:  # noqa: ARG001 - click's signature
    if value:
        ctx.find_root().ensure_object(Choices).db = value


@click.group("db")
@everywhere
def command() -> None:
    """Back up the database, bring another into it, or give back room."""


@command.command("copy")
@click.argument("source", metavar="FROM", type=_FILE)
@click.argument(
    "into", metavar="[TO]", required=False, type=_FILE, callback=_into, expose_value=False
)
@as_json
@everywhere
def copy(source: Path, as_json: bool) -> None:
    """Bring all that the database FROM holds into TO, made if it is not there.

    TO is this desk's database where it is not named. What TO has already does not come twice:
    articles, claims, decisions and evidence come once, however often and in whichever direction
    two desks copy. Where both have decided on one thing, both decisions are kept and the later
    stands; those are listed. It is done whole or not at all; others who decide in TO wait for it.
    """
    with open_desk(create=True) as desk:
        merged = desk.take_in(source)
        let_flags_follow(desk)
        due = desk.due()
    if as_json:
        records([merged])
    else:
        _tell(merged)
    if due:
        say(f"{due:,} claims are still to be compared with other articles: factcheck refresh.")


@command.command("backup")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@everywhere
def backup(file: Path) -> None:
    """Copy the database to FILE as it stands now.

    Others may go on reading and writing. FILE must not be there yet; it is whole as soon as it has
    its name. An ordinary copy of the file may lack what stands beside it in the -wal file.
    """
    with open_desk() as desk:
        size = desk.backup(file)
    say(f"{file}: {size / 1e6:.1f} MB.")


@command.command("vacuum")
@everywhere
def vacuum() -> None:
    """Give back the room of what is gone from the database.

    Nobody may write to it meanwhile, and the disk needs as much free room as the database takes.
    """
    with open_desk() as desk:
        sizes = desk.vacuum()
    say(f"{sizes.before / 1e6:.1f} MB before, {sizes.after / 1e6:.1f} MB now.")


def _tell(merged: Merged) -> None:
    say(f"New: {_counts(merged)}.")
    for clash in merged.clashes:
        write(f"Decided twice: {clash.about}")
        for review in (clash.ours, clash.theirs):
            stands = " (stands)" if review == clash.standing else ""
            write(f"{_told(review, merged)}{stands}", indent=2)
    for one in merged.refused:
        write(f"Left out: {_told(one.review, merged)}")
        write(one.reason, indent=2)


def _counts(merged: Merged) -> str:
    counts = (
        (merged.articles, "article", "articles"),
        (merged.claims, "claim", "claims"),
        (merged.decisions, "decision", "decisions"),
        (merged.evidence, "piece of evidence", "pieces of evidence"),
        (merged.fact_checks, "published fact-check", "published fact-checks"),
    )
    found = [f"{number:,} {one if number == 1 else many}" for number, one, many in counts if number]
    return ", ".join(found) or "nothing"


def _told(review: Review, merged: Merged) -> str:
    day = f"{review.at:%Y-%m-%d %H:%M}"
    about = f" of {merged.names[review.source_id]}" if review.source_id in merged.names else ""
    return f"{day} {review.reviewer}: {describe_change(review, merged.names)}{about}"
