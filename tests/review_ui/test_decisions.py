"""Decisions in words and in counts."""

from __future__ import annotations

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck, Status
from factcheck.review_ui.decisions import (
    AddNote,
    SetCheck,
    SetStatus,
    Undo,
    advance,
    after,
    quoted,
    taken_back,
)
from tests.review_ui.claims import harbour
from tests.review_ui.fake_desk import FakeDesk


def test_each_decision_is_stored_as_what_it_is() -> None:
    desk = FakeDesk(harbour())
    SetStatus(1, Status.FALSE).store(desk)
    SetCheck(2, AttributionCheck.CONFIRMED).store(desk)
    AddNote(3, "ask the council").store(desk)
    assert [(review.judgement, review.after or review.note) for review in desk.reviews] == [
        ("status", "false"),
        ("attribution", "confirmed"),
        ("note", "ask the council"),
    ]


def test_an_undo_names_what_it_took_back() -> None:
    desk = FakeDesk(harbour())
    SetStatus(1, Status.FALSE).store(desk)
    said = taken_back(Undo().store(desk), "saboteurs for the breach")
    assert said == "Took back false (now unverified again) on “saboteurs for the breach”."
    assert taken_back(Undo().store(desk), None) == "Nothing of yours is left to take back."


def test_an_undone_note_is_named_a_note() -> None:
    desk = FakeDesk(harbour())
    AddNote(1, "ask").store(desk)
    assert taken_back(Undo().store(desk), None) == "Took back a note."


def test_decisions_made_together_are_counted() -> None:
    desk = FakeDesk(harbour())
    reviews = desk.set_status([1, 2, 3], Status.FALSE)
    assert taken_back(reviews, "anything") == "Took back 3 decisions made together."


def test_the_counts_follow_the_reviews() -> None:
    desk = FakeDesk(harbour())
    before = desk.progress(ClaimFilter())
    reviews = desk.set_status([1, 2], Status.FALSE)
    assert advance(before, reviews) == desk.progress(ClaimFilter())
    assert advance(before, reviews).decided == 2


def test_a_row_follows_its_own_reviews_only() -> None:
    desk = FakeDesk(harbour())
    first, second = desk.row(1), desk.row(2)
    reviews = desk.set_status([1], Status.FALSE)
    assert after(first, reviews) == desk.row(1)
    assert after(second, reviews) == second


def test_a_long_claim_is_cut_and_its_controls_are_shown() -> None:
    assert quoted("x" * 100) == "x" * 59 + "…"
    assert quoted("a\x1b[1mb") == "a␛[1mb"
