"""What two claims of one group speak against each other."""

from __future__ import annotations

from itertools import count

import pytest

from factcheck.assess.corroboration.comparers import denying, numbers
from factcheck.assess.corroboration.misquoting import misquoting
from factcheck.domain.attribution import Stance
from factcheck.domain.corroboration import Bond, Statement
from factcheck.domain.span import Span

_KEYS = count(1)


def claim(
    text: str,
    source: str | None = None,
    *,
    outlet: str = "Courier",
    day: int = 1,
    stance: Stance | None = None,
    at: int = 0,
) -> Statement:
    key = next(_KEYS)
    return Statement(
        key=key,
        article=key,
        spans=(Span(at, at + len(text)),),
        text=text,
        reading=text,
        stance=stance or (Stance.ASSERTS if source else None),
        published=f"2026-03-{day:02}",
        outlet=outlet,
        source=source,
    )


def test_a_denial_is_told_to_what_it_denies() -> None:
    says = claim("the mayor took money from the builder", "Dora Lind")
    denial = claim(
        "taking money from the builder", "Ivo Karr", outlet="Herald", stance=Stance.DENIES
    )
    for pair in ((says, denial), (denial, says)):
        [link] = denying(*pair)
        assert (link.claim, link.other, link.bond) == (says.key, denial.key, Bond.DENIES)
        assert link.reason == "It is denied by Ivo Karr in Herald: “taking money from the builder”."
        assert link.spans == says.spans


@pytest.mark.parametrize(("lead", "denies"), [("Ivo Karr rejected", 0), ("Ivo Karr denied", 1)])
def test_what_is_opposed_is_not_denied(lead: str, denies: int) -> None:
    sale = claim("The council agreed to the sale of the ferry at Olm", "Dora Lind")
    against = claim("the sale of the ferry at Olm", "Ivo Karr", stance=Stance.DENIES)
    read = against._replace(reading=f"{lead}: {against.text}")
    assert len(list(denying(sale, read))) == denies


def test_a_contradiction_is_told_to_both() -> None:
    shut = claim("The bridge at Olm was not damaged by the flood", outlet="Courier")
    open_ = claim("The bridge at Olm was damaged by the flood", "Ivo Karr", outlet="Herald")
    assert {(link.claim, link.reason.split(":")[0]) for link in denying(shut, open_)} == {
        (shut.key, "It is contradicted by Ivo Karr in Herald"),
        (open_.key, "It is contradicted by Courier"),
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bridge at Olm was damaged by the flood", "The flood damaged the bridge at Olm"),
        ("The bridge at Olm was not damaged by the flood", "The flood left the Olm bridge whole"),
    ],
)
def test_who_agrees_denies_nothing(one: str, other: str) -> None:
    assert not list(denying(claim(one, "Dora Lind"), claim(other, "Ivo Karr")))


def test_a_denial_told_by_the_outlet_and_the_denial_itself_agree() -> None:
    told = claim("Ivo Karr has denied the theft of the grain")
    denial = claim("the theft of the grain", "Ivo Karr", stance=Stance.DENIES)
    assert not list(denying(told, denial))


def test_a_quotation_that_one_outlet_calls_a_denial_is_the_same_words() -> None:
    words = "“The ministry has never sought to hide the figures of the dam at Otar,”"
    plain = claim(words, "Spokeswoman Vera Oum")
    denial = claim(f"The allegations … {words}", "A spokeswoman", stance=Stance.DENIES)
    assert not list(denying(plain, denial))


def test_a_longer_quotation_of_the_same_words_contradicts_nothing() -> None:
    words = "We must see that the grain is not sold abroad; the grain is sold at home"
    short = claim(words, "Ivo Karr")
    assert not list(denying(short, claim(f"{words}, and the mills are to run", "I. Karr")))


def test_nobody_denies_himself() -> None:
    says = claim("The dam was repaired in March", "Dora Lind")
    denial = claim("The dam was repaired in March", "Dora Lind", stance=Stance.DENIES)
    assert not list(denying(says, denial))


def test_another_number_is_told_to_both_where_it_stands() -> None:
    few = claim("The fire at the mill injured 13 workers", outlet="Courier", at=100)
    many = claim("The fire at the mill injured 17 workers", outlet="Herald")
    first, second = numbers(few, many)
    assert (first.claim, first.other, first.bond) == (few.key, many.key, Bond.NUMBER_CONFLICT)
    [span] = first.spans
    assert few.text[span.start - 100 : span.end - 100].startswith("13")
    assert "17" in first.reason
    assert "Herald" in first.reason
    assert (second.claim, second.other) == (many.key, few.key)


def test_a_number_that_has_grown_since_is_told_to_the_earlier_alone() -> None:
    early = claim("The flood killed 13 people in Otar", day=1)
    late = claim("The flood killed 17 people in Otar", outlet="Herald", day=4)
    for pair in ((early, late), (late, early)):
        [link] = numbers(*pair)
        assert (link.claim, link.other) == (early.key, late.key)
        assert "later" in link.reason


def test_equal_numbers_are_no_conflict() -> None:
    one = claim("The flood killed 13 people in Otar")
    assert not list(numbers(one, claim("Thirteen people were killed by the flood in Otar")))
    assert not list(numbers(one, claim("The flood killed people in Otar")))


WORDS = "“We will never sell the harbour to any foreign company”"
SOLD = "“We will never sell the harbour to a private company”"


def test_other_words_between_the_marks_are_told_to_both_where_they_stand() -> None:
    first, second = claim(WORDS, "Dora Lind", at=10), claim(SOLD, "Dora Lind", outlet="Herald")
    links = {link.claim: link for link in misquoting(first, second)}
    assert links.keys() == {first.key, second.key}
    mine = links[first.key]
    assert (mine.other, mine.bond) == (second.key, Bond.MISQUOTED)
    assert mine.reason.startswith("Herald quotes it otherwise: “any foreign” here, “a private”")
    assert mine.spans == (Span(11, 9 + len(WORDS)),)
    assert "“a private” here, “any foreign” there" in links[second.key].reason


def test_what_is_cut_before_a_limit_is_told_to_the_shorter_alone() -> None:
    short = claim("“We will sell the harbour next year”", "Dora Lind")
    whole = "“We will sell the harbour next year unless the council votes against it”"
    [link] = misquoting(claim(whole, "Dora Lind", outlet="Herald"), short)
    assert link.claim == short.key
    assert link.reason.startswith("Herald quotes more of it. It is cut before “unless")


@pytest.mark.parametrize(
    ("one", "other", "who"),
    [
        (WORDS, WORDS.replace("“", '"').replace("”", '"').upper(), "Dora Lind"),
        (WORDS, SOLD, "Ivo Karr"),  # another person's words
        (WORDS, "“We never will”, she said of the harbour and a foreign company", "Dora Lind"),
        (WORDS, f"{WORDS}, and again: {SOLD}", "Dora Lind"),
        (WORDS, "She would never sell the harbour to a private company", "Dora Lind"),
    ],
)
def test_the_same_words_and_words_of_others_are_no_misquotation(
    one: str, other: str, who: str
) -> None:
    assert not list(misquoting(claim(one, "Dora Lind"), claim(other, who)))
