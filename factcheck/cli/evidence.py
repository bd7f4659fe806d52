"""``factcheck evidence``: what supports or refutes a claim."""

from __future__ import annotations

import re

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.options import one_of
from factcheck.cli.output import say
from factcheck.domain.errors import UsageError
from factcheck.domain.review import EvidenceStance
from factcheck.domain.span import Span


def _span(ctx: click.Context, param: click.Parameter, value: str | None) -> Span | None:
    """The span that START:END names."""
    if value is None:
        return None
    match = re.fullmatch(r"([0-9]{1,12})(?::|\.\.)([0-9]{1,12})", value)
    if not match or int(match[1]) >= int(match[2]):
        raise click.BadParameter("say START:END, START below END.", ctx=ctx, param=param)
    return Span(int(match[1]), int(match[2]))


@click.group("evidence")
@everywhere
def command() -> None:
    """Attach evidence to a claim."""


@command.command("add")
@click.argument("claim")
@click.option("--url", metavar="ADDRESS", help="The address where the evidence is.")
@click.option("--article", metavar="NAME", help="A stored article: id, path, address or title.")
@click.option("--span", callback=_span, metavar="START:END", help="Its characters, with --article.")
@click.option("--quote", default="", metavar="TEXT", help="The words that matter, exactly.")
@click.option(
    "--stance",
    type=one_of(EvidenceStance),
    required=True,
    help="What the evidence does to the claim.",
)
@everywhere
def add(  # noqa: PLR0913 - an argument for every option
    claim: str, *, url: str | None, article: str | None, span: Span | None, quote: str, stance: str
) -> None:
    """Attach an address, or words of a stored article, to a claim.

    CLAIM is its id or the first four characters of it or more. With --article, say which words by
    --span, by --quote, or both. Evidence never changes a status; that is for you to decide.
    """
    if bool(url) == bool(article):
        raise click.UsageError("Say where the evidence is: either --url or --article.")
    if span and not article:
        raise click.UsageError("--span goes with --article.")
    with open_desk() as desk:
        key = desk.claim(claim).row.key
        if article and not span:
            span = _find(quote, desk.analysis(article).article.text)
        desk.add_evidence(
            key,
            stance=EvidenceStance(stance),
            url=url,
            article=article,
            span=span,
            quotation=quote,
        )
    say(f"Evidence added to claim {claim}: {stance}.")


def _find(quote: str, text: str) -> Span:
    """Where the words stand, when they stand there exactly once."""
    if not quote:
        raise click.UsageError("Say which words of the article, with --quote or --span.")
    found = text.count(quote)
    if found != 1:
        where = "nowhere" if not found else f"{found} times"
        raise UsageError(
            f"“{quote}” stands {where} in that article.",
            hint="Give words that stand there once, exactly, or say --span START:END.",
        )
    start = text.index(quote)
    return Span(start, start + len(quote))
