"""``factcheck mark``: what a person decided about claims."""

from __future__ import annotations

from collections.abc import Sequence

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.options import one_of
from factcheck.cli.output import say
from factcheck.domain.review import AttributionCheck, Status

STATUSES = tuple(status.value for status in Status)


@click.command("mark")
@click.argument("words", nargs=-1, required=True, metavar="CLAIM... [STATUS]")
@click.option(
    "--attribution",
    "check",
    type=one_of(AttributionCheck),
    help="Did the source say it, in these words?",
)
@click.option("--note", default="", metavar="TEXT", help="Why; kept with the decision.")
@everywhere
def command(words: Sequence[str], check: str | None, note: str) -> None:
    """Record what you decided about claims.

    CLAIM is a claim's id or the first four characters of it or more. STATUS is its verification
    status: unverified, in-progress, verified, disputed, misleading, false, unverifiable or
    not-checkable. It may be left out with --attribution, or to record a --note alone. Status and
    attribution are two decisions, and undo takes back one at a time.
    """
    claims, status = _split(words)
    if not (status or check or note):
        raise click.UsageError(f"Say a status ({', '.join(STATUSES)}), --attribution or --note.")
    with open_desk() as desk:
        keys = [desk.claim(claim).row.key for claim in claims]
        if check:
            done = desk.set_check(keys, AttributionCheck(check), note)
            _report(len(done), len(keys), f"attribution {check}")
        if status:
            done = desk.set_status(keys, Status(status), note)
            _report(len(done), len(keys), status)
        if not (status or check):
            for key in keys:
                desk.add_note(key, note)
            _report(len(keys), len(keys), "noted")


def _split(words: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """Claims, and the status when the last word is one: no claim's id can read like a status."""
    if words[-1] not in STATUSES:
        return words, None
    if len(words) == 1:
        raise click.UsageError("Say which claims, before the status.")
    return words[:-1], words[-1]


def _report(done: int, asked: int, what: str) -> None:
    already = f" ({asked - done} already)" if done < asked else ""
    say(f"{done} {'claim' if done == 1 else 'claims'} marked {what}{already}.")
