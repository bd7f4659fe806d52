"""What people correct: kept as decisions, over any reading, taken back whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.domain.analysis import Analysis
from factcheck.domain.claim import Claim, claim_id
from factcheck.domain.errors import NotFoundError, UsageError
from factcheck.domain.marks import Marks
from factcheck.domain.query import ClaimFilter, ClaimRow, ClaimState
from factcheck.domain.review import Judgement, Status
from factcheck.domain.span import Span
from factcheck.workflow import Workflow
from tests.store.conftest import Desks
from tests.store.making import CITY, keep, listed, made, named

LINES = ["mayor: the bridge is open and the road is dry", "the ferry is late", "mind the gap"]
TEXT = "\n".join(LINES)
BOTH = "the bridge is open and the road is dry"
FIRST, SECOND = "the bridge is open", "and the road is dry"
DROPPED = ClaimFilter(dropped=True)


def at(words: str, text: str = TEXT) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def texts(desk: Workflow) -> list[str]:
    return sorted(row.text for row in listed(desk))


@pytest.fixture
def desk(desks: Desks) -> Workflow:
    desk = desks("Ana")
    keep(desk, made(TEXT))
    return desk


def again(desk: Workflow, text: str = TEXT) -> None:
    """Another model reads the text."""
    keep(desk, made(text), tagger="model/2")


def within() -> Analysis:
    """The text read with a claim within the first one."""
    read = made(TEXT)
    outer, *others = read.claims
    spans = at(SECOND)
    inner = Claim(
        id=claim_id(read.article.sha256, spans),
        spans=spans,
        text=SECOND,
        reading=SECOND,
        sentence=outer.sentence,
        priority=0.5,
    )
    return read.model_copy(update={"claims": (outer, inner, *others)})


def drop(desk: Workflow, text: str) -> ClaimRow:
    row = named(desk, text)
    desk.drop_claims([row.key], "it says nothing")
    return row


def test_a_dropped_claim_is_shown_when_asked_for_and_stays_dropped(desk: Workflow) -> None:
    row = drop(desk, LINES[2])
    for _ in range(2):
        assert texts(desk) == sorted([BOTH, LINES[1]])
        assert {one.text: one.state for one in listed(desk, DROPPED)} == {
            BOTH: ClaimState.CURRENT,
            LINES[1]: ClaimState.CURRENT,
            LINES[2]: ClaimState.DROPPED,
        }
        assert [one.note for one in desk.history(row.id)] == ["it says nothing"]
        again(desk)


def test_a_dropped_claim_can_be_brought_back_or_its_dropping_undone(desk: Workflow) -> None:
    row = drop(desk, LINES[2])
    desk.restore_claims([row.key])
    assert named(desk, LINES[2]).id == row.id
    with pytest.raises(UsageError, match="a claim already"):
        desk.restore_claims([row.key])
    desk.undo()
    with pytest.raises(UsageError, match="dropped already"):
        desk.drop_claims([row.key])
    desk.undo()
    assert named(desk, LINES[2]).state is ClaimState.CURRENT


def test_another_source_is_kept_with_the_words_and_the_status(desk: Workflow) -> None:
    row = named(desk, BOTH)
    desk.set_status([row.key], Status.DISPUTED)
    desk.mark_claim(row.key, desk.marks(row.key), speaker=CITY.name)
    for _ in range(2):
        now = named(desk, BOTH)
        assert (now.source_name, now.status) == (CITY.name, Status.DISPUTED)
        assert [one.judgement for one in desk.history(now.id)] == [
            Judgement.STATUS,
            Judgement.MARKS,
        ]
        again(desk)
    desk.undo()
    assert named(desk, BOTH).source_name == "Mayor of Otar"
    assert named(desk, BOTH).id == row.id


def test_what_nobody_says_is_the_outlets_own_voice(desk: Workflow) -> None:
    row = named(desk, BOTH)
    desk.mark_claim(row.key, Marks(content=desk.marks(row.key).content))
    now = desk.claim(named(desk, BOTH).key)
    assert now.attribution is None
    assert now.row.source_name is None


def test_marked_words_take_the_place_of_those_read(desk: Workflow) -> None:
    row = named(desk, BOTH)
    marks = desk.marks(row.key)
    desk.mark_claim(row.key, marks.model_copy(update={"content": at(FIRST)}))
    for _ in range(2):
        assert texts(desk) == sorted([FIRST, LINES[1], LINES[2]])
        detail = desk.claim(named(desk, FIRST).key)
        assert detail.claim.spans == at(FIRST)
        assert detail.attribution is not None
        assert detail.attribution.cue == marks.cue
        assert detail.row.source_name == "Mayor of Otar"
        assert desk.claim(row.id).row.state is ClaimState.REPLACED
        again(desk)


def test_an_undone_correction_leaves_the_reading_as_it_was(desk: Workflow) -> None:
    before = desk.analysis("news.txt")
    row = named(desk, BOTH)
    desk.split_claim(row.key, TEXT.index(SECOND))
    desk.join_claims(named(desk, LINES[1]).key, named(desk, LINES[2]).key)
    assert desk.analysis("news.txt") != before
    desk.undo()
    desk.undo()
    assert desk.analysis("news.txt") == before


def test_a_claim_is_split_and_the_first_keeps_what_was_decided(desk: Workflow) -> None:
    row = named(desk, BOTH)
    desk.set_status([row.key], Status.FALSE)
    desk.split_claim(row.key, TEXT.index(SECOND))
    for _ in range(2):
        assert texts(desk) == sorted([FIRST, SECOND, LINES[1], LINES[2]])
        assert named(desk, FIRST).status is Status.FALSE
        assert named(desk, SECOND).status is Status.UNVERIFIED
        assert named(desk, SECOND).source_name == "Mayor of Otar"
        again(desk)


def test_two_claims_are_joined(desk: Workflow) -> None:
    one, two = named(desk, LINES[1]), named(desk, LINES[2])
    desk.join_claims(one.key, two.key)
    for _ in range(2):
        assert texts(desk) == sorted([BOTH, f"{LINES[1]}\n{LINES[2]}"])
        assert desk.claim(two.id).row.state is ClaimState.DROPPED
        again(desk)
    desk.undo()
    assert texts(desk) == sorted([BOTH, LINES[1], LINES[2]])


def test_a_claim_that_was_missed_is_added_once(desk: Workflow) -> None:
    marks = Marks(source=at("mayor"), cue=at(":"), content=at("the road is dry"))
    [made_] = desk.add_claim("news.txt", marks)
    for _ in range(2):
        assert "the road is dry" in texts(desk)
        again(desk)
    with pytest.raises(UsageError, match="has these words already"):
        desk.add_claim("news.txt", marks)
    desk.undo()
    assert "the road is dry" not in texts(desk)
    [restored] = desk.add_claim("news.txt", marks)
    assert restored.claim_id == made_.claim_id


def test_what_a_new_model_finds_in_marked_words_gives_way(desk: Workflow) -> None:
    desk.drop_claims([named(desk, BOTH).key])
    marks = Marks(source=at("mayor"), cue=at(":"), content=at("bridge is open and the road is dry"))
    desk.add_claim("news.txt", marks)
    again(desk, TEXT)
    assert texts(desk) == sorted(["bridge is open and the road is dry", LINES[1], LINES[2]])


def test_corrections_follow_the_words_into_a_new_version(desk: Workflow) -> None:
    desk.split_claim(named(desk, BOTH).key, TEXT.index(SECOND))
    drop(desk, LINES[2])
    newer = "\n".join(["an opening line", *LINES])
    again(desk, newer)
    assert texts(desk) == sorted(["an opening line", FIRST, SECOND, LINES[1]])
    assert desk.claim(named(desk, SECOND).key).claim.spans == at(SECOND, newer)
    desk.undo()
    desk.undo()
    assert texts(desk) == sorted(["an opening line", BOTH, LINES[1], LINES[2]])
    again(desk)
    assert texts(desk) == sorted([BOTH, LINES[1], LINES[2]])


def test_what_is_gone_or_has_no_word_is_not_corrected(desk: Workflow) -> None:
    row = named(desk, LINES[1])
    with pytest.raises(UsageError, match="at least one word"):
        desk.mark_claim(row.key, Marks(content=(Span(0, 0),)))
    with pytest.raises(UsageError, match="text ends at character"):
        desk.mark_claim(row.key, Marks(content=(Span(0, 10_000),)))
    with pytest.raises(UsageError, match="one article can be joined"):
        desk.join_claims(row.key, row.key)
    again(desk, LINES[0])
    with pytest.raises(UsageError, match="is gone"):
        desk.mark_claim(row.key, Marks(content=at(LINES[1])))


def test_what_somebody_else_has_corrected_since_is_not_taken_back(
    desk: Workflow, desks: Desks
) -> None:
    drop(desk, LINES[2])
    desks("Ben").restore_claims([listed(desk, DROPPED)[-1].key])
    with pytest.raises(UsageError, match="Ben has since corrected"):
        desk.undo()


def test_corrected_articles_are_lessons(desk: Workflow) -> None:
    assert list(desk.corrected_articles()) == []
    desk.split_claim(named(desk, BOTH).key, TEXT.index(SECOND))
    [article] = desk.corrected_articles()
    assert article.text == TEXT
    assert [one.content for one in article.attributions] == [at(FIRST), at(SECOND)]
    assert {one.source for one in article.attributions} == {at("mayor")}
    drop(desk, SECOND)
    [article] = desk.corrected_articles()
    assert [one.content for one in article.attributions] == [at(FIRST)]


def dropped(desk: Workflow) -> None:
    drop(desk, LINES[2])


def marked(desk: Workflow) -> None:
    row = named(desk, BOTH)
    desk.mark_claim(row.key, Marks(source=at("mayor"), cue=at(":"), content=at(FIRST)))


def split(desk: Workflow) -> None:
    desk.split_claim(named(desk, BOTH).key, TEXT.index(SECOND))


def joined(desk: Workflow) -> None:
    desk.join_claims(named(desk, LINES[1]).key, named(desk, LINES[2]).key)


def added(desk: Workflow) -> None:
    marks = Marks(source=at("mayor"), cue=at(":"), content=at("the road is dry"))
    desk.add_claim("news.txt", marks)


@pytest.mark.parametrize("correct", [dropped, marked, split, joined, added])
def test_a_correction_is_taken_back_and_made_again(
    desk: Workflow, correct: Callable[[Workflow], None]
) -> None:
    before = desk.analysis("news.txt")
    correct(desk)
    after = desk.analysis("news.txt")
    made_ = desk.undoable()
    for _ in range(2):
        desk.undo()
        assert desk.analysis("news.txt") == before
        again_ = desk.redoable()
        assert made_ is not None
        assert again_ is not None
        assert again_.first.judgement is made_.first.judgement
        desk.redo()
        assert desk.analysis("news.txt") == after
    again(desk)
    assert texts(desk) == sorted(claim.text for claim in after.claims)


def test_a_corrected_claim_is_found_by_the_id_that_its_reviews_carry(desk: Workflow) -> None:
    row = named(desk, BOTH)
    marked(desk)
    [review] = desk.set_status([named(desk, FIRST).key], Status.FALSE)
    now = named(desk, FIRST)
    assert (review.claim_id, now.decided_as, now.id == row.id) == (row.id, row.id, False)
    assert desk.standing(row.id) == now.key
    drop(desk, FIRST)
    assert desk.standing(row.id) == now.key
    for _ in range(3):
        desk.undo()
    assert desk.standing(row.id) == row.key
    with pytest.raises(NotFoundError):
        desk.standing("beef0000")


def test_of_a_corrected_claim_only_what_holds_is_lit_in_the_text(desk: Workflow) -> None:
    marked(desk)
    desk.mark_claim(named(desk, FIRST).key, desk.marks(named(desk, FIRST).key), speaker=CITY.name)
    lit = {saying.content: saying.source_name for saying in desk.sayings("news.txt")}
    assert lit == {at(FIRST): CITY.name, at(LINES[1]): None, at(LINES[2]): None}
    drop(desk, FIRST)
    assert [saying.content for saying in desk.sayings("news.txt")] == [at(LINES[1]), at(LINES[2])]


def test_another_source_leaves_what_stands_within_the_claim(desk: Workflow) -> None:
    keep(desk, within(), tagger="model/2")
    row = named(desk, BOTH)
    before = texts(desk)
    assert SECOND in before
    desk.mark_claim(row.key, desk.marks(row.key), speaker=CITY.name)
    assert texts(desk) == before
    desk.undo()
    assert texts(desk) == before
