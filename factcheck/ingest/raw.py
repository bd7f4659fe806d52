"""The one shape of all readers: bytes and where they came from -> articles, or why not."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from factcheck.domain.article import Article
from factcheck.domain.errors import DamagedError, InputError, TooLargeError
from factcheck.domain.original import Original
from factcheck.layout import Facts

NOTHING_KNOWN = Facts()


@dataclass(frozen=True)
class Raw:
    """Bytes from outside that can be read from the start again, and what is known of them.

    label: what messages call it, a path or an address; None is standard input. kind: when what it
    came in says so; otherwise the bytes do. before: how many rows of a larger file stand before the
    first of these.
    """

    stream: BinaryIO
    label: str | None = None
    path: str | None = None
    url: str | None = None
    charset: str | None = None
    facts: Facts = NOTHING_KNOWN
    kind: str | None = None
    before: int = 0

    @property
    def name(self) -> str:
        """What a sentence about it begins with."""
        return "Standard input" if self.label is None else f"“{shown(self.label)}”"

    def whole(self, max_bytes: int) -> bytes:
        """All bytes; raises TooLargeError when there are more than ``max_bytes``."""
        data = self._read(max_bytes + 1)
        if len(data) > max_bytes:
            raise too_large(self.name, max_bytes)
        return data

    def head(self, size: int) -> bytes:
        """The first bytes; the next to read them reads them again."""
        data = self._read(size)
        self.rewind()
        return data

    def rewind(self) -> None:
        """The next to read it reads it from the start; raises DamagedError where it cannot be."""
        with self._readable():
            self.stream.seek(0)

    def _read(self, size: int) -> bytes:
        with self._readable():
            return self.stream.read(size)

    def line(self, size: int) -> bytes:
        """The next line, its end included, or as much of it; none at the end."""
        with self._readable():
            return self.stream.readline(size)

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # a disk that fails, a packed file that is broken inside
            raise DamagedError(
                f"{self.name} cannot be read to its end.",
                hint="Copy or fetch it again, and read that.",
            ) from error

    def member(self, inside: str, data: bytes | BinaryIO, *, facts: Facts = NOTHING_KNOWN) -> Raw:
        """Something this holds, under a label of its own that no ``..`` leads out of."""
        parts = [part for part in inside.replace("\\", "/").split("/") if part not in ("", ".")]
        tail = "/".join("%2E%2E" if part == ".." else part for part in parts)
        label = f"{self.label or 'standard input'}/{tail}"
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        path = None if self.path is None else f"{self.path}/{tail}"
        url = None if self.url is None else label
        return Raw(stream, label=label, path=path, url=url, facts=facts)


class Found(NamedTuple):
    """An article and the bytes it was read from."""

    label: str
    article: Article
    original: Original


class Failed(NamedTuple):
    """What could not be read, and why."""

    label: str
    error: InputError


class Link(NamedTuple):
    """An address that a list of addresses names, with what the list says about the page.

    to_list: it is a list again, and not a page.
    """

    url: str
    facts: Facts = NOTHING_KNOWN
    to_list: bool = False


Item = Found | Raw | Link | InputError
Reader = Callable[[Raw, "Limits"], Iterator[Item]]


def _never(_address: str) -> bool:
    return False


@dataclass(frozen=True)
class Limits:
    """How far reading goes. ``known``: addresses read before, which no list leads to again."""

    max_bytes: int
    allow_private: bool = False
    known: Callable[[str], bool] = _never
    pause: float = 1.0  # seconds between two pages that one list leads to
    deadline: float = 60.0  # seconds for one page, redirects included


def shown(path: str) -> str:
    """``path`` for a message: what commands a terminal, hides or breaks the line is spelled out."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in path
    )


def too_large(name: str, max_bytes: int) -> TooLargeError:
    """The refusal of what is larger than ``max_bytes``."""
    limit = f"{max_bytes / 1e6:,.0f} MB" if max_bytes >= 1e6 else f"{max_bytes:,} bytes"
    return TooLargeError(
        f"{name} is larger than {limit}.",
        hint="An article is smaller than that: split the file into one for each article.",
    )


@contextmanager
def parsing(raw: Raw, what: str) -> Iterator[None]:
    """Any failure of a library on bytes from outside becomes a DamagedError."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:  # what a parser raises on hostile bytes, no documentation tells
        raise DamagedError(
            f"{raw.name} is broken: it cannot be read as {what}.",
            hint="Open it in the program it comes from, save it anew or as text, and read that.",
        ) from error
