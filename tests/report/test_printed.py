"""Word, PDF and Excel files, opened by libraries that are not the ones that wrote them."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.display import visible
from factcheck.domain.errors import UsageError
from factcheck.domain.query import ClaimDetail, ClaimFilter
from factcheck.domain.review import Status
from factcheck.report import render
from factcheck.report.as_xlsx import MOST_IN_A_CELL
from tests.report.sample import HARBOUR, HOSTILE, NOON, details, groups, hostile, own_voice, promise

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANY_TEXT = st.text(st.characters(), max_size=60)


def made(form: str, chosen: list[ClaimDetail] | None = None, **said: Any) -> bytes:
    chosen = details() if chosen is None else chosen
    return render(form, chosen, groups=groups(), wanted=ClaimFilter(), made=NOON, **said)


def docx_words(data: bytes) -> str:
    """All text of the document's body, read as XML; a line break is a newline."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        body = ET.fromstring(packed.read("word/document.xml"))
    words = []
    for node in body.iter():
        if node.tag == f"{WORD}t":
            words.append(node.text or "")
        elif node.tag in (f"{WORD}br", f"{WORD}p"):
            words.append("\n")
        elif node.tag == f"{WORD}tab":
            words.append("\t")
    return "".join(words)


def pdf_words(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(pages)


def sheets(data: bytes) -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = {}
    for sheet in book:
        header, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    return found


@pytest.mark.parametrize(("form", "words_of"), [("docx", docx_words), ("pdf", pdf_words)])
def test_a_printed_form_leads_from_each_claim_to_its_characters(form: str, words_of: Any) -> None:
    words = words_of(made(form))
    squeezed = _squeezed(words)
    for detail in details():
        assert detail.claim.id in words
        assert detail.article.sha256 in squeezed
        for start, end in detail.claim.spans:
            assert f"{start}..{end}" in squeezed
        assert _squeezed(visible(detail.claim.spans[0].of(detail.article.text))) in squeezed


def _squeezed(words: str) -> str:
    """Without space, and without the one symbol that pdfium does not give back."""
    return "".join(words.split()).replace("\N{SYMBOL FOR ESCAPE}", "")


@pytest.mark.parametrize(("form", "words_of"), [("docx", docx_words), ("pdf", pdf_words)])
def test_both_judgements_notes_and_evidence_go_along(form: str, words_of: Any) -> None:
    squeezed = "".join(words_of(made(form, [promise()])).split())
    for said in ("=1+1 contract says 14", "fourteen weeks <from> 1 March", "asked the ministry"):
        assert "".join(said.split()) in squeezed
    for judgement in ("Verificationstatusfalse", "Attributioncheckconfirmed"):
        assert judgement in squeezed


def test_the_claim_is_marked_and_bold_in_word() -> None:
    with zipfile.ZipFile(io.BytesIO(made("docx", [own_voice()]))) as packed:
        body = ET.fromstring(packed.read("word/document.xml"))
    lit = [
        run for run in body.iter(f"{WORD}r") if run.find(f"{WORD}rPr/{WORD}highlight") is not None
    ]
    assert ["".join(t.text or "" for t in run.iter(f"{WORD}t")) for run in lit] == [
        own_voice().claim.text
    ]
    assert all(run.find(f"{WORD}rPr/{WORD}b") is not None for run in lit)


@given(ANY_TEXT)
@settings(max_examples=30, deadline=None)
def test_any_text_can_stand_in_a_word_document_and_a_workbook(text: str) -> None:
    review = promise().reviews[0].model_copy(update={"note": f"[{text}]"})
    chosen = [promise().model_copy(update={"reviews": (review,)})]
    ET.fromstring(zipfile.ZipFile(io.BytesIO(made("docx", chosen))).read("word/document.xml"))
    [row] = sheets(made("xlsx", chosen))["History"]
    assert str(row["note"])[:1] == "["


def test_no_text_is_typst_markup() -> None:
    review = (
        promise()
        .reviews[0]
        .model_copy(
            update={"note": '#panic("owned") $x$ `code` *bold* @ref <label> #read("/etc/passwd")'}
        )
    )
    words = pdf_words(made("pdf", [promise().model_copy(update={"reviews": (review,)})]))
    for word in ('#panic("owned")', "$x$", "`code`", "*bold*", "@ref", "<label>", "#read("):
        assert word in words


def test_a_long_claim_breaks_over_pages_and_loses_nothing() -> None:
    review = promise().reviews[0].model_copy(update={"note": "word " * 3000 + "end-of-note"})
    data = made("pdf", [promise().model_copy(update={"reviews": (review,)})])
    assert len(pypdfium2.PdfDocument(data)) > 3
    assert "end-of-note" in pdf_words(data)


def test_without_typst_a_pdf_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match="Typst, which is not installed") as refused:
        made("pdf")
    assert "factcheck[pdf]" in (refused.value.hint or "")


