"""``factcheck corrections``: what people corrected, to train a model on."""

from __future__ import annotations

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.output import records


@click.group("corrections")
@everywhere
def command() -> None:
    """Hand over what was corrected, to train a model on."""


@command.command("export")
@everywhere
def export() -> None:
    """Print the corrected articles as JSON Lines of the training format.

    One article a line: its text, and of everything said in it the spans of source, cue and content.
    An article comes whole as soon as anything in it is corrected: what nobody corrected is as it
    was read, so go through an article before a model learns from it.
    """
    with open_desk() as desk:
        records(article.model_dump(mode="json") for article in desk.corrected_articles())
