"""A report as a spreadsheet reads it: one record a claim, exact text, no cell a formula.

RFC 4180 with a header line, in UTF-8 behind a byte order mark, without which Excel reads it in the
machine's old code page. A cell of text that a spreadsheet would take for a formula (it starts with
= + - @, their full-width forms, a tab or a newline) gets a leading apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from factcheck.report.content import ClaimEntry, Report
from factcheck.report.wording import (
    Remark,
    describe_evidence,
    describe_member,
    describe_origins,
    describe_review,
    describe_spans,
    others_say,
    place_of,
    told_with,
)

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")

Cell = str | int | float | None

COLUMNS: dict[str, Callable[[ClaimEntry], Cell]] = {
    "claim_id": lambda entry: entry.claim.id,
    "status": lambda entry: entry.status.value,
    "attribution_check": lambda entry: entry.check.value,
    "state": lambda entry: entry.state.value,
    "priority": lambda entry: entry.claim.priority,
    "checkworthiness": lambda entry: entry.claim.checkworthiness,
    "source": lambda entry: entry.voice,
    "source_kind": lambda entry: entry.source.kind.value if entry.source else None,
    "speaks_for": lambda entry: entry.parent.name if entry.parent else None,
    "reliability": lambda entry: entry.reliability and entry.reliability.value,
    "mention": lambda entry: entry.mention,
    "cue": lambda entry: entry.cue,
    "kind": lambda entry: entry.attribution.kind.value if entry.attribution else None,
    "stance": lambda entry: entry.attribution.stance.value if entry.attribution else None,
    "text": lambda entry: entry.claim.text,
    "reading": lambda entry: entry.claim.reading,
    "context": lambda entry: "".join(run.text for run in entry.context),
    "flags": lambda entry: "; ".join(flag.name for flag in entry.claim.flags),
    "reasons": lambda entry: _list(f"{flag.name}: {flag.reason}" for flag in entry.claim.flags),
    "also_said_in": lambda entry: _list(map(describe_member, entry.together.also)),
    "rests_on": lambda entry: describe_origins(entry.together),
    "chain": lambda entry: told_with(entry.together)["Chain"],
    "others_say": lambda entry: _list(map(_remarked, others_say(entry))),
    "evidence": lambda entry: _list(
        _noted(f"{describe_evidence(one)}: {place_of(one)}", one.quotation)
        for one in entry.evidence
    ),
    "history": lambda entry: _list(
        _noted(describe_review(review), review.note) for review in entry.reviews
    ),
    "article": lambda entry: entry.article.name,
    "outlet": lambda entry: entry.article.outlet,
    "byline": lambda entry: entry.article.byline,
    "published": lambda entry: entry.article.published,
    "url": lambda entry: entry.article.url,
    "path": lambda entry: entry.article.path,
    "article_sha256": lambda entry: entry.article.sha256,
    "sentence": lambda entry: entry.sentence.index,
    "characters": lambda entry: describe_spans(entry.claim.spans),
}


def as_csv(report: Report) -> bytes:
    """The claims of ``report``, one record each, under the names of ``COLUMNS``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in report.claims:
        writer.writerow([_defused(column(entry)) for column in COLUMNS.values()])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _defused(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _list(items: Iterable[str]) -> str:
    return " | ".join(items)


def _remarked(remark: Remark) -> str:
    place = f": {remark.place}" if remark.place else ""
    return _noted(f"{remark.name}: {remark.line}{place}", remark.quotation)


def _noted(line: str, note: str) -> str:
    return f"{line}: {note}" if note else line
