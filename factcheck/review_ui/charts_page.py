"""How the claims of an article stand, or those of the whole database, in bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from factcheck.domain.display import one_line
from factcheck.domain.overview import Overview
from factcheck.domain.query import ClaimFilter, ClaimRow
from factcheck.report.bars import Chart, bar, charts
from factcheck.review_ui.dialogs import Dialog
from factcheck.review_ui.key_bar import KeyBar
from factcheck.review_ui.keys import MORE, bind
from factcheck.review_ui.line_view import LineView
from factcheck.review_ui.messages import Ask, AskFailed
from factcheck.review_ui.row_lines import fit

NAME_CELLS = 26
COUNT_CELLS = 17  # "1,000,000  100%" and blanks
LONGEST_BAR = 60  # cells: beyond that the count is far from its name
COUNTING = "Counting …"
NOTHING = "There are no claims to count."


@dataclass
class OverviewRead(Message, bubble=False):
    """The counts of an article, by id, or of all claims."""

    article: str | None
    overview: Overview


class ChartLine(NamedTuple):
    """A title, or a name with its bar and what is told of it; all empty between charts."""

    title: str = ""
    name: str = ""
    bar: str = ""
    told: str = ""


class ChartsView(LineView[ChartLine]):
    """Charts one below the other, each as long as its longest bar."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"charts-view--{name}" for name in ("title", "name", "bar", "count"))
    }

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._overview: Overview | None = None

    def show(self, overview: Overview) -> None:
        """Draw these counts, from the first line."""
        self._overview = overview
        self.wrap_lines()
        self.scroll_to(y=0, animate=False, immediate=True)

    def wrapped(self, width: int) -> Sequence[ChartLine]:
        """A title, a line each, and a blank one after every chart."""
        if self._overview is None:
            return [ChartLine(title=COUNTING)]
        total, cells = self._overview.progress.total, width - NAME_CELLS - COUNT_CELLS
        drawn = (lines(chart, total, min(cells, LONGEST_BAR)) for chart in charts(self._overview))
        return [line for each in drawn for line in each] or [ChartLine(title=NOTHING)]

    def segments(self, line: ChartLine) -> list[Segment]:
        """Each part in its own style and column."""
        style = self.get_component_rich_style
        if not line.name:
            return [Segment(line.title, style("charts-view--title"))]
        return [
            Segment(fit(line.name, NAME_CELLS - 1) + " ", style("charts-view--name")),
            Segment(line.bar, style("charts-view--bar")),
            Segment(f" {line.told}", style("charts-view--count")),
        ]


def lines(chart: Chart, total: int, cells: int) -> Iterator[ChartLine]:
    """A chart in lines; a bar of ``cells`` is its highest count, and per cent are of all claims."""
    most = max(count for _, count in chart.counts)
    yield ChartLine(title=chart.title)
    for name, count in chart.counts:
        told = f"{count:,}  {count / total:.0%}" if total else f"{count:,}"
        yield ChartLine("", one_line(name), bar(count, most, cells), told)
    yield ChartLine()


class ChartsPage(Dialog[None]):
    """Shows the counts of one article at first, and of all claims when asked; decides nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("tab", "other", "all: this article or all claims", name="charts.other", group=MORE),
        bind(
            "question_mark", "app.help", "help: keys", name="charts.help", group=MORE, display="?"
        ),
        bind("ctrl+p", "app.command_palette", "more: commands", name="charts.more", group=MORE),
        bind(
            "escape,q,C", "give_none", "close: back to the claims", name="charts.close", group=MORE
        ),
    ]

    def __init__(self, row: ClaimRow | None) -> None:
        super().__init__()
        self._row = row
        self._article = row.article_id if row else None

    def compose(self) -> ComposeResult:
        with Vertical(classes="page"):
            yield ChartsView(id="charts")
            yield KeyBar(id="charts-keys", markup=False)

    def on_mount(self) -> None:
        self.read()

    def action_other(self) -> None:
        """From the article to all claims and back, where there is an article."""
        if self._row:
            self._article = None if self._article else self._row.article_id
            self.read()

    def read(self) -> None:
        """Ask for the counts as they now are."""
        article = self._article
        wanted = ClaimFilter(article=article)
        title = self._row.article_title if self._row and article else "All claims"
        self.query_one(ChartsView).border_title = Content(one_line(title))
        self.post_message(
            Ask(self, "page", lambda desk: OverviewRead(article, desk.overview(wanted)))
        )

    def on_overview_read(self, message: OverviewRead) -> None:
        if message.article == self._article:
            view, progress = self.query_one(ChartsView), message.overview.progress
            view.border_subtitle = f"{progress.decided:,} of {progress.total:,} decided"
            view.show(message.overview)

    def on_ask_failed(self, _: AskFailed) -> None:
        self.give(None)
