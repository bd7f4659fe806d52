"""quote: a claim's quotations, or any words, beside the original."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

SPEECH = (
    "Remarks by the engineer\n\nThank you. We told the city in May, if I remember well. I never\n"
    "said that he lied. We will [as agreed] \x1b[31mpaint\x1b[0m the bridge red.\n"
)


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "speech.txt"
    path.write_bytes(SPEECH.encode())
    return path


@pytest.fixture
def warned(desk: Cli) -> str:
    """The id of the claim whose quotation is “We warned the city in May,”."""
    (found,) = desk("claims", "--search", "warned", "--json").records
    return str(found["id"])


def test_a_claims_quotation_in_other_words_is_shown_word_by_word(
    desk: Cli, warned: str, speech: Path
) -> None:
    done = desk("quote", warned, speech)
    assert done.code == 1
    assert done.out.startswith("drifted: “We warned the city in May,”\n")
    assert "We [-told-]{+warned+} the city in May" in done.out
    assert "It is cut before “if I remember well”." in done.out
    assert f"{speech}:3: …" in done.out
    assert "Not found as they stand: 1 of 1." in done.err


def test_json_keeps_the_places(desk: Cli, warned: str, speech: Path) -> None:
    (record,) = desk("quote", warned, speech, "--json").records
    assert record["quotation"] == "We warned the city in May,"
    assert record["words"] == ["We told the city in May"]
    assert (record["outcome"], record["likeness"]) == ("drifted", 0.833)
    ((start, end),) = record["spans"]
    assert SPEECH[start:end] == "We told the city in May"
    (change,) = record["changes"]
    assert SPEECH[slice(*change["original"])] == "told"
    assert record["quotation"][slice(*change["quotation"])] == "warned"


@pytest.mark.parametrize(
    ("words", "outcome", "code"),
    [
        ("thank you", "found", 0),
        ("he lied", "drifted", 1),
        ("the bridge fell into the sea", "absent", 1),
    ],
)
def test_any_words_are_looked_for_without_a_database(
    cli: Cli, speech: Path, words: str, outcome: str, code: int
) -> None:
    done = cli("quote", "--text", words, speech)
    assert (done.code, done.out.split(":")[0]) == (code, outcome)


def test_words_left_out_stand_between_spaces(cli: Cli, speech: Path) -> None:
    out = cli("quote", "--text", "I said that he lied", speech).out
    assert "I [-never-] said that he lied" in out
    assert "The original’s “never” is left out." in out


def test_standard_input_is_an_original(cli: Cli) -> None:
    done = cli("quote", "--text", "we told the city", "-", stdin=b"We told the city. It slept.\n")
    assert done.code == 0
    assert "-:1: … ⟦We told the city⟧" in done.out


def test_the_original_commands_no_terminal_and_keeps_its_brackets(cli: Cli, speech: Path) -> None:
    done = cli("quote", "--text", "paint the bridge red", speech)
    assert "\x1b" not in done.out
    assert "[as agreed]" in done.out


def test_a_claim_without_quotation_marks_says_so(desk: Cli, claim: str, speech: Path) -> None:
    done = desk("quote", claim, speech)
    assert done.code == 2
    assert "--text" in done.err


def test_an_original_that_is_not_there_is_bad_input(cli: Cli) -> None:
    assert cli("quote", "--text", "we told", "nosuch.txt").code == 3
