"""Decisions: appended for good, undone by appending, never lost to somebody else's."""

from __future__ import annotations

import sqlite3
from datetime import UTC
from pathlib import Path

import pytest

from factcheck.domain.errors import NotFoundError, UsageError
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import (
    AttributionCheck,
    EvidenceStance,
    Judgement,
    Reliability,
    Status,
)
from factcheck.domain.span import Span
from factcheck.workflow import Workflow
from tests.store.conftest import Desks
from tests.store.making import keep, listed, made

NEWS = "mayor: the bridge is open\nThe ferry is late\nmayor: nobody was hurt"


@pytest.fixture
def keys(desk: Workflow) -> list[int]:
    keep(desk, made(NEWS))
    return list(desk.keys(ClaimFilter()))


def statuses(desk: Workflow) -> list[Status]:
    return [row.status for row in listed(desk)]


def test_a_decision_is_recorded_with_all_that_belongs_to_it(
    desk: Workflow, keys: list[int]
) -> None:
    [review] = desk.set_status(keys[:1], Status.FALSE, "the bridge was closed, I went there")
    assert review.judgement is Judgement.STATUS
    assert (review.before, review.after) == ("unverified", "false")
    assert (review.reviewer, review.note) == ("Ana", "the bridge was closed, I went there")
    assert review.at.tzinfo is UTC
    assert review.claim_id == listed(desk)[0].id
    assert desk.history(keys[0]) == (review,)
    assert statuses(desk) == [Status.FALSE, Status.UNVERIFIED, Status.UNVERIFIED]


def test_one_batch_leaves_out_what_the_same_person_said_last(
    desk: Workflow, keys: list[int]
) -> None:
    desk.set_status(keys[:1], Status.FALSE)
    reviews = desk.set_status([*keys, *keys], Status.FALSE)
    assert len(reviews) == 2
    assert len({review.batch for review in reviews}) == 1
    assert desk.set_status(keys, Status.FALSE) == []


def test_a_second_reader_who_agrees_is_kept(desks: Desks, desk: Workflow, keys: list[int]) -> None:
    ben = desks("Ben")
    desk.set_status(keys[:1], Status.VERIFIED)
    [review] = ben.set_status(keys[:1], Status.VERIFIED, "I agree, second source")
    assert (review.before, review.after) == ("verified", "verified")
    assert (review.reviewer, review.note) == ("Ben", "I agree, second source")
    assert ben.set_status(keys[:1], Status.VERIFIED) == []
    assert len(desk.set_status(keys[:1], Status.VERIFIED)) == 1  # now Ben's word stands
    assert len(desk.history(keys[0])) == 3


def test_a_note_to_what_one_said_oneself_is_kept(desk: Workflow, keys: list[int]) -> None:
    desk.set_check(keys[:1], AttributionCheck.CONFIRMED)
    assert desk.set_check(keys[:1], AttributionCheck.CONFIRMED, " ") == []
    [review] = desk.set_check(keys[:1], AttributionCheck.CONFIRMED, "heard the recording")
    assert (review.before, review.after) == ("confirmed", "confirmed")
    assert desk.history(keys[0])[-1] == review


def test_taking_back_an_agreement_changes_nothing_but_who_stands(
    desks: Desks, desk: Workflow, keys: list[int]
) -> None:
    ben = desks("Ben")
    desk.set_status(keys[:1], Status.VERIFIED)
    ben.set_status(keys[:1], Status.VERIFIED)
    with pytest.raises(UsageError, match="Ben has since set"):
        desk.undo()
    [undone] = ben.undo()
    assert (undone.before, undone.after) == ("verified", "verified")
    assert statuses(desk)[0] is Status.VERIFIED
    assert desk.set_status(keys[:1], Status.VERIFIED) == []
    desk.undo()
    assert statuses(desk)[0] is Status.UNVERIFIED


def test_status_and_attribution_together_are_one_batch(desk: Workflow, keys: list[int]) -> None:
    decided = desk.decide(keys[:2], status=Status.FALSE, check=AttributionCheck.MISQUOTED)
    assert len({review.batch for review in decided}) == 1
    assert len({review.id for review in decided}) == 4
    assert len(desk.undo()) == 4
    row = listed(desk)[0]
    assert (row.status, row.check) == (Status.UNVERIFIED, AttributionCheck.UNCHECKED)
    assert desk.undo() == []


def test_a_note_on_many_claims_is_one_batch(desk: Workflow, keys: list[int]) -> None:
    assert len(desk.decide([*keys, keys[0]], note="all from one leaflet")) == 3
    assert len(desk.undo()) == 3


