"""Nothing in a text from outside may command a terminal, and no offset may move."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.display import one_line, to_json, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too
OBEYED = {*range(0x20), 0x7F, *range(0x80, 0xA0)} - {ord("\n"), ord("\t")}
REORDERING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029}
HIDING = {0x200B, *range(0x2060, 0x2065), 0xFEFF}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\x00b\x07c\x7fd", "a␀b␇c␡d"),
        ("over\rwritten", "over␍written"),
        ("\x9b2J", "�2J"),
        ("user\u202etxt.exe\u202c", "user�txt.exe�"),
        ("no\u200bwidth\u2060at\ufeffall", "no�width�at�all"),
        ("one\u2028two\u2029three\x85four", "one␤two␤three␤four"),
        ("a name \udcff", "a name �"),
        ("he [the mayor] said [sic] it,\n\tat noon", "he [the mayor] said [sic] it,\n\tat noon"),
        ("Алматы, «да» – שלום 👩‍👩‍👧 é", "Алматы, «да» – שלום 👩‍👩‍👧 é"),
    ],
)
def test_controls_become_symbols_and_all_else_stays(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize("code", sorted(OBEYED | REORDERING | HIDING))
def test_every_control_override_and_hidden_blank_is_replaced_by_one_printable(code: int) -> None:
    seen = visible(chr(code))
    assert len(seen) == 1
    assert unicodedata.category(seen) == "So"


@given(ANY_TEXT)
def test_offsets_hold_and_the_result_can_be_written(text: str) -> None:
    seen = visible(text)
    assert len(seen) == len(text)
    assert not {ord(char) for char in seen} & (OBEYED | REORDERING)
    seen.encode()
    assert visible(seen) == seen


@given(ANY_TEXT)
def test_one_line_is_one_line_with_the_same_offsets(text: str) -> None:
    seen = one_line(text)
    assert len(seen) == len(text)
    assert len(seen.splitlines()) <= 1
    assert "\t" not in seen


def test_one_line_keeps_words_apart() -> None:
    assert one_line("first\nsecond\tthird\x1b") == "first second third␛"


@given(ANY_TEXT)
def test_json_keeps_every_character_and_commands_no_terminal(text: str) -> None:
    written = to_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert visible(written) == written
    assert len(written.splitlines()) == 1


def test_json_leaves_letters_of_all_scripts_readable() -> None:
    assert to_json({"text": "Алматы\x1b\x9b"}) == '{"text": "Алматы\\u001b\\u009b"}'
