"""``factcheck mark``: what a person decided about claims."""

from __future__ import annotations

from collections.abc import Sequence

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.options import one_of
from factcheck.cli.output import say
from factcheck.domain.review import AttributionCheck, Judgement, Review, Status

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
    attribution given together are taken back together by undo.

    Marking what somebody else marked the same is kept as your agreement, and so is every note;
    only what you said last, said again without a note, adds nothing.
    """
    claims, status = _split(words)
    if not (status or check or note) and len(words) > 1:
        raise click.UsageError(f"“{words[-1]}” is no status: choose from {', '.join(STATUSES)}.")
    if not (status or check or note):
        raise click.UsageError(f"Say a status ({', '.join(STATUSES)}), --attribution or --note.")
    with open_desk() as desk:
        keys = {desk.claim(claim).row.key for claim in claims}
        done = desk.decide(
            sorted(keys),
            status=Status(status) if status else None,
            check=AttributionCheck(check) if check else None,
            note=note,
        )
    if not (status or check):
        _report(done, len(keys), "noted")
    if check:
        of_it = [review for review in done if review.judgement is Judgement.ATTRIBUTION]
        _report(of_it, len(keys), f"attribution {check}")
    if status:
        of_it = [review for review in done if review.judgement is Judgement.STATUS]
        _report(of_it, len(keys), status)


def _split(words: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """Claims, and the status when the last word is one: no claim's id can read like a status."""
    if words[-1] not in STATUSES:
        return words, None
    if len(words) == 1:
        raise click.UsageError("Say which claims, before the status.")
    return words[:-1], words[-1]


def _report(done: Sequence[Review], asked: int, what: str) -> None:
    """How many were marked; apart, those that stood so already, and what adds nothing."""
    same = sum(review.before == review.after is not None for review in done)
    notes = [f"{same} so before: kept as said again"] if same else []
    if len(done) < asked:
        notes.append(f"{asked - len(done)} left out: marked so by you already")
    noun = "claim" if len(done) == 1 else "claims"
    aside = f" ({'; '.join(notes)})" if notes else ""
    say(f"{len(done)} {noun} marked {what}{aside}.")
