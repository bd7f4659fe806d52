"""What a command leaves behind when it does not go well: a sentence, a code, nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from factcheck.workflow import ReadResult, Workflow
from tests.cli.conftest import ARTICLE, Cli


@pytest.mark.parametrize(
    "arguments",
    [
        ["nosuch"],
        ["claims", "--nosuch"],
        ["claims", "--status", "true"],
        ["claims", "--limit", "0"],
        ["claims", "--source", "Nobody At All"],
        ["claims", "--article", "nosuch.txt"],
        ["show", "zzzz"],
        ["show", "a"],
        ["mark", "false"],
        ["mark", "0123"],
        ["mark", "zzzz", "false"],
        ["history", "zzzz"],
        ["add"],
        ["check", "bridge.txt"],
        ["check", "bridge.txt", "--fail-on", "unverifed"],
        ["check", "bridge.txt", "--fail-on", ","],
        ["check", "bridge.txt", "--fail-on", "hedged,rumoured"],
        ["stats", "--reviewer", ""],
        ["stats", "--reviewer", "  "],
        ["quote", "bridge.txt"],
        ["quote", "zzzz", "bridge.txt"],
        ["quote", "--text", "…", "bridge.txt"],
        ["quote", "--text", "the bridge", "zzzz", "bridge.txt"],
        ["report"],
        ["report", "-o", "report.odt"],
        ["report", "-f", "odt"],
        ["sources", "show", "Nobody At All"],
        ["sources", "reliability", "Nobody At All", "B"],
        ["sources", "reliability", "Lena Ortiz", "G"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_2_and_a_sentence(desk: Cli, arguments: list[str]) -> None:
    done = desk(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert len(done.err) > 20
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", ["add", "analyze", "review"])
def test_bad_input_is_3_and_the_others_go_on(cli: Cli, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(ARTICLE, "utf-8")
    done = cli(command, "empty.txt", "nosuch.txt", "good.txt")
    assert done.code == 3
    assert "empty.txt" in done.err
    assert "nosuch.txt" in done.err
    assert "allegedly" in done.out or "good.txt" in done.out


def test_bad_input_stops_a_gate_too(cli: Cli) -> None:
    done = cli("check", "nosuch.txt", "--fail-on", "unverified")
    assert done.code == 3
    assert "nosuch.txt" in done.err


@pytest.mark.parametrize(
    "arguments",
    [["claims"], ["show", "0123"], ["mark", "0123", "false"], ["undo"], ["stats"], ["sources"],
     ["history", "0123"], ["report", "-f", "csv"], ["review"]],
    ids=" ".join,
)  # fmt: skip
def test_no_database_is_4_and_none_is_made(cli: Cli, tmp_path: Path, arguments: list[str]) -> None:
    done = cli(*arguments)
    assert done.code == 4
    assert "There is no database at claims.db" in done.err
    assert "factcheck add" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_4_and_untouched(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear editor, " * 100)
    done = cli("claims", "--db", "letter.db")
    assert done.code == 4
    assert "letter.db" in done.err
    assert (tmp_path / "letter.db").read_text() == "Dear editor, " * 100


def test_whether_a_database_may_be_read_is_for_the_store_to_say(
    desk: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # root may read all
    assert desk("stats", "--db", "claims.db").code == 0


def test_what_is_no_status_is_named(desk: Cli, claim: str) -> None:
    done = desk("mark", claim, "bad")
    assert done.code == 2
    assert "“bad” is no status" in done.err
    assert "misleading" in done.err


def test_a_mistake_of_ours_is_70_and_one_sentence(
    desk: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Workflow, ref: str) -> None:
        raise RuntimeError("odd \x1b[2J thing")

    monkeypatch.setattr(Workflow, "claim", broken)
    done = desk("show", "0123")
    assert done.code == 70
    assert done.err.splitlines() == [
        "factcheck made a mistake: RuntimeError: odd ␛[2J thing",
        "Run the same command again with --debug to see where.",
    ]
    shown = desk("--debug", "show", "0123")
    assert shown.code == 70
    assert "Traceback" in shown.err
    assert "\x1b" not in shown.err


def test_debug_says_where_a_user_error_arose(desk: Cli) -> None:
    assert "Traceback" in desk("show", "zzzz", "--debug").err


def test_ctrl_c_says_what_is_kept(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    read = Workflow.read

    def interrupted(self: Workflow, paths: Sequence[str], *, jobs: int) -> Iterator[ReadResult]:
        for result in read(self, paths, jobs=jobs):
            if result.path.endswith("c.txt"):
                raise KeyboardInterrupt
            yield result

    monkeypatch.setattr(Workflow, "read", interrupted)
    done = cli("add", "a.txt", "b.txt", "c.txt")
    assert done.code == 130
    assert "2 read and kept" in done.err
    assert "Traceback" not in done.err
    assert cli("stats").code == 0


def test_a_reader_that_leaves_early_is_no_error(desk: Cli, tmp_path: Path) -> None:
    for arguments in (["--help"], ["claims"], ["stats", "--json"], ["report", "-f", "html"]):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", *arguments],
            cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
        os.close(write)
        assert (done.returncode, done.stderr) == (141, b""), arguments


def test_the_process_exits_with_the_code(desk: Cli, tmp_path: Path) -> None:
    for code, arguments in {0: ["stats"], 2: ["nosuch"], 3: ["add", "no.txt"]}.items():
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", *arguments],
            cwd=tmp_path, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("arguments", [["claims"], ["report", "-f", "csv"], ["--help"]])
def test_output_that_cannot_be_written_is_5(
    desk: Cli, tmp_path: Path, arguments: list[str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", *arguments],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 5
    assert done.stderr.startswith(b"The output cannot be written: ")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes streams")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 5), ("<&-", 0), ("2>&-", 0)])
def test_a_closed_stream_is_no_mistake(desk: Cli, tmp_path: Path, closed: str, code: int) -> None:
    command = f'"{sys.executable}" -m factcheck review {closed}'
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == code
    assert b"mistake" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_cleanly_and_says_what_is_kept(tmp_path: Path, number: int) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    os.mkfifo(tmp_path / "b")  # nobody writes into it: reading waits
    with subprocess.Popen(
        [sys.executable, "-m", "factcheck", "add", "a.txt", "b"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        for _ in range(600):
            if (tmp_path / "claims.db-wal").exists() and running.poll() is None:
                break
            time.sleep(0.1)
        time.sleep(2)
        running.send_signal(number)
        _, err = running.communicate(timeout=60)
    assert running.returncode == 128 + number
    assert b"read and kept" in err
    assert b"Traceback" not in err
    assert not (tmp_path / "claims.db-wal").exists()
