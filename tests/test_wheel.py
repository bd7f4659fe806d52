"""The wheel holds all that factcheck needs: built here, installed into an empty environment."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the wheel, and our dependencies by reference.

    A path file lends it the dependencies of the environment the tests run in, so that no network
    is needed; the project itself comes from the wheel alone.
    """
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation"),
        *("--outdir", folder, ROOT),
        cwd=folder,
    )
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    [packages] = (folder / "env").glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    bin_folder = folder / "env" / "bin"
    run(bin_folder / "python", "-m", "pip", "install", "-q", "--no-deps", wheel, cwd=folder)
    where = run(
        bin_folder / "python", "-c", "import factcheck; print(factcheck.__file__)", cwd=folder
    )
    assert str(packages) in where
    return bin_folder


def test_the_installed_program_reads_stores_and_reports(installed: Path, tmp_path: Path) -> None:
    program = installed / "factcheck"
    run(program, "add", SEED, cwd=tmp_path)
    claims = list(map(json.loads, run(program, "claims", "--json", cwd=tmp_path).splitlines()))
    assert len(claims) > 20
    for form in ("html", "md", "csv", "json"):
        assert claims[0]["text"][:20] in run(program, "report", "-f", form, cwd=tmp_path)


def test_nothing_but_the_package_is_in_the_wheel(installed: Path) -> None:
    listed = run(installed / "python", "-m", "pip", "show", "-f", "factcheck", cwd=installed)
    files = [line.strip() for line in listed.partition("Files:")[2].splitlines() if line.strip()]
    tops = {file.split("/")[0] for file in files if not file.startswith("..")}
    assert tops == {"factcheck", next(t for t in tops if t.endswith(".dist-info"))}
    assert "factcheck/py.typed" in files
