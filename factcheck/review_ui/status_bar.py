"""The bar on top: where one is, how far the work has come, and what is shown."""

from __future__ import annotations

from functools import partial

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from factcheck.domain.display import one_line
from factcheck.domain.query import Progress
from factcheck.report.wording import describe_filter
from factcheck.review_ui.decisions import named
from factcheck.review_ui.messages import Listing, TurnsRead
from factcheck.settings import Settings

BAR_CELLS = 12


class StatusBar(Static):
    """Two lines: counter and progress; filter, sort, reviewer and database."""

    place: reactive[int] = reactive(0)
    listing: reactive[Listing | None] = reactive(None)
    progress: reactive[Progress | None] = reactive(None)
    session: reactive[int] = reactive(0)  # claims that got a verdict since the screen was opened
    today: reactive[int] = reactive(0)  # the same since midnight, other sessions included
    turns: reactive[TurnsRead] = reactive(TurnsRead(None, None))

    def __init__(self, settings: Settings, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, markup=False)
        self._settings = settings

    def render(self) -> Content:
        return Content("\n").join([self._counter(), self._view()])

    def _counter(self) -> Content:
        count = len(self.listing.keys) - len(self.listing.headings) if self.listing else 0
        number = self.listing.number(self.place) if self.listing else 0
        claim = f"claim {number:,} of {count:,}" if count else "no claim"
        left = Content("   ").join([Content.styled(claim, "bold"), _done(self.progress)])
        left = left + Content(self._own())
        return self._spread(left, f"{self._settings.reviewer} · {self._settings.db.name}")

    def _own(self) -> str:
        """What the reviewer did; today's is told when that is more than the session's."""
        own = {"this session": self.session, "today": self.today - self.session and self.today}
        told = ", ".join(f"{count:,} {when}" for when, count in own.items() if count > 0)
        return f"   {told}" if told else ""

    def _view(self) -> Content:
        if self.listing is None:
            return Content("")
        shown = ", ".join(describe_filter(self.listing.wanted)).rstrip(".")
        left, sort = Content(one_line(shown)), f"by {self.listing.sort}"
        if self.listing.by:
            sort = f"{sort}, grouped by {self.listing.by}"
        turns = _turns(self.turns)
        words = [" · ".join([*turns[:count], sort]) for count in range(len(turns), -1, -1)]
        return self._spread(left, next(filter(partial(self._fits, left), words), sort))

    def _fits(self, left: Content, right: str) -> bool:
        return left.cell_length + 1 < self.size.width - cell_len(right)

    def _spread(self, left: Content, right: str) -> Content:
        """Both ends of a line; the right one goes first when there is no room."""
        words = one_line(right)
        blank = self.size.width - left.cell_length - cell_len(words)
        return left + Content(f"{' ' * blank}{words}") if self._fits(left, words) else left


def _turns(turns: TurnsRead) -> list[str]:
    """What the keys of undo and redo would do, that of undo first."""
    undo = [f"z undoes {named(turns.undo)}"] if turns.undo else []
    return [*undo, f"Z redoes {named(turns.redo)}"] if turns.redo else undo


def _done(progress: Progress | None) -> Content:
    if progress is None or not progress.total:
        return Content("")
    share = progress.decided / progress.total
    full = round(share * BAR_CELLS)
    bar = "█" * full + "░" * (BAR_CELLS - full)
    return Content(f"decided {progress.decided:,} of {progress.total:,} {bar} {share:.0%}")
