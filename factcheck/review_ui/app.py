"""The application: puts the screen's questions to the desk in threads, and shows what fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from factcheck.domain.display import one_line
from factcheck.domain.errors import FactcheckError
from factcheck.domain.query import ClaimFilter
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.help_screen import HelpScreen
from factcheck.review_ui.key_bar import listed_bindings
from factcheck.review_ui.keys import MORE, bind
from factcheck.review_ui.messages import Ask, AskFailed
from factcheck.review_ui.review_screen import ReviewScreen

WRITING = "writing"  # the group of workers in which none takes the place of another


class ReviewApp(App[None]):
    """Wires the screen to a workflow. Nothing decided is lost: it leaves when all is stored."""

    TITLE = "factcheck"
    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("question_mark", "help", "help: keys and signs", name="help", group=MORE, display="?"),
        bind("ctrl+p", "command_palette", "more: commands by name", name="palette", group=MORE),
        bind("q,ctrl+q", "quit", "quit: quit; all is kept", name="quit", group=MORE, display="q"),
    ]

    def __init__(self, workflow: Desk, *, wanted: ClaimFilter = ClaimFilter()) -> None:  # noqa: B008
        super().__init__()
        self._desk, self._wanted = workflow, wanted
        self._writes: deque[Ask] = deque()  # the first is being carried out
        self._leaving = False
        self.animation_level = "none"  # a key is answered at once, not over 200 ms

    def get_default_screen(self) -> Screen[None]:
        """The one screen; the small ones open on top of it."""
        self._review = ReviewScreen(self._desk.settings, base=self._wanted)
        return self._review

    # questions -----------------------------------------------------------------------------
    def on_ask(self, ask: Ask) -> None:
        if not ask.writes:
            self._start(ask)
            return
        self._writes.append(ask)
        if len(self._writes) == 1:
            self._start(ask)

    def _start(self, ask: Ask) -> None:
        self.run_worker(
            partial(self._answer, ask),
            group=WRITING if ask.writes else ask.group,
            exclusive=True,
            thread=True,
            exit_on_error=False,
        )

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
        """Every failed question is shown here; a write that ends makes room for the next."""
        if event.state is WorkerState.ERROR:
            self._leaving = False
            self._show(event.worker.error)
        if event.worker.is_finished and event.worker.group == WRITING:
            self._writes.popleft()
            if self._writes:
                self._start(self._writes[0])

    def on_decided(self) -> None:
        """Leave, if that is what was waited for."""
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

    # what works everywhere -----------------------------------------------------------------
    async def action_quit(self) -> None:
        if self._review.settled:
            self.exit()
        else:
            self._leaving = True
            self.notify("Storing what was decided …", markup=False)

    def action_help(self) -> None:
        self.push_screen(HelpScreen(listed_bindings(self.screen), self.get_key_display))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key that works where the focus is, and the themes."""
        for active in listed_bindings(screen):
            run = partial(self.run_action, active.binding.action, active.node)
            yield SystemCommand(
                active.binding.tooltip, f"Key: {self.get_key_display(active.binding)}", run
            )
        yield SystemCommand("theme", "Change the colours", self.action_change_theme)
