"""The queue: a window over the claims of a filter, read in pages as the window moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from factcheck.domain.query import ClaimFilter, ClaimRow
from factcheck.domain.review import Review, Status
from factcheck.review_ui.cursor_list import CursorList
from factcheck.review_ui.decisions import after
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.messages import HEADING, Ask, AskFailed, Listing, RowsRead
from factcheck.review_ui.row_cache import RowCache
from factcheck.review_ui.row_lines import (
    PIECES,
    Piece,
    fit,
    heading_line,
    lines_a_row,
    placeholder_line,
    row_line,
)
from factcheck.review_ui.seeking import Keep
from factcheck.review_ui.wrap import wrap

MARGIN = 150  # rows read beyond the window on either side: a held key passes 30 in a second
NEAR = 20  # claims on either side of the one at hand, one of which is there when that is gone
READING = ("Reading …",)
EMPTY_DATABASE = (
    "No claims in this database yet.",
    "",
    "Leave with q and read an article:",
    "  factcheck review FILE",
)
NOTHING_PASSES = ("No claim passes this filter.", "", "Escape takes back what was narrowed here.")


class ClaimQueue(CursorList):
    """Shows a ``Listing``; of each claim it holds the key, and the row only near the window."""

    BORDER_TITLE = "Claims"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "claim-queue--cursor",
        *(f"claim-queue--{name}" for name in (*PIECES, *Status)),
    }

    awaited: reactive[bool] = reactive(False, init=False)  # another listing is being read
    problem: reactive[str] = reactive("", init=False)
    listing: reactive[Listing | None] = reactive(None, init=False)
    signs: reactive[Mapping[int, str]] = reactive(dict, init=False)

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._cache = RowCache()
        self._asked: list[int] = []

    def show(self, listing: Listing, rows: list[ClaimRow], start: int) -> None:
        """Another queue, the rows around its first place, and that place."""
        self.forget()
        self._cache.put(rows)
        self.listing, self.problem, self.awaited = listing, "", False
        self.count = len(listing.keys)
        self.refresh()
        self.cursor = start

    def forget(self) -> None:
        """Read every row anew when it is needed next."""
        self._cache.clear()
        self._asked = []

    def look_again(self) -> None:
        """Read the rows anew, and show those that are here until the new ones come."""
        asked = [row.key for row in self._cache.rows()]
        self.post_message(Ask(self, "rows", lambda desk: _read_rows(desk, asked)))

    def apply(self, reviews: list[Review]) -> None:
        """Show what the reviews changed, every claim in its place."""
        known = {row.decided_as: row for row in self._cache.rows()}
        changed: dict[int, ClaimRow] = {}
        for review in reviews:  # a hundred thousand, after a decision on all that a filter shows
            if row := known.get(review.claim_id or ""):
                changed[row.key] = after(changed.get(row.key, row), [review])
        self._cache.put(changed.values())
        self.refresh()

    @property
    def keys(self) -> Sequence[int]:
        """The claims in the queue."""
        return self.listing.keys if self.listing else ()

    @property
    def key(self) -> int | None:
        """The claim under the cursor."""
        key = self.keys[self.cursor] if self.count else None
        return key if key is None or key > HEADING else None

    @property
    def at_hand(self) -> Keep | None:
        """The claim under the cursor and those around it, to come back to."""
        key, row = self.key, self.row_at(self.cursor)
        if key is None:
            return None
        after = self.keys[self.cursor + 1 : self.cursor + 1 + NEAR]
        before = self.keys[max(0, self.cursor - NEAR) : self.cursor]
        near = [one for one in (*after, *reversed(before)) if one > HEADING]
        return Keep(key, row.decided_as if row else None, near)

    @property
    def first_in_sight(self) -> int:
        """With the first claim of a group, its heading."""
        above = self.cursor - 1
        return above if above >= 0 and self.keys[above] <= HEADING else self.cursor

    def validate_cursor(self, place: int) -> int:
        """A heading is passed over, the way one was going; above the first one there is nothing."""
        place = super().validate_cursor(place)
        if not self.count or self.keys[place] > HEADING:
            return place
        return place - 1 if 0 < place < self.cursor else place + 1

    def row_at(self, place: int) -> ClaimRow | None:
        """The claim at a place of the queue, if it has been read and is there."""
        return self._cache.get(self.keys[place]) if 0 <= place < self.count else None

    def row_of(self, claim_id: str | None) -> ClaimRow | None:
        """The claim whose reviews carry that id, if it has been read."""
        return next((row for row in self._cache.rows() if row.decided_as == claim_id), None)

    def on_resize(self) -> None:
        self.lines = lines_a_row(self.window.width)

    def keep_in_sight(self) -> None:
        super().keep_in_sight()
        self._want_rows()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._want_rows()

    def on_rows_read(self, message: RowsRead) -> None:
        self._cache.put(message.rows, asked=message.asked)
        self._asked = []
        self.refresh()
        self._want_rows()

    def on_ask_failed(self, _: AskFailed) -> None:
        self._asked = []  # the next movement asks again

    def _want_rows(self) -> None:
        """Ask for the rows around the window, unless all within one window of it are here."""
        first, height = self.place_at(0), self.window.height
        near = self._cache.missing(self.keys[max(0, first - height) : first + 2 * height])
        if set(near) <= set(self._asked):
            return
        around = self.keys[max(0, first - MARGIN) : first + height + MARGIN]
        asked = self._asked = self._cache.missing(around)
        self.post_message(Ask(self, "rows", lambda desk: _read_rows(desk, asked)))

    def render_line(self, y: int) -> Strip:
        width, place = self.window.width, self.place_at(y)
        cursor = self.get_component_rich_style("claim-queue--cursor", partial=True)
        lit = cursor if self.count and place == self.cursor else None
        segments = [
            Segment(text, self.get_component_rich_style(f"claim-queue--{name}") + lit)
            for text, name in self._pieces(place, y, width)
        ]
        return Strip(segments, width)

    def _pieces(self, place: int, y: int, width: int) -> list[Piece]:
        if place >= self.count:
            words = self._words_when_empty(width)
            return [(fit(words[y] if y < len(words) else "", width), "quiet")]
        line, cursor = (self.scroll_offset.y + y) % self.lines, place == self.cursor
        key, row = self.keys[place], self.row_at(place)
        if self.listing and key <= HEADING:
            return heading_line(self.listing.headings[HEADING - key], line, width)
        if row is None:
            return placeholder_line(line, width, cursor=cursor, gone=key in self._cache)
        return row_line(row, line, width, cursor=cursor, sign=self.signs.get(key, ""))

    def _words_when_empty(self, width: int) -> Sequence[str]:
        if self.problem:
            return [span.of(self.problem) for span in wrap(self.problem, width)]
        if self.listing is None:
            return READING
        if self.count:
            return ()
        return EMPTY_DATABASE if self.listing.wanted == ClaimFilter() else NOTHING_PASSES


def _read_rows(desk: Desk, keys: Sequence[int]) -> RowsRead:
    return RowsRead(keys, desk.rows(keys))
