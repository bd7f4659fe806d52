"""A PDF document -> Article: its lines in reading order, joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from factcheck.domain.errors import EmptyInputError, InputError, UnreadableError
from factcheck.ingest.make import compose, make
from factcheck.ingest.raw import Found, Limits, Raw, parsing, too_large

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_ONE_AT_A_TIME = Lock()  # PDFium may be used by one thread only

_HYPHENS = "\x02\ufffe"  # what PDFium makes of a hyphen at the end of a line
_SENTENCE_END = re.compile(r"[.!?…:]['\"”’»)\]]*\Z")
_PAGE_NUMBER = re.compile(r"\W*(?:page\W*)?\d{1,4}(?:\W*(?:of|/)\W*\d{1,4})?\W*", re.IGNORECASE)
# What a browser prints over a page (when, and its title) and under it (its address, and a number).
_BROWSERS = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}, \d{1,2}:\d{2}(?: ?[AP]M)?\b.*|\w+://\S+ \d{1,4}/\d{1,4}"
)
_MARGIN = 2  # lines at the top and at the bottom of a page that may be no part of its story
_RUNNING = 3  # pages on which such a line stands when it runs through the document

# All in heights of a line. Of printed text, lines stand 1.0 to 1.4 apart and paragraphs more.
_APART = 1.25  # times the usual distance of that page
_FAR = 1.9
_INDENT = 0.8
_SHORT = 4.0
_OTHER_SIZE = 1.2


class Line(NamedTuple):
    """A printed line and where it stands, in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """That of its letters with the room for all others of their size."""
        return max(1.0, self.top - self.bottom)


def read(raw: Raw, limits: Limits) -> Iterator[Found | InputError]:
    """The one article; pages that are only a picture are named and left out.

    Raises UnreadableError for a document with a password, EmptyInputError without any text.
    """
    data = raw.whole(limits.max_bytes)
    with _ONE_AT_A_TIME, parsing(raw, "a PDF document"):
        pages, pictures = _read_pages(data, raw, limits)
    story = "\n\n".join(paragraphs(pages))
    if not story:
        raise EmptyInputError(
            f"{raw.name} is a PDF document without text: its pages are pictures or empty.",
            hint="Run text recognition (OCR) on it, and read what that gives.",
        )
    yield make(raw, compose(None, story), kind="pdf", data=data)
    for number in pictures:
        yield UnreadableError(
            f"Page {number} of {raw.name} holds no text, only a picture: it was left out.",
            hint="Run text recognition (OCR) on it, and read what that gives.",
        )


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a document, without page numbers and running heads.

    A paragraph may go on in the next column and on the next page.
    """
    found: list[str] = []
    for lines in _without_margins(pages):
        blocks = _blocks(lines)
        if found and blocks and _goes_on(found[-1], blocks[0]):
            found[-1] = _join(found[-1], blocks.pop(0))
        found += blocks
    return found


def _read_pages(data: bytes, raw: Raw, limits: Limits) -> tuple[list[list[Line]], list[int]]:
    """The lines of every page, and the numbers of the pages that are only a picture."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415  # 40 ms that text does not spend

    try:
        document = _open(data)
    except PdfiumError as error:
        if error.err_code == _password_error():
            hint = "Open it with its password, save or print it without one, and read that."
            raise UnreadableError(f"{raw.name} is locked with a password.", hint=hint) from error
        raise
    pages, pictures, size = [], [], 0
    with document:
        for number, page in enumerate(document, 1):
            lines = _read_page(page)
            size += sum(len(line.text) for line in lines)
            if size > limits.max_bytes:
                raise too_large(raw.name, limits.max_bytes)
            if not lines and next(page.get_objects(max_depth=2), None) is not None:
                pictures.append(number)
            pages.append(lines)
            page.close()
    return pages, pictures


