"""Text -> Page: the one place that tells title, byline and dateline from the story."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.domain.sentence import Role
from factcheck.domain.span import Span
from factcheck.layout.dates import find_date, is_date_line, trailing_date
from factcheck.layout.facts import Facts
from factcheck.layout.furniture import is_credit, is_title, read_byline, read_dateline
from factcheck.layout.markdown import read_markdown
from factcheck.layout.paragraphs import Paragraph, plain_paragraphs, tight

MARKDOWN_ENDINGS = (".md", ".markdown")

# Furniture stands above the story: title, deck, byline, outlet, date, dateline and some room.
# Further down "By Monday" and "PARIS — " are the story's own words.
_HEAD = 8
_LONGEST_OUTLET = 3  # words of the line under a byline


_Part = tuple[Span, Role]


class Block(NamedTuple):
    """A stretch of text with one role, which no sentence crosses, and its paragraph's number."""

    span: Span
    paragraph: int
    role: Role


class Page(NamedTuple):
    """``text`` laid out.

    ``shown`` is the text with markup blanked, space for character, so that its offsets are those
    of the text; the blocks, in order, cover every character of it that is not space.
    """

    shown: str
    blocks: tuple[Block, ...]
    facts: Facts


def is_markdown(path: str | None) -> bool:
    """True when the name says that the text is Markdown."""
    return path is not None and path.lower().endswith(MARKDOWN_ENDINGS)


def lay_out(text: str, *, markdown: bool = False) -> Page:
    """Tell the parts of ``text`` apart; plain text shows whole. Takes linear time."""
    if markdown:
        shown, paragraphs, facts = read_markdown(text)
    else:
        shown, paragraphs, facts = text, plain_paragraphs(text), Facts()
    blocks: list[Block] = []
    for number in range(len(paragraphs)):
        found, said = _read_paragraph(shown, paragraphs, number, blocks)
        blocks += (Block(span, number, role) for span, role in found)
        facts = facts.or_else(said)
    return Page(shown, tuple(blocks), facts)


def _read_paragraph(
    shown: str, paragraphs: list[Paragraph], number: int, above: list[Block]
) -> tuple[list[_Part], Facts]:
    """The parts of one paragraph with their roles, and what they say about the page."""
    span, heading = paragraphs[number]
    text = span.of(shown)
    if heading:
        title = " ".join(text.split()) if number < _HEAD else None
        return [(span, Role.TITLE)], Facts(title=title)
    if is_credit(text):
        return [(span, Role.BYLINE)], Facts()
    if number < _HEAD:
        following = paragraphs[number + 1].span.of(shown) if number + 1 < len(paragraphs) else ""
        return _read_head(span, text, following, above)
    return [(span, Role.BODY)], Facts()


def _read_head(
    span: Span, text: str, following: str, above: list[Block]
) -> tuple[list[_Part], Facts]:
    if is_date_line(text):
        return [(span, Role.DATELINE)], Facts(published=find_date(text))
    if byline := read_byline(text):
        return [(span, Role.BYLINE)], byline
    dateline = read_dateline(text)
    untitled = not any(block.role in (Role.TITLE, Role.BODY) for block in above)
    if untitled and not (dateline and dateline.facts.outlet) and is_title(text, following):
        return _read_title(span, text)
    if dateline:
        return _cut(text, span, dateline.end, Role.DATELINE, Role.BODY), dateline.facts
    under_byline = above and above[-1].role is Role.BYLINE
    if under_byline and len(text.split()) <= _LONGEST_OUTLET and text[-1].isalnum():
        return [(span, Role.BYLINE)], Facts()
    return [(span, Role.BODY)], Facts()


def _read_title(span: Span, text: str) -> tuple[list[_Part], Facts]:
    cut = trailing_date(text)
    title = text[:cut]
    published = find_date(text[cut:]) if cut else None
    facts = Facts(title=" ".join(title.split()), published=published)
    return _cut(text, span, cut or len(text), Role.TITLE, Role.DATELINE), facts


def _cut(text: str, span: Span, at: int, before: Role, after: Role) -> list[_Part]:
    """``span`` in two at the offset ``at`` of its ``text``; a part without words is left out."""
    parts = ((tight(text, Span(0, at)), before), (tight(text, Span(at, len(text))), after))
    return [
        (Span(span.start + part.start, span.start + part.end), role)
        for part, role in parts
        if part.start < part.end
    ]
