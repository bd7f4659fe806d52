"""The review screen: which claims are in the queue, in which order; the workbench does the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from factcheck.domain.display import one_line
from factcheck.domain.query import ClaimFilter, GroupBy, SavedFilter, Sort
from factcheck.domain.review import Review
from factcheck.report.wording import describe_filter
from factcheck.review_ui import choices, filters
from factcheck.review_ui.charts_page import ChartsPage
from factcheck.review_ui.cursor_list import CursorList
from factcheck.review_ui.decisions import advance, newly_decided
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.dialogs import Picker, TextPrompt
from factcheck.review_ui.key_bar import KeyBar
from factcheck.review_ui.keys import FIND, MORE, MOVE, bind
from factcheck.review_ui.memory import View
from factcheck.review_ui.messages import (
    Ask,
    AskFailed,
    Choice,
    Decided,
    FiltersKept,
    ListingRead,
    NewsRead,
    ProgressRead,
    TurnsRead,
)
from factcheck.review_ui.others import ARRIVED, Others
from factcheck.review_ui.own_work import read_progress
from factcheck.review_ui.seeking import Keep, read_listing
from factcheck.review_ui.status_bar import StatusBar
from factcheck.review_ui.workbench import Workbench
from factcheck.settings import Settings

WATCH = 1.0  # seconds between looks at what others decide: they are seen within two
DEBOUNCE = 0.02  # seconds without a key before a search starts: only what is pasted is faster


class SearchField(Input):
    """Enter goes back to the queue before the next key is looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.found", "found")]


