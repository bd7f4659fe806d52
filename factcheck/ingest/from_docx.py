"""A Word document -> Article: its paragraphs as they read with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from factcheck.ingest.make import compose, make
from factcheck.ingest.packed import check_document
from factcheck.ingest.raw import Found, Limits, Raw, parsing
from factcheck.layout import Facts

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TEXT, _STYLE = f"{_W}p", f"{_W}t", f"{_W}pStyle"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
# What was deleted or moved away, and what stands there a second time for older programs.
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback"))
_TITLES = ("title", "heading 1")


def read(raw: Raw, limits: Limits) -> Iterator[Found]:
    """The one article; captions, comments, notes and running heads are left out."""
    from docx import Document as open_document  # noqa: N813, PLC0415  # 200 ms that text spares

    data = raw.whole(limits.max_bytes)
    check_document(raw, limits.max_bytes)
    with parsing(raw, "a Word document"):
        document = open_document(raw.stream)
        paragraphs = list(_paragraphs(document))
    title = next((words for style, words in paragraphs if style in _TITLES), None)
    shown = [_bulleted(style, words) for style, words in paragraphs if style != "caption"]
    text = compose(None, "\n\n".join(shown))
    yield make(raw, text, kind="docx", data=data, facts=Facts(title=title))


def _paragraphs(document: Document) -> Iterator[tuple[str, str]]:
    """Style, in lower case, and words of every paragraph that has some, in order."""
    styles = {
        style.style_id: (style.name or "").lower()
        for style in document.styles
        if style.style_id is not None
    }
    for paragraph, words in _words(document.element.body):
        text = "\n".join(" ".join(line.split()) for line in words.split("\n")).strip()
        if text:
            yield _style(paragraph, styles), text


def _words(body: Element) -> Iterator[tuple[Element, str]]:
    """Every paragraph with its own words, those in a text box apart. Takes linear time."""
    from lxml.etree import iterwalk  # noqa: PLC0415

    open_ones: list[tuple[Element, list[str]]] = []
    walk = iterwalk(body, events=("start", "end"))
    for event, node in walk:
        if event == "start" and node.tag in _GONE:
            walk.skip_subtree()
        elif event == "start" and node.tag == _PARAGRAPH:
            open_ones.append((node, []))
        elif event == "start" and open_ones:
            open_ones[-1][1].append(_SIGNS.get(node.tag) or _written(node))
        elif event == "end" and node.tag == _PARAGRAPH:
            paragraph, pieces = open_ones.pop()
            yield paragraph, "".join(pieces)


def _written(node: Element) -> str:
    return (node.text or "") if node.tag == _TEXT else ""


def _style(paragraph: Element, styles: Mapping[str, str]) -> str:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return ""
    named = properties.find(_STYLE)
    style = styles.get(named.get(f"{_W}val", ""), "") if named is not None else ""
    listed = properties.find(f"{_W}numPr") is not None and not style.startswith("heading")
    return "list" if listed else style


def _bulleted(style: str, words: str) -> str:
    return f"- {words}" if style.startswith("list") else words