def test_the_two_judgements_of_a_claim_do_not_touch_each_other(
    desk: Workflow, keys: list[int]
) -> None:
    desk.set_status(keys[:1], Status.FALSE)
    [review] = desk.set_check(keys[:1], AttributionCheck.CONFIRMED, "heard it")
    assert (review.judgement, review.before) == (Judgement.ATTRIBUTION, "unchecked")
    row = listed(desk)[0]
    assert (row.status, row.check) == (Status.FALSE, AttributionCheck.CONFIRMED)
    desk.undo()
    row = listed(desk)[0]
    assert (row.status, row.check) == (Status.FALSE, AttributionCheck.UNCHECKED)


def test_undo_takes_back_a_batch_at_a_time(desk: Workflow, keys: list[int]) -> None:
    desk.set_status(keys[:1], Status.VERIFIED)
    desk.set_status(keys, Status.FALSE, "all of them")
    undone = desk.undo()
    assert [review.after for review in undone] == ["verified", "unverified", "unverified"]
    assert statuses(desk) == [Status.VERIFIED, Status.UNVERIFIED, Status.UNVERIFIED]
    assert len(desk.undo()) == 1
    assert statuses(desk) == [Status.UNVERIFIED] * 3
    assert desk.undo() == []
    assert [review.undoes is not None for review in desk.history(keys[0])] == [
        False,
        False,
        True,
        True,
    ]


def test_undo_takes_back_only_ones_own(desks: Desks, desk: Workflow, keys: list[int]) -> None:
    ben = desks("Ben")
    desk.set_status(keys[:1], Status.VERIFIED)
    ben.set_status(keys[1:2], Status.FALSE)
    assert [review.reviewer for review in desk.undo()] == ["Ana"]
    assert statuses(ben) == [Status.UNVERIFIED, Status.FALSE, Status.UNVERIFIED]


def test_undo_leaves_alone_what_somebody_else_decided_since(
    desks: Desks, desk: Workflow, keys: list[int]
) -> None:
    ben = desks("Ben")
    desk.set_status(keys, Status.VERIFIED)
    ben.set_status(keys[:1], Status.DISPUTED)
    assert len(desk.undo()) == 2
    assert statuses(desk) == [Status.DISPUTED, Status.UNVERIFIED, Status.UNVERIFIED]


def test_undo_says_so_when_somebody_else_decided_all_of_it_anew(
    desks: Desks, desk: Workflow, keys: list[int]
) -> None:
    ben = desks("Ben")
    desk.set_status(keys[:1], Status.VERIFIED)
    ben.set_status(keys[:1], Status.DISPUTED)
    ben.set_status(keys[:1], Status.VERIFIED)  # the same value, but Ben's
    claim = listed(desk)[0].id
    with pytest.raises(UsageError, match=f"Ben has since set claim {claim} to verified"):
        desk.undo()
    assert statuses(desk)[0] is Status.VERIFIED
    ben.undo()
    ben.undo()
    assert len(desk.undo()) == 1
    assert statuses(desk)[0] is Status.UNVERIFIED


def test_a_note_changes_nothing_and_is_undone_like_the_rest(
    desk: Workflow, keys: list[int]
) -> None:
    review = desk.add_note(keys[0], "ask the harbour office")
    assert (review.judgement, review.before, review.after) == (Judgement.NOTE, None, None)
    assert statuses(desk)[0] is Status.UNVERIFIED
    [undone] = desk.undo()
    assert undone.undoes == review.id
    with pytest.raises(UsageError, match="empty"):
        desk.add_note(keys[0], " \n")


def test_how_far_a_source_can_be_relied_on(desks: Desks, desk: Workflow, keys: list[int]) -> None:
    [review] = desk.set_reliability("the mayor", Reliability.D, "wrong twice")
    assert (review.before, review.after, review.claim_id) == ("F", "D", None)
    assert desk.set_reliability("Mayor of Otar", Reliability.D) == []
    [agreed] = desks("Ben").set_reliability("Mayor of Otar", Reliability.D)
    assert (agreed.before, agreed.after) == ("D", "D")
    assert len(desks("Ben").undo()) == 1
    assert desk.sources()[0].reliability is Reliability.D
    assert desk.claim(keys[0]).reliability is Reliability.D
    keep(desk, made("mayor: another text", path="other.txt"))
    assert desk.sources()[0].reliability is Reliability.D  # reading on never resets it
    desk.undo()
    assert desk.sources()[0].reliability is Reliability.F
    with pytest.raises(NotFoundError, match="No source answers to “the king”"):
        desk.set_reliability("the king", Reliability.A)


