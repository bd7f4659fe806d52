"""``factcheck show``: one claim whole."""

from __future__ import annotations

import click

from factcheck.cli.choices import everywhere, open_desk, seeing
from factcheck.cli.options import as_json
from factcheck.cli.output import records, write
from factcheck.domain.corroboration import Corroboration
from factcheck.domain.query import ClaimDetail


@click.command("show")
@click.argument("claim")
@as_json
@seeing
@everywhere
def command(claim: str, as_json: bool) -> None:
    """Show one claim whole.

    CLAIM is its id or the first four characters of it or more. Shows the words around it, its
    source, what speaks against taking it at face value, why it stands where it does in the queue,
    what other articles say of the same and whom they all rest on, the evidence, and every decision.
    """
    with open_desk() as desk:
        detail, group = desk.claim(claim), desk.group(claim)
    if as_json:
        records([_record(detail, group)])
    else:
        _print(detail, group)


def _record(detail: ClaimDetail, group: Corroboration) -> dict[str, object]:
    from factcheck.assess import explain  # noqa: PLC0415
    from factcheck.report.as_json import together_record  # noqa: PLC0415

    terms = explain(detail.claim, detail.attribution, detail.weights)
    whole = detail.model_dump(
        mode="json", exclude={"article": {"text"}, "row": {"key"}, "weights": True}
    )
    return {
        **whole,
        "priority": [term.model_dump(mode="json") for term in terms],
        "together": together_record(group),
    }


def _print(detail: ClaimDetail, group: Corroboration) -> None:
    from factcheck.report.content import context  # noqa: PLC0415

    write((f"Claim {detail.claim.id}", "bold"))
    write()
    write(*(("⟦" + run.text + "⟧", "bold") if run.claim else run.text for run in context(detail)))
    write()
    _print_facts(detail)
    _print_priority(detail)
    _print_group(detail, group)
    if detail.known:
        _print_known(detail)
    _print_decisions(detail)


def _print_facts(detail: ClaimDetail) -> None:
    from factcheck.report import wording  # noqa: PLC0415
    from factcheck.report.content import entry_of  # noqa: PLC0415

    entry = entry_of(detail)
    source = [entry.voice, *wording.describe_source(entry)]
    place = (
        f"sentence {entry.sentence.index}, characters {wording.describe_spans(detail.claim.spans)}"
    )
    known = (entry.article.outlet, entry.article.byline, entry.article.published)
    facts = {
        "Reads": entry.claim.reading,
        "Source": "; ".join(source),
        "Attributed by": wording.describe_attribution(entry),
        "Verification status": entry.status,
        "Attribution check": entry.check,
        "State": wording.describe_state(entry),
        "Article": ", ".join([entry.article.name, *filter(None, known)]),
        "Address": entry.article.url or "",
        "File": entry.article.path or "",
        "Place": f"{place} of the text with SHA-256 {entry.article.sha256}",
    }
    for name, fact in facts.items():
        if fact:
            write((f"{name}: ", "dim"), fact)


def _print_priority(detail: ClaimDetail) -> None:
    from factcheck.assess import explain  # noqa: PLC0415

    terms = explain(detail.claim, detail.attribution, detail.weights)
    write()
    write(("Flags and priority: ", "bold"), f"{detail.claim.priority:g} in all")
    for term in terms:
        write(f"{term.weight:+g} ", (term.name, "yellow"), f": {term.reason}", indent=4)
    weighed = {term.name for term in terms}
    for flag in detail.claim.flags:
        if flag.name not in weighed:
            write("   ", (flag.name, "yellow"), f": {flag.reason}", indent=4)


def _print_group(detail: ClaimDetail, group: Corroboration) -> None:
    """What the others say, beside one another: who printed it, on whose word, when."""
    if not group.members:
        return
    from factcheck.report.wording import describe_origins, describe_way  # noqa: PLC0415

    articles = len({member.row.article_id for member in group.members})
    write()
    write(("Other articles", "bold"), f": {articles} in all speak of it")
    write(("Rests on", "yellow"), f": {describe_origins(group)}", indent=4)
    for member in group.members:
        itself = member.row.key == detail.row.key
        agrees = "" if member.row.id in group.agreeing else "does not say the same; "
        facts = (member.row.published, member.row.status, f"{member.likeness:.0%} alike")
        reading = "this claim" if itself else member.row.reading
        write((member.outlet, "yellow"), f": {reading}", indent=4)
        write(f"{agrees}{describe_way(member)}", indent=8)
        write(f"{', '.join(filter(None, facts))}; claim {member.row.id}", indent=8)
    for conflict in group.conflicts:
        write(
            ("Against it", "yellow"), f": {conflict.reason} (claim {conflict.claim_id})", indent=4
        )


def _print_known(detail: ClaimDetail) -> None:
    from factcheck.assess.known import rules  # noqa: PLC0415 - only where there are any

    write()
    write(("Published fact-checks", "bold"), ": likeness only, not who is right")
    for match in detail.known:
        write(f"{match.score:.2f} ", (rules.describe(match.check), "yellow"), indent=4)
        if match.check.url:
            write(match.check.url, indent=9)


def _print_decisions(detail: ClaimDetail) -> None:
    from factcheck.report.wording import describe_evidence, describe_review, place_of  # noqa: PLC0415

    write()
    write(("Evidence", "bold"), "" if detail.evidence else ": none yet")
    for one in detail.evidence:
        write(f"{describe_evidence(one)}: {place_of(one)}", indent=4)
        if one.quotation:
            write(f"“{one.quotation}”", indent=8)
    write()
    write(("History", "bold"), "" if detail.reviews else ": nobody has decided anything yet")
    for review in detail.reviews:
        write(describe_review(review), indent=4)
        if review.note:
            write(f"“{review.note}”", indent=8)
