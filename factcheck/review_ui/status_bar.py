"""The bar on top: where one is, how far the work has come, and what is shown."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from factcheck.domain.display import one_line
from factcheck.domain.query import Progress
from factcheck.report.wording import describe_filter
from factcheck.review_ui.messages import Listing
from factcheck.settings import Settings

BAR_CELLS = 12


class StatusBar(Static):
    """Two lines: counter and progress; filter, sort, reviewer and database."""

    place: reactive[int] = reactive(0)
    listing: reactive[Listing | None] = reactive(None)
    progress: reactive[Progress | None] = reactive(None)

    def __init__(self, settings: Settings, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, markup=False)
        self._settings = settings

    def render(self) -> Content:
        return Content("\n").join([self._counter(), self._view()])

    def _counter(self) -> Content:
        count = len(self.listing.keys) if self.listing else 0
        claim = f"claim {self.place + 1:,} of {count:,}" if count else "no claim"
        left = Content("   ").join([Content.styled(claim, "bold"), _done(self.progress)])
        return self._spread(left, f"{self._settings.reviewer} · {self._settings.db.name}")

    def _view(self) -> Content:
        if self.listing is None:
            return Content("")
        shown = ", ".join(describe_filter(self.listing.wanted)).rstrip(".")
        return self._spread(Content(one_line(shown)), f"by {self.listing.sort}")

    def _spread(self, left: Content, right: str) -> Content:
        """Both ends of a line; the right one goes first when there is no room."""
        words = one_line(right)
        blank = self.size.width - left.cell_length - cell_len(words)
        return left + Content(f"{' ' * blank}{words}") if blank > 1 else left


def _done(progress: Progress | None) -> Content:
    if progress is None or not progress.total:
        return Content("")
    share = progress.decided / progress.total
    full = round(share * BAR_CELLS)
    bar = "█" * full + "░" * (BAR_CELLS - full)
    return Content(f"decided {progress.decided:,} of {progress.total:,} {bar} {share:.0%}")
