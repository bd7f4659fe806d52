"""A file or standard input -> an Article: read, decoded, NFC and newlines made one, only here."""

from __future__ import annotations

import os
import re
import stat
import sys
import unicodedata
from pathlib import Path
from typing import BinaryIO

from factcheck.domain.article import Article
from factcheck.domain.errors import (
    EmptyInputError,
    NotTextError,
    TooLargeError,
    UnreadableError,
)
from factcheck.ingest.decode import decode
from factcheck.layout import is_markdown, lay_out

STDIN = "-"

# What Unicode calls a new line, but for page breaks and vertical tabs, which divide no lines in
# any editor. Each but CR LF is one character before and after: offsets into the file hold.
_NEWLINE = re.compile("\r\n|[\r\x85\u2028\u2029]")

# Known by their first bytes, so that the way out can be named.
_FORMATS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word document or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
)
_WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)

# Sorting the marks piled on one letter takes their number squared: 40,000 take half a minute.
# The tallest pile that people write for fun has about a hundred.
_TALLEST_PILE = 500
_NOT_LATIN = re.compile(rf"[^\0-\u02ff]{{{_TALLEST_PILE},}}")


def read_article(path: str, *, max_bytes: int, stdin: BinaryIO | None = None) -> Article:
    """The article in the file at ``path``, or on standard input for ``-``.

    Its text is that of the file, NFC and newlines apart; title, byline, outlet and date are what
    the page says of itself. Never reads more than ``max_bytes`` and one. Raises InputError:
    UnreadableError, TooLargeError, EmptyInputError, NotTextError or EncodingError.
    """
    data, name = read_bytes(path, max_bytes=max_bytes, stdin=stdin)
    _refuse_other_formats(data, name)
    text = _normal(decode(data, name), name)
    if not any(character.isprintable() and character != " " for character in text):
        raise EmptyInputError(f"{name} is empty.", hint="There is nothing in it to read.")
    page = lay_out(text, markdown=is_markdown(path))
    return Article(
        path=None if path == STDIN else _storable(path), text=text, **page.facts._asdict()
    )


def read_bytes(path: str, *, max_bytes: int, stdin: BinaryIO | None = None) -> tuple[bytes, str]:
    """What the file at ``path``, or standard input for ``-``, holds, and what messages call it.

    Raises UnreadableError or TooLargeError.
    """
    if path == STDIN:
        name = "Standard input"
        return _read_stream(stdin or sys.stdin.buffer, name, max_bytes), name
    name = f"“{_shown(path)}”"
    return _read_file(path, name, max_bytes), name


def _read_file(path: str, name: str, max_bytes: int) -> bytes:
    if not path:
        raise UnreadableError("The name of a file is missing.", hint="Name one, or - for a pipe.")
    if path.lower().startswith(("http://", "https://")):
        hint = "Open it in a browser, save the article as text, and read that."
        raise UnreadableError(f"{name}: web addresses cannot be read yet.", hint=hint)
    try:
        with Path(path).open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
                raise _too_large(name, max_bytes)
            return _read_stream(file, name, max_bytes)
    except FileNotFoundError as error:
        hint = "Check the spelling, or give the path from the top."
        raise UnreadableError(f"There is no file {name}.", hint=hint) from error
    except IsADirectoryError as error:
        hint = "Of a folder the .txt, .text, .md and .markdown files are read; here is none."
        raise UnreadableError(f"{name} is a folder.", hint=hint) from error
    except PermissionError as error:
        hint = "Ask its owner, or copy it to where you may read it."
        raise UnreadableError(f"You may not read {name}.", hint=hint) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) else "no file has such a name"
        hint = "Check the path, or copy the file to another disk and read that."
        raise UnreadableError(f"{name} cannot be read: {reason}.", hint=hint) from error


def _read_stream(stream: BinaryIO, name: str, max_bytes: int) -> bytes:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    return data


def _too_large(name: str, max_bytes: int) -> TooLargeError:
    limit = f"{max_bytes / 1e6:,.0f} MB" if max_bytes >= 1e6 else f"{max_bytes:,} bytes"
    return TooLargeError(
        f"{name} is larger than {limit}.",
        hint="An article is smaller than that: split the file into one for each article.",
    )


def _refuse_other_formats(data: bytes, name: str) -> None:
    kind = next((kind for mark, kind in _FORMATS if data.startswith(mark)), None)
    if kind:
        hint = "Export the article as plain text in UTF-8, and read that."
        raise NotTextError(f"{name} is {kind}, not a text.", hint=hint)
    if _WEB_PAGE.match(data.removeprefix(b"\xef\xbb\xbf")):
        hint = "Open it in a browser, copy the article into a text file, and read that."
        raise NotTextError(f"{name} is a web page, not a text.", hint=hint)


def _normal(text: str, name: str) -> str:
    text = _NEWLINE.sub("\n", text)
    if unicodedata.is_normalized("NFC", text):
        return text
    if any(_has_pile(found[0]) for found in _NOT_LATIN.finditer(text)):
        raise NotTextError(
            f"{name} is not a text: it piles {_TALLEST_PILE} accents or more on one letter.",
            hint="Remove them, save it as UTF-8, and read that.",
        )
    return unicodedata.normalize("NFC", text)


def _has_pile(text: str) -> bool:
    height = 0
    for character in text:
        height = height + 1 if unicodedata.combining(character) else 0
        if height >= _TALLEST_PILE:
            return True
    return False


def _shown(path: str) -> str:
    """``path`` for a message: what commands a terminal, hides or breaks the line is spelled out."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in path
    )


def _storable(path: str) -> str:
    """``path`` as text that can be written: a name is bytes, and not always UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode()
