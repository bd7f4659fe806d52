"""What changed from one version of an article to the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.difference import changed_sentences
from factcheck.domain.errors import NotFoundError
from factcheck.domain.review import Status
from factcheck.workflow import Workflow
from tests.store.making import keep, listed, made

BEFORE = "The bridge over the river is shut today\nThe ferry is late\nNobody was hurt"
AFTER = "The bridge over the river is shut now\nNobody was hurt\nThe school is open"


def test_sentences_and_claims_are_told_apart(desk: Workflow) -> None:
    keep(desk, made(BEFORE))
    bridge = listed(desk)[0]
    desk.set_status([bridge.key], Status.VERIFIED)
    keep(desk, made(AFTER))
    found = desk.diff("news.txt")
    assert (found.before.number, found.after.number) == (1, 2)
    assert [(change.before, change.after) for change in found.sentences] == [
        (tuple(BEFORE.splitlines()[:2]), (AFTER.splitlines()[0],)),
        ((), (AFTER.splitlines()[2],)),
    ]
    [changed] = found.changed
    assert (changed.before, changed.claim.text) == (bridge.text, AFTER.splitlines()[0])
    assert changed.claim.status is Status.VERIFIED
    assert [claim.text for claim in found.gone] == ["The ferry is late"]
    assert [claim.text for claim in found.new] == ["The school is open"]
    assert found.kept == 1


def test_a_text_that_came_back_is_compared_with_what_stood_there_last(desk: Workflow) -> None:
    for text in (BEFORE, AFTER, BEFORE):
        keep(desk, made(text))
    found = desk.diff("news.txt")
    assert (found.before.number, found.after.number) == (2, 1)
    assert [claim.text for claim in found.new] == ["The ferry is late"]


def test_an_address_is_the_text_it_holds_though_another_holds_the_old_one(desk: Workflow) -> None:
    keep(desk, made(BEFORE, path="copy.txt"))
    for text in (BEFORE, AFTER):
        keep(desk, made(text))
    found = desk.diff("news.txt")
    assert (found.before.number, found.after.number) == (1, 2)


def test_an_article_that_never_changed_has_no_difference(desk: Workflow) -> None:
    keep(desk, made(BEFORE))
    with pytest.raises(NotFoundError, match="no earlier version"):
        desk.diff("news.txt")
    with pytest.raises(NotFoundError, match="No article answers"):
        desk.diff("other.txt")


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_changes_lead_from_one_text_to_the_other(before: list[str], after: list[str]) -> None:
    changes = list(changed_sentences(before, after))
    gone = sum(len(change.before) for change in changes)
    came = sum(len(change.after) for change in changes)
    assert len(before) - gone == len(after) - came
    assert all(change.before != change.after for change in changes)
    assert bool(changes) == (before != after)
