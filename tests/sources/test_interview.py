"""Interviews: "I" outside quotation marks is whose turn it is."""

from __future__ import annotations

from tests.sources.passage import resolved, source_of

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