def test_a_workbook_holds_one_sheet_a_table_with_filters_and_a_frozen_header() -> None:
    data = made("xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    tables = ["Claims", "Flags", "Together", "Conflicts", "Fact-checks", "Evidence", "History",
              "Sources", "Articles"]  # fmt: skip
    assert book.sheetnames == ["Overview", *tables]
    for name in tables:
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref
    rows = sheets(data)
    assert [row["claim_id"] for row in rows["Claims"]] == [one.claim.id for one in details()]
    assert sum(row["claims"] for row in rows["Sources"]) == len(details())
    assert {row["sha256"] for row in rows["Articles"]} == {HARBOUR.sha256, HOSTILE.sha256}
    assert next(row["place"] for row in rows["Evidence"]) == "https://aldport.example/contract.pdf"


def test_the_overview_has_charts_by_source_and_by_time() -> None:
    with zipfile.ZipFile(io.BytesIO(made("xlsx"))) as packed:
        charts = [name for name in packed.namelist() if re.match(r"xl/charts/chart\d", name)]
        drawn = "".join(packed.read(name).decode() for name in charts)
    assert len(charts) == 2
    for status in (Status.FALSE, Status.UNVERIFIED, Status.IN_PROGRESS):
        assert status.value in drawn
    assert "2026-03-12" in drawn


def test_no_cell_is_a_formula_or_a_link() -> None:
    for data in (made("xlsx"), made("xlsx", [hostile()])):
        for sheet in openpyxl.load_workbook(io.BytesIO(data)):
            for row in sheet.iter_rows():
                assert all(cell.data_type in "sn" and cell.hyperlink is None for cell in row)


def test_what_is_too_long_for_a_cell_is_cut_with_an_ellipsis() -> None:
    review = promise().reviews[0].model_copy(update={"note": "x" * 40_000})
    [row] = sheets(made("xlsx", [promise().model_copy(update={"reviews": (review,)})]))["History"]
    assert len(row["note"]) == MOST_IN_A_CELL
    assert row["note"].endswith("…")


@pytest.mark.parametrize("most", [2, 4, len(Status)])
def test_the_bar_of_a_word_document_stays_within_its_margins(most: int) -> None:
    many, row = [own_voice()] * 70, own_voice().row
    few = [
        own_voice().model_copy(update={"row": row.model_copy(update={"status": status})})
        for status in [*Status][:most]
    ]
    with zipfile.ZipFile(io.BytesIO(made("docx", many + few))) as packed:
        body = ET.fromstring(packed.read("word/document.xml"))
    bar = next(body.iter(f"{WORD}tbl"))
    widths = [int(cell.attrib[f"{WORD}w"]) for cell in bar.iter(f"{WORD}tcW")]
    assert len(widths) == most
    assert most == len(Status) or widths[0] > max(widths[1:])
    # 17 cm in twentieths of a point, each cell rounded to one
    assert sum(widths) == pytest.approx(17 / 2.54 * 1440, abs=most)


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_a_report_on_nothing_opens(form: str) -> None:
    data = made(form, [])
    if form == "pdf":
        assert "All claims." in pdf_words(data)
    elif form == "docx":
        assert "All claims." in docx_words(data)
    else:
        assert sheets(data)["Claims"] == []


@pytest.mark.parametrize(("form", "words_of"), [("docx", docx_words), ("pdf", pdf_words)])
def test_what_others_say_goes_along(form: str, words_of: Any) -> None:
    squeezed = "".join(words_of(made(form, [promise()])).split())
    for said in (
        "Radio Aldport",
        "the works would last fourteen weeks",
        "The repairs will be over by May",
        "1 origin: City of Aldport",
    ):
        assert "".join(said.split()) in squeezed


def test_a_workbook_lays_both_numbers_side_by_side_and_gives_no_verdict() -> None:
    found = sheets(made("xlsx", [promise()]))
    [conflict] = found["Conflicts"]
    assert conflict["reading"] == promise().claim.reading
    assert conflict["other_reading"] == "the works would last fourteen weeks"
    assert [row["same"] for row in found["Together"]] == ["yes", "no"]
    [check] = found["Fact-checks"]
    assert (check["verdict"], check["likeness"]) == ("Misleading", 0.834)
