"""PDF documents become paragraphs, whatever the printer did to the lines."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from factcheck.domain.errors import DamagedError, EmptyInputError, UnreadableError
from factcheck.ingest import Failed, Found, Limits, read_article, read_articles
from tests.ingest.pdfs import PICTURE, Placed, column, locked, pdf


def read(data: bytes) -> list[Found | Failed]:
    return list(read_articles("-", Limits(1_000_000), stdin=io.BytesIO(data)))


def paragraphs(*pages: list[Placed] | str) -> list[str]:
    [got] = read(pdf(*pages))
    assert isinstance(got, Found)
    return got.article.text.split("\n\n")


STORY = """
The bridge over the Otar was shut on Mon-
day after the flood, the mayor said. It is
the first time in forty years.
   Nobody knows when it will be opened
again, and the town-
Hall is silent.
"""


def test_lines_become_paragraphs_and_divided_words_are_whole() -> None:
    assert paragraphs([(50, 730, "Bridge shut after flood", 18), *column(STORY)]) == [
        "Bridge shut after flood",
        "The bridge over the Otar was shut on Monday after the flood, the mayor said. It is the"
        " first time in forty years.",
        "Nobody knows when it will be opened again, and the town-Hall is silent.",
    ]


def test_an_indented_line_below_a_short_one_begins_a_paragraph() -> None:
    assert paragraphs(column("Bridge shut\n   The mayor said that it was shut\nfor good.")) == [
        "Bridge shut",
        "The mayor said that it was shut for good.",
    ]


def test_a_wider_gap_parts_paragraphs() -> None:
    lines = [
        *column("The mayor said it was shut\nand would stay so.", top=700),
        *column("The river fell again, and\nnobody was hurt.", top=670),
    ]
    assert paragraphs(lines) == [
        "The mayor said it was shut and would stay so.",
        "The river fell again, and nobody was hurt.",
    ]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first = [
        *column("The mayor said that the\nbridge would stay", top=700),
        *column("shut until the river has\nfallen. The school is", left=320, top=700),
    ]
    second = column("shut as well, and the\nboats are full.")
    assert paragraphs(first, second) == [
        "The mayor said that the bridge would stay shut until the river has fallen. The school is"
        " shut as well, and the boats are full."
    ]


def test_page_numbers_and_running_heads_are_left_out_but_not_the_title_they_repeat() -> None:
    pages = [
        [
            (50, 760, "Otar Herald", 18 if n == 1 else 10),
            (50, 740, f"Page {n} of 3"),
            *column(
                f"The mayor spoke on day {n} of the\nflood about the {thing}.\n{thing} are shut"
            ),
            (300, 30, str(n)),
        ]
        for n, thing in enumerate(("Bridges", "Schools", "Boats"), 1)
    ]
    assert paragraphs(*pages) == [
        "Otar Herald",
        "The mayor spoke on day 1 of the flood about the Bridges. Bridges are shut",
        "The mayor spoke on day 2 of the flood about the Schools. Schools are shut",
        "The mayor spoke on day 3 of the flood about the Boats. Boats are shut",
    ]


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    page = [
        (50, 770, "11/25/26, 12:55 PM Otar Herald: bridge shut"),
        *column(
            "The mayor spoke of the bridge on\n25/11/26, 12:55, said the clerk, who\nwrote it down."
        ),
        (50, 20, "https://herald.example/bridge?id=4 1/1"),
    ]
    assert paragraphs(page) == [
        "The mayor spoke of the bridge on 25/11/26, 12:55, said the clerk, who wrote it down."
    ]


def test_a_page_that_is_a_picture_is_named_and_the_rest_is_read() -> None:
    article, left_out = read(pdf(column("It is shut, he said."), PICTURE, ""))
    assert isinstance(article, Found)
    assert article.article.text == "It is shut, he said."
    assert isinstance(left_out, Failed)
    assert "Page 2 of Standard input holds no text" in left_out.error.message
    assert article.original.kind == "pdf"


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (pdf(PICTURE), EmptyInputError, "without text"),
        (pdf(""), EmptyInputError, "without text"),
        (locked(), UnreadableError, "locked with a password"),
        (b"%PDF-1.7\n%\xe2\xe3", DamagedError, "broken"),
        (pdf(column(STORY))[:200], DamagedError, "broken"),
    ],
)
def test_a_document_that_gives_no_text_says_why(
    data: bytes, error: type[Exception], message: str
) -> None:
    [got] = read(data)
    assert isinstance(got, Failed)
    assert isinstance(got.error, error)
    assert message in got.error.message
    assert got.error.hint


def test_a_text_called_a_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("This is no such document.")
    with pytest.raises(DamagedError, match="is not a PDF document, though its name says so"):
        read_article(str(tmp_path / "a.pdf"), max_bytes=1_000)
