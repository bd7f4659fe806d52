"""``factcheck check``: a gate before publishing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import everywhere, has_database, open_desk, reading
from factcheck.cli.options import as_json
from factcheck.cli.output import say
from factcheck.cli.reading import Failures, analyze_all
from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.claim import Claim, FlagName
from factcheck.domain.errors import NotFoundError
from factcheck.domain.finding import Finding
from factcheck.domain.query import ClaimDetail, ClaimFilter, Sort
from factcheck.domain.review import Status
from factcheck.domain.span import Span
from factcheck.report.as_findings import FORMS

if TYPE_CHECKING:
    from factcheck.workflow import Workflow

FINDINGS = 1
GATES = (*(status.value for status in Status), *(flag.value for flag in FlagName))


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
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([*FORMS]),
    default="text",
    help="text; json, one object a line; github, warnings beside the lines; sarif.",
)
@as_json
@reading
@everywhere
def command(paths: Sequence[str], gates: frozenset[str], form: str, as_json: bool) -> None:
    """Fail when a draft holds claims that should not go out.

    PATH is a file (text, Markdown, HTML, PDF, DOCX, ODT, RTF, mail, JSON Lines, CSV, feed, web
    archive, or a ZIP of them), a folder of them, a web address, or - for standard input. A claim
    has the status that the database holds for the same text; a claim it does not know is
    unverified. Prints FILE:LINE for every finding and exits with 1 when there is one.
    """
    failures = Failures()
    with _desk_if_any() as desk:
        analyses = analyze_all(paths, doing="Checking", failures=failures)
        findings = [one for analysis in analyses for one in _findings(analysis, gates, desk=desk)]
    sys.stdout.write(FORMS["json" if as_json else form](findings))
    failures.stop_if_any()
    if findings:
        say(f"Findings: {len(findings)}.")
        raise click.exceptions.Exit(FINDINGS)


def _desk_if_any() -> AbstractContextManager[Workflow | None]:
    """A draft may be checked before anything was ever stored."""
    return open_desk() if has_database() else nullcontext()


def _findings(
    analysis: Analysis, gates: frozenset[str], *, desk: Workflow | None
) -> Iterator[Finding]:
    article = analysis.article
    stored = _stored(article, desk)
    for claim in analysis.claims:
        for rule, reason in _hits(claim, stored.get(claim.id), gates):
            yield Finding(
                path=article.path or article.url or "-",
                **_place(article.text, Span(claim.spans[0].start, claim.spans[-1].end)),
                claim=claim.id,
                text=claim.text,
                rule=rule,
                reason=reason,
            )


def _place(text: str, span: Span) -> dict[str, int]:
    """Lines and columns of ``span``, counted from 1."""
    line, column = _line_and_column(text, span.start)
    end_line, end_column = _line_and_column(text, span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _hits(
    claim: Claim, stored: ClaimDetail | None, gates: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """What stops the claim; of one that is stored, what comparing it with others found as well."""
    status = stored.row.status if stored else Status.UNVERIFIED
    if status in gates:
        yield status.value, f"the claim is {status}"
    others = stored.claim.flags if stored else ()
    reasons = {flag.name: flag.reason for flag in (*others, *claim.flags)}
    yield from ((name.value, reason) for name, reason in reasons.items() if name in gates)


def _stored(article: Article, desk: Workflow | None) -> dict[str, ClaimDetail]:
    """What the database holds of the claims of exactly this text, by id."""
    if desk is None:
        return {}
    try:
        found = desk.details(ClaimFilter(article=article.id), Sort.TEXT)
        return {detail.claim.id: detail for detail in found}
    except NotFoundError:
        return {}
