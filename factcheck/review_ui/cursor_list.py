"""A list of any length under one cursor: what moves, and what is in sight, apart from what it is.

A widget of our own because Textual's DataTable takes 23 s for 100,000 rows and OptionList 35 s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from factcheck.review_ui.keys import MOVE, bind


class CursorList(ScrollView, can_focus=True, inherit_bindings=False):
    """``count`` items of ``lines`` screen lines each; a subclass draws them with the line API."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("down,j", "move(1)", "move: next claim", name="list.down", group=MOVE, display="↓↑"),
        bind("up,k", "move(-1)", "previous claim", name="list.up", group=MOVE, show=False),
        bind("ctrl+d", "page(1)", "a page down", name="list.page-down", group=MOVE, show=False),
        bind("ctrl+u", "page(-1)", "a page up", name="list.page-up", group=MOVE, show=False),
        bind("g,home", "go(0)", "first claim", name="list.first", group=MOVE, show=False),
        bind("G,end", "go(-1)", "last claim", name="list.last", group=MOVE, show=False),
    ]

    count: reactive[int] = reactive(0, init=False)
    lines: reactive[int] = reactive(1, init=False)
    cursor: reactive[int] = reactive(0, init=False, repaint=False, always_update=True)

    @dataclass
    class Highlighted(Message):
        """The cursor was set on this place, be it the one where it stood."""

        place: int

    @property
    def window(self) -> Size:
        """The cells that show items."""
        return self.scrollable_content_region.size

    def place_at(self, y: int) -> int:
        """The place of the item on that line of the window; it may lie behind the last one."""
        return (self.scroll_offset.y + y) // self.lines

    @property
    def first_in_sight(self) -> int:
        """The place that is shown together with the cursor's, at it or above."""
        return self.cursor

    def keep_in_sight(self) -> None:
        """Fit the scrolled area to the items, and scroll no further than the cursor needs."""
        self.virtual_size = Size(self.window.width, self.count * self.lines)
        top, below = self.first_in_sight * self.lines, (self.cursor + 1) * self.lines
        y = max(min(self.scroll_offset.y, top), below - self.window.height, 0)
        self.scroll_to(y=y, animate=False, immediate=True)

    def validate_cursor(self, place: int) -> int:
        return max(0, min(place, self.count - 1))

    def watch_cursor(self, before: int, place: int) -> None:
        self.keep_in_sight()
        for changed in {before, place}:
            self.refresh_lines(changed * self.lines, self.lines)
        self.post_message(self.Highlighted(place))

    def watch_lines(self) -> None:
        self.keep_in_sight()

    def on_resize(self) -> None:
        self.keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset and self.place_at(offset.y) < self.count:
            self.cursor = self.place_at(offset.y)

    def action_move(self, step: int) -> None:
        self.cursor += step

    def action_page(self, pages: int) -> None:
        self.cursor += pages * max(1, self.window.height // self.lines - 1)

    def action_go(self, place: int) -> None:
        self.cursor = place % max(1, self.count)
