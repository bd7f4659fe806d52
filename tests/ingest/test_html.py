"""Web pages become their story, in paragraphs, with what they say of themselves."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from factcheck.domain.article import Article
from factcheck.domain.errors import DamagedError, EmptyInputError, TooLargeError
from factcheck.domain.sentence import Role
from factcheck.extract import split_sentences
from factcheck.ingest import Failed, Found, Limits, read_article, read_articles
from tests.ingest.pages import HEADLINE, STORY, page
from tests.ingest.server import Site

LIMITS = Limits(50_000_000, allow_private=True)


def from_page(html: str | bytes) -> Article:
    data = html.encode() if isinstance(html, str) else html
    return read_article("-", max_bytes=50_000_000, stdin=io.BytesIO(data))


def fetched(url: str) -> Found:
    [got] = read_articles(url, LIMITS)
    assert isinstance(got, Found)
    return got


def test_a_page_is_its_headline_and_its_story() -> None:
    article = from_page(page())
    assert article.text == "\n\n".join((HEADLINE, *STORY))
    assert (article.title, article.outlet) == (HEADLINE, "Otar Herald")
    assert (article.byline, article.published) == ("Jane Doe", "2026-03-01")
    assert article.language == "en"


def test_the_headline_is_no_claim() -> None:
    first, *others = split_sentences(from_page(page()))
    assert first.role is Role.TITLE
    assert {sentence.role for sentence in others} == {Role.BODY}


def test_quotations_lists_and_breaks_stay_apart_and_captions_are_left_out() -> None:
    extra = (
        "<figure><img src=a.jpg><figcaption>“No warning,” says a caption.</figcaption></figure>"
        "<blockquote><p>We will open it on Friday, whatever the weather.</p></blockquote>"
        "<ul><li>The road to the north</li><li>The <b>school</b> <a href=/b>bus</a>.</li></ul>"
        "<p>First line<br>second line</p>"
    )
    paragraphs = from_page(page(extra=extra)).text.split("\n\n")
    assert paragraphs[4:] == [
        "We will open it on Friday, whatever the weather.",
        "- The road to the north",
        "- The school bus.",
        "First line\nsecond line",
    ]


def test_scripts_comments_and_navigation_are_no_story() -> None:
    text = from_page(page(extra="<script>var a = '<p>Planted</p>'</script>")).text
    assert not {"Planted", "Owned", "liked", "Cookies", "Sport"} & set(text.split())


def test_text_of_a_page_is_never_markup() -> None:
    text = from_page(page(*STORY, "He &lt;b&gt;[the mayor]&lt;/b&gt; said &amp;amp; \u202ex.")).text
    assert text.endswith("He <b>[the mayor]</b> said &amp; \u202ex.")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("iso-8859-1", "cp1252"),
        ("no-such", "utf-8"),
        ("punycode", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_the_encoding_is_the_one_the_page_names(declared: str, encoding: str) -> None:
    words = "Мост" if encoding == "cp1251" else "Café – “bridge”"
    html = page(*STORY, words).replace('charset="utf-8"', f'charset="{declared}"')
    assert from_page(html.encode(encoding, "xmlcharrefreplace")).text.endswith(words)


def test_a_page_in_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    for name in ("page.html", "page.txt", "page"):
        (tmp_path / name).write_text(page(), "utf-8")
        article = read_article(str(tmp_path / name), max_bytes=100_000)
        assert (article.title, article.path) == (HEADLINE, str(tmp_path / name))


def test_the_bytes_are_hashed_as_they_came(site: Site) -> None:
    data = page().encode()
    found = fetched(site.put("/bridge", data))
    assert (found.original.data, found.original.kind) == (data, "html")
    assert found.original.address == f"{site.address}/bridge"


def test_the_address_is_the_one_the_page_gives_itself(site: Site) -> None:
    site.put("/bridge", page(head='<link rel="canonical" href="/news/bridge">'))
    found = fetched(f"{site.address}/bridge?utm_source=feed")
    assert found.article.url == f"{site.address}/news/bridge"
    assert found.article.path is None
    assert found.original.address == f"{site.address}/bridge?utm_source=feed"


@pytest.mark.parametrize(
    "href", ["https://elsewhere.example/bridge", "/", "javascript:alert(1)", "http://[bad", ""]
)
def test_a_page_cannot_pass_for_another_sites(site: Site, href: str) -> None:
    address = site.put("/bridge", page(head=f'<link rel="canonical" href="{href}">'))
    assert fetched(address).article.url == address


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(EmptyInputError, match="without an article"):
        from_page("<!doctype html><html><body><nav><a href=/>Home</a></nav></body></html>")


def test_other_things_called_a_page_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(DamagedError, match="is not a web page, though its name says so"):
        read_article(str(tmp_path / "a.html"), max_bytes=100_000)


def test_a_page_nested_too_deep_costs_no_stack() -> None:
    depth = 40_000
    article = from_page(page(extra="<div>" * depth + "<p>Deep down it says this.</p>"))
    assert article.text.startswith(HEADLINE)


def test_a_huge_page_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(TooLargeError, match="10 MB"):
        from_page("<!doctype html><html>" + " " * 10_000_000)


def test_a_page_of_nothing_but_tags_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(TooLargeError, match="50,000 tags"):
        from_page("<!doctype html><p>It is shut.</p>" + "<a>" * 50_000)


def test_a_failing_address_is_reported(site: Site) -> None:
    [got] = read_articles(f"{site.address}/nothing", LIMITS)
    assert isinstance(got, Failed)
    assert "404" in str(got.error)