def _open(data: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    return PdfDocument(data)


def _password_error() -> int:
    from pypdfium2.raw import FPDF_ERR_PASSWORD  # noqa: PLC0415

    return int(FPDF_ERR_PASSWORD)


def _read_page(page: PdfPage) -> list[Line]:
    from pypdfium2.raw import FPDFText_GetUnicode  # noqa: PLC0415

    textpage = page.get_textpage()
    letters = [FPDFText_GetUnicode(textpage, n) for n in range(textpage.count_chars())]
    lines, start = [], 0
    for end, letter in enumerate([*letters, ord("\n")]):
        if chr(letter) in f"\n{_HYPHENS}":
            ends = end + (chr(letter) != "\n")
            lines.append(_read_line(textpage, letters[start:ends], start))
            start = end + 1
    textpage.close()
    return [line for line in lines if line is not None]


def _read_line(textpage: PdfTextPage, letters: list[int], start: int) -> Line | None:
    text = "".join(map(chr, letters))
    inked = [n for n, letter in enumerate(text) if letter.isprintable() and letter != " "]
    if not inked:
        return None
    first = textpage.get_charbox(start + inked[0], loose=True)
    last = textpage.get_charbox(start + inked[-1], loose=True)
    words = " ".join(re.sub("[\0\ufffe\x02]", "\x02", text).split())
    return Line(words, first[0], min(first[1], last[1]), last[2], max(first[3], last[3]))


def _without_margins(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    running = Counter(mark for lines in pages for mark in {_mark(line) for line in _edges(lines)})
    often = min(_RUNNING, max(2, len(pages) - 1))
    for lines in pages:
        dropped = {
            line
            for line in _edges(lines)
            if running[_mark(line)] >= often or _is_furniture(line.text)
        }
        yield [line for line in lines if line not in dropped]


def _is_furniture(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _BROWSERS.fullmatch(text))


def _edges(lines: Sequence[Line]) -> Iterator[Line]:
    return chain(lines[:_MARGIN], lines[_MARGIN:][-_MARGIN:])


def _mark(line: Line) -> tuple[str, int]:
    """What running heads have in common: words, numbers aside, and size; a title is larger."""
    return re.sub(r"\d+", "#", line.text), round(line.height)


def _blocks(lines: Sequence[Line]) -> list[str]:
    steps = [above.bottom - below.bottom for above, below in pairwise(lines)]
    usual = median([step for step in steps if step > 0] or [0])
    found: list[str] = []
    for number, line in enumerate(lines):
        if number and not _parts(lines, number, usual):
            found[-1] = _join(found[-1], line.text)
        else:
            found.append(line.text)
    return found


def _parts(lines: Sequence[Line], number: int, usual: float) -> bool:
    """True when a paragraph begins with line ``number``."""
    above, line = lines[number - 1], lines[number]
    step, height = above.bottom - line.bottom, min(above.height, line.height)
    if max(above.height, line.height) > _OTHER_SIZE * height:
        return True
    if step < -height:  # the next column begins further up
        return not _goes_on(above.text, line.text)
    if step > min(_FAR * height, max(_APART * usual, _APART * height)):
        return True
    indented = _INDENT * height < line.left - above.left < _SHORT * height
    short = above.right < line.right - _SHORT * height
    ended = bool(_SENTENCE_END.search(above.text))
    return (indented and short) or (ended and (indented or short))


def _goes_on(before: str, after: str) -> bool:
    """True when a paragraph that ended with a page or column goes on in the next."""
    if before.endswith("\x02"):
        return True
    return not _SENTENCE_END.search(before) and not after[:1].isupper()


def _join(before: str, after: str) -> str:
    """Two parts of a paragraph as one: a word that was divided is whole again."""
    if not before.endswith("\x02"):
        return f"{before} {after}"
    divided = len(before) > 1 and before[-2].islower() and after[:1].islower()
    return f"{before[:-1]}{'' if divided else '-'}{after}"