def test_evidence_by_address_and_by_words_of_a_stored_article(
    desk: Workflow, keys: list[int]
) -> None:
    first = desk.add_evidence(keys[0], stance=EvidenceStance.SUPPORTS, url="https://otar.example")
    second = desk.add_evidence(
        keys[0], stance=EvidenceStance.REFUTES, article="news.txt", span=Span(26, 43)
    )
    assert second.quotation == "The ferry is late"
    assert desk.claim(keys[0]).evidence == (first, second)
    assert (
        desk.add_evidence(keys[0], stance=EvidenceStance.SUPPORTS, url="https://otar.example")
        == first
    )
    assert len(desk.history(keys[0])) == 2


def test_a_note_and_evidence_come_back_by_redo_with_their_words(
    desk: Workflow, keys: list[int]
) -> None:
    desk.add_note(keys[0], "asked the port")
    desk.add_evidence(keys[0], stance=EvidenceStance.SUPPORTS, url="https://otar.example/log")
    for _ in range(2):
        desk.undo()
    note, evidence = desk.redo(), desk.redo()
    assert note[0].note == "asked the port"
    assert evidence[0].judgement is Judgement.EVIDENCE
    assert len(desk.claim(keys[0]).evidence) == 1
    assert desk.redo() == []


def test_what_undo_and_redo_would_do_is_named(desk: Workflow, keys: list[int]) -> None:
    assert desk.undoable() is None
    desk.set_status(keys, Status.FALSE)
    [ahead] = [desk.undoable()]
    assert ahead
    assert (ahead.about, ahead.first.after, ahead.count) == ("the bridge is open", "false", 3)
    desk.undo()
    assert (desk.undoable(), desk.redoable()) == (None, ahead)
    desk.add_note(keys[0], "a decision of another kind")
    assert desk.redoable() is None


def test_evidence_is_withdrawn_by_undo_and_may_come_back(desk: Workflow, keys: list[int]) -> None:
    address = "https://otar.example"
    desk.add_evidence(keys[0], stance=EvidenceStance.CONTEXT, url=address)
    desk.undo()
    assert desk.claim(keys[0]).evidence == ()
    desk.add_evidence(keys[0], stance=EvidenceStance.CONTEXT, url=address)
    assert [one.url for one in desk.claim(keys[0]).evidence] == [address]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "either a web address or a stored article"),
        ({"url": "https://a.example", "article": "news.txt"}, "either a web address"),
        ({"url": "javascript:alert(1)"}, "not a web address"),
        ({"url": "https://a.example", "span": Span(0, 1)}, "Only a stored article has spans"),
        ({"article": "news.txt", "span": Span(5, 5000)}, "no characters 5 to 5000"),
        ({"article": "news.txt", "span": Span(7, 7)}, "no characters 7 to 7"),
        ({"article": "nowhere.txt"}, "No article answers"),
    ],
)
def test_evidence_that_is_none_is_refused(
    desk: Workflow, keys: list[int], fields: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        desk.add_evidence(keys[0], stance=EvidenceStance.CONTEXT, **fields)  # type: ignore[arg-type]
    assert desk.history(keys[0]) == ()


def test_an_unknown_key_decides_nothing_at_all(desk: Workflow, keys: list[int]) -> None:
    with pytest.raises(NotFoundError, match="key 99"):
        desk.set_status([keys[0], 99], Status.FALSE)
    assert statuses(desk)[0] is Status.UNVERIFIED


def test_words_that_utf_8_cannot_hold_are_kept_readable(desk: Workflow, keys: list[int]) -> None:
    review = desk.add_note(keys[0], "caf\udce9")
    assert review.note == "caf\\udce9"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE reviews SET after = 'verified'",
        "UPDATE reviews SET note = 'never said that'",
        "DELETE FROM reviews",
        "INSERT OR REPLACE INTO reviews SELECT * FROM reviews",
        "REPLACE INTO reviews (key, id, claim_id, judgement, reviewer, at, batch) "
        "SELECT 99, id, claim_id, judgement, 'Ben', at, batch FROM reviews",
        "UPDATE evidence SET stance = 'supports'",
        "DELETE FROM evidence",
        "INSERT OR REPLACE INTO evidence SELECT * FROM evidence",
        "DELETE FROM claims",
        "UPDATE texts SET text = 'something else'",
    ],
)
def test_not_even_another_tool_can_rewrite_what_was_decided(
    desk: Workflow, keys: list[int], db: Path, sql: str
) -> None:
    desk.add_evidence(keys[0], stance=EvidenceStance.REFUTES, url="https://otar.example")
    before = desk.claim(keys[0])
    stranger = sqlite3.connect(db)
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never"), stranger:
        stranger.execute(sql)
    stranger.close()
    assert desk.claim(keys[0]) == before
