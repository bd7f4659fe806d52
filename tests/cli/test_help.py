"""Every command says what it does, and the help page comes without waiting for anything."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

import factcheck
from factcheck.cli.main import SECTIONS, program
from tests.cli.conftest import Cli

HEAVY = ("textual", "pydantic", "rich", "jinja2", "nupunkt", "sqlite_utils", "numpy")
LISTINGS = {
    "add",
    "analyze",
    "check",
    "claims",
    "corpus merge",
    "corpus run",
    "corpus stats",
    "db copy",
    "diff",
    "doctor",
    "evaluate attribution",
    "evaluate checkworthiness",
    "evaluate clauses",
    "evaluate denials",
    "evaluate floor",
    "evaluate gaps",
    "evaluate hedges",
    "evaluate known-checks",
    "evaluate numbers",
    "evaluate pages",
    "evaluate same-claim",
    "evaluate sentences",
    "evaluate sources",
    "history",
    "match claims",
    "match import",
    "match list",
    "settings",
    "quote",
    "refresh",
    "show",
    "sources",
    "sources history",
    "sources list",
    "sources proposals",
    "sources show",
    "stats",
}


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield " ".join([*path, name]), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands(program))


@pytest.mark.parametrize("name", ALL)
def test_every_command_explains_itself_and_its_options(name: str) -> None:
    command = ALL[name]
    assert command.help
    assert command.help.split("\n")[0].endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


@pytest.mark.parametrize("name", ALL)
def test_every_command_takes_what_all_take(name: str) -> None:
    options = {option for parameter in ALL[name].params for option in parameter.opts}
    assert {"--db", "--reviewer", "--settings", "--debug"} <= options


def test_every_listing_has_json() -> None:
    with_json = {
        name for name, command in ALL.items() if any("--json" in p.opts for p in command.params)
    }
    assert with_json == LISTINGS


def test_the_help_page_says_what_the_commands_say() -> None:
    shown = {name: words for section in SECTIONS.values() for name, words in section.items()}
    assert shown == {
        name: (command.help or "").split("\n")[0]
        for name, command in ALL.items()
        if " " not in name
    }


@pytest.mark.parametrize("name", ["", *ALL])
def test_help_is_data_and_no_error(cli: Cli, name: str) -> None:
    done = cli(*name.split(), "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: factcheck {name}".rstrip())
    assert done.err == ""


def test_version(cli: Cli) -> None:
    assert cli("--version") == (0, f"factcheck, version {factcheck.__version__}\n", "")


def test_the_help_page_imports_nothing_heavy() -> None:
    script = (
        "import sys; from factcheck.cli.main import run; code = run(['--help']);"
        f"print(code, [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 []"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(cli: Cli, shell: str) -> None:
    done = cli("completion", shell)
    assert done.code == 0
    assert "_FACTCHECK_COMPLETE" in done.out


def test_completion_knows_commands_and_values(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_FACTCHECK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "factcheck claims --status mis")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert cli().out == "plain,misleading\n"
