"""``from factcheck import analyze, open_database``: what a program or a notebook gets."""

from __future__ import annotations

import pydoc
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import factcheck
from factcheck import Article, FactcheckError, analyze, open_database
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status

TEXT = 'The mayor said the bridge was safe. "It <b>will</b> hold," Ana Silva told Reuters.'


class Page(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_text_a_file_and_an_article_give_the_same_claims(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(TEXT)
    found = [analyze(TEXT), analyze(tmp_path / "bridge.txt"), analyze(Article(text=TEXT))]
    texts = [[claim.text for claim in one.claims] for one in found]
    assert texts[0] == texts[1] == texts[2]
    assert "the bridge was safe" in texts[0]
    for claim in found[0].claims:
        assert [span.of(TEXT) for span in claim.spans] == claim.text.split(" … ")


@pytest.mark.parametrize("source", ["", Path("nowhere.txt")])
def test_what_cannot_be_read_is_a_sentence(source: str | Path) -> None:
    with pytest.raises(FactcheckError) as refused:
        analyze(source)
    assert refused.value.message.endswith(".")


def test_a_desk_reads_decides_and_closes(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(TEXT)
    with open_database(tmp_path / "desk.db", reviewer="Ana") as desk:
        [result] = desk.read([str(tmp_path / "bridge.txt")])
        assert result.error is None
        keys = desk.keys(ClaimFilter())
        desk.set_status(keys[:1], Status.DISPUTED)
    with open_database(str(tmp_path / "desk.db")) as again:
        [review] = again.history(str(again.rows(keys)[0].id))
        assert (review.reviewer, review.after) == ("Ana", "disputed")
        assert "desk.db" in repr(again)


def test_a_notebook_shows_a_table_in_which_no_text_is_markup() -> None:
    parser = Page()
    parser.feed(analyze(TEXT)._repr_html_())
    assert parser.tags == {"table", "thead", "tbody", "tr", "th", "td"}
    assert any("<b>will</b>" in word for word in parser.words)
    assert "Ana Silva" in parser.words


def test_the_short_repr_does_not_hold_the_text() -> None:
    assert repr(analyze(TEXT)).startswith("<Analysis of a text: ")
    assert "bridge" not in repr(analyze(TEXT))


def test_the_help_page_names_both_doors() -> None:
    page = pydoc.plain(pydoc.render_doc(factcheck))
    assert "analyze(source" in page
    assert "open_database(path" in page
    assert "nothing is stored" in page


def test_importing_the_package_loads_nothing_heavy() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import factcheck, sys; print('pydantic' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "False"


def test_a_name_there_is_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nosuch"):
        factcheck.nosuch  # noqa: B018
