"""The README is true: its set-up lines are what CI runs, and its day of six commands works."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.domain.weights import FLAG_WEIGHTS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BIN = Path(sys.executable).parent


def block(kind: str) -> list[str]:
    [found] = re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return str(found).splitlines()


def run(command: str, folder: Path) -> str:
    paths = os.pathsep.join([str(BIN), os.environ["PATH"]])
    done = subprocess.run(
        shlex.split(command),
        cwd=folder,
        env=os.environ | {"PATH": paths, "FACTCHECK_REVIEWER": "reader"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


def test_two_lines_do_all_the_set_up_with_python_alone() -> None:
    lines = block("sh")
    assert len(lines) == 2
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/pip install") for line in lines)
    assert all(" -c constraints.txt " in line for line in lines)
    assert lines[0].endswith(".venv/bin/factcheck review seeds")
    assert ".venv/bin/pytest" in lines[1]


def test_the_day_of_a_fact_checker_works_as_written(desk: Path) -> None:
    commands = [line.removeprefix("$ ") for line in block("console")]
    assert len(commands) == 6
    run(commands[0], desk)
    worst, *_ = run("factcheck claims --json", desk).splitlines()
    claim = json.loads(worst)["id"][:8]
    for command in commands[1:]:
        run(command.replace("CLAIM", claim), desk)
    history = run(f"factcheck history {claim}", desk)
    assert "disputed" in history
    assert "The ministry's own figures say otherwise" in history
    assert "https://example.org/figures" in (desk / "report.html").read_text("utf-8")


def test_every_file_the_readme_shows_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_flags_it_lists_are_those_that_are_raised() -> None:
    [flags] = re.findall(r"^\| flag \|.*\n((?:\|.*\n)+)", README, re.MULTILINE)
    listed = re.findall(r"^\| `([a-z-]+)` \|", flags, re.MULTILINE)
    assert sorted(listed) == sorted([*(name.value for name in FLAG_WEIGHTS), "check-worthy"])


class Doc:
    """What spaCy's Doc promises of ``char_span``; it fails for offsets beyond the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.labelled: list[str] = []

    def char_span(self, start: int, end: int, *, label: str, alignment_mode: str) -> None:
        assert (label, alignment_mode) == ("CLAIM", "expand")
        self.labelled.append(self.text[start:end])


def test_the_python_lines_run_as_written(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("factcheck add seeds", desk)
    monkeypatch.chdir(desk)
    doors, spacy = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    doc = Doc("The mayor said the bridge was safe.")
    exec(doors + spacy, {"doc": doc})
    assert doc.labelled == ["the bridge was safe"]
