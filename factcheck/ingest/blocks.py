"""A tree of marked-up text -> its paragraphs, a blank line between them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element
from lxml.etree import iterwalk

# Those of HTML, those that trafilatura gives back (after TEI), and those of OpenDocument.
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div"),
        *("dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head"),
        *("header", "hr", "item", "li", "list", "main", "nav", "ol", "p", "pre", "quote", "row"),
        *("h", "list-header", "list-item", "table-row"),
        *("section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
_ITEMS = frozenset(("item", "li", "list-item"))
_CELLS = frozenset(("cell", "table-cell", "td", "th"))
_BREAKS = frozenset(("br", "lb", "line-break"))
_SPACES = frozenset(("s", "tab"))
# What nobody reads as the story: code, and the words under a picture.
_SILENT = frozenset(
    (
        *("audio", "button", "figcaption", "iframe", "noscript", "object", "script", "select"),
        *("style", "svg", "template", "textarea", "title", "video"),
        *("annotation", "note", "tracked-changes"),
    )
)
_DASH = "-"
_BREAK, _CELL, _END = "\x1d", "\x1e", "\x1f"  # no page means anything by these


def block_text(tree: Element) -> str:
    """The paragraphs of ``tree``; list items begin with a dash, cells of a row stand apart.

    Captions and scripts are left out. Takes linear time, at any depth.
    """
    found: list[str] = []
    for words in map(_tidy, "".join(_pieces(tree)).split(_END)):
        if words and found and found[-1] == _DASH:  # the item's words are a paragraph of their own
            found[-1] = words if words == _DASH else f"{_DASH} {words}"
        elif words:
            found.append(words)
    return "\n\n".join(words for words in found if words != _DASH)


def _pieces(tree: Element) -> Iterator[str]:
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in _SILENT:
                walk.skip_subtree()
                continue
            yield _before(tag)
            yield node.text or ""
        else:
            yield _END if tag in _BLOCKS else _CELL if tag in _CELLS else ""
            yield (node.tail or "") if node is not tree else ""


def _before(tag: str) -> str:
    if tag in _BREAKS:
        return _BREAK
    if tag in _SPACES:
        return " "
    return (_END if tag in _BLOCKS else "") + (f"{_DASH} " if tag in _ITEMS else "")


def _tidy(words: str) -> str:
    lines = (line.split(_CELL) for line in words.split(_BREAK))
    return "\n".join(filter(None, ("\t".join(map(_spaced, line)).strip() for line in lines)))


def _spaced(words: str) -> str:
    return " ".join(words.split())
