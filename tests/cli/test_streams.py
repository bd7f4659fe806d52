"""Data on standard output, talk on standard error, and nothing from a text obeyed by a terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\x1b\[[0-9;]*(3[0-7]|9[0-7]|38)[0-9;]*m")
OURS = re.compile(r"\x1b\[[0-9;]*m")  # the styles rich sets
READING = [
    ["claims"],
    ["claims", "--json"],
    ["stats"],
    ["sources"],
    ["sources", "show", "Lena Ortiz"],
    ["analyze", "notes.txt"],
    ["analyze", "notes.txt", "--json"],
    ["add", "notes.txt"],
    ["check", "notes.txt", "--fail-on", "unverified"],
    ["review"],
    ["report", "-f", "html"],
    ["report", "-f", "md"],
    ["report", "-f", "json"],
]


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_no_command_lets_a_text_command_the_terminal(desk: Cli, arguments: list[str]) -> None:
    done = desk(*arguments)
    assert not OBEYED.search(done.out.replace("\t", " "))
    assert not OBEYED.search(done.err)


@pytest.mark.parametrize(
    "arguments", [*(a for a in READING if a != ["review"]), ["report", "-f", "csv"]], ids=" ".join
)
def test_nor_on_a_terminal(desk: Cli, tmp_path: Path, arguments: list[str]) -> None:
    shown = on_terminal(tmp_path, arguments)
    assert not OBEYED.search(OURS.sub("", shown).replace("\r\n", "\n"))


def test_brackets_survive_on_a_terminal(desk: Cli, tmp_path: Path) -> None:
    shown = on_terminal(tmp_path, ["show", hostile_claim(desk)])
    assert "[bold]he[/bold] [the mayor]" in " ".join(OURS.sub("", shown).split())


def test_no_color_is_honoured(desk: Cli, tmp_path: Path) -> None:
    claim = hostile_claim(desk)
    assert COLOUR.search(on_terminal(tmp_path, ["show", claim]))
    assert not COLOUR.search(on_terminal(tmp_path, ["show", claim], NO_COLOR="1"))


def test_stats_draw_bars_on_a_terminal_only(desk: Cli, claim: str, tmp_path: Path) -> None:
    desk("mark", claim, "false")
    assert "█" not in desk("stats").out
    assert ["verdicts on", datetime.now(UTC).date().isoformat(), "1"] in desk("stats").rows
    shown = on_terminal(tmp_path, ["stats"], NO_COLOR="1")
    assert not COLOUR.search(shown)
    lines = [line.split() for line in OURS.sub("", shown).splitlines() if "status" in line]
    bars = {words[1]: len(words[-1]) for words in lines if len(words) == 4}
    assert 1 <= bars["false"] < bars["unverified"] == 20


def test_a_terminal_gets_a_table_and_a_pipe_gets_everything(desk: Cli, tmp_path: Path) -> None:
    shown = OURS.sub("", on_terminal(tmp_path, ["claims"]))
    assert all(len(line) <= 80 for line in shown.splitlines())
    header, *rows = desk("claims").rows
    assert header[:4] == ["claim", "priority", "status", "attribution"]
    assert {len(row) for row in rows} == {len(header)}
    assert len(rows) == len(desk("claims", "--json").records)


def test_talk_goes_to_standard_error(desk: Cli, claim: str) -> None:
    done = desk("mark", claim, "false")
    assert (done.code, done.out) == (0, "")
    assert done.err == "1 claim marked false.\n"


def test_json_keeps_the_text_as_it_is(desk: Cli) -> None:
    (analysis,) = desk("analyze", "notes.txt", "--json").records
    assert "\x1b[31mred\x1b[0m" in analysis["article"]["text"]
    assert "\u202etxt.exe\u202c" in analysis["article"]["text"]


def hostile_claim(desk: Cli) -> str:
    (found,) = desk("claims", "--source", "Lena Ortiz", "--article", "notes.txt", "--json").records
    return str(found["id"])


def on_terminal(folder: Path, arguments: list[str], **environment: str) -> str:
    """What factcheck writes to a terminal of 80 columns."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    main, end = pty.openpty()
    size = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color", "FACTCHECK_REVIEWER": "Ana"}
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "factcheck", *arguments],
        cwd=folder, stdin=end, stdout=end, stderr=end, env={**inherited, **size, **environment},
    ):  # fmt: skip
        os.close(end)
        written = b""
        while chunk := _read(main):
            written += chunk
    os.close(main)
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux reports a closed terminal as an error
        return b""
