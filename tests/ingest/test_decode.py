"""Bytes are decoded for certain, or refused; never guessed."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.errors import EncodingError, NotTextError
from factcheck.ingest import read_article

ENGLISH = (
    "The minister’s spokeswoman said it was “a mistake” – and that the café, "
    "which had stood there since 1921… was not for sale: Zoë owned it."
)
# Said of a flooded bridge, in other tongues.
CYRILLIC = "Мост закрыт после наводнения, сообщила полиция. Никто не пострадал, но дорога размыта."
GREEK = "Η γέφυρα έκλεισε μετά την πλημμύρα, ανακοίνωσε η αστυνομία. Κανείς δεν τραυματίστηκε."
FRENCH = (
    "Le pont a été fermé après la crue, a annoncé la préfecture. Personne n’a été blessé, mais la "
    "route est coupée à plusieurs endroits et les élèves sont restés chez eux."
)
GERMAN = (
    "Die Brücke wurde nach der Überschwemmung gesperrt, erklärte die Behörde. Für Fußgänger auch."
)
JAPANESE = "洪水のため橋は閉鎖されたと警察が発表した。けが人はいないが、道路は寸断されている。"


def decoded(data: bytes) -> str:
    return read_article("-", max_bytes=1_000_000, stdin=io.BytesIO(data)).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_marked_unicode_is_read(encoding: str, text: str) -> None:
    text = "The bridge " + text
    assert (
        decoded(text.encode(encoding))
        == read_article("-", max_bytes=1_000_000, stdin=io.BytesIO(text.encode())).text
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf_16_is_read(encoding: str) -> None:
    assert decoded(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_english_in_one_byte_a_letter_is_read(encoding: str) -> None:
    assert decoded(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("words", ["It’s over.", "“No”, she said.", "The café — theirs — shut."])
def test_even_a_few_words_of_it(words: str) -> None:
    assert decoded(words.encode("cp1252")) == words


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CYRILLIC, "cp1251"),
        (CYRILLIC, "koi8_r"),
        (GREEK, "cp1253"),
        (FRENCH, "cp1252"),
        (GERMAN, "latin-1"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_other_tongues_are_read_in_their_encodings(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(FRENCH[:40], "mac_roman"), ("Řeka stoupá.", "cp1250"), ("žluťoučký kůň úpěl", "iso8859_2")],
)
def test_what_cannot_be_told_is_refused_or_right(text: str, encoding: str) -> None:
    with contextlib.suppress(EncodingError):
        assert decoded(text.encode(encoding)) == text


def test_a_refusal_names_the_file_and_the_way_out() -> None:
    with pytest.raises(EncodingError) as raised:
        decoded("Řeka stoupá.".encode("cp1250"))
    assert raised.value.message.startswith("Standard input is in an encoding that cannot be told")
    assert "UTF-8" in raised.value.hint


def test_damaged_utf_8_is_not_taken_for_something_else() -> None:
    data = "“One”\n“Two”\n".encode() + b"\xe2\x80" + "\n“Three”".encode()
    with pytest.raises(EncodingError, match="is damaged: line 3 holds bytes that are not UTF-8"):
        decoded(data)


def test_damaged_utf_16_is_refused() -> None:
    with pytest.raises(EncodingError, match="not UTF-16"):
        decoded("The bridge.".encode("utf-16") + b"x")


@pytest.mark.parametrize("data", [b"The bridge\0 is shut.", b"abc\0", b"\0" * 20, b"a\0\1\0b\0c\0"])
def test_nul_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match="NUL bytes"):
        decoded(data)


@pytest.mark.parametrize("data", [bytes(range(1, 256)) * 4, b"\x07\x01\x02 bridge"])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match="binary data"):
        decoded(data)


def test_a_stray_escape_character_is_text() -> None:
    text = "The bridge is \x1b[1mshut\x1b[0m, and the road to it is closed until Monday morning."
    assert decoded(text.encode()) == text
