"""The model and the rules together: what the rules add, and what they leave alone."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.sentence import Sentence
from factcheck.domain.span import Span, words_at
from factcheck.tagger.shipped import ShippedTagger

TEXT = "The keeper he chose, Berit Dahl, said the lock leaked. The gate was allegedly sold."
Words = tuple[str, str, str]


class Fixed:
    """A tagger that always finds the same words, whatever it is given."""

    def __init__(self, name: str, *found: Words) -> None:
        self.name = name
        self._found = found

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        roles = ("source", "cue", "content")
        return tuple(
            TaggedAttribution(**dict(zip(roles, map(at, words), strict=True)))
            for words in self._found
        )


def at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),) if words else ()


def read(learned: Sequence[Words], ruled: Sequence[Words]) -> list[Words]:
    tagger = ShippedTagger(Fixed("one", *learned), Fixed("two", *ruled))
    found = tagger.tag(TEXT, ())
    return [
        (words_at(TEXT, a.source), words_at(TEXT, a.cue), words_at(TEXT, a.content)) for a in found
    ]


SAID = ("Berit Dahl", "said", "the lock leaked")
HEDGE = ("", "allegedly", "The gate was")


def test_the_name_tells_of_both() -> None:
    assert ShippedTagger(Fixed("one"), Fixed("two")).name == "one+two"


def test_a_hedge_that_names_nobody_is_added_in_its_place() -> None:
    assert read([SAID], [HEDGE]) == [SAID, HEDGE]
    assert read([("Berit Dahl", "sold", "sold")], [HEDGE]) == [
        HEDGE,
        ("Berit Dahl", "sold", "sold"),
    ]


def test_a_hedge_the_model_has_found_too_is_not_doubled() -> None:
    found = ("", "allegedly", "gate was")
    assert read([SAID, found], [HEDGE]) == [SAID, found]


def test_what_the_rules_lay_to_somebody_is_not_added() -> None:
    assert read([], [SAID]) == []


def test_the_whole_of_the_words_for_a_source_is_taken() -> None:
    whole = "The keeper he chose, Berit Dahl"
    assert read([SAID], [(whole, "said", "the lock leaked")]) == [(whole, *SAID[1:])]


def test_a_shorter_or_another_source_changes_nothing() -> None:
    assert read([SAID], [("Dahl", "said", "the lock leaked")]) == [SAID]
    assert read([SAID], [("The keeper", "said", "the lock leaked")]) == [SAID]


def test_a_source_is_only_widened_for_the_same_cue() -> None:
    assert read([SAID], [("The keeper he chose, Berit Dahl", "leaked", "the lock")]) == [SAID]
