"""Every kind of thing a newsroom gets becomes articles, and what is wrong with one is said."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from factcheck.domain.article import Article
from factcheck.domain.errors import DamagedError, InputError
from factcheck.ingest import Failed, Found, Limits, find_inputs, read_articles
from tests.ingest.making import (
    ROW,
    TEXT,
    jsonl,
    mail,
    odt,
    odt_story,
    one_of_each,
    packed,
    rss,
    rtf,
    sitemap,
    table,
    warc,
    word,
)
from tests.ingest.pages import HEADLINE, STORY, page
from tests.ingest.server import Site

LIMITS = Limits(1_000_000, allow_private=True, pause=0)


def read(data: bytes, limits: Limits = LIMITS) -> list[Found | Failed]:
    return list(read_articles("-", limits, stdin=io.BytesIO(data)))


def articles(data: bytes) -> list[Article]:
    found = read(data)
    assert [got.error for got in found if isinstance(got, Failed)] == []
    return [got.article for got in found if isinstance(got, Found)]


def errors(data: bytes, limits: Limits = LIMITS) -> list[InputError]:
    return [got.error for got in read(data, limits) if isinstance(got, Failed)]


@pytest.mark.parametrize("name", one_of_each())
def test_one_of_each_is_the_same_story(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(one_of_each()[name])
    [path] = find_inputs([str(tmp_path)])
    [got] = read_articles(path, LIMITS)
    assert isinstance(got, Found), got
    text = got.article.text.replace('"', "“").replace("said “", "said ”")
    words = " ".join(text.replace("”", "“").split()).removeprefix("# ")
    assert words.endswith(" ".join(" ".join(STORY).replace("”", "“").split()))
    assert got.article.title == HEADLINE
    assert got.original.address
    assert len(got.original.sha256) == 64


def test_a_mail_is_its_subject_and_its_body() -> None:
    [article] = articles(mail("The bridge is shut.\n\nNobody was hurt."))
    assert article.text == f"{HEADLINE}\n\nThe bridge is shut.\n\nNobody was hurt."
    assert (article.byline, article.published) == ("Jane Doe", "2026-03-01T10:00:00+01:00")


def test_a_mail_in_html_keeps_its_paragraphs() -> None:
    [article] = articles(mail(None, html="<p>It is <b>shut</b>.</p><p>Nobody was hurt.</p>"))
    assert article.text == f"{HEADLINE}\n\nIt is shut.\n\nNobody was hurt."


def test_what_is_attached_to_a_mail_is_read_too() -> None:
    letter, release, *others = read(mail("See below.", release_docx=word(), logo_png=b"\x89PNG"))
    assert others == []
    assert isinstance(letter, Found)
    assert isinstance(release, Found)
    assert release.article.text == TEXT


def test_an_open_document_keeps_lists_and_leaves_out_comments_and_deletions() -> None:
    body = (
        "<text:tracked-changes><text:p>Deleted words.</text:p></text:tracked-changes>"
        "<text:p>He named<text:s/>two<text:line-break/>roads.<office:annotation><text:p>Is that so?"
        "</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>To the north</text:p></text:list-item></text:list>"
    )
    [article] = articles(odt(body))
    assert article.text == "He named two\nroads.\n\n- To the north"


def test_an_rtf_document_keeps_letters_and_paragraphs() -> None:
    [article] = articles(rtf("Café “shut” – Ωmega\nNobody was hurt."))
    assert article.text == "Café “shut” – Ωmega\nNobody was hurt."


def test_the_text_of_a_row_is_kept_as_it_is() -> None:
    text = " The mayor\nleft. "
    row = {"Headline": "Gone", "authors": ["A. Doe", "B. Roe"], "body": text, "date": "2026-03-01"}
    [article] = articles(jsonl(row | {"url": "https://otar.example/gone", "lang": "en"}))
    assert article.text == text
    assert article == Article(
        text=text,
        title="Gone",
        byline="A. Doe, B. Roe",
        published="2026-03-01",
        url="https://otar.example/gone",
        language="en",
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_have_any_usual_delimiter(tmp_path: Path, delimiter: str) -> None:
    (tmp_path / "a.csv").write_bytes(table(ROW, ROW | {"text": "Other."}, delimiter=delimiter))
    found = list(read_articles(str(tmp_path / "a.csv"), LIMITS))
    assert [got.article.text for got in found if isinstance(got, Found)] == [
        "\n\n".join(STORY),
        "Other.",
    ]
    assert [got.label for got in found] == [f"{tmp_path}/a.csv/{number}" for number in (2, 3)]


def test_a_row_cannot_carry_what_no_database_takes() -> None:
    bad = "\ud800\0\x1b[31m"
    data = jsonl({"id": bad, "title": f"Shut{bad}", "text": "It is shut.\ud800", "lang": bad})
    got, refused = read(data + jsonl({"text": bad}))
    assert isinstance(refused, Failed)
    assert "NUL" in refused.error.message
    assert isinstance(got, Found)
    assert got.label == "standard input/1"
    assert (got.article.title, got.article.language) == ("Shut[31m", None)
    got.article.model_dump_json().encode()


def test_a_bad_row_is_reported_and_the_others_are_read() -> None:
    data = (
        jsonl({"text": "One."}, {"title": "None"}) + b"{nonsense\n[1]\n" + jsonl({"text": "Two."})
    )
    found = read(data)
    assert [got.article.text for got in found if isinstance(got, Found)] == ["One.", "Two."]
    said = [got.error.message for got in found if isinstance(got, Failed)]
    assert said == [
        "Row 2 of Standard input has no text.",
        "Row 3 of Standard input is not a JSON object.",
        "Row 4 of Standard input is not a JSON object.",
    ]


def test_a_file_of_other_rows_is_given_up_early() -> None:
    said = errors(jsonl(*({"x": "y"} for _ in range(1000))))
    assert len(said) == 21
    assert "no article in its first 20 rows" in said[-1].message
    assert "text, body" in said[-1].hint


def test_a_row_nested_too_deep_is_no_object() -> None:
    deep = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    [error] = errors(jsonl({"text": "One."}) + deep)
    assert "Row 2" in error.message


def test_a_packed_file_is_read_like_a_folder(tmp_path: Path) -> None:
    members: list[tuple[str, bytes | str]] = [
        ("b/story.docx", word()),
        ("a.txt", "First."),
        ("picture.png", b"\x89PNG"),
        (".hidden.txt", "Hidden."),
        ("__MACOSX/a.txt", "Junk."),
        ("c.zip", packed([("d.txt", "Inside.")])),
        ("../../etc/e\n.txt", "Led out?"),
        ("f.pdf", "No such thing."),
        ("folder.txt/", ""),
    ]
    (tmp_path / "all.zip").write_bytes(packed(members))
    found = list(read_articles(str(tmp_path / "all.zip"), LIMITS))
    good = {got.label: got.article.text for got in found if isinstance(got, Found)}
    top = f"{tmp_path}/all.zip"
    assert good == {
        f"{top}/%2E%2E/%2E%2E/etc/e\n.txt": "Led out?",
        f"{top}/a.txt": "First.",
        f"{top}/b/story.docx": TEXT,
    }
    said = [got.error.message for got in found if isinstance(got, Failed)]
    assert len(said) == 2
    assert "packed a second time" in said[0]
    assert "is not a PDF document" in said[1]


def test_a_member_without_a_name_harms_nobody() -> None:
    data = packed([("a.txt", "First."), ("b.txt", "Second.")]).replace(b"b.txt", b"\0.txt")
    [article] = articles(data)
    assert article.text == "First."


def test_a_bomb_of_many_files_is_refused() -> None:
    bomb = packed([(f"{n}.txt", b" " * 1_000_000) for n in range(12)])
    [error] = errors(bomb)
    assert "holds more than 10 MB" in error.message
    [error] = errors(gzip.compress(b"a " * 10_000_000))
    assert "is larger than" in error.message


def test_a_locked_packed_file_says_so() -> None:
    data = bytearray(packed([("a.txt", "First.")]))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(mark) + (6 if mark[2] == 3 else 8)] |= 1
    [error] = errors(bytes(data))
    assert "locked with a password" in error.message


def test_pages_of_an_archive_keep_their_addresses() -> None:
    data = warc(
        ("https://otar.example/bridge", page()),
        ("https://otar.example/other", page("The ferry is late, the mayor said today.")),
    )
    found = read(data)
    assert [got.article.url for got in found if isinstance(got, Found)] == [
        "https://otar.example/bridge",
        "https://otar.example/other",
    ]


def test_an_archive_of_pictures_has_no_pages() -> None:
    [error] = errors(warc(("https://otar.example/a.png", "x"), kind="image/png"))
    assert "without pages" in error.message


def test_a_feed_leads_to_its_new_pages_and_only_those(site: Site) -> None:
    old, new = site.put("/old", page()), site.put("/new", page())
    missing = f"{site.address}/missing"
    feed = site.put("/feed", rss(old, new, missing), kind="application/rss+xml")
    limits = Limits(1_000_000, allow_private=True, pause=0, known=lambda url: url == old)
    found, failed = read_articles(feed, limits)
    assert isinstance(found, Found)
    assert (found.article.url, found.article.text) == (new, TEXT)
    assert isinstance(failed, Failed)
    assert failed.label == missing
    assert site.asked == ["/feed", "/new", "/missing"]


def test_a_feed_in_a_file_fetches_nothing(tmp_path: Path, site: Site) -> None:
    link = site.put("/new", page())
    (tmp_path / "a.rss").write_bytes(rss(link, content="<p>It is shut.</p><p>Nobody knows.</p>"))
    [got] = read_articles(str(tmp_path / "a.rss"), LIMITS)
    assert isinstance(got, Found)
    assert got.article.text == f"{HEADLINE}\n\nIt is shut.\n\nNobody knows."
    assert (got.article.url, got.article.outlet) == (link, "Otar Herald")
    assert got.article.published == "2026-03-01T10:00:00Z"
    assert site.asked == []


def test_a_sitemap_leads_to_pages_of_its_own_site_only(site: Site, tmp_path: Path) -> None:
    there = site.put("/bridge", page())
    address = site.put("/sitemap.xml", sitemap(there, "http://10.0.0.1/x", "file:///etc/passwd"))
    [got] = read_articles(address, LIMITS)
    assert isinstance(got, Found)
    assert got.article.url == there
    (tmp_path / "sitemap.xml").write_bytes(sitemap(there))
    [failed] = read_articles(str(tmp_path / "sitemap.xml"), LIMITS)
    assert isinstance(failed, Failed)
    assert "lists addresses" in failed.error.message


def test_an_index_leads_to_sitemaps_and_those_to_pages(site: Site) -> None:
    there = site.put("/bridge", page())
    inner = site.put("/inner.xml", sitemap(there))
    index = site.put("/index.xml", sitemap(inner, f"{site.address}/index.xml", index=True))
    found, *failed = read_articles(index, LIMITS)
    assert isinstance(found, Found)
    assert found.article.url == there
    assert len(failed) == 2
    for got in failed:
        assert isinstance(got, Failed)
        assert "leads to a list again" in got.error.message


def test_a_feed_that_leads_to_itself_ends(site: Site) -> None:
    feed = site.address + "/feed"
    site.put("/feed", rss(feed, feed), kind="application/rss+xml")
    found = list(read_articles(feed, LIMITS))
    assert all(isinstance(got, Failed) for got in found)
    assert site.asked == ["/feed"] * 3


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04 and nothing more"),
        ("a.odt", odt_story()[:300]),
        ("a.pdf", b"%PDF-1.7 and nothing more"),
        ("a.warc.gz", gzip.compress(warc(("https://otar.example/a", page())))[:-40]),
        ("a.gz", b"\x1f\x8b\x08\0 and nonsense"),
        ("a.csv", b'text\n"never ends' + b"a" * 2_000_000),
        ("a.rss", b"<rss><channel>"),
        ("a.zip", b"PK\x05\x06 and nothing more"),
        ("a.odt", packed([("content.xml", "<nonsense")])),
        ("a.docx", b"A text."),
        ("a.eml", b"A text without headers."),
        ("a.rtf", b"A text."),
        ("a.jsonl", b"\x89PNG\0"),
        ("a.csv", b"\x89PNG\0"),
    ],
)
def test_what_is_broken_or_misnamed_is_one_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    got = list(read_articles(str(tmp_path / name), LIMITS))[-1]
    assert isinstance(got, Failed)
    assert name in got.error.message
    assert got.error.message.endswith(".")
    assert got.error.hint


def test_entities_grow_in_no_document() -> None:
    laughs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
    doctype = f"<!DOCTYPE x [<!ENTITY a0 'ha'>{laughs}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    for got in read(odt("<text:p>Shut. &a8;&f;</text:p>", doctype)):
        text = got.article.text if isinstance(got, Found) else ""
        assert "haha" not in text
        assert "root:" not in text
    feed = rss("https://otar.example/a", title="Shut. &a8;&f;").replace(
        b"<rss", doctype.encode() + b"<rss", 1
    )
    for got in read(feed):
        text = got.article.text if isinstance(got, Found) else ""
        assert "hahaha" not in text
        assert "root:" not in text


def test_a_truncated_archive_gives_what_it_has() -> None:
    whole = warc(("https://otar.example/a", page()), ("https://otar.example/b", page()))
    first = read(whole[: len(whole) - 600])[0]
    assert isinstance(first, Found)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    [error] = errors(warc(("https://otar.example/a", page())))
    assert "pip install 'factcheck[warc]'" in error.hint
    assert not isinstance(error, DamagedError)
