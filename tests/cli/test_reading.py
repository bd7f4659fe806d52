"""add, analyze, check, and review without a terminal."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factcheck.domain.analysis import Analysis
from tests.cli.conftest import ARTICLE, Cli, Done

MEGABYTE = 1_000_000


def test_add_twice_changes_nothing(desk: Cli) -> None:
    before = desk("claims").out
    header, *rows = desk("add", "bridge.txt").rows
    (row,) = [dict(zip(header, row, strict=True)) for row in rows]
    assert (row["path"], row["what"], row["new_claims"]) == ("bridge.txt", "known", "0")
    assert desk("claims").out == before


def test_add_says_what_became_of_each(desk: Cli, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE.replace("nine", "ten"), "utf-8")
    done = desk("add", "bridge.txt", "nosuch.txt", "--json")
    new_version, failed = done.records
    assert done.code == 3
    assert new_version["outcome"]["version"] == 2
    assert new_version["error"] is None
    assert failed["outcome"] is None
    assert "nosuch.txt" in failed["error"]


@pytest.mark.parametrize("command", ["add", "analyze", "review"])
def test_memory_does_not_hold_what_could_not_be_read(
    desk: Cli, tmp_path: Path, command: str
) -> None:
    (tmp_path / "in").mkdir()
    paths = [tmp_path / "in" / f"{number}.txt" for number in range(16)]
    for path in paths:
        path.write_bytes(b"No text \0" * (MEGABYTE // 9))
    desk(command, paths[0])  # all it needs is loaded now
    one, _ = most_held(lambda: desk(command, paths[0]))
    many, done = most_held(lambda: desk(command, *paths))
    assert done.code == 3
    assert done.err.count("NUL") == 16
    assert done.err.endswith("16 could not be read.\n")
    assert many < one + 4 * MEGABYTE


def most_held(task: Callable[[], Done]) -> tuple[int, Done]:
    """How many bytes Python held at most meanwhile, and what came of it."""
    tracemalloc.start()
    try:
        done = task()
        return tracemalloc.get_traced_memory()[1], done
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("command", ["add", "analyze"])
def test_standard_input_is_read(cli: Cli, command: str) -> None:
    done = cli(command, "-", "--json", stdin=ARTICLE.encode())
    assert done.code == 0
    assert len(done.records) == 1


def test_the_database_is_chosen_before_or_after_the_command(
    desk: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "claims.db").rename(tmp_path / "other.db")
    expected = desk("stats", "--db", "other.db").out
    assert "claims" in expected
    assert desk("--db", "other.db", "stats").out == expected
    monkeypatch.setenv("FACTCHECK_DB", "other.db")
    assert desk("stats").out == expected


def test_analyze_json_is_the_contract_and_needs_no_database(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
    done = cli("analyze", "bridge.txt", "bridge.txt", "--json")
    first, second = (Analysis.model_validate_json(line) for line in done.out.splitlines())
    assert first == second
    assert first.article.text == ARTICLE
    assert [path.name for path in tmp_path.iterdir()] == ["bridge.txt"]


def test_analyze_says_who_says_what(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
    out = cli("analyze", "bridge.txt").out
    assert out.startswith("Harbour bridge closed\nbridge.txt\n")
    assert "Lena Ortiz (" in out
    assert "he repairs would take nine weeks" in out
    assert "    hedged: " in out


def test_review_without_a_terminal_prints_the_flagged_claims_worst_first(desk: Cli) -> None:
    done = desk("review", "--db", "claims.db")
    assert done.code == 0
    lines = done.out.splitlines()
    assert "claims are flagged, worst first:" in lines[0]
    flagged = [one for one in desk("claims", "--json").records if one["flags"]]
    ids = [line.split()[1] for line in lines if line[:1].isdigit() and " of " not in line]
    assert ids == [one["id"] for one in flagged]
    assert any("- hedged" in line for line in lines)
    assert lines[-1].strip() == "factcheck review"


def test_review_names_another_database_as_the_shell_needs_it(desk: Cli, tmp_path: Path) -> None:
    (tmp_path / "claims.db").rename(tmp_path / "my claims.db")
    last = desk("review", "--db", "my claims.db").out.splitlines()[-1]
    assert last.strip() == "factcheck review --db 'my claims.db'"


def test_review_reads_what_is_new_first(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
    assert "allegedly" in cli("review", "bridge.txt").out
    assert (tmp_path / "claims.db").exists()


def test_check_names_file_line_and_reason(desk: Cli) -> None:
    done = desk("check", "bridge.txt", "--fail-on", "hedged")
    assert done.code == 1
    (line,) = done.out.splitlines()
    assert line.startswith("bridge.txt:5: hedged: ")
    assert done.err == "Findings: 1.\n"


def test_check_knows_what_was_decided(desk: Cli, claim: str) -> None:
    assert desk("check", "bridge.txt", "--fail-on", "false,disputed").code == 0
    desk("mark", claim, "false")
    done = desk("check", "bridge.txt", "--fail-on", "false,disputed", "--json")
    assert done.code == 1
    (finding,) = done.records
    assert finding["claim"] == claim
    assert (finding["path"], finding["line"], finding["rule"]) == ("bridge.txt", 5, "false")


def test_check_says_the_place_to_editors_and_build_services(desk: Cli) -> None:
    sarif = json.loads(desk("check", "bridge.txt", "--fail-on", "hedged", "-f", "sarif").out)
    [result] = sarif["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = ARTICLE.split("\n")[region["startLine"] - 1]
    words = line[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert words == "The money was allegedly spent twice"
    github = desk("check", "bridge.txt", "--fail-on", "hedged", "-f", "github")
    assert github.code == 1
    assert github.out.startswith("::warning file=bridge.txt,line=5,")


def test_check_needs_no_database(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
    done = cli("check", "bridge.txt", "--fail-on", "unverified")
    assert done.code == 1
    assert not (tmp_path / "claims.db").exists()


def test_a_watched_folder_is_read_as_files_come(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    happening: Iterator[Callable[[], object]] = iter(
        [
            lambda: (folder / "bridge.txt").write_text(ARTICLE, "utf-8"),
            lambda: (folder / "empty.txt").write_text("", "utf-8"),
            lambda: None,
        ]
    )

    def sleep(_: float) -> None:
        happens = next(happening, None)
        if happens is None:
            raise KeyboardInterrupt
        happens()

    monkeypatch.setattr("factcheck.cli.add.time.sleep", sleep)
    done = cli("add", "in", "--watch")
    assert done.code == 130
    assert done.out == "in/bridge.txt: version 1, new claims: 4\n"
    assert "empty.txt” is empty" in done.err
    monkeypatch.undo()
    assert cli("add", folder, "--db", tmp_path / "claims.db").rows[1][2] == "known"


def test_what_cannot_be_watched_is_wrong_use(cli: Cli) -> None:
    done = cli("add", "https://otar.example/feed", "--watch")
    assert done.code == 2
    assert "Only folders can be watched" in done.err
