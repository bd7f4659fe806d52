"""Text -> Page: the one place that tells title, byline and dateline from the story."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from factcheck.domain.sentence import Role
from factcheck.domain.span import Span
from factcheck.layout.dates import find_date, is_date_line, trailing_date
from factcheck.layout.facts import Facts
from factcheck.layout.furniture import is_credit, is_line, is_title, read_byline, read_dateline
from factcheck.layout.markdown import read_markdown
from factcheck.layout.paragraphs import Paragraph, plain_paragraphs, tight

MARKDOWN_ENDINGS = (".md", ".markdown")

# Furniture stands above the story: title, deck, byline, outlet, date, dateline and some room.
# Further down "By Monday" and "PARIS — " are the story's own words.
_HEAD = 8
_LONGEST_OUTLET = 3  # words of the line under a byline
_LONGEST_KICKER = 2  # words
_NOT_STORY = (Role.BYLINE, Role.DATELINE)


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
        parts, said = _read_paragraph(shown, paragraphs, number, blocks)
        blocks += (Block(span, number, role) for span, role in parts)
        facts = facts.or_else(said)
    blocks = _name_headlines(shown, blocks)
    return Page(shown, tuple(blocks), facts.or_else(_read_title(shown, paragraphs, blocks)))


def _read_paragraph(
    shown: str, paragraphs: list[Paragraph], number: int, above: list[Block]
) -> tuple[list[_Part], Facts]:
    """The parts of one paragraph with their roles, and what they say about the page."""
    span, heading = paragraphs[number]
    text = span.of(shown)
    if heading:
        return [(span, Role.TITLE)], Facts()
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
        cut = trailing_date(text) or len(text)
        parts = _cut(text, span, cut, Role.TITLE, Role.DATELINE)
        return parts, Facts(published=find_date(text[cut:]))
    if dateline:
        return _cut(text, span, dateline.end, Role.DATELINE, Role.BODY), dateline.facts
    under_byline = above and above[-1].role is Role.BYLINE
    if under_byline and len(text.split()) <= _LONGEST_OUTLET and text[-1].isalnum():
        return [(span, Role.BYLINE)], Facts()
    return [(span, Role.BODY)], Facts()


def _name_headlines(shown: str, blocks: list[Block]) -> list[Block]:
    """``blocks`` with the lines between the first headline and the byline or dateline as titles.

    So is the line below a kicker ("World"), a first headline of a word or two.
    """
    top = list(takewhile(lambda block: _is_furniture(shown, block), blocks[: 2 * _HEAD]))
    last = max((n for n, block in enumerate(top) if block.role in _NOT_STORY), default=0)
    if not last and len(top) > 1 and len(blocks) > 2 and _is_kicker(shown, top[0]):
        last = 2
    return [
        block._replace(role=Role.TITLE) if block.role is Role.BODY else block
        for block in top[:last]
    ] + blocks[last:]


def _is_furniture(shown: str, block: Block) -> bool:
    return block.role is not Role.BODY or is_line(block.span.of(shown))


def _is_kicker(shown: str, block: Block) -> bool:
    return block.role is Role.TITLE and len(block.span.of(shown).split()) <= _LONGEST_KICKER


def _read_title(shown: str, paragraphs: list[Paragraph], blocks: list[Block]) -> Facts:
    """The first headline that is no kicker, as the title of the page."""
    titles = [block for block in blocks if block.role is Role.TITLE and block.paragraph < _HEAD]
    whole = (b for b in titles if paragraphs[b.paragraph].heading or not _is_kicker(shown, b))
    title = next(whole, titles[0] if titles else None)
    return Facts(title=" ".join(title.span.of(shown).split()) if title else None)


def _cut(text: str, span: Span, at: int, before: Role, after: Role) -> list[_Part]:
    """``span`` in two at the offset ``at`` of its ``text``; a part without words is left out."""
    parts = ((tight(text, Span(0, at)), before), (tight(text, Span(at, len(text))), after))
    return [
        (Span(span.start + part.start, span.start + part.end), role)
        for part, role in parts
        if part.start < part.end
    ]
