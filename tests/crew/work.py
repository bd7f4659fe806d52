"""What the processes of these tests do: module level, so that it can be sent to them."""

from __future__ import annotations

import gc
import os
import signal
import struct
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.errors import ModelError
from factcheck.domain.sentence import Sentence


def doubling() -> Callable[[int], tuple[int, int]]:
    """Answers with twice the number and who did it; the first tasks take longest."""

    def work(number: int) -> tuple[int, int]:
        time.sleep(max(0, 5 - number) / 50)
        return 2 * number, os.getpid()

    return work


def telling_when_done() -> Callable[[float], float]:
    """Takes as many seconds as it is told; answers with the time at which it is done."""

    def work(seconds: float) -> float:
        time.sleep(seconds)
        return time.monotonic()

    return work


def dying_at_three() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return work


def dying_in_the_answer_to_three() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 3:
            [pipe] = (each for each in gc.get_objects() if type(each) is Connection)
            os.write(pipe.fileno(), struct.pack("!i", 100) + b"half of it")
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return work


def failing_at_three() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 3:
            raise ModelError("The model is damaged.", hint="Install it again.")
        return number

    return work


def never_beginning() -> Callable[[int], int]:
    os._exit(7)


def endless_after_the_first() -> Callable[[int], int]:
    """Answers the first task with who it is, and the next one never."""

    def work(number: int) -> int:
        time.sleep(3600 * number)
        return os.getpid()

    return work


class Abrupt:
    """A tagger that finds nothing, and takes its process down with it at some words."""

    name = "abrupt/1"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        if "worst of all" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return ()
