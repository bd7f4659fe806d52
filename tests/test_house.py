"""The house keeps its rules: layout, import directions, nothing that belongs to one machine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: nothing is tracked here")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_imports_point_down_only() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_nothing_lies_beside_the_fixed_layout() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    fixed = {"pyproject.toml", "README.md", "seeds", "factcheck", "claims.db", "tests"}
    usual = {"LICENSE", "CHANGELOG.md", "constraints.txt", "Makefile", ".ci", ".gitignore"}
    usual |= {".pre-commit-hooks.yaml"}  # where pre-commit looks for it
    assert tops <= fixed | usual


def test_no_file_names_a_machine_path_or_a_registry() -> None:
    # written in pieces so that this file does not name what it looks for
    banned = re.compile(
        "|".join(["/wo" + "rk/", "/ro" + "ot/", r"pypi\." + "org", "registry" + r"\."])
    )
    for path in tracked_files():
        if path.is_file() and path.suffix not in {".db", ".png", ".onnx"}:
            found = banned.findall(path.read_text("utf-8", errors="replace"))
            assert (path.name, found) == (path.name, [])


def test_every_pin_is_exact_and_every_dependency_is_pinned() -> None:
    pins = dict(
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if line and not line.startswith("#")
    )
    project = (ROOT / "pyproject.toml").read_text()
    named = re.findall(r'^ +"([A-Za-z0-9_-]+)>=', project, re.MULTILINE)
    assert len(named) > 10
    assert all(re.fullmatch(r"[\w.-]+", name) for name in pins)
    known = {name.lower().replace("_", "-") for name in pins}
    assert {name.lower() for name in named} <= known
