"""doctor, db backup and db vacuum as a user runs them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factcheck.assess.worth import scorer
from factcheck.cli import doctor
from tests.cli.conftest import Cli


def test_the_doctor_finds_all_well(desk: Cli) -> None:
    done = desk("doctor")
    assert done.code == 0
    assert {line.split()[0] for line in done.out.splitlines()} == {"ok"}
    found = {one["what"]: one for one in desk("doctor", "--json").records}
    assert {"versions", "libraries", "database", "references", "schema", "disk"} <= set(found)
    assert sum(what.startswith("model: ") for what in found) == 3


def test_without_a_database_the_doctor_warns_and_makes_none(cli: Cli, tmp_path: Path) -> None:
    done = cli("doctor")
    assert done.code == 0
    assert "warn  database: there is none at claims.db." in done.out
    assert list(tmp_path.iterdir()) == []


def test_what_fails_is_exit_code_1_with_the_way_out(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear editor, " * 100)
    done = cli("doctor", "--db", "letter.db")
    assert done.code == 1
    assert "fail  database: letter.db is not a database." in done.out
    assert "Name another file with --db." in done.out


def test_a_damaged_model_fails(desk: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(scorer.PACKAGED, tmp_path / "model")
    with (tmp_path / "model" / scorer.HEAD).open("a") as head:
        head.write(" ")
    monkeypatch.setattr(scorer, "PACKAGED", tmp_path / "model")
    done = desk("doctor")
    assert done.code == 1
    assert "fail  model: check-worthiness: The model is damaged" in done.out


def test_a_terminal_that_is_too_small_or_knows_few_letters_is_warned_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.delenv("NO_COLOR", raising=False)
    found = {one.what: one.level.value for one in doctor._terminal()}
    assert (found["terminal"], found["colours"], found["copying"]) == ("warn", "warn", "ok")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    found = {one.what: one.level.value for one in doctor._terminal()}
    assert (found["terminal"], found["colours"]) == ("ok", "ok")


def test_backup_and_vacuum(desk: Cli, tmp_path: Path) -> None:
    assert desk("db", "backup", "copy.db").code == 0
    assert desk("claims", "--db", "copy.db").out == desk("claims").out
    again = desk("db", "backup", "copy.db")
    assert (again.code, "copy.db is there already" in again.err) == (2, True)
    before = desk("claims").out
    assert desk("db", "vacuum").code == 0
    assert desk("claims").out == before
    assert desk("db", "backup", "nowhere/copy.db").code == 4


def test_there_must_be_a_database_to_back_up(cli: Cli, tmp_path: Path) -> None:
    for arguments in (["backup", "copy.db"], ["vacuum"]):
        assert cli("db", *arguments).code == 4
    assert list(tmp_path.iterdir()) == []