class ReviewScreen(Screen[None]):
    """Narrows and sorts the queue. ``base`` is what escape returns to."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "#queue"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "slash", "search", "find: find words in claims", name="search", group=FIND, display="/"
        ),
        bind("s", "pick('status')", "status: filter by status", name="filter.status", group=FIND),
        bind(
            "l", "pick('flag')", "flag: filter by flag", name="filter.flag", group=FIND, show=False
        ),
        bind(
            "o",
            "pick('source')",
            "source: filter by source",
            name="filter.source",
            group=FIND,
            show=False,
        ),
        bind("F", "filter", "filter: filter by anything", name="filter", group=FIND),
        bind("K", "saved", "kept: filters the desk keeps", name="saved", group=FIND, show=False),
        bind("S", "sort", "sort: sort in another way", name="sort", group=FIND, show=False),
        bind("O", "group", "order: group the claims", name="group", group=FIND, show=False),
        bind("escape", "clear", "all: show all claims again", name="clear", group=FIND),
        bind("tab", "app.focus_next", "pane: next pane", name="pane", group=MOVE),
        bind("C", "charts", "charts: counts in bars", name="charts", group=MORE, show=False),
        bind(
            "i", "toggle_claim", "info: claim pane on or off", name="info", group=MORE, show=False
        ),
        bind("f5,ctrl+r", "reload", "read again", name="reload", group=MORE, show=False),
    ]

    wanted: reactive[ClaimFilter] = reactive(ClaimFilter, init=False)
    sort: reactive[Sort] = reactive(Sort.PRIORITY, init=False)
    by: reactive[GroupBy | None] = reactive(None, init=False)

    def __init__(self, settings: Settings, *, base: ClaimFilter, view: View) -> None:
        super().__init__(classes="" if view.claim_pane else "-without-claim")
        self._settings, self._base = settings, base
        self._typing: Timer | None = None
        self._watching: Timer | None = None  # from when there is something to show
        self._others = Others()
        self._opened = datetime.now(UTC)
        self._restored = base == ClaimFilter()  # what was asked for goes before what was kept
        self._key = view.key if self._restored else None
        self.set_reactive(ReviewScreen.wanted, view.wanted if self._restored else base)
        self.set_reactive(ReviewScreen.sort, view.sort if self._restored else Sort.PRIORITY)
        self.set_reactive(ReviewScreen.by, view.by if self._restored else None)

    def compose(self) -> ComposeResult:
        yield StatusBar(self._settings, id="status")
        yield SearchField(placeholder="Words in the claim", id="search", compact=True)
        yield Workbench(id="workbench")
        yield KeyBar(id="keys", markup=False)

    def on_mount(self) -> None:
        self.action_reload()

    # what others decide --------------------------------------------------------------------
    def _look(self) -> None:
        last = self._others.last
        self.post_message(Ask(self, "news", lambda desk: NewsRead(desk.news(last))))

    def on_news_read(self, message: NewsRead) -> None:
        """Show what is not this screen's own doing; its own decisions are shown already."""
        if self._others.has_read(message.news):
            self.notify(ARRIVED, markup=False)
        if self._others.hear(message.news):
            self.query_one(Workbench).look_again()
            self._count()
        if self._others.waiting and self._at_rest:
            self._others.waiting = False
            self._read_listing(again=True)
            self._count()

    @property
    def _at_rest(self) -> bool:
        """True when nothing is being typed, asked or stored."""
        typing = isinstance(self.focused, Input)
        return self.is_active and not typing and self.settled

    @property
    def view(self) -> View:
        """How it stands, for the next time."""
        pane = not self.has_class("-without-claim")
        return View(wanted=self.wanted, sort=self.sort, by=self.by, key=self._key, claim_pane=pane)

    @property
    def settled(self) -> bool:
        """True when every decision has been stored or refused."""
        return self.query_one(Workbench).settled

    # the queue -----------------------------------------------------------------------------
    def watch_wanted(self) -> None:
        self._read_listing()

    def watch_sort(self) -> None:
        self._read_listing()

    def watch_by(self) -> None:
        self._read_listing()

    def action_reload(self) -> None:
        """The counts follow the claims: the first claim does not wait for them."""
        self.query_one(StatusBar).progress = None
        self._read_listing(again=True)

    def _count(self) -> None:
        base, opened = self._base, self._opened
        self.post_message(Ask(self, "progress", lambda desk: read_progress(desk, base, opened)))

    def _read_listing(self, *, again: bool = False, at: str | None = None) -> None:
        """Keep to the claim at hand; when the same is read ``again``, to its place as well.

        at: the claim to go to instead, by the id that its reviews carry.
        """
        queue = self.query_one(Workbench).queue
        queue.awaited = True
        key = queue.key or self._key
        keep = queue.at_hand if again else None
        if at and keep:
            keep = Keep(None, at, [one for one in (keep.key, *keep.near) if one is not None])
        question = partial(
            read_listing,
            wanted=self.wanted,
            sort=self.sort,
            by=self.by,
            keep=keep or (None if key is None else Keep(key)),
        )
        self.post_message(Ask(self, "listing", question))

    def on_listing_read(self, message: ListingRead) -> None:
        if self._watching is None:
            self._watching = self.set_interval(WATCH, self._look)
            self._look()
        listing = message.listing
        if (listing.wanted, listing.sort, listing.by) == (self.wanted, self.sort, self.by):
            self._restored = False
            bar = self.query_one(StatusBar)
            bar.listing = listing
            self.query_one(Workbench).queue.show(listing, message.rows, message.start)
            if bar.progress is None:
                self._count()
                self._ask_turns()

    def on_ask_failed(self, message: AskFailed) -> None:
        if message.ask.group == "news" and self._watching:
            self._watching.stop()  # told once, not every second
        if message.ask.group == "listing" and self._restored and self.wanted != self._base:
            self._restored, self.wanted = False, self._base
            words = "The last filter names what is no longer there: all claims are shown."
            self.notify(words, timeout=20, markup=False)  # as long as the error it explains
        elif message.ask.group == "listing":
            problem = one_line(f"The claims could not be read. {message.error}")
            queue = self.query_one(Workbench).queue
            queue.problem, queue.awaited = problem, False

    # the counters --------------------------------------------------------------------------
    def on_progress_read(self, message: ProgressRead) -> None:
        bar = self.query_one(StatusBar)
        bar.progress, bar.today = message.progress, message.today
        if self._settings.second_reader:
            bar.session = message.session

    def on_decided(self, message: Decided) -> None:
        self._others.decide(review.id for review in message.reviews)
        bar = self.query_one(StatusBar)
        if self._settings.second_reader:
            self._count()  # a review tells where the claim stood for everybody
        else:
            self._advance(bar, message.reviews)
        self._ask_turns()
        if any(review.source_id or review.judgement.corrects for review in message.reviews):
            self._read_listing(again=True, at=message.at)  # another's now, or elsewhere
            self._count()  # there may be more of them, or fewer

    def _advance(self, bar: StatusBar, made: list[Review]) -> None:
        if bar.progress:
            bar.progress = advance(bar.progress, made)
        bar.session += newly_decided(made)
        bar.today += newly_decided(made)

    def _ask_turns(self) -> None:
        self.post_message(
            Ask(self, "turns", lambda desk: TurnsRead(desk.undoable(), desk.redoable()))
        )

    def on_turns_read(self, message: TurnsRead) -> None:
        self.query_one(StatusBar).turns = message

    def on_cursor_list_highlighted(self, message: CursorList.Highlighted) -> None:
        self.query_one(StatusBar).place = message.place
        self._key = self.query_one(Workbench).queue.key

    # narrowing -----------------------------------------------------------------------------
    def action_search(self) -> None:
        self.add_class("-searching")
        self.set_focus(self.query_one(SearchField))

    def on_input_changed(self, event: Input.Changed) -> None:
        self._stop_typing()
        if self.focused is event.input:
            self._typing = self.set_timer(DEBOUNCE, self._search)

    def action_found(self) -> None:
        """Leave the search field; what is decided next is one of the claims searched for."""
        self.set_focus(self.query_one(Workbench).queue)
        self._search()

    def _search(self) -> None:
        self._stop_typing()
        words = self.query_one(SearchField).value.strip() or self._base.search
        self._narrow({"search": words})

    def _stop_typing(self) -> None:
        if self._typing:
            self._typing.stop()
        self._typing = None

    async def action_pick(self, what: str) -> None:
        title, question = {
            "status": ("Status", choices.statuses(self.wanted)),
            "flag": ("Flag", choices.flags(self.wanted)),
            "source": ("Source", choices.sources()),
        }[what]
        await self.app.push_screen(Picker(title, question), self._choose)

    async def action_filter(self) -> None:
        """Ask for a condition, then for its value."""
        menu = Picker("Filter by", filters.menu(self.wanted))
        await self.app.push_screen(menu, self._ask_condition)

    async def _ask_condition(self, choice: Choice | None) -> None:
        if choice is None:
            return
        name = str(choice.update["given"])
        heading = filters.MENU[name]
        if name in filters.TYPED:
            prompt = TextPrompt(heading, filters.TYPED[name], "Type here")
            await self.app.push_screen(prompt, partial(self._take_typed, name))
        else:
            picker = Picker(heading, filters.question(name, self.wanted, self._opened))
            await self.app.push_screen(picker, self._choose)

    def _take_typed(self, name: str, words: str | None) -> None:
        if words is None:
            return
        try:
            self._narrow(filters.typed(name, words))
        except ValueError as error:
            self.notify(one_line(str(error)), severity="warning", markup=False)

    def _choose(self, choice: Choice | None) -> None:
        if choice:
            self._narrow(choice.update)

    def _narrow(self, update: Mapping[str, object]) -> None:
        self.wanted = self.wanted.model_copy(update=update)

    async def action_saved(self) -> None:
        await self.app.push_screen(Picker("Filters the desk keeps", choices.saved()), self._apply)

    async def _apply(self, choice: Choice | None) -> None:
        given = choice.update["given"] if choice else ()
        if isinstance(given, SavedFilter):
            self.wanted, self.sort = given.wanted, given.sort
        elif isinstance(given, choices.Forget):
            self._keep_filters(f"Deleted “{given.name}”.", lambda desk: desk.delete_filter(*given))
        elif given is None:
            shown = ", ".join(describe_filter(self.wanted))
            await self.app.push_screen(TextPrompt("Save the filter", shown, "Name"), self._save)

    def _save(self, name: str | None) -> None:
        wanted, sort = self.wanted, self.sort
        if name:
            self._keep_filters(
                f"Saved as “{name}”.", lambda desk: desk.save_filter(name, wanted, sort)
            )

    def _keep_filters(self, words: str, change: Callable[[Desk], None]) -> None:
        def question(desk: Desk) -> FiltersKept:
            change(desk)
            return FiltersKept(words)

        self.post_message(Ask(self, "filters", question, writes=True))

    def on_filters_kept(self, message: FiltersKept) -> None:
        self.notify(one_line(message.words), markup=False)

    async def action_sort(self) -> None:
        await self.app.push_screen(Picker("Sort by", choices.sorts()), self._take_sort)

    def _take_sort(self, choice: Choice | None) -> None:
        if choice:
            self.sort = Sort(str(choice.update["given"]))

    async def action_group(self) -> None:
        await self.app.push_screen(Picker("Group the claims", choices.groupings()), self._group)

    def _group(self, choice: Choice | None) -> None:
        if choice:
            self.by = cast("GroupBy | None", choice.update["given"])

    def action_clear(self) -> None:
        self._stop_typing()
        self.query_one(SearchField).clear()
        self.remove_class("-searching")
        self.set_focus(self.query_one(Workbench).queue)
        self.wanted = self._base

    async def action_charts(self) -> None:
        queue = self.query_one(Workbench).queue
        await self.app.push_screen(ChartsPage(queue.row_at(queue.cursor)))

    def action_toggle_claim(self) -> None:
        self.toggle_class("-without-claim")
