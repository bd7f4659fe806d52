"""Several processes at one kind of work: order, bounds, and what ends one of them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from factcheck.crew.processes import AHEAD, Crew, Lost, ended
from factcheck.domain.errors import CrewError, ModelError
from tests.crew import work

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_answers_come_in_the_order_of_the_tasks_from_several_processes() -> None:
    with Crew(work.doubling, 2) as crew:
        got = list(crew.map(range(12)))
    answers = [answer for _, answer in got if not isinstance(answer, Lost)]
    assert [(task, answer[0]) for task, answer in zip(range(12), answers, strict=True)] == [
        (number, 2 * number) for number in range(12)
    ]
    processes = {pid for _, pid in answers}
    assert len(processes) == 2
    assert os.getpid() not in processes
    assert not any(map(is_running, processes))


def test_tasks_are_taken_only_a_little_ahead() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in count():
            taken.append(number)
            yield number

    with Crew(work.doubling, 2) as crew:
        answers = crew.map(tasks())
        for _ in range(3):
            next(answers)
        time.sleep(0.5)  # nobody takes more of them meanwhile
        assert len(taken) <= 3 + 2 * AHEAD + 1


def test_others_go_on_while_one_is_at_a_long_task() -> None:
    others = 2 * AHEAD - 1
    with Crew(work.telling_when_done, 2) as crew:
        list(crew.map([0.0, 0.0]))  # both have started
        answers = crew.map([2.0, *[0.0] * others])
        long, *short = [done for _, done in answers if not isinstance(done, Lost)]
    assert len(short) == others > 20
    assert max(short) < long


@POSIX
@pytest.mark.parametrize("dying", [work.dying_at_three, work.dying_in_the_answer_to_three])
def test_one_that_dies_loses_its_own_task_only(dying: Callable[[], Callable[[int], int]]) -> None:
    with Crew(dying, 2) as crew:
        got = dict(crew.map(range(8)))
    assert got.pop(3) == Lost(-9)
    assert got == {number: number for number in (0, 1, 2, 4, 5, 6, 7)}
    assert ended(-9) == "signal SIGKILL"


def test_what_the_work_raises_is_raised_where_it_is_asked_with_where_it_arose() -> None:
    with Crew(work.failing_at_three, 2) as crew:
        answers = crew.map(range(8))
        assert [next(answers)[1] for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ModelError) as raised:
            next(answers)
    assert raised.value.hint == "Install it again."
    assert "tests/crew/work.py" in "".join(raised.value.__notes__)


def test_processes_that_end_before_they_begin_are_told_of() -> None:
    with Crew(work.never_beginning, 1) as crew, pytest.raises(CrewError, match="exit code 7"):
        list(crew.map(range(3)))


def test_leaving_ends_what_is_still_at_work() -> None:
    with Crew(work.endless_after_the_first, 1) as crew:
        _, pid = next(crew.map(range(2)))
        assert isinstance(pid, int)
        assert is_running(pid)
    assert not is_running(pid)  # the task it was at takes an hour
