"""``factcheck match``: what published fact-checks say of claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.options import as_json as json_option
from factcheck.cli.output import on_terminal, records, say, table
from factcheck.domain.claim import FlagName
from factcheck.domain.errors import InputError
from factcheck.domain.known import Asked, KnownCheck, KnownMatch
from factcheck.domain.query import ClaimFilter, Sort

if TYPE_CHECKING:
    from factcheck.workflow import Workflow

FOUND = ("About", "Score", "Verdict", "Publisher", "Published", "Fact-check", "Address")
CHECKS = ("Publisher", "Published", "Verdict", "Claim", "Claimant", "Address")
IMPORTED = ("File", "New", "Changed", "Known", "Rejected")
ASKED = "claims"  # the command that a claim's name stands for
DIGITS = 8  # of a claim's id on a terminal
MOST_TOLD = 50  # records that could not be read; --json has all of them


class _Match(click.Group):
    """A group whose first argument may be a claim: then ``claims`` is meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, else the one for claims with everything as its arguments."""
        given = args if args[0] in self.commands else [ASKED, *args]
        return super().resolve_command(ctx, given)


@click.group("match", cls=_Match, context_settings={"ignore_unknown_options": True})
@everywhere
def command() -> None:
    """Find published fact-checks of claims.

    factcheck match CLAIM is short for factcheck match claims CLAIM. Bring fact-checks in with
    factcheck match import FILE first. What is found is shown beside the claim; the status is yours
    to set.
    """


@command.command(ASKED)
@click.argument("claims", nargs=-1, metavar="[CLAIM...]")
@click.option("--text", metavar="WORDS", help="Ask for these words instead of a stored claim.")
@click.option("--all", "whole", is_flag=True, help="Every claim with a fact-check to show.")
@click.option("--unsure", is_flag=True, help="Also what scores too low to be shown with a claim.")
@json_option
@everywhere
def ask(claims: Sequence[str], text: str | None, whole: bool, unsure: bool, as_json: bool) -> None:
    """Show the fact-checks that may answer claims, likeliest first.

    CLAIM is its id or the first four characters of it or more. The score, from 0 to 1, says how
    likely both speak of the same thing, not who is right.
    """
    if sum((bool(claims), text is not None, whole)) != 1:
        raise click.UsageError("Name claims, or give --text WORDS, or --all.")
    with open_desk() as desk:
        found = list(_found(desk, claims, text, unsure=unsure))
        there = desk.count_checks()
    if as_json:
        records({"about": about, **match.model_dump(mode="json")} for about, match in found)
    else:
        table(FOUND, (_row(about, match) for about, match in found), total=len(found))
    if not there:
        say("There are no fact-checks yet: factcheck match import FILE brings them in.")
    elif not found:
        say("No fact-check is likely to be about that.")


@command.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@json_option
@everywhere
def bring(files: Sequence[str], as_json: bool) -> None:
    """Read published fact-checks into the database.

    FILE holds ClaimReview as JSON-LD, JSON Lines, a feed or a saved web page, or is a CSV table
    with a column "claim"; - is standard input. The same fact-check again changes nothing. A record
    that cannot be used is told and the others go on; the exit code is then 3.
    """
    with open_desk(create=True) as desk:
        done = list(desk.import_checks(files))
    if as_json:
        records(done)
    else:
        rows = [(one.path, one.new, one.changed, one.known, len(one.rejected)) for one in done]
        table(IMPORTED, rows, total=len(rows))
    rejected = [reason for outcome in done for reason in outcome.rejected]
    for reason in rejected[:MOST_TOLD]:
        say(reason)
    if rejected:
        say(f"{len(rejected)} could not be read.")
        raise click.exceptions.Exit(InputError.exit_code)


@command.command("list")
@json_option
@everywhere
def list_checks(as_json: bool) -> None:
    """List all fact-checks, in the order they were read."""
    with open_desk() as desk:
        if as_json:
            records(desk.known_checks())
        else:
            table(CHECKS, map(_cells, desk.known_checks()), total=desk.count_checks())


def _found(
    desk: Workflow, claims: Sequence[str], text: str | None, *, unsure: bool
) -> Iterator[tuple[str, KnownMatch]]:
    """Each match with what it is about: a claim's id, or the words asked for."""
    if text is not None:
        yield from ((text, match) for match in desk.look_up(Asked(text), unsure=unsure))
        return
    for claim in claims:
        about = desk.claim(claim).row.id
        yield from ((about, match) for match in desk.look_up_claim(about, unsure=unsure))
    if not claims:
        flagged = ClaimFilter(flags=frozenset({FlagName.KNOWN_FACT_CHECK}))
        for detail in desk.details(flagged, Sort.PRIORITY):
            yield from ((detail.row.id, match) for match in detail.known)


def _row(about: str, match: KnownMatch) -> tuple[object, ...]:
    check = match.check
    shown = about[:DIGITS] if on_terminal() else about
    what = (check.verdict, check.publisher, check.published, check.claim, check.url)
    return (shown, f"{match.score:.2f}", *what)


def _cells(check: KnownCheck) -> tuple[object, ...]:
    who = (check.publisher, check.published, check.verdict)
    return (*who, check.claim, check.claimant, check.url)
