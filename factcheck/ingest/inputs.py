"""What a user names on the command line -> the files to read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.layout import MARKDOWN_ENDINGS

_ENDINGS = (".txt", ".text", *MARKDOWN_ENDINGS)


def find_inputs(paths: Sequence[str]) -> Iterator[str]:
    """The files to read, in the order given; folders give theirs by name, at any depth.

    In a folder only files of known endings count; hidden files and folders and links to folders are
    left out. Anything else is passed on as it is, ``-`` too: a folder without a text, or a path
    that does not exist, is for ``read_article`` to report.
    """
    for path in paths:
        found = False
        if path != "-" and Path(path).is_dir():
            for inside in _files_below(path):
                found = True
                yield inside
        if not found:
            yield path


def _files_below(folder: str) -> Iterator[str]:
    waiting = _entries(folder)
    while waiting:
        entry = waiting.pop()
        if not entry.is_dir(follow_symlinks=False):
            if _is_text_file(entry):
                yield entry.path
        elif os.access(entry, os.R_OK | os.X_OK):
            waiting += _entries(entry.path)
        else:  # passed on, so that reading it reports why
            yield entry.path


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in ``folder`` and not hidden, last name first."""
    with os.scandir(folder) as entries:
        shown = [entry for entry in entries if not entry.name.startswith(".")]
    return sorted(shown, key=lambda entry: entry.name, reverse=True)


def _is_text_file(entry: os.DirEntry[str]) -> bool:
    """True for files, and for links that lead nowhere, which reading reports; not for pipes."""
    known = entry.name.lower().endswith(_ENDINGS)
    return known and (entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists()))
