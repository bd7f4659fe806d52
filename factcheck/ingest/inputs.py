"""What a user names on the command line -> the files to read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from factcheck.ingest.kinds import promised_kind
from factcheck.layout import is_address


def find_inputs(paths: Sequence[str]) -> Iterator[str]:
    """The files to read, in the order given; folders give theirs by name, at any depth.

    In a folder only files of known endings count; hidden files and folders and links to folders are
    left out. Anything else is passed on as it is, ``-`` and addresses too: a folder without a text,
    or a path that does not exist, is for ``read_articles`` to report.
    """
    for path in paths:
        found = False
        if path != "-" and not is_address(path):
            for inside in _files_below(path):
                found = True
                yield inside
        if not found:
            yield path


def _files_below(folder: str) -> Iterator[str]:
    """The files to read below ``folder``, none when it is no folder or may not be listed."""
    waiting = _entries(folder) or []
    while waiting:
        entry = waiting.pop()
        inside = _entries(entry.path) if entry.is_dir(follow_symlinks=False) else []
        if inside is None or _is_readable(entry):  # reading reports why it may not be listed
            yield entry.path
        else:
            waiting += inside


def _entries(folder: str) -> list[os.DirEntry[str]] | None:
    """What is in ``folder`` and not hidden, last name first; None when it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            shown = [entry for entry in entries if not entry.name.startswith(".")]
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None
    return sorted(shown, key=lambda entry: entry.name, reverse=True)


def _is_readable(entry: os.DirEntry[str]) -> bool:
    """True for files, and for links that lead nowhere, which reading reports; not for pipes."""
    if promised_kind(entry.name) is None:
        return False
    try:
        entry.stat()
    except OSError:
        return entry.is_symlink()
    return entry.is_file()
