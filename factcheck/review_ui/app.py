"""The application: puts the screen's questions to the desk in threads, and shows what fails."""

from __future__ import annotations

import asyncio
import signal
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.messages import ExitApp
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from factcheck.domain.display import one_line
from factcheck.domain.errors import FactcheckError
from factcheck.domain.query import ClaimFilter
from factcheck.review_ui.charts_page import ChartsPage
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.help_screen import HelpScreen
from factcheck.review_ui.key_bar import listed_bindings
from factcheck.review_ui.keys import MORE, bind
from factcheck.review_ui.memory import View
from factcheck.review_ui.messages import Ask, AskFailed
from factcheck.review_ui.own_keys import own_keys
from factcheck.review_ui.review_screen import ReviewScreen
from factcheck.review_ui.source_page import SourcePage
from factcheck.review_ui.themes import HIGH_CONTRAST, LIGHT, THEMES, theme_after
from factcheck.review_ui.voices import theme_colours

ENDED = (WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED)
HINT = (
    "Read the claim lit in its article. One key says where it stands and goes to the next: "
    "v verified, f false, d disputed … and z takes it back. ? lists every key."
)
WRITING = "writing"  # the group of workers in which none takes the place of another


class ReviewApp(App[None]):
    """Wires the screen to a workflow. Nothing decided is lost: it leaves when all is stored."""

    TITLE = "factcheck"
    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("question_mark", "help", "help: keys and signs", name="help", group=MORE, display="?"),
        bind("ctrl+p", "command_palette", "more: commands by name", name="palette", group=MORE),
        bind("ctrl+t", "theme", "theme: other colours", name="theme", group=MORE, show=False),
        bind("q,ctrl+q", "quit", "quit: quit; all is kept", name="quit", group=MORE, display="q"),
    ]

    def __init__(
        self,
        workflow: Desk,
        *,
        wanted: ClaimFilter = ClaimFilter(),  # noqa: B008  # frozen
        view: View = View(),  # noqa: B008
        greet: bool = False,
    ) -> None:
        super().__init__()
        self._greet = greet
        self._desk, self._wanted, self._view = workflow, wanted, view
        self._writes: deque[Ask] = deque()  # the first is being carried out
        self._reads: dict[str, tuple[Ask, Worker[None]]] = {}  # the last one of each group
        self._leaving = False
        self._ended = False  # from outside: there may be no terminal any more
        self._given_up = False  # and the last decision could not be stored
        for theme in (LIGHT, HIGH_CONTRAST):
            self.register_theme(theme)
        self.theme = THEMES[workflow.settings.theme]
        self.set_keymap(own_keys(workflow.settings, type(self)))
        self.animation_level = "none"  # a key is answered at once, not over 200 ms

    def get_default_screen(self) -> Screen[None]:
        """The one screen; the small ones open on top of it."""
        self._review = ReviewScreen(self._desk.settings, base=self._wanted, view=self._view)
        return self._review

    @property
    def view(self) -> View:
        """How the screen stands, or stood when it was closed."""
        return self._review.view

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of those who speak, where a theme has none of its own."""
        return theme_colours(dark=self.current_theme.dark)

    # leaving when told to from outside ------------------------------------------------------
    def on_mount(self) -> None:
        """A terminal that is closed or a system that goes down ends this as the key q does."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            if number := getattr(signal, name, None):  # Windows has no SIGHUP
                with suppress(NotImplementedError):  # nor signals in its loop
                    loop.add_signal_handler(number, self._end)
        if self._greet:
            self.notify(HINT, title="How to begin", timeout=30, markup=False)

    def _end(self) -> None:
        self._ended = True
        self.call_later(self.action_quit)

    def on_app_blur(self, event: events.AppBlur) -> None:
        """A window behind another still says what its keys do, and the first one is not lost."""
        event.prevent_default()

    def on_exit_app(self, event: ExitApp) -> None:
        """A page that is closed, and Textual's own signals, end this as the key q does."""
        if not self._review.settled and not self._given_up:
            event.prevent_default()
            self._end()

    # questions -----------------------------------------------------------------------------
    def on_ask(self, ask: Ask) -> None:
        if not ask.writes:
            self._start(ask)
            return
        self._writes.append(ask)
        if len(self._writes) == 1:
            self._start(ask)

    def _start(self, ask: Ask) -> None:
        worker = self.run_worker(
            partial(self._answer, ask),
            group=WRITING if ask.writes else ask.group,
            exclusive=True,
            thread=True,
            exit_on_error=False,
        )
        if not ask.writes:
            self._reads[ask.group] = (ask, worker)

    def _answer(self, ask: Ask) -> None:
        """In a thread: the only place where the desk is used."""
        worker = get_current_worker()
        try:
            answer = ask.question(self._desk)
        except Exception as error:
            if not worker.is_cancelled:
                ask.asker.post_message(AskFailed(ask, error))
            raise
        if not worker.is_cancelled:
            ask.asker.post_message(answer)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Every failed question is shown here; a write that ends makes room for the next.

        The event's state counts, not its worker's: a quick worker has ended when the news comes
        that it runs, and would make room twice.
        """
        if event.state is WorkerState.ERROR:
            self._leaving = False
            self._show(event.worker.error)
            if self._ended and len(self._writes) <= 1:
                self._given_up = True
                self.exit()
        if event.state in ENDED and event.worker.group == WRITING:
            self._writes.popleft()
            self._read_anew()
            if self._writes:
                self._start(self._writes[0])

    def _read_anew(self) -> None:
        """What is being read may have been read before the write, and would show it undone."""
        for ask, worker in list(self._reads.values()):
            if not worker.is_finished:
                self._start(ask)

    def on_decided(self) -> None:
        """Show a source, or counts, as they now are; leave, if that is what was waited for."""
        for screen in self.screen_stack:
            if isinstance(screen, SourcePage | ChartsPage):
                screen.read()
        if self._leaving and self._review.settled:
            self.exit()

    def _show(self, error: BaseException | None) -> None:
        if isinstance(error, FactcheckError):
            title, words = error.message, error.hint
        else:
            title, words = "Something went wrong inside factcheck.", repr(error)
        self.notify(
            one_line(words), title=one_line(title), severity="error", timeout=20, markup=False
        )

    # keys ----------------------------------------------------------------------------------
    async def on_event(self, event: events.Event) -> None:
        """Answer a key before the next one is looked at, so that it meets the focus as it then is.

        Textual hands keys on, and acts when they come back: of the keys "/fdvm", typed ahead, all
        five are with the queue before the search field gets the focus, and four claims decided.
        """
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._press(event)
        else:
            await super().on_event(event)

    async def _press(self, key: events.Key) -> None:
        self.app_focus = True  # there is a key, so the terminal has it
        focused = self.focused
        if await self._check_bindings(key.key, priority=True):
            return
        if focused and focused.check_consume_key(key.key, key.character):
            key.stop()  # what is typed is nobody else's
            await focused.on_event(key)
        else:
            await self._check_bindings(key.key)

    # what works everywhere -----------------------------------------------------------------
    async def action_quit(self) -> None:
        if self._review.settled:
            self.exit()
        else:
            self._leaving = True
            self.notify("Storing what was decided …", markup=False)

    def action_theme(self) -> None:
        self.theme = theme_after(self.theme)

    async def action_help(self) -> None:
        await self.push_screen(HelpScreen(listed_bindings(self.screen), self.get_key_display))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every key that works where the focus is, and the themes."""
        for active in listed_bindings(screen):
            run = partial(self.run_action, active.binding.action, active.node)
            key, name = self.get_key_display(active.binding), active.binding.id
            yield SystemCommand(active.binding.tooltip, f"Key: {key}, called {name}", run)
        yield SystemCommand("colours", "Choose among many", self.action_change_theme)
