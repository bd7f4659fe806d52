"""Processes that do one kind of work side by side; what they answer comes in the tasks' order.

Processes and not threads, for the rules that read an article hold Python's lock. Each is started
when it is first needed, opens its own models once, and is spoken to over a pipe of its own, so that
one that ends is known by name and so is what it was at. A pool of the standard library breaks as a
whole when one of its processes ends.
"""

from __future__ import annotations

import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic, NamedTuple, Self, TypeVar

from factcheck.domain.errors import CrewError

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Work = Callable[[Task], Answer]

# Tasks a process that are handed out or answered, and not yet taken: what memory holds. While one
# process is at a long task, the others get so far ahead and then wait.
AHEAD = 16
_SPAWN = get_context("spawn")  # a fork would copy locks that threads of onnxruntime hold
_PATIENCE = 10.0  # seconds for a process that was asked to end
_READY = "ready"


class Lost(NamedTuple):
    """In place of an answer: the process ended, by that exit code or minus that signal."""

    code: int | None


class Crew(Generic[Task, Answer]):
    """``count`` processes; each calls ``make``, which can be pickled, and works with what it gives.

    Nothing is started before there is a task. Leaving the ``with`` block ends all of them at once.
    """

    def __init__(self, make: Callable[[], Work[Task, Answer]], count: int) -> None:
        self._make = make
        self._count = count
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="crew")
        self._of_thread = threading.local()
        self._all: list[_Hand[Task, Answer]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for hand in self._all:
            hand.end()
        self._threads.shutdown()
        for hand in self._all:  # also one that was being started just now
            hand.close()

    def map(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer | Lost]]:
        """Each task with what it is answered, in their order; tasks are taken a little ahead.

        What the work raises is raised here; raises CrewError when a process cannot be started.
        """
        waiting: deque[tuple[Task, Future[bytes | Lost]]] = deque()
        for task in tasks:
            waiting.append((task, self._threads.submit(self._ask, task)))
            # One for one: who takes the answers is slow, and nobody must wait for tasks meanwhile.
            if waiting[0][1].done() or len(waiting) > AHEAD * self._count:
                yield self._answered(*waiting.popleft())
        while waiting:
            yield self._answered(*waiting.popleft())

    def _answered(self, task: Task, answer: Future[bytes | Lost]) -> tuple[Task, Answer | Lost]:
        got = answer.result()
        if isinstance(got, Lost):
            return task, got
        unpacked: Answer = _unpacked(got)
        return task, unpacked

    def _ask(self, task: Task) -> bytes | Lost:
        """On a thread that has a process of its own, and stays with it until that ends."""
        hand: _Hand[Task, Answer] | None = getattr(self._of_thread, "hand", None)
        if hand is None:
            hand = self._of_thread.hand = self._start()
        try:
            return hand.ask(task)
        except (EOFError, OSError):  # OSError: it ended in the middle of an answer
            self._of_thread.hand = None
            return Lost(hand.end())

    def _start(self) -> _Hand[Task, Answer]:
        hand = _Hand(self._make)
        self._all.append(hand)
        hand.wait_until_ready()
        return hand


class _Hand(Generic[Task, Answer]):
    """One process, and the pipe to it."""

    def __init__(self, make: Callable[[], Work[Task, Answer]]) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, make), daemon=True)
        self._process.start()
        theirs.close()  # only the process holds it now, so its end is the end of the pipe

    def wait_until_ready(self) -> None:
        try:
            ready = self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            hint = "One process needs less memory: run it again with --jobs 1."
            what = f"A process to read with ended before it began ({ended(self.end())})."
            raise CrewError(what, hint=hint) from error
        _unpacked(ready)

    def ask(self, task: Task) -> bytes:
        """The answer, packed. Raises EOFError or OSError when the process ended."""
        self._pipe.send(task)
        return self._pipe.recv_bytes()

    def end(self) -> int | None:
        """End it if it has not ended itself; how it ended."""
        self._process.terminate()
        self._process.join(_PATIENCE)
        return self._process.exitcode

    def close(self) -> None:
        """End it, and let go of what it was spoken to over; nobody may be asking it."""
        self.end()
        self._pipe.close()


def ended(code: int | None) -> str:
    """How a process ended, in a reader's words."""
    if code is None:
        return "it does not answer"
    if code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return f"signal {signal.Signals(-code).name}"
    return f"signal {-code}"


class _Raised(NamedTuple):
    """In place of an answer: what the work raised."""

    error: Exception


def _unpacked(answer: bytes) -> Any:
    """What a process sent; raises what the work raised."""
    got = ForkingPickler.loads(answer)
    if isinstance(got, _Raised):
        raise got.error
    return got


def _serve(pipe: Connection, make: Callable[[], Work[Task, Answer]]) -> None:
    """What a process does, until nobody is at the other end of the pipe any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asks; it ends this one
    with suppress(EOFError, ConnectionError):
        work = _tried(make)
        pipe.send(work if isinstance(work, _Raised) else _READY)
        while not isinstance(work, _Raised):
            task = pipe.recv()
            pipe.send(_tried(work, task))


def _tried(work: Callable[..., Answer], *given: object) -> Answer | _Raised:
    try:
        return work(*given)
    except Exception as error:  # noqa: BLE001 - the one entry point; raised again where it is asked
        error.add_note(f"In a process that reads:\n{traceback.format_exc()}")
        return _Raised(error)
