"""A report as a Word document: headings to walk by, one table a claim, no field and no macro."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from factcheck.domain.display import visible
from factcheck.domain.review import Status
from factcheck.report.content import ClaimEntry, Report, SourceGroup
from factcheck.report.looks import COLOURS
from factcheck.report.wording import describe_filter, describe_source, facts, remarks

_NO_XML = re.compile("[\ufffe\uffff]")  # noncharacters: no XML file may hold them
_NAMES, _FACTS = Cm(3.6), Cm(13.4)  # the two columns of a claim's table, on paper of A4


def as_docx(report: Report) -> bytes:
    """The whole report as a DOCX file; sources are headings, claims are tables."""
    document = Document()
    _set_up(document, report)
    document.add_heading("Claims report", level=0)
    _opening(document, report)
    for group in report.groups:
        _group(document, group)
    _articles(document, report)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, report: Report) -> None:
    document.styles["Normal"].font.size = Pt(10)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
    properties = document.core_properties
    properties.title = "Claims report"
    properties.author = f"factcheck {report.version}"
    properties.created = properties.modified = report.made.replace(tzinfo=None)


def _opening(document: Any, report: Report) -> None:
    document.add_paragraph(
        f"Made {report.made:%Y-%m-%d %H:%M} UTC with factcheck {report.version}."
        f" Claims: {len(report.claims)}. Named sources: {report.sources}."
        f" Articles: {len(report.articles)}."
    )
    for line in describe_filter(report.wanted):
        document.add_paragraph(_plain(line), style="List Bullet")
    if report.claims:
        _bar(document, report.statuses)
        _overview(document, report)


def _overview(document: Any, report: Report) -> None:
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    _fill(table.rows[0], ("Source", "Claims", "Verification status"), bold=True)
    for group in report.groups:
        statuses = ", ".join(f"{count} {status}" for status, count in group.statuses.items())
        _fill(table.add_row(), (group.name, str(len(group.claims)), statuses))
    _repeat_header(table.rows[0])


def _bar(document: Any, statuses: Mapping[Status, int]) -> None:
    """How many claims stand where: words in cells of the status's colour, wider the more there are.

    A cell has room for its words at least, and all of them together are as wide as the text.
    """
    table = document.add_table(rows=1, cols=len(statuses))
    table.autofit = False
    total, width = sum(statuses.values()), _NAMES + _FACTS
    least = min(Cm(2.2), width // len(statuses))
    shared = width - least * len(statuses)
    places = zip(table.columns, table.rows[0].cells, statuses.items(), strict=True)
    for column, cell, (status, count) in places:
        column.width = cell.width = least + shared * count // total
        cell.paragraphs[0].add_run(f"{count} {status}").bold = True
        _shade(cell, COLOURS[status])
    document.add_paragraph()


def _group(document: Any, group: SourceGroup) -> None:
    document.add_heading(_plain(group.name), level=1)
    if known := describe_source(group):
        document.add_paragraph(_plain("; ".join(known)))
    for entry in group.claims:
        _claim(document, entry)


def _claim(document: Any, entry: ClaimEntry) -> None:
    heading = f"Claim {entry.claim.id}: {entry.status}, attribution {entry.check}"
    document.add_heading(heading, level=2)
    quoted = document.add_paragraph(style="Quote")
    for run in entry.context:
        words = quoted.add_run(_plain(run.text))
        words.font.highlight_color = WD_COLOR_INDEX.YELLOW if run.claim else None
        words.bold = run.claim  # colour is not the only sign
    table = _pairs(document)
    for name, fact in facts(entry).items():
        _row(table, name, fact)
    _shade(table.rows[-2].cells[1], COLOURS[entry.status])
    for remark in remarks(entry):
        quotation = f"\n“{remark.quotation}”" if remark.quotation else ""
        place = f": {remark.place}" if remark.place else ""
        _row(table, remark.name, f"{remark.line}{place}{quotation}")


def _articles(document: Any, report: Report) -> None:
    document.add_heading("Articles", level=1)
    document.add_paragraph("Sentences and characters are counted from 0, the end not included.")
    for article in report.articles:
        table = _pairs(document)
        known = {
            "Title": article.name,
            "Outlet": article.outlet,
            "Byline": article.byline,
            "Published": article.published,
            "Address": article.url,
            "File": article.path,
            "SHA-256": article.sha256,
        }
        for name, fact in known.items():
            if fact:
                _row(table, name, fact)
        document.add_paragraph()


def _pairs(document: Any) -> Any:
    """A table of names and facts; programs differ in whether columns or cells say how wide."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    table.columns[0].width, table.columns[1].width = _NAMES, _FACTS
    return table


def _row(table: Any, name: str, fact: str) -> None:
    row = table.add_row()
    _fill(row, (name, fact))
    row.cells[0].width, row.cells[1].width = _NAMES, _FACTS


def _fill(row: Any, words: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, each in zip(row.cells, words, strict=True):
        cell.paragraphs[0].add_run(_plain(each)).bold = bold


def _plain(text: str) -> str:
    """``text`` as a DOCX can hold it; a newline is a line break."""
    return _NO_XML.sub("\ufffd", visible(text))


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.removeprefix("#"))):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001  # python-docx has no other way


def _repeat_header(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
