"""A watched folder gives what is new, once it is whole."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from factcheck.domain.errors import UsageError
from factcheck.ingest import watch


class EndedError(Exception):
    """The last look was taken."""


def names(folder: Path, *between: Callable[[], object]) -> list[str]:
    """What is given while these things happen between looks."""
    happening = iter(between)
    given = []

    def wait() -> None:
        for happens in islice(happening, 1):
            happens()
            return
        raise EndedError

    try:
        for path in watch([str(folder)], wait=wait):
            given.append(Path(path).name)  # noqa: PERF401  # what came before the end counts
    except EndedError:
        return given
    raise AssertionError


def nothing() -> None:
    """Nobody touches the folder."""


def test_files_are_given_once_until_they_change(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b" / "c.txt"
    first.write_text("One.")
    second.parent.mkdir()
    assert names(
        tmp_path,
        nothing,
        lambda: second.write_text("Two."),
        nothing,
        lambda: first.write_text("One and a half."),
        nothing,
        nothing,
    ) == ["a.txt", "c.txt", "a.txt"]


def test_a_file_that_still_grows_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    def grow() -> None:
        path.write_text("x" * (path.stat().st_size + 1 if path.exists() else 1))

    assert names(tmp_path, grow, grow, grow) == []
    assert names(tmp_path, grow, grow, nothing, nothing) == ["a.txt"]


def test_a_file_that_goes_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One.")
    assert names(tmp_path, path.unlink, nothing) == []


def test_an_empty_folder_is_waited_at(tmp_path: Path) -> None:
    assert names(tmp_path, nothing, nothing) == []


@pytest.mark.parametrize("path", ["https://otar.example/feed", "-", "nosuch"])
def test_only_folders_are_watched(path: str) -> None:
    with pytest.raises(UsageError, match="Only folders"):
        next(iter(watch([path], wait=nothing)))
