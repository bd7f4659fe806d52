"""A quotation is the same, in other words, cut, joined or absent, whatever its marks."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.assess.quotes import Original, compare
from factcheck.domain.quotation import DriftKind, Outcome, QuoteCheck

SPEECH = """\
Thank you. (Applause.) I never said that he took the money, only that he might have.

We will rebuild the harbour by 2030, if the council gives us the money. My colleagues, uh, don't
believe in the plan. The programme was organised by ten neighbours, and it cost 1,200 crowns.

It is not true that the dam is safe. Unless it rains, we will open the gates on Monday. President
Tokayev has asked for help [in writing] and we will give it. There is no doubt that the bridge will
hold. Nobody asked us; the ferry sails at noon. We want peace, but we are ready for war.
"""
ORIGINAL = Original(SPEECH)


def change_of(check: QuoteCheck, quotation: str, original: str = SPEECH) -> tuple[str, str]:
    """The words of its only change, here and in the original."""
    (change,) = check.changes
    return change.quotation.of(quotation), change.original.of(original)


def kinds(check: QuoteCheck) -> list[str]:
    return [drift.kind.value for drift in check.drifts]


@pytest.mark.parametrize(
    "quotation",
    [
        "the programme was organised by ten neighbours",
        "“THE PROGRAM WAS ORGANIZED BY 10 NEIGHBORS,”",
        "'The programme was, organised; by ten neighbours!'",
        "the programme [sic] was organised by ten neighbours",
        "[T]he programme was organised",
        "[it] was organised by ten neighbours",
        "my colleagues do not believe in the plan",
        "My colleagues don’t believe in the plan",
        "it cost 1200 crowns",
        "Thank you. I never said that he took the money",
        "President Tokaev has asked for help in writing",
        "the bridge will hold",
        "the ferry sails at noon",
        "I never said that he took the money … only that he might have",
        "Pres. Tokayev has asked for help and we will give it",
        "there is no doubt that the bridgewill hold",
        "noon",
    ],
)
def test_marks_case_spelling_and_brackets_are_no_drift(quotation: str) -> None:
    check = ORIGINAL.check(quotation)
    assert check.outcome is Outcome.FOUND, check
    assert check.changes == ()


@pytest.mark.parametrize(
    ("quotation", "ours", "theirs"),
    [
        ("The programme was organised by twelve neighbours", "twelve", "ten"),
        ("there is a doubt that the bridge will hold", "a", "no"),
        ("the ferry never sails at noon", "never", ""),
        ("my colleagues believe in the plan", "", "don't"),
        ("We will rebuild the old harbour by 2030", "old", ""),
        ("We will rebuild the harbour by 2013", "2013", "2030"),
        ("President Tokayev had asked for help", "had", "has"),
    ],
)
def test_other_words_are_shown_on_both_sides(quotation: str, ours: str, theirs: str) -> None:
    check = ORIGINAL.check(quotation, trail=" if they pay")
    assert check.outcome is Outcome.DRIFTED
    (change,) = check.changes
    assert change.quotation.of(quotation) == ours
    assert change.original.of(SPEECH).replace("\n", " ").startswith(theirs)
    assert DriftKind.OTHER_WORDS.value in kinds(check)
    assert any((ours or theirs) in drift.reason for drift in check.drifts)


@pytest.mark.parametrize(
    ("quotation", "ours", "theirs"),
    [
        ("the old ferry sails", "old", ""),
        ("the ferry sails around noon", "around", "at"),
        ("it cost many crowns", "many", "1,200"),
        ("believe in this plan", "this", "the"),
        ("the bridge could hold", "could", "will"),
        ("the ferry will sail at noon", "will sail", "sails"),
        ("ten happy neighbours", "happy", ""),
        ("nobody paid us; the ferry sails", "paid", "asked"),
    ],
)
def test_a_short_quotation_with_another_word_has_drifted(
    quotation: str, ours: str, theirs: str
) -> None:
    check = ORIGINAL.check(quotation)
    assert check.outcome is Outcome.DRIFTED
    assert change_of(check, quotation) == (ours, theirs)


@pytest.mark.parametrize(
    ("quotation", "original"),
    [
        ("harbour town values", "The harbour town hall is closed, and last week it was too."),
        ("the little ferry", "We sold the ferry. The ferry was old."),
        ("I fully agree", "I said so before you did, and I agree."),
        ("is that over", "What is over is over."),
    ],
)
def test_two_words_that_anybody_says_are_no_quotation(quotation: str, original: str) -> None:
    assert Original(original).check(quotation).outcome is Outcome.ABSENT


def test_one_word_too_many_is_that_in_the_midst_of_others() -> None:
    """As two other words it would not be found: both cost as much in a wide window."""
    speech = "Nobody who confuses the issue is right, and the mayor does. " * 2
    check = Original(speech).check("confuses the simple issue")
    assert change_of(check, "confuses the simple issue", speech) == ("simple", "")


@pytest.mark.parametrize(
    ("quotation", "limit"),
    [
        ("he took the money", "never said that"),
        ("We will rebuild the harbour by 2030", "if the council gives us the money"),
        ("the dam is safe", "not true that"),
        ("we will open the gates on Monday", "Unless it rains,"),
        ("We want peace", "but we are ready for war"),
    ],
)
def test_a_cut_before_or_after_limiting_words_is_shown(quotation: str, limit: str) -> None:
    check = ORIGINAL.check(quotation)
    assert check.outcome is Outcome.DRIFTED
    assert kinds(check) == ["cut"]
    assert check.drifts[0].original.of(SPEECH) == limit.rstrip(",")
    assert limit.rstrip(",") in check.drifts[0].reason


def test_what_the_article_says_of_the_limit_itself_is_not_cut_off() -> None:
    said = ORIGINAL.check("rebuild the harbour by 2030", trail=", if the council pays, she said.")
    assert said.outcome is Outcome.FOUND
    denied = ORIGINAL.check("the dam is safe", lead="She did not say that ")
    assert denied.outcome is Outcome.FOUND


def test_two_negations_and_not_only_limit_nothing() -> None:
    speech = Original("I do not deny that the dam leaks. Not only did we pay, we paid twice.")
    assert speech.check("the dam leaks").outcome is Outcome.FOUND
    assert speech.check("did we pay, we paid twice").outcome is Outcome.FOUND


def test_an_ellipsis_may_leave_out_words_but_not_their_limit_nor_their_order() -> None:
    plain = ORIGINAL.check("The programme was organised … and it cost 1,200 crowns")
    assert plain.outcome is Outcome.FOUND
    assert [span.of(SPEECH) for span in plain.spans] == [
        "The programme was organised",
        "and it cost 1,200 crowns",
    ]
    hidden = ORIGINAL.check("We will rebuild the harbour by 2030 ... My colleagues, don't believe")
    assert kinds(hidden) == ["joined"]
    assert "if the council" in hidden.drifts[0].reason
    turned = ORIGINAL.check("the ferry sails at noon [...] the programme was organised")
    assert "another order" in turned.drifts[0].reason


def test_words_joined_a_long_way_apart_are_shown() -> None:
    speech = "We are proud of the harbour. " + "The tide rose slowly. " * 60 + "It was a disaster."
    check = Original(speech).check("We are proud of the harbour … It was a disaster")
    assert kinds(check) == ["joined"]
    assert "240 words apart" in check.drifts[0].reason


@pytest.mark.parametrize(
    "quotation",
    [
        "the mayor resigned in tears",
        "of the",
        "and then they said that the",
        "",
        "…",
        "“”",
        "[sic]",
    ],
)
def test_what_is_not_there_is_absent(quotation: str) -> None:
    check = Original("The dam broke of its own and flooded the valley.").check(quotation)
    assert check.outcome is Outcome.ABSENT
    assert (check.spans, check.changes, check.drifts) == ((), (), ())


def test_of_several_places_the_one_without_a_cut_counts() -> None:
    speech = Original("If it rains, we will leave. I repeat: we will leave.")
    assert speech.check("we will leave").outcome is Outcome.FOUND


def test_two_quotations_are_compared_whichever_is_longer() -> None:
    long, short = "We will never sell the ferry, she says", "we will never sell the fleet"
    there, back = compare(short, long), compare(long, short)
    assert there.check == back.check
    assert (there.turned, back.turned) == (False, True)
    assert there.check.changes[0].original.of(long) == "ferry"
    assert compare(long, "we will never sell the ferry").check.outcome is Outcome.FOUND
    assert compare(long, "the tide rose slowly").check.outcome is Outcome.ABSENT
    cut = compare("we will sell the ferry", "we will sell the ferry if nobody rides it")
    assert kinds(cut.check) == ["cut"]


WORDS = (
    "tide ferry dam council harbour money never will not and the of a if … [sic] [the mayor] ' ’"
)


@given(st.text(max_size=120), st.text(max_size=300))
def test_any_text_can_be_looked_for_in_any(quotation: str, original: str) -> None:
    check = Original(original).check(quotation)
    assert 0 <= check.likeness <= 1
    assert (check.outcome is Outcome.ABSENT) == (check.spans == ())


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=30),
    st.lists(st.sampled_from(WORDS.split()), max_size=60),
)
def test_spans_lie_in_both_texts(ours: list[str], theirs: list[str]) -> None:
    quotation, original = " ".join(ours), " ".join(theirs)
    check = Original(original).check(quotation)
    for change in check.changes:
        assert 0 <= change.quotation.start <= change.quotation.end <= len(quotation)
        assert 0 <= change.original.start <= change.original.end <= len(original)
        assert change.quotation.of(quotation) or change.original.of(original)


@pytest.mark.parametrize("seed", range(5))
def test_a_planted_quotation_is_found_in_a_long_text_even_with_a_word_changed(seed: int) -> None:
    draw = Random(seed)
    words = [
        f"{draw.choice('bdfgklmnprst')}{draw.choice('aeiou')}{number}" for number in range(400)
    ]
    text = [draw.choice(words[:40]) for _ in range(20_000)]
    planted = [draw.choice(words) for _ in range(14)]
    at = draw.randrange(len(text))
    text[at:at] = planted
    original = " ".join(text)
    start = len(" ".join(text[:at])) + (at > 0)
    whole = Original(original).check(" ".join(planted))
    assert (whole.outcome, whole.spans[0].start) == (Outcome.FOUND, start)
    changed = Original(original).check(" ".join([*planted[:6], "otherwise", *planted[7:]]))
    assert (changed.outcome, changed.spans) == (Outcome.DRIFTED, whole.spans)
    assert changed.changes[0].original.of(original) == planted[6]
