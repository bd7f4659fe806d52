"""The article with the claim, its source and its cue lit in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.content import Content

from factcheck.domain.display import one_line, visible
from factcheck.domain.query import ClaimDetail, Saying
from factcheck.domain.span import Span, any_overlap
from factcheck.review_ui import voices
from factcheck.review_ui.line_view import LineView
from factcheck.review_ui.marks import NAMES, Mark, Piece, by_line, cut, excerpt_of, marks_of
from factcheck.review_ui.voices import marks_of_voices
from factcheck.review_ui.wrap import wrap

GUTTER = 4  # cells before each line: a sign for the claim or what flags it, letters of who speaks
MOST_LETTERS = 2
LONGEST_LINE = 88  # cells: longer lines are hard to find the start of again
ABOVE = 3  # lines kept in sight above a claim, where there is room


class ArticleView(LineView[Span]):
    """One article, scrolled to one claim. Offsets are those of the article's text throughout."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"article-view--{name}" for name in ("text", "gutter", *NAMES, *voices.NAMES)
    }

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._marks: tuple[Mark, ...] = ()
        self._voices: tuple[Mark, ...] = ()
        self._touching: dict[Span, list[Mark]] = {}  # by line, those drawn over others last
        self._shown = Span(0, 0)  # the part of the article that can be scrolled to
        self._text = ""  # that part, fit to be seen, character for character

    def show(self, detail: ClaimDetail, sayings: Sequence[Saying] = ()) -> None:
        """Light a claim in its article, and all that is said in it, and bring it into sight."""
        article = detail.article
        self.border_title = Content(one_line(article.title or article.address or "Article"))
        self._marks, self._voices = marks_of(detail), marks_of_voices(sayings)
        self._shown = excerpt_of(detail)
        self._text = visible(self._shown.of(article.text)).replace("\t", " ")
        self.border_subtitle = Content(one_line(_provenance(detail, self._shown)))
        self.wrap_lines()

    def light(self, sayings: Sequence[Saying]) -> None:
        """Light all that is said in the article as well; nothing is scrolled."""
        self._voices = marks_of_voices(sayings)
        self.relight()

    def relight(self) -> None:
        """Draw anew what is lit."""
        self._touching = by_line(self.lines, (*self._voices, *self._marks))
        self.refresh()

    def clear(self) -> None:
        """Show nothing: there is no claim, or it cannot be read."""
        self.border_title = self.border_subtitle = None
        self._marks, self._voices, self._shown, self._text = (), (), Span(0, 0), ""
        self.wrap_lines()

    def wrapped(self, width: int) -> Sequence[Span]:
        """The lines as spans of the article's text."""
        return wrap(self._text, min(width - GUTTER, LONGEST_LINE), self._shown.start)

    def wrap_lines(self) -> None:
        """Scroll to the claim as well, unless all of it can be seen already."""
        super().wrap_lines()
        self._touching = by_line(self.lines, (*self._voices, *self._marks))
        claim = [mark.span for mark in self._marks if mark.name == "claim"]
        touched = [at for at, line in enumerate(self.lines) if any_overlap([line], claim)]
        top, height = self.scroll_offset.y, self.window.height
        if touched and not top <= touched[0] <= touched[-1] < top + height:
            above = min(ABOVE, max(0, height - len(touched)))  # the claim itself comes first
            self.scroll_to(y=max(0, touched[0] - above), animate=False, immediate=True)

    def segments(self, line: Span) -> list[Segment]:
        """The gutter, then the words in the styles of all that covers them."""
        marks = self._touching.get(line, ())
        pieces = cut(line, marks)
        words = [Segment(self._of(span), self._style(names)) for span, names in pieces]
        return [self._gutter(pieces, marks), *words]

    def _of(self, span: Span) -> str:
        return self._text[span.start - self._shown.start : span.end - self._shown.start]

    def _style(self, names: Sequence[str]) -> Style:
        text = self.get_component_rich_style("article-view--text")
        parts = [self.get_component_rich_style(f"article-view--{n}", partial=True) for n in names]
        return sum(parts, text)

    def _gutter(self, pieces: Sequence[Piece], marks: Iterable[Mark]) -> Segment:
        """Where colours are off or not seen, the claim is found by its bar, who speaks by letters.

        The letters are in the order of the text; a plus stands for more than there is room for.
        """
        names = {name for _, piece_names in pieces for name in piece_names}
        sign = "▌" if "claim" in names else "⚑" if "flag" in names else " "
        spoken = sorted(mark for mark in marks if mark.letter)
        letters = "".join(dict.fromkeys(mark.letter for mark in spoken))
        if len(letters) > MOST_LETTERS:
            letters = letters[: MOST_LETTERS - 1] + "+"
        return Segment(f"{sign}{letters}".ljust(GUTTER), self._style(["gutter"]))


def _provenance(detail: ClaimDetail, shown: Span) -> str:
    article = detail.article
    hidden = len(article.text) - (shown.end - shown.start)
    partly = f"{hidden:,} characters further off are not shown" if hidden else None
    known = [partly, article.outlet, article.byline, article.published, article.address]
    return " · ".join(part for part in known if part)
