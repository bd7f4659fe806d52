"""Names on the command line become the files that are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.domain.errors import UnreadableError
from factcheck.ingest import find_inputs, read_article


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Something happened.")


def found(folder: Path) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path in find_inputs([str(folder)])]


def test_a_folder_gives_its_texts_by_name_at_any_depth(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.md", "a/b/c.TXT", "c.markdown", "d.pdf", "notes.png", "README")
    assert found(tmp_path) == ["a/b/c.TXT", "a/z.md", "b.txt", "c.markdown", "d.pdf"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.txt", ".git/notes.txt", "seen.txt")
    assert found(tmp_path) == ["seen.txt"]


def test_what_is_named_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    write(tmp_path, "notes.html", ".hidden.txt")
    named = [
        str(tmp_path / "notes.html"),
        str(tmp_path / ".hidden.txt"),
        "-",
        "https://otar.example/a",
    ]
    assert list(find_inputs(named)) == named


def test_order_and_repetition_are_the_users(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    named = [str(tmp_path / "b.txt"), str(tmp_path), str(tmp_path / "b.txt")]
    assert [Path(path).name for path in find_inputs(named)] == ["b.txt", "a.txt", "b.txt", "b.txt"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/one.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "two.txt").symlink_to(tmp_path / "a" / "one.txt")
    assert found(tmp_path) == ["a/one.txt", "two.txt"]


def test_a_folder_that_is_named_by_a_link_is_read(tmp_path: Path) -> None:
    write(tmp_path, "real/one.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    assert [Path(path).name for path in find_inputs([str(tmp_path / "link")])] == ["one.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_left_out_rather_than_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "one.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path) == ["one.txt"]


def test_a_path_that_is_not_there_is_left_to_reading(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    assert list(find_inputs([missing])) == [missing]
    with pytest.raises(UnreadableError, match=r"There is no file “.*missing\.txt”"):
        read_article(missing, max_bytes=100)


@pytest.mark.parametrize("target", ["nowhere.txt", "gone.txt"])
def test_a_link_that_leads_nowhere_is_reported_when_it_is_read(tmp_path: Path, target: str) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / target)
    [path] = find_inputs([str(tmp_path)])
    with pytest.raises(UnreadableError, match=r"gone\.txt"):
        read_article(path, max_bytes=100)


def test_a_folder_may_be_called_like_a_text(tmp_path: Path) -> None:
    write(tmp_path, "notes.txt/one.md")
    assert found(tmp_path) == ["notes.txt/one.md"]


def test_a_folder_without_texts_is_reported_when_it_is_read(tmp_path: Path) -> None:
    write(tmp_path, "picture.png")
    [path] = find_inputs([str(tmp_path)])
    with pytest.raises(UnreadableError, match="is a folder") as raised:
        read_article(path, max_bytes=100)
    assert ".html" in raised.value.hint


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read_is_reported_when_it_is_read(tmp_path: Path) -> None:
    write(tmp_path, "closed/one.txt", "open/two.txt")
    (tmp_path / "closed").chmod(0)
    try:
        closed, opened = find_inputs([str(tmp_path)])
        assert Path(opened).name == "two.txt"
        with pytest.raises(UnreadableError, match="may not read"):
            read_article(closed, max_bytes=100)
    finally:
        (tmp_path / "closed").chmod(0o700)
