"""``factcheck check``: a gate before publishing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from factcheck.assess.priority import FLAG_WEIGHTS
from factcheck.cli.choices import everywhere, has_database, open_desk
from factcheck.cli.options import as_json
from factcheck.cli.output import records, say, write
from factcheck.cli.reading import read_articles, stop_if_any
from factcheck.domain.article import Article
from factcheck.domain.claim import Claim
from factcheck.domain.errors import FactcheckError, NotFoundError
from factcheck.domain.model import Noun
from factcheck.domain.query import ClaimFilter, Sort
from factcheck.domain.review import Status

if TYPE_CHECKING:
    from factcheck.workflow import Workflow

FINDINGS = 1
# A flag that nothing raises yet would make a gate that cannot fail.
GATES = (*(status.value for status in Status), *(flag.value for flag in FLAG_WEIGHTS))


class Finding(Noun):
    """A claim that should not go out as it stands: where it is in the file, and why."""

    path: str
    line: int
    claim: str
    text: str
    rule: str
    reason: str


def _gates(ctx: click.Context, param: click.Parameter, value: str) -> frozenset[str]:
    """The statuses and flags that ``value`` names, separated by commas."""
    gates = frozenset(filter(None, value.replace(" ", "").split(",")))
    unknown = gates - set(GATES)
    if unknown or not gates:
        named = ", ".join(sorted(unknown)) or "nothing"
        raise click.BadParameter(f"{named}: choose from {', '.join(GATES)}.", ctx=ctx, param=param)
    return gates


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--fail-on",
    "gates",
    callback=_gates,
    required=True,
    metavar="LIST",
    help="Statuses, and flags that factcheck raises, that stop publication; separated by commas.",
)
@as_json
@everywhere
def command(paths: Sequence[str], gates: frozenset[str], as_json: bool) -> None:
    """Fail when a draft holds claims that should not go out.

    PATH is a text or Markdown file, a folder of them, or - for standard input. A claim has the
    status that the database holds for the same text; a claim it does not know is unverified.
    Prints FILE:LINE for every finding and exits with 1 when there is one.
    """
    failures: list[FactcheckError] = []
    with _desk_if_any() as desk:
        articles = read_articles(paths, doing="Checking", failures=failures)
        findings = [one for article in articles for one in _findings(article, gates, desk=desk)]
    if as_json:
        records(findings)
    else:
        for one in findings:
            write(f"{one.path}:{one.line}: {one.rule}: {one.reason}: “{one.text}”")
    stop_if_any(failures)
    if findings:
        say(f"Findings: {len(findings)}.")
        raise click.exceptions.Exit(FINDINGS)


def _desk_if_any() -> AbstractContextManager[Workflow | None]:
    """A draft may be checked before anything was ever stored."""
    return open_desk() if has_database() else nullcontext()


def _findings(
    article: Article, gates: frozenset[str], *, desk: Workflow | None
) -> Iterator[Finding]:
    from factcheck.analysis import analyze, default_tagger  # noqa: PLC0415 - the sentence splitter

    statuses = _statuses(article, desk)
    for claim in analyze(article, default_tagger()).claims:
        status = statuses.get(claim.id, Status.UNVERIFIED)
        for rule, reason in _hits(claim, status, gates):
            yield Finding(
                path=article.path or "-",
                line=article.text.count("\n", 0, claim.spans[0].start) + 1,
                claim=claim.id,
                text=claim.text,
                rule=rule,
                reason=reason,
            )


def _hits(claim: Claim, status: Status, gates: frozenset[str]) -> Iterator[tuple[str, str]]:
    if status in gates:
        yield status.value, f"the claim is {status}"
    yield from ((flag.name.value, flag.reason) for flag in claim.flags if flag.name in gates)


def _statuses(article: Article, desk: Workflow | None) -> dict[str, Status]:
    """What the database holds for the claims of exactly this text."""
    if desk is None:
        return {}
    try:
        keys = desk.keys(ClaimFilter(article=article.id), Sort.TEXT)
    except NotFoundError:
        return {}
    return {row.id: row.status for row in desk.rows(keys)}
