"""A pane of lines that are wrapped once and drawn one by one: no layout when they change.

A Static in a scroll container costs 40 ms of layout for each claim that is moved to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from factcheck.review_ui.keys import MOVE, bind

Line = TypeVar("Line")


class LineView(ScrollView, Generic[Line], can_focus=True, inherit_bindings=False):
    """A subclass makes lines for a width, and a line into segments; both without side effects."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-view--blank"}
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("down,j", "scroll_down", "scroll", name="scroll.down", group=MOVE, display="↓↑"),
        bind("up,k", "scroll_up", "scroll up", name="scroll.up", group=MOVE, show=False),
        bind("g,home", "scroll_home", "start", name="scroll.start", group=MOVE, show=False),
        bind("G,end", "scroll_end", "end", name="scroll.end", group=MOVE, show=False),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()

    def wrapped(self, width: int) -> Sequence[Line]:
        """What is shown, in lines of at most ``width`` cells."""
        raise NotImplementedError

    def segments(self, line: Line) -> list[Segment]:
        """One line, styled."""
        raise NotImplementedError

    @property
    def window(self) -> Size:
        """The cells that show lines."""
        return self.scrollable_content_region.size

    def wrap_lines(self) -> None:
        """Make the lines anew: there is something else to show, or another width."""
        self.lines = self.wrapped(self.window.width)
        self.virtual_size = Size(self.window.width, len(self.lines))
        self.refresh()

    def on_resize(self) -> None:
        self.wrap_lines()

    def render_line(self, y: int) -> Strip:
        at, width = self.scroll_offset.y + y, self.window.width
        blank = self.get_component_rich_style("line-view--blank")
        if at >= len(self.lines):
            return Strip.blank(width, blank)
        return Strip(self.segments(self.lines[at])).adjust_cell_length(width, blank)
