"""Old claims are found again in a new text: by words first, then by likeness and place."""

from __future__ import annotations

import random

import pytest

from factcheck.store.carry import CANDIDATES, COMMON, Place, match

OLD, NEW = 1, 2


def places(article: int, *texts: str) -> list[Place]:
    """The texts as claims one after the other, named ``old 0``, ``new 0`` and so on."""
    found, start = [], 0
    for number, text in enumerate(texts):
        name = f"{'old' if article == OLD else 'new'} {number}"
        found.append(Place(name, text, article, start, start + len(text)))
        start += len(text) + 1
    return found


def found_again(before: str, after: str) -> bool:
    return bool(match(places(OLD, before), places(NEW, after)))


def test_equal_text_wins_wherever_it_moved() -> None:
    old = places(OLD, "the bridge is open", "the ferry is late", "the road is closed")
    new = places(NEW, "the road is closed", "the bridge is open")
    assert match(old, new) == {"new 0": "old 2", "new 1": "old 0"}


def test_repeated_text_is_paired_in_order() -> None:
    old = places(OLD, "it is so", "it is so")
    assert match(old, places(NEW, "it is so", "it is so", "it is so")) == {
        "new 0": "old 0",
        "new 1": "old 1",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "the council will close the old bridge in May",
            "the council will close the bridge in May",
        ),
        ("the council will close the bridge in May", "The council will close the bridge in May."),
        ("“we will close the bridge”", "we will close the bridge"),
        ("Two people were hurt on the old bridge", "two people were hurt on the bridge"),
        (
            "the council closed the bridge over the river in May",
            "the council closed a bridge over the river in May",
        ),
    ],
)
def test_a_slight_edit_is_the_same_claim(before: str, after: str) -> None:
    assert found_again(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "thousands came, 13 of them were hurt on the day",
            "thousands came, 18 of them were hurt on the day",
        ),
        (
            "Two people were hurt on the bridge on Monday night",
            "Three people were hurt on the bridge on Monday night",
        ),
        (
            "the council will close the old bridge in May",
            "the council will not close the old bridge in May",
        ),
        (
            "they didn’t open the gate before noon that day",
            "they did open the gate before noon that day",
        ),
        ("prices rose this week", "prices fell this week"),
        (
            "the council will close the old bridge in May",
            "the mayor wants a new school by the lake",
        ),
    ],
)
def test_another_figure_a_negation_or_other_words_are_another_claim(
    before: str, after: str
) -> None:
    assert not found_again(before, after)


def test_the_nearer_of_two_equally_alike_is_taken() -> None:
    old = places(
        OLD,
        "the red bridge over the river is closed today",
        "x " * 50,
        "the blue bridge over the river is closed today",
    )
    new = places(NEW, "y " * 50, "z " * 50, "the old bridge over the river is closed today")
    assert match(old, new)["new 2"] == "old 2"


def test_the_same_words_cut_elsewhere_by_another_tagger_are_the_same_claim() -> None:
    text = "that the bridge over the river would open in spring or early summer at the latest"
    cut = "the bridge over the river would open in spring"
    start = text.index(cut)
    old = [Place("old", text, OLD, 0, len(text))]
    here = [Place("new", cut, OLD, start, start + len(cut))]
    elsewhere = [Place("new", cut, NEW, start, start + len(cut))]
    assert match(old, here) == {"new": "old"}
    assert match(old, elsewhere) == {}


def test_big_articles_are_not_compared_all_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    rnd = random.Random(4)
    words = [f"w{number}" for number in range(3000)]
    texts = [" ".join(rnd.choices(words, k=15)) for _ in range(400)]
    edited = [text.replace(text.split()[7], "else") for text in texts]
    compared = 0

    class Counting:
        def __init__(self, *args: object, **options: object) -> None:
            nonlocal compared
            compared += 1

        def ratio(self) -> float:
            return 0.0

    monkeypatch.setattr("factcheck.store.carry.SequenceMatcher", Counting)
    match(places(OLD, *texts), places(NEW, *edited))
    assert 0 < compared <= 400 * CANDIDATES


def test_words_that_nearly_every_claim_has_are_no_clue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("factcheck.store.carry.SequenceMatcher")  # nothing is compared
    old = places(OLD, *["the tram is late"] * (COMMON + 1))
    assert match(old, places(NEW, *["the tram is very late"] * (COMMON + 1))) == {}


def test_every_edited_claim_of_a_big_article_is_found_again() -> None:
    rnd = random.Random(5)
    words = [f"word{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(600)]
    texts = [" ".join(rnd.choices(words, k=15)) for _ in range(300)]
    edited = [text.replace(text.split()[7], "else", 1) for text in texts]
    order = list(range(300))
    rnd.shuffle(order)
    found = match(places(OLD, *texts), places(NEW, *[edited[number] for number in order]))
    assert found == {f"new {place}": f"old {number}" for place, number in enumerate(order)}
