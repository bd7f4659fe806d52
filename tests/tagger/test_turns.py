"""The turns of an interview, and lists that only look like one."""

from __future__ import annotations

import pytest

from tests.tagger.reading import Said, read

QUESTIONS = "Q: How deep is the mine?\n\nA: It goes down a mile. It is wet.\n\nQ: Who pumps it?"


def turns(story: str) -> list[Said]:
    return [said for said in read(story) if said.cue in (":", ".")]


def test_question_and_answer_are_each_laid_to_their_label() -> None:
    assert turns(QUESTIONS) == [
        Said("Q", ":", "How deep is the mine?"),
        Said("A", ":", "It goes down a mile. It is wet."),
        Said("Q", ":", "Who pumps it?"),
    ]


@pytest.mark.parametrize(
    ("asking", "answering", "asker", "guest"),
    [
        ("Q. ", "A. ", "Q", "A"),
        ("Question: ", "Answer: ", "Question", "Answer"),
        ("Courier: ", "Jon Bakke: ", "Courier", "Jon Bakke"),
        ("WIKINEWS: ", "BAKKE: ", "WIKINEWS", "BAKKE"),
        ("**Courier:** ", "**Bakke:** ", "Courier", "Bakke"),
        ("**Courier**: ", "**Bakke**: ", "Courier", "Bakke"),
    ],
)
def test_labels_of_every_sort(asking: str, answering: str, asker: str, guest: str) -> None:
    story = f"{asking}Was it wet?\n\n{answering}It was.\n\n{asking}And cold?\n\n{answering}Yes."
    assert [(said.source, said.content) for said in turns(story)] == [
        (asker, "Was it wet?"),
        (guest, "It was."),
        (asker, "And cold?"),
        (guest, "Yes."),
    ]


def test_an_answer_goes_on_over_paragraphs_until_the_next_turn_and_not_after_the_last() -> None:
    story = (
        "Q: Was it wet?\n\nA: It was.\n\nWe had no boots.\n\nQ: And now?\n\nA: Dry.\n\nIt was sold."
    )
    assert [said.content for said in turns(story) if said.source == "A"] == [
        "It was.",
        "We had no boots.",
        "Dry.",
    ]


def test_what_a_guest_says_that_others_say_is_found_inside_the_turn() -> None:
    story = "Q: Was it wet?\n\nA: My brother said it was a grave. I think he was right."
    assert [said for said in read(story) if said not in turns(story)] == [
        Said("My brother", "said", "it was a grave"),
        Said("I", "think", "he was right"),
    ]


@pytest.mark.parametrize(
    "story",
    [
        "Name: Rex\n\nBreed: collie\n\nName: Bo\n\nBreed: boxer",
        "Monday: It is closed.\n\nTuesday: It is open.\n\nSunday: It is closed.",
        "Update: It is closed.\n\nIt rained.\n\nUpdate: It is open.",
        "Note: The mine is shut.",
    ],
)
def test_a_list_is_no_interview(story: str) -> None:
    assert turns(story) == []
