"""--log and --metrics: what a run that nobody watches leaves behind."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from factcheck.cli import metrics
from tests.cli.conftest import ARTICLE, Cli


def logged(path: Path) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for line in lines:
        assert datetime.fromisoformat(line.pop("time")).tzinfo
    return lines


def test_a_log_says_what_became_of_each_article_and_holds_no_text(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
    cli("add", "bridge.txt", "nosuch.txt", "--log", "run.jsonl")
    cli("--log", "run.jsonl", "add", "bridge.txt")
    assert logged(tmp_path / "run.jsonl") == [
        {"level": "info", "what": "read", "article": "bridge.txt", "claims": 4},
        {"level": "warning", "what": "not read", "article": "nosuch.txt", "why": "UnreadableError"},
        {"level": "info", "what": "ended", "code": 3},
        {"level": "info", "what": "known", "article": "bridge.txt", "claims": 0},
        {"level": "info", "what": "ended", "code": 0},
    ]
    assert "Ortiz" not in (tmp_path / "run.jsonl").read_text("utf-8")


def test_a_command_that_stops_is_logged_and_the_next_one_writes_no_line_there(
    desk: Cli, tmp_path: Path
) -> None:
    desk("show", "zzzz", "--log", "run.jsonl")
    desk("stats")
    assert logged(tmp_path / "run.jsonl") == [
        {"level": "error", "what": "stopped", "why": "NotFoundError"},
        {"level": "info", "what": "ended", "code": 2},
    ]


def test_without_a_log_nothing_of_it_is_printed(tmp_path: Path) -> None:
    # In a process of its own: here pytest takes what is logged.
    command = [sys.executable, "-m", "factcheck", "--db", str(tmp_path / "new.db")]
    for arguments in (["add", "nosuch.txt"], ["show", "zzzz"]):
        done = subprocess.run([*command, *arguments], check=False, capture_output=True, text=True)
        assert done.returncode
        assert not {"not read", "stopped"}.intersection(done.stderr.splitlines())


def test_a_hostile_name_stays_on_its_line(cli: Cli, tmp_path: Path) -> None:
    cli("add", 'no\nsuch"\x1b[31m.txt', "--log", "run.jsonl")
    line = logged(tmp_path / "run.jsonl")[0]
    assert line["article"] == 'no\nsuch"\x1b[31m.txt'
    assert "\x1b" not in (tmp_path / "run.jsonl").read_text("utf-8")


@pytest.mark.parametrize("option", ["--log", "--metrics"])
def test_where_nothing_can_be_written_nothing_is_read(
    cli: Cli, tmp_path: Path, option: str
) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
    done = cli("add", "bridge.txt", option, "nowhere/file")
    assert done.code == 5
    assert "nowhere/file cannot be written" in done.err
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_log_that_fills_its_disk_stops_no_work(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
    done = cli("add", "bridge.txt", "--log", "/dev/full")
    assert done.code == 0
    assert done.err.count("cannot be written any more") == 1


def test_metrics_count_what_was_read(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
    assert cli("add", "bridge.txt", "nosuch.txt", "--metrics", "run.prom").code == 3
    lines = (tmp_path / "run.prom").read_text("utf-8").splitlines()
    values = dict(line.split() for line in lines if not line.startswith("#"))
    assert float(values.pop(metrics.SECONDS)) > 0
    assert values == {metrics.READ: "1", metrics.FAILED: "1", metrics.CLAIMS: "4"}
    assert lines[1] == f"# TYPE {metrics.READ} counter"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "bridge.txt",
        "claims.db",
        "run.prom",
    ]


def test_metrics_are_written_while_it_is_still_at_work(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics, "EVERY", 0.0)
    seen: list[str] = []
    write = metrics._write

    def noted(path: Path, *counts: object) -> None:
        write(path, *counts)  # type: ignore[arg-type]
        seen.extend(line for line in path.read_text().splitlines() if line.startswith(metrics.READ))

    monkeypatch.setattr(metrics, "_write", noted)
    (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
    cli("add", "bridge.txt", "bridge.txt", "--metrics", "run.prom")
    assert [line.split()[1] for line in seen] == ["0", "1", "2", "2"]
