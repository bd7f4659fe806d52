"""Opening the screen on a fake desk and pressing its keys, without a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from textual import events
from textual.message import Message
from textual.pilot import Pilot

from factcheck.domain.query import ClaimFilter
from factcheck.review_ui.app import ReviewApp
from factcheck.review_ui.article_view import ArticleView
from factcheck.review_ui.claim_queue import ClaimQueue
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.memory import View
from factcheck.review_ui.review_screen import ReviewScreen
from tests.review_ui.pictures import screen_text

WIDE = (120, 36)
NARROW = (80, 24)
Result = TypeVar("Result")
Got = TypeVar("Got", bound=Message)


class Driver:
    """A person at the screen: presses keys, and waits until all is answered and drawn."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None], messages: list[Message]) -> None:
        self.app, self.pilot, self.messages = app, pilot, messages

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each answered before the next."""
        for key in keys:
            self.send(key)
            await self.settle()

    def send(self, *keys: str) -> None:
        """Press keys as fast as a terminal can send them."""
        for key in keys:
            character = " " if key == "space" else key if len(key) == 1 else None
            self.app.post_message(events.Key(key, character))

    async def write(self, words: str) -> None:
        """Type into the field that has the focus, and wait for what is searched."""
        self.send(*words)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is left to do and no message has come for three rounds.

        A pause alone does not wait for threads, and one answer may lead to another question.
        """
        quiet = 0
        while quiet < 3 and self.app.is_running:
            seen = len(self.messages)
            await self.pilot.pause(0.001)
            quiet = 0 if self._busy() or len(self.messages) > seen else quiet + 1

    def _busy(self) -> bool:
        """True while a thread works, a message waits, or the screen is not what was asked for."""
        app, shown = self.app, self.app.screen
        review = app.screen_stack[0]
        assert isinstance(review, ReviewScreen)
        pumps = [app, *(node for screen in app.screen_stack for node in screen.walk_children())]
        return (
            any(not worker.is_finished for worker in app.workers)
            or any(not pump._message_queue.empty() for pump in [*app.screen_stack, *pumps])
            or review._typing is not None
            or self.queue.awaited
            or (self.queue.listing is None and not self.queue.problem)
            or shown._layout_required
            or bool(shown._dirty_widgets or shown._callbacks)
        )

    @property
    def queue(self) -> ClaimQueue:
        return self.app.screen_stack[0].query_one(ClaimQueue)

    @property
    def article(self) -> ArticleView:
        return self.app.screen_stack[0].query_one(ArticleView)

    def text(self) -> str:
        """The screen as plain text."""
        return screen_text(self.app)

    def told(self) -> list[str]:
        """What the notifications say, titles first."""
        return [f"{note.title} {note.message}".strip() for note in self.app._notifications]

    def got(self, kind: type[Got]) -> list[Got]:
        """The messages of one class so far; each passes the hook once for every node it visits."""
        found = [message for message in self.messages if isinstance(message, kind)]
        return list({id(message): message for message in found}.values())


def drive(
    desk: Desk,
    steps: Callable[[Driver], Coroutine[Any, Any, Result]],
    *,
    size: tuple[int, int] = WIDE,
    wanted: ClaimFilter | None = None,
    view: View | None = None,
    greet: bool = False,
) -> Result:
    """Open the screen, let its first answers come, take the steps, close it."""
    messages: list[Message] = []

    def hook(message: Message) -> None:
        if not isinstance(message, events.Callback):  # by these a pause itself waits
            messages.append(message)

    async def run() -> Result:
        app = ReviewApp(desk, wanted=wanted or ClaimFilter(), view=view or View(), greet=greet)
        async with app.run_test(size=size, message_hook=hook, notifications=True) as pilot:
            driver = Driver(app, pilot, messages)
            await driver.settle()
            return await steps(driver)

    return asyncio.run(run())
