"""The model and the rules together: what the rules add, and what they leave alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from factcheck.domain.article import Article
from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.span import Span, words_at
from factcheck.extract import split_sentences
from factcheck.tagger.patterns import Pattern
from factcheck.tagger.shipped import ADDED, NESTED, ShippedTagger

TEXT = "The keeper he chose, Berit Dahl, said the lock leaked. The gate was allegedly sold."
Words = tuple[str, str, str]


class Fixed:
    """A tagger that always finds the same words, by one pattern, whatever it is given."""

    def __init__(self, name: str, *found: Words, pattern: str = "") -> None:
        self.name = name
        self._found, self._pattern = found, pattern

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        roles = ("source", "cue", "content")
        return tuple(
            TaggedAttribution(
                **dict(zip(roles, map(at, words), strict=True)), pattern=self._pattern
            )
            for words in self._found
        )


def at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),) if words else ()


def read(
    learned: Sequence[Words], ruled: Sequence[Words], pattern: Pattern = Pattern.WORDING
) -> list[Words]:
    tagger = ShippedTagger(Fixed("one", *learned), Fixed("two", *ruled, pattern=pattern))
    found = tagger.tag(TEXT, ())
    return [
        (words_at(TEXT, a.source), words_at(TEXT, a.cue), words_at(TEXT, a.content)) for a in found
    ]


SAID = ("Berit Dahl", "said", "the lock leaked")
HEDGE = ("", "allegedly", "The gate was")


def test_a_cue_is_the_verb_without_the_adverb_before_it() -> None:
    text = "Dahl further said it leaked. Dahl never said it leaked. Dahl said it again."
    cues = ("further said", "never said", "again")

    class Marking(Fixed):
        def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
            starts = (text.index(cue) for cue in cues)
            return tuple(
                TaggedAttribution(
                    cue=(Span(start, start + len(cue)),), content=(Span(start - 1, start),)
                )
                for start, cue in zip(starts, cues, strict=True)
            )

    found = ShippedTagger(Marking("one"), Fixed("two")).tag(text, ())
    assert [words_at(text, each.cue) for each in found] == ["said", "never said", "again"]


def test_the_name_tells_of_both() -> None:
    assert ShippedTagger(Fixed("one"), Fixed("two")).name == "one+two"


def test_a_hedge_that_names_nobody_is_added_in_its_place() -> None:
    other = ("Berit Dahl", "sold", "sold")
    assert read([SAID], [HEDGE], Pattern.HEDGE) == [SAID, HEDGE]
    assert read([other], [HEDGE], Pattern.HEDGE) == [HEDGE, other]


def test_a_hedge_the_model_has_found_too_is_not_doubled() -> None:
    found = ("", "allegedly", "gate was")
    assert read([SAID, found], [HEDGE], Pattern.HEDGE) == [SAID, found]


@pytest.mark.parametrize("pattern", Pattern)
def test_the_rules_add_what_their_wording_is_precise_for(pattern: Pattern) -> None:
    added = [SAID] if pattern in ADDED | {Pattern.HEDGE, Pattern.TURN} else []
    assert read([], [SAID], pattern) == added


@pytest.mark.parametrize(
    "learned", [("Berit Dahl", "said", "sold"), ("Dahl", "chose", "the lock leaked")]
)
def test_the_model_is_not_overruled(learned: Words) -> None:
    """Neither where it knows the cue nor where it knows the content."""
    assert read([learned], [SAID], Pattern.CLOSING) == [learned]


OUTER = ("he", "chose", "Berit Dahl, said the lock leaked")


@pytest.mark.parametrize("pattern", Pattern)
def test_what_the_model_has_read_as_a_whole_may_hold_the_report_of_another(
    pattern: Pattern,
) -> None:
    both = pattern in NESTED | {Pattern.TURN}
    assert set(read([OUTER], [SAID], pattern)) == {OUTER, *([SAID] if both else [])}


def test_a_report_the_content_does_not_hold_is_none_inside_it() -> None:
    learned = ("he", "chose", "said the lock leaked")
    assert read([learned], [SAID], Pattern.REPORT) == [learned]


def test_a_turn_is_not_laid_to_its_label_twice() -> None:
    assert read([("Dahl", "said", "the lock")], [SAID], Pattern.TURN) == [SAID]


def test_the_whole_of_the_words_for_a_source_is_taken() -> None:
    whole = "The keeper he chose, Berit Dahl"
    assert read([SAID], [(whole, "said", "the lock leaked")]) == [(whole, *SAID[1:])]


def test_a_shorter_or_another_source_changes_nothing() -> None:
    assert read([SAID], [("Dahl", "said", "the lock leaked")]) == [SAID]
    assert read([SAID], [("The keeper", "said", "the lock leaked")]) == [SAID]


def test_a_source_is_only_widened_for_the_same_cue() -> None:
    assert read([SAID], [("The keeper he chose, Berit Dahl", "leaked", "the lock")]) == [SAID]


class Confused:
    """Gives the clerk what Vik went on to say."""

    name = "confused"
    text = "“We dug,” Vik said. “It was clay.”\n\n“And then?” the clerk asked."

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        return (
            self._said("Vik", "said", "“We dug,”"),
            self._said("the clerk", "asked", "“It was clay.”", "“And then?”"),
        )

    def _said(self, source: str, cue: str, *content: str) -> TaggedAttribution:
        spans = [Span(self.text.index(w), self.text.index(w) + len(w)) for w in content]
        start, end = self.text.index(source), self.text.index(cue)
        return TaggedAttribution(
            source=(Span(start, start + len(source)),),
            cue=(Span(end, end + len(cue)),),
            content=tuple(spans),
        )


def test_what_goes_on_after_she_said_stays_hers() -> None:
    text = Confused.text
    found = ShippedTagger(Confused()).tag(text, split_sentences(Article(text=text)))
    assert [(words_at(text, a.source), words_at(text, a.content)) for a in found] == [
        ("Vik", "“We dug,” … “It was clay.”"),
        ("the clerk", "“And then?”"),
    ]


def test_a_quotation_beside_another_cue_is_left_with_it() -> None:
    text = Confused.text.replace("\n\n", " ")
    model = Confused()
    model.text = text
    found = ShippedTagger(model).tag(text, split_sentences(Article(text=text)))
    assert [words_at(text, a.content) for a in found] == [
        "“We dug,”",
        "“It was clay.” … “And then?”",
    ]


class Drawing(Fixed):
    """A model that draws words of the title into what somebody says below it."""

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        marks = [at_in(text, words) for words in ("Lock leaks badly", "it would be shut")]
        return (
            TaggedAttribution(
                source=(at_in(text, "Dahl"),), cue=(at_in(text, "said"),), content=tuple(marks)
            ),
        )


def at_in(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_words_of_the_title_are_nobodys_below_it() -> None:
    text = "Lock leaks badly\n\nDahl said it would be shut."
    title = Sentence(index=0, start=0, end=16, paragraph=0, role=Role.TITLE)
    body = Sentence(index=1, start=18, end=len(text), paragraph=1)
    [found] = ShippedTagger(Drawing("one"), Fixed("two")).tag(text, (title, body))
    assert words_at(text, found.content) == "it would be shut"
