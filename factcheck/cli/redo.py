"""``factcheck redo``: decide again what was taken back."""

from __future__ import annotations

import click

from factcheck.cli.choices import chosen_settings, everywhere, open_desk
from factcheck.cli.following import let_flags_follow
from factcheck.cli.output import say
from factcheck.report.wording import describe_change


@click.command("redo")
@everywhere
def command() -> None:
    """Decide again what you took back last.

    As often as you have undone, until you decide anything else. It is a new decision: the history
    keeps the first one, its undoing and this.
    """
    with open_desk() as desk:
        again = desk.redo()
        names = desk.source_names(again) if again else {}
        let_flags_follow(desk)
    if not again:
        say(f"{chosen_settings().reviewer} has taken nothing back since the last decision.")
    for review in again:
        about = review.claim_id or names[review.source_id or ""]
        say(f"Decided again; {about}: {describe_change(review, names)}")
