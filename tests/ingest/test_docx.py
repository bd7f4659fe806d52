"""Word documents become their paragraphs, as they read with all changes accepted."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from factcheck.domain.article import Article
from factcheck.domain.errors import DamagedError, EmptyInputError, TooLargeError
from factcheck.ingest import read_article
from tests.ingest.pages import HEADLINE, STORY


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def from_document(data: bytes, *, max_bytes: int = 1_000_000) -> Article:
    return read_article("-", max_bytes=max_bytes, stdin=io.BytesIO(data))


def story(*paragraphs: str) -> Document:
    document = docx.Document()
    document.add_heading(HEADLINE, 0)
    for words in paragraphs or STORY:
        document.add_paragraph(words)
    return document


def test_a_document_is_its_paragraphs() -> None:
    article = from_document(saved(story()))
    assert article.text == "\n\n".join((HEADLINE, *STORY))
    assert article.title == HEADLINE


def test_lists_and_tables_stay_apart_and_captions_are_left_out() -> None:
    document = story("He named two roads.")
    document.add_paragraph("The road to the north", style="List Bullet")
    document.add_paragraph("“No warning,” says a caption.", style="Caption")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Depth", "3 m"
    split = document.add_paragraph("First line")
    split.add_run().add_break()
    split.add_run("second line").bold = True
    assert from_document(saved(document)).text.split("\n\n")[1:] == [
        "He named two roads.",
        "- The road to the north",
        "Depth",
        "3 m",
        "First line\nsecond line",
    ]


def test_changes_that_wait_to_be_accepted_are_accepted() -> None:
    document = story("The bridge is ")
    names = nsdecls("w")
    for change in (
        f"<w:del {names} w:id='1' w:author='a'><w:r><w:delText>open</w:delText></w:r></w:del>",
        f"<w:moveFrom {names} w:id='2' w:author='a'><w:r><w:t>ajar</w:t></w:r></w:moveFrom>",
        f"<w:ins {names} w:id='3' w:author='a'><w:r><w:t>shut.</w:t></w:r></w:ins>",
    ):
        document.paragraphs[-1]._p.append(parse_xml(change))
    assert from_document(saved(document)).text.endswith("\n\nThe bridge is shut.")


def test_a_document_without_words_is_empty() -> None:
    with pytest.raises(EmptyInputError):
        from_document(saved(docx.Document()))


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """``data`` with one of its members replaced."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return stream.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(saved(story()), "word/styles.xml", b" " * 26_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(TooLargeError, match="holds more than 10 MB"):
        from_document(bomb)
    with pytest.raises(TooLargeError, match="25 MB of text"):
        from_document(bomb, max_bytes=50_000_000)


def with_entities(entities: str, words: str) -> bytes:
    xml = (
        f"<!DOCTYPE w:document [{entities}]><w:document {nsdecls('w')}><w:body><w:p><w:r>"
        f"<w:t>{words}</w:t></w:r></w:p></w:body></w:document>"
    )
    return repacked(saved(story()), "word/document.xml", xml.encode())


def test_an_entity_that_grows_is_refused() -> None:
    laughs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
    with pytest.raises(DamagedError):
        from_document(with_entities(f"<!ENTITY a0 'ha'>{laughs}", "Shut. &a8;"))


def test_an_entity_opens_no_file() -> None:
    data = with_entities("<!ENTITY file SYSTEM 'file:///etc/passwd'>", "Shut. &file;")
    assert from_document(data).text == "Shut."


@pytest.mark.parametrize("cut", [30, 500, 5_000])
def test_a_document_cut_short_is_broken(cut: int) -> None:
    with pytest.raises(DamagedError, match="broken"):
        from_document(saved(story())[:cut])


def test_a_document_whose_inside_is_nonsense_is_broken() -> None:
    with pytest.raises(DamagedError, match="cannot be read as a Word document"):
        from_document(repacked(saved(story()), "word/document.xml", b"<w:document>"))
