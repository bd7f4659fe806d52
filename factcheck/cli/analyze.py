"""``factcheck analyze``: who says what, to standard output, no database."""

from __future__ import annotations

from collections.abc import Sequence

import click

from factcheck.cli.choices import everywhere, reading
from factcheck.cli.options import as_json
from factcheck.cli.output import records, write
from factcheck.cli.reading import Failures, analyze_all
from factcheck.domain.analysis import Analysis
from factcheck.domain.attribution import Attribution, Stance
from factcheck.domain.claim import Claim
from factcheck.domain.span import words_at


@click.command("analyze")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@as_json
@reading
@everywhere
def command(paths: Sequence[str], as_json: bool) -> None:
    """Say who says what in articles, without a database.

    PATH is a file (text, Markdown, HTML, PDF, DOCX, ODT, RTF, mail, JSON Lines, CSV, feed, web
    archive, or a ZIP of them), a folder of them, a web address, or - for standard input. With
    --json, one object an article (schema factcheck.analysis/1) in the order given. A file that
    cannot be read is reported and the others go on; the exit code is then 3.
    """
    failures = Failures()
    analyses = analyze_all(paths, doing="Analyzing", failures=failures)
    if as_json:
        records(analyses)
    else:
        for analysis in analyses:
            _print(analysis)
    failures.stop_if_any()


def _print(analysis: Analysis) -> None:
    article = analysis.article
    write((article.title or article.path or "Without a title", "bold"))
    if article.title and article.path:
        write((article.path, "dim"))
    claims = {claim.attribution: claim for claim in analysis.claims}
    for attribution in analysis.attributions:
        _print_attribution(analysis, attribution, claims.get(attribution.id))
    own = sum(claim.attribution is None for claim in analysis.claims)
    write()
    write(f"Claims in the article’s own voice: {own}.")
    write()


def _print_attribution(analysis: Analysis, attribution: Attribution, claim: Claim | None) -> None:
    text = analysis.article.text
    write()
    write((_voice(analysis, attribution), "bold"), f" {_manner(text, attribution)}")
    write(claim.reading if claim else words_at(text, attribution.content), indent=4)
    for flag in claim.flags if claim else ():
        write((flag.name, "yellow"), f": {flag.reason}", indent=4)


def _voice(analysis: Analysis, attribution: Attribution) -> str:
    """The canonical source with its kind, else the mention, else that nobody is named."""
    mention = attribution.source
    if mention is None:
        return "Nobody named"
    for source in analysis.sources:
        if source.id == mention.source_id:
            return f"{source.name} ({source.kind})"
    return words_at(analysis.article.text, mention.spans)


def _manner(text: str, attribution: Attribution) -> str:
    """The article's own words for source and cue, and what the source does with the content."""
    mention = words_at(text, attribution.source.spans) if attribution.source else ""
    words = ", ".join(f"“{part}”" for part in (mention, words_at(text, attribution.cue)) if part)
    silent = ", did not say it" if attribution.stance is Stance.REPORTS_SILENCE else ""
    return f"[{words}: {attribution.kind}, {attribution.stance}{silent}]"
