"""``factcheck diff``: what changed in an article since it was read before."""

from __future__ import annotations

import click

from factcheck.cli.choices import everywhere, open_desk
from factcheck.cli.options import as_json
from factcheck.cli.output import records, write
from factcheck.domain.difference import Difference
from factcheck.domain.query import ClaimRow


@click.command("diff")
@click.argument("article")
@as_json
@everywhere
def command(article: str, as_json: bool) -> None:
    """Show what changed in an article since it was read before.

    ARTICLE is its id or the start of it, path, address or title. Shows the sentences that came and
    went, and which claims are gone, changed or new; what was decided on a changed claim goes along.
    """
    with open_desk() as desk:
        found = desk.diff(article)
    if as_json:
        records([found])
    else:
        _print(found)


def _print(found: Difference) -> None:
    write((found.address, "bold"))
    for version in (found.before, found.after):
        write(f"Version {version.number}, read {version.first_read[:16]}: {version.article_id}")
    write()
    for change in found.sentences:
        for sentence in change.before:
            write(("- ", "red"), sentence)
        for sentence in change.after:
            write(("+ ", "green"), sentence)
        write()
    write(
        f"Claims: {found.kept} the same, {len(found.changed)} changed, {len(found.gone)} gone,"
        f" {len(found.new)} new."
    )
    for one in found.changed:
        _print_claim("changed", one.claim)
        write(f"before: {one.before}", indent=4)
    for what, claims in (("gone", found.gone), ("new", found.new)):
        for claim in claims:
            _print_claim(what, claim)


def _print_claim(what: str, claim: ClaimRow) -> None:
    write((f"{what} ", "bold"), f"{claim.id} ({claim.status}): {claim.text}")
