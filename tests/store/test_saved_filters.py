"""Filters under a name, shared by all who work on the database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from factcheck.domain.errors import NotFoundError, UsageError
from factcheck.domain.query import ClaimFilter, Sort
from factcheck.domain.review import Status
from factcheck.workflow import Workflow
from tests.store.conftest import Desks
from tests.store.making import keep, made

WANTED = ClaimFilter(
    statuses=frozenset({Status.FALSE}), since=date(2026, 3, 1), evidence=False, min_priority=0.5
)


@pytest.fixture
def full(desk: Workflow) -> Workflow:
    keep(desk, made("the ferry is late"))
    return desk


def test_what_one_saves_all_have_as_it_was(full: Workflow, desks: Desks) -> None:
    full.save_filter(" Old ones ", WANTED, Sort.TIME)
    [kept] = desks("Ben").saved_filters()
    assert (kept.name, kept.wanted, kept.sort, kept.saved_by) == (
        "Old ones",
        WANTED,
        Sort.TIME,
        "Ana",
    )


def test_the_last_one_of_a_name_holds_letter_case_aside(full: Workflow, desks: Desks) -> None:
    full.save_filter("old ones", WANTED)
    desks("Ben").save_filter("OLD ones", ClaimFilter())
    [kept] = full.saved_filters()
    assert (kept.name, kept.wanted, kept.saved_by) == ("OLD ones", ClaimFilter(), "Ben")
    full.delete_filter("Old Ones")
    assert full.saved_filters() == []
    with pytest.raises(NotFoundError, match="No filter is called “Old Ones”"):
        full.delete_filter("Old Ones")


def test_a_filter_without_a_name_is_refused(full: Workflow) -> None:
    with pytest.raises(UsageError, match="has no name"):
        full.save_filter("  ", WANTED)


def test_an_article_is_kept_by_the_name_the_database_has(full: Workflow, db: Path) -> None:
    (db.parent / "news.txt").touch()
    full.save_filter("mine", ClaimFilter(article=str(db.parent / "news.txt")))
    assert full.saved_filters()[0].wanted.article == "news.txt"


def test_what_a_later_version_saved_is_left_alone(full: Workflow, db: Path) -> None:
    full.save_filter("mine", WANTED)
    full.save_filter("theirs", WANTED)
    with closing(sqlite3.connect(db)) as other, other:
        other.execute("""UPDATE saved_filters SET filter = '{"mood": 1}' WHERE name = 'theirs'""")
    assert [one.name for one in full.saved_filters()] == ["mine"]
