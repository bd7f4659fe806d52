"""No text of an article or a person is markup, a formula, a link or a command in any form."""

from __future__ import annotations

import csv
import html
import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.domain.article import Article
from factcheck.domain.display import one_line, visible
from factcheck.domain.query import ClaimFilter
from factcheck.report.as_csv import BYTE_ORDER_MARK, FORMULA_STARTS
from factcheck.report.as_markdown import address, escape
from factcheck.report.wording import web_address
from tests.report.sample import NOON, details, hostile, own_voice, rendered

PIECES = st.sampled_from(
    ["*", "_", "`", "[", "](", ")", "<b>", "</script>", "&amp;", "|", "#", "1.", "1)", "-", "+",
     "=", "~~", "$", ":tada:", "http://x.example", "www.x.example", "a@b.example", "\\", "\n",
     "\t", " ", "!", "“a”", "word", "\x1b[31m", "\u202e", "```", "---", "{{ 7*7 }}", "[^1]", "    ",
     "'", '"'],
)  # fmt: skip
TEXT = st.lists(PIECES | st.text(max_size=5), max_size=8).map("".join)
ESCAPES = set("\x00\x07\x1b\x7f\x9b\u202e\u2028")
INERT = {"html", "head", "meta", "title", "style", "body", "main", "header", "section", "div",
         "h1", "h2", "h3", "p", "ul", "li", "b", "span", "code", "table", "thead", "tbody", "tr",
         "th", "td", "svg", "rect", "article", "blockquote", "mark", "dl", "dt", "dd", "q", "br",
         "a"}  # fmt: skip


class Page(HTMLParser):
    """Collects what a browser would see: elements, their attributes, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_has_only_our_elements_and_shows_the_text_whole() -> None:
    page = Page(rendered("html", details(), wanted=ClaimFilter(search="<i>"), made=NOON))
    assert page.tags <= INERT
    assert visible(hostile().article.text).strip() in page.text
    assert "</title><script>alert(1)</script> [x](javascript:alert(2))" in page.text
    assert "Words: <i>" in page.text


def test_html_needs_nothing_and_runs_nothing() -> None:
    page = Page(rendered("html", details(), wanted=ClaimFilter(), made=NOON))
    names = {name for name, _ in page.attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"src", "style", "action", "data", "srcset", "formaction"}
    links = [value for name, value in page.attributes if name == "href"]
    assert all(link.startswith(("#", "https://", "http://")) for link in links)
    source = rendered("html", details(), wanted=ClaimFilter(), made=NOON)
    assert not re.search(r"@import|url\(", source)


@given(TEXT)
def test_any_text_comes_out_of_html_as_it_went_in(text: str) -> None:
    page = Page(rendered("html", [], wanted=ClaimFilter(search=f"[{text}]"), made=NOON))
    assert page.tags <= INERT
    shown = visible(f"[{text}]").replace("\r\n", "\n")
    assert shown in page.text


@pytest.mark.parametrize("form", ["html", "md"])
def test_forms_for_people_hold_no_character_a_terminal_obeys(form: str) -> None:
    written = rendered(form, details(), wanted=ClaimFilter(search="\x1b[2J\u202e"), made=NOON)
    assert not set(written) & ESCAPES


def test_json_holds_no_character_a_terminal_obeys() -> None:
    assert not set(rendered("json", details(), wanted=ClaimFilter(), made=NOON)) & ESCAPES


@given(TEXT)
def test_any_text_is_shown_as_it_is_by_a_markdown_reader(text: str) -> None:
    reader = MarkdownIt("gfm-like", {"linkify": False})
    shown = html.escape(one_line(f"x{text}").strip(), quote=False).replace('"', "&quot;")
    written = reader.render(f"> {escape(f'x{text}')}")
    assert written == f"<blockquote>\n<p>{shown}</p>\n</blockquote>\n"


@given(TEXT)
def test_no_text_is_an_address_a_markdown_reader_links_by_itself(text: str) -> None:
    assert not re.search(r"(https?|ftp):|www\.|\w@", escape(text), re.IGNORECASE)


@given(TEXT)
def test_no_text_begins_a_block_in_a_markdown_list(text: str) -> None:
    reader = MarkdownIt("gfm-like", {"linkify": False})
    kinds = {token.type for token in reader.parse(f"- {escape(text)}\n")}
    assert kinds <= {
        "bullet_list_open", "list_item_open", "paragraph_open", "inline", "paragraph_close",
        "list_item_close", "bullet_list_close",
    }  # fmt: skip


@given(TEXT)
def test_no_text_is_a_formula_in_csv(text: str) -> None:
    detail = own_voice()
    claim = detail.claim.model_copy(update={"text": text})
    written = rendered("csv", [detail.model_copy(update={"claim": claim})], wanted=ClaimFilter())
    (record,) = csv.DictReader(io.StringIO(written.removeprefix(BYTE_ORDER_MARK), newline=""))
    assert not any(cell.startswith(FORMULA_STARTS) for cell in record.values())
    assert record["text"] in (text, f"'{text}")


def test_csv_defuses_names_paths_and_bylines_too() -> None:
    written = rendered("csv", [hostile()], wanted=ClaimFilter())
    (record,) = csv.DictReader(io.StringIO(written.removeprefix(BYTE_ORDER_MARK), newline=""))
    for column in ("source", "mention", "context", "byline", "path"):
        assert record[column].startswith(("'=", "'@")), column
    assert record["priority"] == "-1.0"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//https://x.example",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.example",
        "https://",
        "https:///path",
        "https://[bad",
        "https://x.example/ a",
        "https://x.example/<b>",
        "https://x.example/\u202e",
        "\x1bhttps://x.example",
        "",
    ],
)
def test_only_plain_web_addresses_become_links(url: str) -> None:
    assert not web_address(url)
    assert not address(url).startswith("<")
    article = Article(title="T", url=url, text=own_voice().article.text)
    page = Page(
        rendered(
            "html", [own_voice().model_copy(update={"article": article})], wanted=ClaimFilter()
        )
    )
    links = [value for name, value in page.attributes if name == "href"]
    assert all(link.startswith("#") for link in links)


def test_web_addresses_do_become_links() -> None:
    assert address("HTTPS://x.example/a?b=c&d=e#f") == "<HTTPS://x.example/a?b=c&d=e#f>"
    assert web_address("http://user@x.example:80/é")
