"""What is added to a large database costs what it costs in a small one, counted in SQLite's steps.

A step is one instruction of SQLite's own machine: the count is the same on every computer.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from factcheck.domain.source import Source, SourceKind, source_id
from factcheck.store.articles import add_analysis
from factcheck.store.sources import registered
from factcheck.workflow import Workflow
from tests.store.making import made


def counted(db: Database, task: Callable[[], object]) -> int:
    """How many steps the task takes."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    db.conn.set_progress_handler(step, 1)
    task()
    db.conn.set_progress_handler(None, 1)
    return taken


def adding(db: Database, desk: Workflow, number: int) -> int:
    """How many steps it takes to add an article in which somebody new speaks for somebody new."""
    analysis = made(f"The well at Otar {number} is dry", path=f"{number}.txt")
    side, speaker = (
        Source(id=source_id(name), name=name, kind=SourceKind.OFFICIAL)
        for name in (f"Council {number}", f"Speaker {number}")
    )
    people = (speaker.model_copy(update={"parent": side.id}), side)
    analysis = analysis.model_copy(update={"sources": people})
    at = desk._clock()
    return counted(db, lambda: add_analysis(db, analysis, tagger="rules/1", at=at))


def test_adding_an_article_does_not_look_at_every_source(desk: Workflow) -> None:
    with desk._store.writing(create=True) as db:
        first = [adding(db, desk, number) for number in range(10)][-1]
        last = [adding(db, desk, number) for number in range(10, 400)][-1]
    assert last < first * 1.2


def test_reading_a_source_does_not_look_at_every_name(desk: Workflow) -> None:
    wanted = [source_id("Speaker 3")]
    with desk._store.writing(create=True) as db:
        for number in range(10):
            adding(db, desk, number)
        few = counted(db, lambda: registered(db, wanted))
        for number in range(10, 200):
            adding(db, desk, number)
        assert registered(db, wanted)[wanted[0]].name == "Speaker 3"
        assert counted(db, lambda: registered(db, wanted)) < few * 1.2
