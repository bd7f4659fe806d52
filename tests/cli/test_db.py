"""Two databases brought together from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cli


def test_copy_makes_a_database_that_is_not_there(desk: Cli, claim: str, tmp_path: Path) -> None:
    desk("mark", claim, "false", "--note", "nine months")
    done = desk("db", "copy", "claims.db", "other.db")
    assert done.code == 0
    assert "New: 2 articles" in done.err
    assert "1 decision." in done.err
    before, after = (
        desk("history", claim, "--db", name, "--json").records for name in ("claims.db", "other.db")
    )
    assert before == after != []
    assert (tmp_path / "bridge.txt").exists()


def test_copy_lists_what_was_decided_twice(desk: Cli, claim: str) -> None:
    desk("db", "copy", "claims.db", "ben.db")
    desk("mark", claim, "verified")
    desk("mark", claim, "false", "--db", "ben.db", "--reviewer", "Ben")
    done = desk("db", "copy", "ben.db")
    assert done.code == 0
    [about, ours, theirs] = done.out.splitlines()
    assert about.startswith("Decided twice: ")
    assert "nine weeks" in about
    assert ours.endswith("Ana: status unverified → verified")
    assert theirs.endswith("Ben: status unverified → false (stands)")
    assert desk("show", claim, "--json").records[0]["row"]["status"] == "false"
    again = desk("db", "copy", "ben.db")
    assert (again.out, again.err) == ("", "New: nothing.\n")


def test_copy_as_json(desk: Cli, claim: str) -> None:
    desk("mark", claim, "verified", "--db", "claims.db")
    [merged] = desk("db", "copy", "claims.db", "other.db", "--json").records
    assert (merged["articles"], merged["decisions"], merged["clashes"]) == (2, 1, [])


def test_what_cannot_be_copied_makes_nothing(desk: Cli, tmp_path: Path) -> None:
    done = desk("db", "copy", "nowhere.db", "other.db")
    assert done.code == 4
    assert "no database at nowhere.db" in done.err
    assert not (tmp_path / "other.db").exists()
    assert desk("db", "copy", "claims.db").code == 2
