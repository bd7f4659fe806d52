"""What a user names -> the articles in it, each read by the reader of its kind."""

from __future__ import annotations

import io
import os
import stat
import sys
import time
from collections.abc import Iterator
from enum import Enum, auto
from importlib import import_module
from os import fstat
from pathlib import Path
from typing import BinaryIO

from factcheck.domain.article import Article
from factcheck.domain.errors import InputError, TooLargeError, UnreachableError, UnreadableError
from factcheck.ingest.client import Fetched, fetch
from factcheck.ingest.kinds import tell_kind
from factcheck.ingest.raw import NOTHING_KNOWN, Failed, Found, Limits, Link, Raw, Reader, shown
from factcheck.layout import Facts, is_address

STDIN = "-"
_LISTS = ("feed", "sitemap")
_PACKS = ("csv", "gzip", "jsonl", "warc", "zip")
_DEEPEST = 3  # things packed in one another


def read_article(path: str, *, max_bytes: int, stdin: BinaryIO | None = None) -> Article:
    """The first article in the file at ``path``, or on standard input for ``-``.

    Never reads more than ``max_bytes`` and one of it. Raises InputError when nothing can be read.
    """
    for got in read_articles(path, Limits(max_bytes), stdin=stdin):
        if isinstance(got, Failed):
            raise got.error
        return got.article
    hint = "Only a list of addresses, all read before, gives nothing."
    raise UnreadableError(f"“{shown(path)}” holds nothing new.", hint=hint)


def read_articles(
    named: str, limits: Limits, *, stdin: BinaryIO | None = None
) -> Iterator[Found | Failed]:
    """Every article in a file, at an address or on standard input (``-``), in order.

    What cannot be read is given as ``Failed``, and what stands beside it is still read. Holds one
    article at a time.
    """
    try:
        raw = open_raw(named, limits, stdin)
    except InputError as error:
        yield Failed(named, error)
        return
    with raw.stream:
        yield from read_raw(raw, limits)


def read_raw(raw: Raw, limits: Limits) -> Iterator[Found | Failed]:
    """Every article in bytes that are at hand already, as ``read_articles`` gives them."""
    yield from _read(raw, limits, depth=0)


class Holds(Enum):
    """What is to be found where a user points, before it is read."""

    ONE = auto()  # one article, and what is attached to it
    MANY = auto()
    LINKS = auto()  # it is fetched, leads to what is fetched, or can be read once only


def what_holds(named: str, limits: Limits) -> Holds:
    """What reading ``named`` will lead to; what cannot be read holds one thing, an error."""
    if named == STDIN or is_address(named):
        return Holds.LINKS
    if not os.path.isfile(named):  # noqa: PTH113  # no error for what is no name of a file
        return Holds.LINKS if os.path.exists(named) else Holds.ONE  # noqa: PTH110  # as above
    try:
        with (raw := open_raw(named, limits, None)).stream:
            kind = tell_kind(raw, limits.max_bytes)
    except InputError:
        return Holds.ONE
    return Holds.LINKS if kind in _LISTS else Holds.MANY if kind in _PACKS else Holds.ONE


def read_bytes(named: str, limits: Limits, *, stdin: BinaryIO | None = None) -> tuple[bytes, str]:
    """All that a file, an address or standard input holds, and what messages call it.

    Raises InputError when it cannot be read or is larger than the limits allow.
    """
    raw = open_raw(named, limits, stdin)
    with raw.stream:
        return raw.whole(limits.max_bytes), raw.name


def _read(raw: Raw, limits: Limits, *, depth: int) -> Iterator[Found | Failed]:
    label = raw.label or STDIN
    if depth > _DEEPEST:
        hint = "Unpack it, and read what is inside."
        yield Failed(label, TooLargeError(f"{raw.name} is packed too deep.", hint=hint))
        return
    try:
        for item in _reader(tell_kind(raw, limits.max_bytes))(raw, limits):
            match item:
                case Found():
                    yield item
                case Raw():
                    yield from _read(item, limits, depth=depth + 1)
                case Link():
                    yield from _follow(item, limits, depth=depth + 1)
                case InputError():
                    yield Failed(label, item)
    except InputError as error:
        yield Failed(label, error)


def _follow(link: Link, limits: Limits, *, depth: int) -> Iterator[Found | Failed]:
    """The page that a list leads to, unless it was read before."""
    if limits.known(link.url):
        return
    try:
        raw = _fetched(link.url, fetch(link.url, limits), link.facts)
        if tell_kind(raw, limits.max_bytes) in _LISTS and not (link.to_list and depth == 1):
            hint = "If you want what it leads to, give its address."
            raise UnreachableError(f"{raw.name} leads to a list again.", hint=hint)
    except InputError as error:
        yield Failed(link.url, error)
    else:
        yield from _read(raw, limits, depth=depth)
    time.sleep(limits.pause)


def _fetched(label: str, page: Fetched, facts: Facts) -> Raw:
    stream = io.BytesIO(page.data)
    return Raw(stream, label=label, url=page.url, charset=page.charset, facts=facts)


def _reader(kind: str) -> Reader:
    """The reader of a kind is the module of its name, loaded when there is something to read."""
    reader: Reader = import_module(f"factcheck.ingest.from_{kind}").read
    return reader


def open_raw(named: str, limits: Limits, stdin: BinaryIO | None = None) -> Raw:
    """The bytes of a file, an address or standard input (``-``); raises InputError."""
    if named == STDIN:
        data = Raw(stdin or sys.stdin.buffer).whole(limits.max_bytes)
        return Raw(io.BytesIO(data))
    if is_address(named):
        return _fetched(named, fetch(named, limits), NOTHING_KNOWN)
    return Raw(_open_file(named, limits), label=named, path=named)


def _open_file(path: str, limits: Limits) -> BinaryIO:
    name = f"“{shown(path)}”"
    if not path:
        raise UnreadableError("The name of a file is missing.", hint="Name one, or - for a pipe.")
    try:
        file = Path(path).open("rb")  # noqa: SIM115  # closed by whoever reads
        if stat.S_ISREG(fstat(file.fileno()).st_mode):
            return file
        with file:  # a pipe cannot be read twice
            return io.BytesIO(Raw(file, label=path).whole(limits.max_bytes))
    except FileNotFoundError as error:
        hint = "Check the spelling, or give the path from the top."
        raise UnreadableError(f"There is no file {name}.", hint=hint) from error
    except IsADirectoryError as error:
        hint = "Of a folder the files of known endings (.txt, .md, .html, .pdf …) are read; here"
        raise UnreadableError(f"{name} is a folder.", hint=f"{hint} is none.") from error
    except PermissionError as error:
        hint = "Ask its owner, or copy it to where you may read it."
        raise UnreadableError(f"You may not read {name}.", hint=hint) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) else "no file has such a name"
        hint = "Check the path, or copy the file to another disk and read that."
        raise UnreadableError(f"{name} cannot be read: {reason}.", hint=hint) from error
