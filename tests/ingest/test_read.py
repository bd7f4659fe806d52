"""Files become articles whose text is that of the file, or a clear refusal."""

from __future__ import annotations

import io
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.article import Article
from factcheck.domain.errors import (
    EmptyInputError,
    InputError,
    NotTextError,
    TooLargeError,
    UnreadableError,
)
from factcheck.ingest import read_article

LIMIT = 1_000_000


def read(path: Path, data: bytes | str, *, max_bytes: int = LIMIT) -> Article:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_article(str(path), max_bytes=max_bytes)


def from_stdin(data: bytes, *, max_bytes: int = LIMIT) -> Article:
    return read_article("-", max_bytes=max_bytes, stdin=io.BytesIO(data))


def article_or_error(data: bytes) -> Article | InputError:
    try:
        return from_stdin(data)
    except InputError as error:
        return error


def test_plain_text_is_kept_whole(tmp_path: Path) -> None:
    text = "A title\n\nBy Jane Doe\n\n  LONDON (Reuters) -  The mayor left. \n\n\n"
    assert read(tmp_path / "a.txt", text).text == text


def test_what_the_page_says_of_itself_is_read(tmp_path: Path) -> None:
    text = "Mayor leaves\n\nBy Jane Doe\n\nLONDON, Jan 6, 2022 (Reuters) - The mayor left. He did."
    article = read(tmp_path / "a.txt", text)
    assert article.path == str(tmp_path / "a.txt")
    assert (article.title, article.byline) == ("Mayor leaves", "Jane Doe")
    assert (article.outlet, article.published) == ("Reuters", "2022-01-06")
    assert (article.url, article.language) == (None, None)


def test_markdown_is_known_by_its_name(tmp_path: Path) -> None:
    front = "---\ntitle: Mayor leaves\nurl: https://example.com/1\nlang: en\n---\n"
    text = front + "\n# Other\n\nHe left.\n"
    article = read(tmp_path / "a.MD", text)
    assert article.text == text
    assert (article.title, article.url, article.language) == (
        "Mayor leaves",
        "https://example.com/1",
        "en",
    )
    assert read(tmp_path / "a.txt", text).url is None


def test_standard_input_has_no_path() -> None:
    article = from_stdin(b"Mayor leaves\n\nHe left.")
    assert (article.path, article.title) == (None, "Mayor leaves")


def test_newlines_of_all_systems_become_one() -> None:
    text = from_stdin("a\r\nb\rc\nd\u0085e\u2028f\u2029g\x0bh\x0ci\r\r\n".encode()).text
    assert text == "a\nb\nc\nd\ne\nf\ng\x0bh\x0ci\n\n"


def test_letters_and_their_accents_become_one() -> None:
    assert from_stdin("cafe\u0301 \u212b".encode()).text == "café Å"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_nothing_but_newlines_and_composition_changes(text: str) -> None:
    outcome = article_or_error(text.encode())
    if isinstance(outcome, Article):
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        lines = lines.translate(dict.fromkeys((0x85, 0x2028, 0x2029), "\n"))
        assert outcome.text == unicodedata.normalize("NFC", lines)


@given(st.binary(max_size=300))
def test_any_bytes_are_an_article_or_a_clear_refusal(data: bytes) -> None:
    outcome = article_or_error(data)
    if isinstance(outcome, InputError):
        assert outcome.message.startswith("Standard input")
        assert outcome.message.endswith(".")
        assert outcome.hint
    else:
        assert outcome.text.strip()


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", "\u00a0\u200b\u2028".encode()]
)
def test_a_file_without_a_word_is_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyInputError, match=r"a\.txt” is empty\."):
        read(tmp_path / "a.txt", data)


def test_a_file_over_the_limit_is_refused_and_one_at_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert read(path, b"ab " * 10, max_bytes=30).text == "ab " * 10
    with pytest.raises(TooLargeError, match=r"a\.txt” is larger than 29 bytes\."):
        read_article(str(path), max_bytes=29)
    with pytest.raises(TooLargeError, match="larger than 2 MB"):
        read(path, b"ab " * 1_000_000, max_bytes=2_000_000)


def test_a_stream_over_the_limit_is_not_read_to_its_end() -> None:
    endless = io.BufferedReader(_Endless())
    with pytest.raises(TooLargeError, match="Standard input is larger"):
        read_article("-", max_bytes=100_000, stdin=endless)
    assert endless.raw.tell() < 200_000


class _Endless(io.RawIOBase):
    given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        buffer[:] = b"a" * len(buffer)
        self.given += len(buffer)
        return len(buffer)

    def tell(self) -> int:
        return self.given


def test_one_line_of_a_megabyte_is_read() -> None:
    line = b"word " * 200_000
    assert len(from_stdin(line).text) == len(line)


def test_a_folder_is_not_an_article(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is a folder"):
        read_article(str(tmp_path), max_bytes=LIMIT)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("closed")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(UnreadableError, match="You may not read"):
        read_article(str(tmp_path / "a.txt"), max_bytes=LIMIT)


@pytest.mark.parametrize("path", ["a\0b", "a" * 5000])
def test_a_name_that_no_file_can_have_is_reported(path: str) -> None:
    with pytest.raises(UnreadableError, match=r"cannot be read|no file"):
        read_article(path, max_bytes=LIMIT)


def test_a_name_cannot_command_a_terminal_or_break_the_line(tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError) as raised:
        read(tmp_path / "a\n\x1b[31m\u202eb.txt", b"")
    assert r"a\n\x1b[31m\u202eb.txt” is empty." in raised.value.message


def test_a_name_that_is_not_text_can_be_written_down(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123  # pathlib takes no bytes
            file.write(b"The mayor left.")
    except OSError:
        pytest.skip("this disk takes no such name")
    article = read_article(os.fsdecode(path), max_bytes=LIMIT)
    assert article.path is not None
    assert article.path.encode().endswith(rb"caf\udce9.txt")
    assert Article.model_validate_json(article.model_dump_json()) == article


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\0", "broken: it begins like a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word document"),
        (b"\xef\xbb\xbf\n <!DOCTYPE  html>\n<html>", "a web page without an article"),
        (b"<html lang='en'>", "a web page without an article"),
    ],
)
def test_what_holds_no_text_is_named_with_the_way_out(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=f"Standard input is {kind}") as raised:
        from_stdin(data)
    assert "read that" in raised.value.hint


def test_a_tower_of_accents_is_refused_before_it_costs_hours() -> None:
    with pytest.raises(NotTextError, match="accents"):
        from_stdin(("a" + "\u0301\u0323" * 200_000).encode())


def test_no_name_is_told_from_a_missing_file() -> None:
    with pytest.raises(UnreadableError, match="name of a file is missing"):
        read_article("", max_bytes=1_000)
