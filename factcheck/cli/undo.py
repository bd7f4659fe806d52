"""``factcheck undo``: take back the last decision."""

from __future__ import annotations

import click

from factcheck.cli.choices import chosen_settings, everywhere, open_desk
from factcheck.cli.following import let_flags_follow
from factcheck.cli.output import say
from factcheck.report.wording import describe_change


@click.command("undo")
@everywhere
def command() -> None:
    """Take back your last decision.

    A decision on many claims at once is taken back as one. Nothing is erased: the history keeps
    the decision and says that it was taken back.
    """
    with open_desk() as desk:
        taken_back = desk.undo()
        names = desk.source_names(taken_back) if taken_back else {}
        let_flags_follow(desk)
    if not taken_back:
        say(f"{chosen_settings().reviewer} has nothing to take back.")
    for review in taken_back:
        about = review.claim_id or names[review.source_id or ""]
        say(f"Taken back; {about}: {describe_change(review, names)}")
