"""Commands run as a user runs them: arguments in; exit code, standard output and error out."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from factcheck.cli.main import run
from factcheck.settings import Settings
from factcheck.workflow import Workflow

ARTICLE = (
    "Harbour bridge closed\n"
    "\n"
    "The harbour bridge was closed on Monday.\n"
    "\n"
    "Mayor Lena Ortiz said that the repairs would take nine weeks. The money was allegedly spent"
    " twice.\n"
    "\n"
    "“We warned the city in May,” the engineer Tomas Hale said.\n"
)
HOSTILE = (
    "Notes [of the mayor]\n"
    "\n"
    "Mayor Lena Ortiz said that [bold]he[/bold] [the mayor] was \x1b[31mred\x1b[0m and"
    " \x1bPowned\x07 by \u202etxt.exe\u202c and \x9b2J in June.\n"
    "\n"
    "The note was allegedly =cmd|' /C calc'!A0 and [/] {{ 7*7 }}.\n"
)


class Done(NamedTuple):
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output read as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def rows(self) -> list[list[str]]:
        """Standard output read as tab-separated text."""
        return [line.split("\t") for line in self.out.splitlines()]


Cli = Callable[..., Done]


@pytest.fixture
def cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Cli:
    """Runs factcheck in an empty folder, its two streams in pipes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTCHECK_DB", raising=False)
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Ana")

    def factcheck(*arguments: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return factcheck


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles and a database that has read them."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "bridge.txt").write_text(ARTICLE, "utf-8")
    (folder / "notes.txt").write_bytes(HOSTILE.encode())
    workflow = Workflow(Settings(db=folder / "claims.db", reviewer="Ana"))
    results = list(workflow.read([str(folder / name) for name in ("bridge.txt", "notes.txt")]))
    workflow.close()
    assert not [result.error for result in results if result.error]
    return folder


@pytest.fixture
def desk(cli: Cli, made_once: Path, tmp_path: Path) -> Cli:
    """The same, in a folder with both articles and a database of its own."""
    shutil.copytree(made_once, tmp_path, dirs_exist_ok=True)
    return cli


@pytest.fixture
def claim(desk: Cli) -> str:
    """The id of the claim about the nine weeks."""
    (found,) = desk("claims", "--search", "nine weeks", "--json").records
    return str(found["id"])
