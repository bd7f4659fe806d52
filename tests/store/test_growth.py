"""What is added to a large database costs what it costs in a small one, counted in SQLite's steps.

A step is one instruction of SQLite's own machine: the count is the same on every computer.
"""

from __future__ import annotations

from sqlite_utils import Database

from factcheck.domain.source import Source, SourceKind, source_id
from factcheck.store.articles import add_analysis
from factcheck.workflow import Workflow
from tests.store.making import made


def steps(db: Database, desk: Workflow, number: int) -> int:
    """How many steps it takes to add an article in which somebody new speaks for somebody new."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    analysis = made(f"The well at Otar {number} is dry", path=f"{number}.txt")
    side, speaker = (
        Source(id=source_id(name), name=name, kind=SourceKind.OFFICIAL)
        for name in (f"Council {number}", f"Speaker {number}")
    )
    people = (speaker.model_copy(update={"parent": side.id}), side)
    analysis = analysis.model_copy(update={"sources": people})
    db.conn.set_progress_handler(step, 1)
    add_analysis(db, analysis, tagger="rules/1", at=desk._clock())
    db.conn.set_progress_handler(None, 1)
    return taken


def test_adding_an_article_does_not_look_at_every_source(desk: Workflow) -> None:
    with desk._store.writing(create=True) as db:
        first = [steps(db, desk, number) for number in range(10)][-1]
        last = [steps(db, desk, number) for number in range(10, 400)][-1]
    assert last < first * 1.2
