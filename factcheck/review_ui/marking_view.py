"""The article in which words are marked: a cursor that moves by words and lines, or the mouse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.reactive import reactive

from factcheck.domain.query import ClaimDetail, Saying
from factcheck.domain.span import Span
from factcheck.review_ui.article_view import GUTTER, ArticleView
from factcheck.review_ui.keys import MOVE, bind
from factcheck.review_ui.marking import Marking
from factcheck.review_ui.marks import Mark, marks_of


class MarkingView(ArticleView, inherit_bindings=False):
    """Lights what is marked, what is held and the cursor; says nothing of what they are for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"article-view--held", "article-view--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("right,l", "word(1)", "word: a word on", name="mark.on", group=MOVE, display="→←"),
        bind("left,h", "word(-1)", "a word back", name="mark.back", group=MOVE, show=False),
        bind("down,j", "line(1)", "line: a line on", name="mark.down", group=MOVE, display="↓↑"),
        bind("up,k", "line(-1)", "a line back", name="mark.up", group=MOVE, show=False),
        bind(
            "space",
            "hold",
            "hold: hold words, or let go",
            name="mark.hold",
            group=MOVE,
            display="␣",
        ),
        bind(
            "shift+right,L",
            "word(1, True)",
            "hold a word on",
            name="mark.hold-on",
            group=MOVE,
            show=False,
        ),
        bind(
            "shift+left,H",
            "word(-1, True)",
            "hold a word back",
            name="mark.hold-back",
            group=MOVE,
            show=False,
        ),
        bind(
            "shift+down,J",
            "line(1, True)",
            "hold a line on",
            name="mark.hold-down",
            group=MOVE,
            show=False,
        ),
        bind(
            "shift+up,K",
            "line(-1, True)",
            "hold a line back",
            name="mark.hold-up",
            group=MOVE,
            show=False,
        ),
        bind("tab,o", "turn", "end: the other end of what is held", name="mark.turn", group=MOVE),
        bind("g,home", "edge(0)", "first word", name="mark.first", group=MOVE, show=False),
        bind("G,end", "edge(-1)", "last word", name="mark.last", group=MOVE, show=False),
    ]

    _titles: tuple[Mark, ...] = ()
    marking: reactive[Marking | None] = reactive(None, init=False)

    def begin(self, detail: ClaimDetail, sayings: Sequence[Saying], marking: Marking) -> None:
        """Show the article of a claim with the marks to begin with."""
        self.show(detail, sayings)
        self._titles = tuple(mark for mark in marks_of(detail) if mark.name == "title")
        self.marking = marking

    def watch_marking(self, marking: Marking | None) -> None:
        if marking is not None:
            self._marks = (*self._titles, *_lit(marking))
            self.relight()
            self._keep_in_sight(marking.here)

    def wrap_lines(self) -> None:
        super().wrap_lines()
        if self.marking is not None:
            self._keep_in_sight(self.marking.here)

    def _keep_in_sight(self, word: Span) -> None:
        line, top, height = self._line_of(word.start), self.scroll_offset.y, self.window.height
        y = max(min(top, line - 1), line + 2 - height, 0)
        self.scroll_to(y=y, animate=False, immediate=True)

    def _line_of(self, offset: int) -> int:
        return max(0, bisect_right(self.lines, offset, key=lambda line: line.start) - 1)

    # moving --------------------------------------------------------------------------------
    def action_word(self, step: int, hold: bool = False) -> None:
        if self.marking:
            self.marking = self.marking.go(self.marking.cursor + step, hold=hold)

    def action_line(self, step: int, hold: bool = False) -> None:
        """To the word above or below, past lines without any."""
        if self.marking is None:
            return
        here = self._line_of(self.marking.here.start)
        column = self._cells(Span(self.lines[here].start, self.marking.here.start))
        beyond = self.lines[here + 1 :] if step > 0 else reversed(self.lines[:here])
        line = next((one for one in beyond if self._of(one).strip()), None)
        if line is not None:
            place = self.marking.word_at(self._offset_in(line, column))
            self.marking = self.marking.go(place, hold=hold)

    def action_edge(self, place: int) -> None:
        if self.marking:
            self.marking = self.marking.go(place % len(self.marking.words))

    def action_hold(self) -> None:
        self.marking = self.marking and self.marking.hold()

    def action_turn(self) -> None:
        self.marking = self.marking and self.marking.turn()

    # the mouse -----------------------------------------------------------------------------
    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.capture_mouse()
        self._follow(event, hold=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            self._follow(event, hold=True)

    def on_mouse_up(self) -> None:
        self.release_mouse()

    def _follow(self, event: events.MouseEvent, *, hold: bool) -> None:
        at = event.get_content_offset(self)
        y = self.scroll_offset.y + at.y if at else -1
        if self.marking and at and 0 <= y < len(self.lines):
            place = self.marking.word_at(self._offset_in(self.lines[y], at.x - GUTTER))
            self.marking = self.marking.go(place, hold=hold)

    def _offset_in(self, line: Span, cells: int) -> int:
        """The character of a line that stands that many cells from its start."""
        ends = range(line.start, line.end)
        return next(
            (end for end in ends if self._cells(Span(line.start, end + 1)) > cells), line.end
        )

    def _cells(self, span: Span) -> int:
        return cell_len(self._of(span))


def _lit(marking: Marking) -> list[Mark]:
    parts = {
        "claim": marking.marks.content,
        "source": marking.marks.source,
        "cue": marking.marks.cue,
    }
    marks = [Mark(span, name) for name, spans in parts.items() for span in spans]
    return [*marks, Mark(marking.held, "held"), Mark(marking.here, "cursor")]
