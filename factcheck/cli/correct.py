"""``factcheck correct``: what the machine read, put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.following import let_flags_follow
from factcheck.cli.output import say
from factcheck.domain.errors import UsageError
from factcheck.domain.marks import Marks
from factcheck.domain.span import Span, Spans

if TYPE_CHECKING:
    from factcheck.workflow import Workflow

_NOTE = click.option("--note", default="", metavar="TEXT", help="Why; kept with the decision.")
_SOURCE = click.option(
    "--source", "speaker", metavar="NAME", help="Who says it: a source by name, alias or id."
)
_MENTION = click.option("--mention", metavar="WORDS", help="The words that name who says it.")
_CUE = click.option("--cue", metavar="WORDS", help="The words that tell that it is said.")


@click.group("correct")
@everywhere
def command() -> None:
    """Put right what was read: drop, mark, split, join or add a claim.

    CLAIM is a claim's id or the first four characters of it or more. A correction is a decision
    like any other: undo takes it back, and a new reading, text or model keeps it.
    """


@command.command("drop")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@_NOTE
@everywhere
def drop(claims: Sequence[str], note: str) -> None:
    """Say that these are no claims; claims --dropped lists them."""
    with open_desk() as desk:
        done = desk.drop_claims(_keys(desk, claims), note)
        let_flags_follow(desk)
    say(f"{len(done)} dropped. Bring back with: factcheck correct restore CLAIM.")


@command.command("restore")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@_NOTE
@everywhere
def restore(claims: Sequence[str], note: str) -> None:
    """Say that these are claims after all."""
    with open_desk() as desk:
        done = desk.restore_claims(_keys(desk, claims), note)
        let_flags_follow(desk)
    say(f"{len(done)} restored.")


@command.command("mark")
@click.argument("claim")
@click.option("--content", metavar="WORDS", help="The words of the claim.")
@_MENTION
@_CUE
@_SOURCE
@click.option("--own-voice", is_flag=True, help="Nobody is named: the outlet says it itself.")
@_NOTE
@everywhere
def mark(  # noqa: PLR0913  # what a claim consists of
    claim: str,
    *,
    content: str | None,
    mention: str | None,
    cue: str | None,
    speaker: str | None,
    own_voice: bool,
    note: str,
) -> None:
    """Say where a claim stands and who says it.

    WORDS are words of the article just as they stand there; of several places the one nearest to
    the claim is meant. What is not named stays as it is.
    """
    if own_voice and (mention or cue or speaker):
        raise click.UsageError("In the outlet's own voice there is no source and no cue.")
    with open_desk() as desk:
        detail = desk.claim(claim)
        text, key, before = detail.article.text, detail.row.key, desk.marks(detail.row.key)
        near = before.content[0].start
        marks = Marks(
            source=() if own_voice else _found(text, mention, near, before.source),
            cue=() if own_voice else _found(text, cue, near, before.cue),
            content=_found(text, content, near, before.content),
        )
        desk.mark_claim(key, marks, speaker=speaker, note=note)
        let_flags_follow(desk)
    say("Corrected.")


@command.command("add")
@click.argument("article")
@click.option("--content", required=True, metavar="WORDS", help="The words of the claim.")
@_MENTION
@_CUE
@_SOURCE
@_NOTE
@everywhere
def add(  # noqa: PLR0913  # what a claim consists of
    article: str,
    *,
    content: str,
    mention: str | None,
    cue: str | None,
    speaker: str | None,
    note: str,
) -> None:
    """Add a claim that was missed; prints its id.

    ARTICLE is its id or the start of it, path, address or title; WORDS as for mark, and where
    nobody is named the outlet says it itself.
    """
    with open_desk() as desk:
        text = desk.analysis(article).article.text
        words = _found(text, content, 0, ())
        near = words[0].start
        marks = Marks(
            source=_found(text, mention, near, ()), cue=_found(text, cue, near, ()), content=words
        )
        [done] = desk.add_claim(article, marks, speaker=speaker, note=note)
        let_flags_follow(desk)
    click.echo(done.claim_id)


@command.command("split")
@click.argument("claim")
@click.option("--before", required=True, metavar="WORDS", help="Where the second claim begins.")
@_NOTE
@everywhere
def split(claim: str, before: str, note: str) -> None:
    """Make two claims of one; the first keeps what was decided on it."""
    with open_desk() as desk:
        detail = desk.claim(claim)
        inside = [span for span in detail.claim.spans if before in span.of(detail.article.text)]
        if not inside:
            raise UsageError(
                f"“{before}” is not in the claim.", hint=f"It reads: {detail.row.text}"
            )
        at = detail.article.text.index(before, inside[0].start)
        desk.split_claim(detail.row.key, at, note)
        let_flags_follow(desk)
    say("Split in two.")


@command.command("join")
@click.argument("claim")
@click.argument("other")
@_NOTE
@everywhere
def join(claim: str, other: str, note: str) -> None:
    """Make one claim of two of an article; the first keeps what was decided on it."""
    with open_desk() as desk:
        one, two = _keys(desk, [claim]) + _keys(desk, [other])
        desk.join_claims(one, two, note)
        let_flags_follow(desk)
    say("Joined into one.")


def _keys(desk: Workflow, claims: Sequence[str]) -> list[int]:
    return list(dict.fromkeys(desk.claim(claim).row.key for claim in claims))


def _found(text: str, words: str | None, near: int, otherwise: Spans) -> Spans:
    """Where the words stand nearest to a place in the text; ``otherwise`` when none are given."""
    if words is None:
        return otherwise
    places, start = [], text.find(words)
    while words and start >= 0:
        places.append(start)
        start = text.find(words, start + 1)
    if not places:
        hint = "Copy them from the article as they stand there: factcheck show CLAIM."
        raise UsageError(f"“{words}” does not stand in the article.", hint=hint)
    nearest = min(places, key=lambda place: abs(place - near))
    return (Span(nearest, nearest + len(words)),)
