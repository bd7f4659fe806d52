"""A report as a workbook: one sheet a table with filters, and charts; no cell is a formula."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from factcheck.domain.display import visible
from factcheck.domain.review import Status
from factcheck.report.as_csv import COLUMNS, Cell
from factcheck.report.content import ClaimEntry, Report
from factcheck.report.looks import COLOURS
from factcheck.report.wording import describe_filter, describe_review, describe_way, place_of

MOST_IN_A_CELL = 32_767  # characters that Excel takes; the other forms hold all of them
_MOST_BARS = 20  # sources in the chart: those with the most claims

Row = Sequence[Cell]


def as_xlsx(report: Report) -> bytes:
    """The whole report as an XLSX file, in sheets that a spreadsheet can sort and filter."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "Claims report", "created": report.made.replace(tzinfo=None)})
        _overview(book, report)
        for name, (columns, rows) in _tables(report).items():
            _sheet(book, name, columns, rows)
    return out.getvalue()


def _tables(report: Report) -> dict[str, tuple[Sequence[str], Iterable[Row]]]:
    return {
        "Claims": (
            tuple(COLUMNS),
            ([column(entry) for column in COLUMNS.values()] for entry in report.claims),
        ),
        "Flags": (("claim_id", "flag", "reason"), _each(report, _flags)),
        "Together": (
            (
                "claim_id",
                "other_claim",
                "same",
                "outlet",
                "article",
                "published",
                "source",
                "reading",
                "chain",
                "likeness",
            ),
            _each(report, _together),
        ),
        "Conflicts": (
            ("claim_id", "reading", "other_claim", "other_reading", "sort", "reason"),
            _each(report, _conflicts),
        ),
        "Fact-checks": (
            ("claim_id", "verdict", "publisher", "published", "url", "claim", "likeness"),
            _each(report, _known),
        ),
        "Evidence": (
            ("claim_id", "stance", "place", "quotation", "added_by", "added_at"),
            _each(report, _evidence),
        ),
        "History": (("claim_id", "decision", "note"), _each(report, _history)),
        "Sources": (
            ("source", "kind", "speaks_for", "reliability", "claims", *(s.value for s in Status)),
            _sources(report),
        ),
        "Articles": (
            ("article", "outlet", "byline", "published", "url", "path", "sha256"),
            [
                (a.name, a.outlet, a.byline, a.published, a.url, a.path, a.sha256)
                for a in report.articles
            ],
        ),
    }


def _each(report: Report, rows_of: Callable[[ClaimEntry], Iterable[Row]]) -> Iterable[Row]:
    return (row for entry in report.claims for row in rows_of(entry))


def _flags(entry: ClaimEntry) -> Iterable[Row]:
    return [(entry.claim.id, flag.name.value, flag.reason) for flag in entry.claim.flags]


def _together(entry: ClaimEntry) -> Iterable[Row]:
    for member in entry.together.members:
        row = member.row
        if row.id != entry.claim.id:
            yield (
                entry.claim.id,
                row.id,
                "yes" if row.id in entry.together.agreeing else "no",
                member.outlet,
                row.article_title,
                row.published,
                row.source_name,
                row.reading,
                describe_way(member),
                round(member.likeness, 3),
            )


def _conflicts(entry: ClaimEntry) -> Iterable[Row]:
    for one in entry.together.conflicts:
        other = entry.together.member(one.claim_id)
        words = other.row.reading if other else None
        yield entry.claim.id, entry.claim.reading, one.claim_id, words, one.bond.value, one.reason


def _known(entry: ClaimEntry) -> Iterable[Row]:
    for match in entry.known:
        one, likeness = match.check, round(match.score, 3)
        yield (
            entry.claim.id,
            one.verdict,
            one.publisher,
            one.published,
            one.url,
            one.claim,
            likeness,
        )


def _evidence(entry: ClaimEntry) -> Iterable[Row]:
    for one in entry.evidence:
        when = f"{one.added_at:%Y-%m-%d %H:%M}"
        where = place_of(one)
        yield entry.claim.id, one.stance.value, where, one.quotation, one.added_by, when


def _history(entry: ClaimEntry) -> Iterable[Row]:
    return [(entry.claim.id, describe_review(one), one.note) for one in entry.reviews]


def _sources(report: Report) -> Iterable[Row]:
    for group in report.groups:
        yield (
            group.name,
            group.source.kind.value if group.source else None,
            group.parent.name if group.parent else None,
            group.reliability and group.reliability.value,
            len(group.claims),
            *(group.statuses.get(status, 0) for status in Status),
        )


def _overview(book: Any, report: Report) -> None:
    """What was asked for, the counts, and a chart of the sources and one of the time."""
    sheet = book.add_worksheet("Overview")
    sheet.set_column(0, 0, 28)
    _on_paper(sheet)
    lines = [
        "Claims report",
        f"Made {report.made:%Y-%m-%d %H:%M} UTC with factcheck {report.version}",
        *describe_filter(report.wanted),
    ]
    for place, line in enumerate(lines):
        sheet.write_string(place, 0, _cell(line))
    by_source = {group.name: group.statuses for group in report.groups[:_MOST_BARS]}
    top = len(lines) + 1
    top = _chart(book, sheet, top, ("Source", "bar", by_source))
    _chart(book, sheet, top, ("Published", "column", report.periods))


def _chart(
    book: Any, sheet: Any, top: int, drawn: tuple[str, str, Mapping[str, Mapping[Status, int]]]
) -> int:
    """A table of counts from row ``top`` on, its chart beside it; the first row that is free."""
    what, kind, counts = drawn
    if not counts:
        return top
    found = [status for status in Status if any(status in each for each in counts.values())]
    _write_row(sheet, top, (what, *(status.value for status in found)))
    for place, (name, statuses) in enumerate(counts.items(), start=top + 1):
        _write_row(sheet, place, (name, *(statuses.get(status, 0) for status in found)))
    last = top + len(counts)
    chart = book.add_chart({"type": kind, "subtype": "stacked"})
    for column, status in enumerate(found, start=1):
        chart.add_series(
            {
                "name": [sheet.name, top, column],
                "categories": [sheet.name, top + 1, 0, last, 0],
                "values": [sheet.name, top + 1, column, last, column],
                "fill": {"color": COLOURS[status]},
            }
        )
    chart.set_title({"name": f"Claims by {what.lower()} and status"})
    chart.set_y_axis({"reverse": kind == "bar"})
    chart.set_size({"width": 680, "height": 220 + 18 * len(counts)})
    sheet.insert_chart(top, len(found) + 2, chart)
    return last + max(2, 16 - len(counts))


def _sheet(book: Any, name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    _write_row(sheet, 0, columns, bold)
    count = 0
    for count, row in enumerate(rows, start=1):  # how many there were
        _write_row(sheet, count, row)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    sheet.set_column(0, len(columns) - 1, 18)
    _on_paper(sheet)


def _on_paper(sheet: Any) -> None:
    """As wide as a page of A4 on its side."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_row(sheet: Any, place: int, row: Row, form: Any = None) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(place, column, _cell(cell), form)
        elif cell is not None:
            sheet.write_number(place, column, cell, form)


def _cell(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= MOST_IN_A_CELL else f"{shown[: MOST_IN_A_CELL - 1]}…"
