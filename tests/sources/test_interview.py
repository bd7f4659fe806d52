"""Interviews: "I" outside quotation marks is whose turn it is."""

from __future__ import annotations

import pytest

from factcheck.domain.source import SourceKind
from factcheck.sources import resolve
from tests.sources.passage import resolved, sentences_of, source_of, unmarked

QUESTIONS = (
    "Maria Lopez keeps bees.\n\nWhy bees?\n\nThey hum.\n\nAnd honey?\n\nIt sells.\n\n"
    "What comes next?\n\n"
)


def test_the_guest_speaks_in_an_answer() -> None:
    source = source_of(resolved(f"{QUESTIONS}<<I>> think {{it will rain}}.", outlet="The Hive"))
    assert source is not None
    assert source.name == "Maria Lopez"


def test_you_in_a_question_is_the_guest() -> None:
    source = source_of(resolved(f"{QUESTIONS}Do <<you>> think {{it will rain}}?", outlet="Hive"))
    assert source is not None
    assert source.name == "Maria Lopez"


def test_labels_name_the_speaker() -> None:
    marked = (
        "Lopez: Bees hum.\n\nHive: Do they?\n\nLopez: <<I>> think {they do}.\n\n"
        "Maria Lopez keeps bees."
    )
    source = source_of(resolved(marked, outlet="Hive"))
    assert source is not None
    assert source.name == "Maria Lopez"


def test_elsewhere_the_outlet_speaks() -> None:
    source = source_of(resolved("Rain fell. <<We>> think {it was late}.", outlet="Reuters"))
    assert source is not None
    assert source.name == "Reuters"


def test_without_an_outlet_nobody_does() -> None:
    assert source_of(resolved("Rain fell. <<We>> think {it was late}.")) is None


def test_an_answer_is_laid_to_the_guest_and_its_question_to_nobody_unknown() -> None:
    guest = "Maria Lopez keeps bees. We met her on Monday.\n\n"
    turns = "Q: Why bees?\n\nA: They hum.\n\nQ: And honey?\n\n"
    answer = source_of(resolved(f"{guest}{turns}<<A>>: {{It sells.}}"))
    question = source_of(resolved(f"{guest}{turns}<<Q>>: {{And wax?}}\n\nA: It does not."))
    assert answer is not None
    assert answer.name == "Maria Lopez"
    assert question is None


LATER = "\n\nDo the bees sleep?\n\nSome do.\n\nAnd what do they dream of?\n\nOf lime trees."


def speaker(marked: str) -> str | None:
    source = source_of(resolved(marked, outlet="The Hive"))
    return source.name if source else None


def test_a_question_may_end_without_a_question_mark() -> None:
    asks = "<<I>> wanted to know {what you fear}."
    guest = "Maria Lopez keeps bees. She gave an interview.\n\n"
    assert speaker(f"{guest}{asks}\n\nI fear mites.{LATER}") == "The Hive"
    told = "You have kept bees for years.\n\nI have. <<I>> think {it was twenty}."
    assert speaker(f"{guest}{told}{LATER}") == "Maria Lopez"


def test_an_answer_may_end_with_a_question_of_its_own() -> None:
    marked = "Maria Lopez keeps bees.\n\nDo you fear them?\n\nI do. Can <<I>> say {why}?"
    assert speaker(f"{marked}{LATER}\n\nWhat else?\n\nNothing.") == "Maria Lopez"


def test_one_other_person_of_the_interview_asks() -> None:
    guest = "Maria Lopez sat down with Joan Pratt for an interview. Lopez keeps bees.\n\n"
    asks = "Do you fear them, <<I>> wondered, {or love them}?"
    assert speaker(f"{guest}{asks}\n\nI fear mites.{LATER}") == "Joan Pratt"


def test_what_is_quoted_alone_before_the_first_question_is_the_guest_s() -> None:
    assert speaker(f"Maria Lopez keeps bees.\n\n“<<I>> doubt {{it}}”{LATER}\n\nWhy?\n\nSo.") == (
        "Maria Lopez"
    )
    assert speaker("Maria Lopez keeps bees.\n\n“<<I>> doubt {it}”") is None


def test_words_before_a_colon_are_no_label_once() -> None:
    marked = "Maria Lopez keeps bees.\n\nWhy bees?\n\nOne thing: <<I>> think {they hum}."
    more = "\n\nAnother: honey.\n\nA third: wax."
    assert speaker(f"{marked}{more}{LATER}\n\nWhy?\n\nSo.") == "Maria Lopez"


def test_the_guest_may_be_named_in_the_title_alone() -> None:
    marked = f"Interview with beekeeper Maria Lopez\n\nWhy?\n\n<<I>> know {{why}}.{LATER}"
    article, attributions = unmarked(marked, outlet="The Hive")
    found = resolve(article, sentences_of(article.text, title=True), attributions)
    source = source_of(found)
    assert source is not None
    assert source.name == "Maria Lopez"


def test_a_surname_before_a_turn_is_the_guest_of_the_title() -> None:
    turns = "Q: Why bees?\n\nA: They hum.\n\nQ: And honey?\n\n<<Brodt>>: {It sells.}"
    marked = f"Interview with beekeeper Mara Brodt\n\n{turns}"
    article, attributions = unmarked(marked, outlet="The Hive")
    found = resolve(article, sentences_of(article.text, title=True), attributions)
    assert [(source.name, source.kind) for source in found.sources] == [
        ("Mara Brodt", SourceKind.PERSON)
    ]


LABELS = [("Q. ", "A. "), ("Q: ", "A: "), ("Question: ", "Answer: "), ("**Q:** ", "**A:** ")]


@pytest.mark.parametrize(("asking", "answering"), LABELS)
def test_whatever_the_labels_the_guest_answers_over_paragraphs(asking: str, answering: str) -> None:
    found = speaker(
        f"Maria Lopez keeps bees. It rained.\n\n{asking}Why bees?\n\n{answering}They hum.\n\n"
        f"<<I>> think {{it sells}}.\n\n{asking}And wax?\n\n{answering}No."
    )
    assert found == "Maria Lopez"


@pytest.mark.parametrize(("asking", "answering"), LABELS)
def test_you_in_a_labelled_question_is_the_guest(asking: str, answering: str) -> None:
    marked = (
        f"Maria Lopez keeps bees. It rained.\n\n{asking}Why bees?\n\n{answering}They hum.\n\n"
        f"{asking}And wax? <<You>> said {{it sells}}.\n\n{answering}No."
    )
    source = source_of(resolved(marked))
    assert source is not None
    assert source.name == "Maria Lopez"
