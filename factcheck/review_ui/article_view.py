"""The article with the claim, its source and its cue lit in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from factcheck.domain.display import one_line, visible
from factcheck.domain.query import ClaimDetail
from factcheck.domain.span import Span, any_overlap
from factcheck.review_ui.groups import MOVE
from factcheck.review_ui.marks import NAMES, Mark, Piece, cut, excerpt, marks_of
from factcheck.review_ui.wrap import wrap

GUTTER = 2  # cells before each line, in which the claim and what flags it have a sign
LONGEST_LINE = 88  # cells: longer lines are hard to find the start of again
ABOVE = 3  # lines kept in sight above a claim


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """One article, scrolled to one claim. Offsets are those of the article's text throughout."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article-view--{name}" for name in ("gutter", *NAMES)}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "scroll", key_display="↓↑", id="article.down", group=MOVE),
        Binding("up,k", "scroll_up", "up", show=False, id="article.up", group=MOVE),
        Binding("g,home", "scroll_home", "start", show=False, id="article.start", group=MOVE),
        Binding("G,end", "scroll_end", "end", show=False, id="article.end", group=MOVE),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._marks: tuple[Mark, ...] = ()
        self._shown = Span(0, 0)  # the part of the article that can be scrolled to
        self._text = ""  # that part, fit to be seen, character for character
        self._lines: list[Span] = []

    def show(self, detail: ClaimDetail) -> None:
        """Light a claim in its article and bring it into sight."""
        article, spans = detail.article, detail.claim.spans
        self.border_title = Content(one_line(article.title or article.address or "Article"))
        self._marks = marks_of(detail)
        self._shown = excerpt(article.text, Span(spans[0].start, spans[-1].end))
        self._text = visible(self._shown.of(article.text)).replace("\t", " ")
        self.border_subtitle = Content(one_line(_provenance(detail, self._shown)))
        self._wrap()

    def clear(self) -> None:
        """Show nothing: there is no claim, or it cannot be read."""
        self.border_title = self.border_subtitle = None
        self._marks, self._shown, self._text = (), Span(0, 0), ""
        self._wrap()

    def on_resize(self) -> None:
        self._wrap()

    def _wrap(self) -> None:
        window = self.scrollable_content_region.size
        width = min(window.width - GUTTER, LONGEST_LINE)
        self._lines = wrap(self._text, width, self._shown.start)
        self.virtual_size = Size(window.width, len(self._lines))
        self._bring_into_sight(window.height)
        self.refresh()

    def _bring_into_sight(self, height: int) -> None:
        """Scroll to the claim, or not at all where it can be seen whole already."""
        claim = [mark.span for mark in self._marks if mark.name == "claim"]
        touched = [at for at, line in enumerate(self._lines) if any_overlap([line], claim)]
        if not touched:
            return
        top = self.scroll_offset.y
        if not top <= touched[0] <= touched[-1] < top + height:
            self.scroll_to(y=max(0, touched[0] - ABOVE), animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        width, at = self.scrollable_content_region.width, self.scroll_offset.y + y
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        pieces = cut(self._lines[at], self._marks)
        segments = [Segment(self._of(span), self._style(names)) for span, names in pieces]
        return Strip([self._gutter(pieces), *segments]).adjust_cell_length(width, self.rich_style)

    def _of(self, span: Span) -> str:
        return self._text[span.start - self._shown.start : span.end - self._shown.start]

    def _style(self, names: Sequence[str]) -> Style:
        parts = [self.get_component_rich_style(f"article-view--{n}", partial=True) for n in names]
        return sum(parts, self.rich_style)

    def _gutter(self, pieces: Sequence[Piece]) -> Segment:
        """Where colours are off or not seen, the claim is found by its bar."""
        names = {name for _, piece_names in pieces for name in piece_names}
        sign = "▌" if "claim" in names else "⚑" if "flag" in names else " "
        return Segment(f"{sign} ", self._style(["gutter"]))


def _provenance(detail: ClaimDetail, shown: Span) -> str:
    article = detail.article
    known = [article.outlet, article.byline, article.published, article.address]
    if hidden := len(article.text) - (shown.end - shown.start):
        known.append(f"{hidden:,} characters further off not shown")
    return " · ".join(part for part in known if part)
