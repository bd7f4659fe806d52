"""Words held under a cursor: each key leads to the marks that a person means."""

from __future__ import annotations

import pytest

from factcheck.domain.marks import Marks
from factcheck.domain.span import Span
from factcheck.review_ui.marking import Marking, words_of

TEXT = "Mayor Duarte said “the well-known quay won’t hold 3.5 m.”"


def marking() -> Marking:
    return Marking(words_of(TEXT, Span(0, len(TEXT))), Marks(content=()))


def held(one: Marking) -> str:
    return one.held.of(TEXT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT, ["Mayor", "Duarte", "said", "“", "the", "well-known", "quay", "won’t", "hold"]),
        ("市長は言った。", ["市", "長", "は", "言", "っ", "た", "。"]),
        ("قال الوزير", ["قال", "الوزير"]),
        ("यह किताब नई", ["यह", "किताब", "नई"]),
        ("می\u200cخواهم قَالَ", ["می\u200cخواهم", "قَالَ"]),
        ("🇺🇦🇩🇪 👍🏽", ["🇺🇦", "🇩🇪", "👍🏽"]),
        ("👩\u200d👧! ❤\ufe0f", ["👩\u200d👧", "!", "❤\ufe0f"]),
        ("a\n\n[sic] b", ["a", "[", "sic", "]", "b"]),
    ],
)
def test_punctuation_and_signs_without_blanks_are_apart(text: str, words: list[str]) -> None:
    assert [word.of(text) for word in words_of(text, Span(0, len(text)))][:9] == words


def test_words_are_held_while_the_cursor_moves() -> None:
    at = marking().go(4).hold().go(6)
    assert held(at) == "the well-known quay"
    assert held(at.go(2)) == "said “the"
    assert held(at.turn().go(5, hold=True)) == "well-known quay"
    assert held(at.hold()) == "quay"
    assert held(at.hold().go(0)) == "Mayor"
    assert held(marking().go(0).go(1, hold=True)) == "Mayor Duarte"


def test_what_is_held_is_a_part_of_the_claim_alone_or_as_well() -> None:
    one = marking().go(0).go(1, hold=True).name("source").go(2).name("cue")
    assert [one.marks.source[0].of(TEXT), one.marks.cue[0].of(TEXT)] == ["Mayor Duarte", "said"]
    two = one.go(6).name("content").go(4).name("content", also=True)
    assert [span.of(TEXT) for span in two.marks.content] == ["the", "quay"]
    assert two.name("content").marks.content == (two.here,)
    assert two.own_voice().marks == Marks(content=two.marks.content)


def test_the_words_of_spans_are_held_whatever_stands_around_them() -> None:
    start = TEXT.index("the well")
    one = marking().hold_all((Span(start, start + len("the well-known quay")),))
    assert held(one) == "the well-known quay"
    assert one.here.of(TEXT) == "quay"


def test_the_cursor_stays_among_the_words() -> None:
    assert marking().go(-5).cursor == 0
    assert marking().go(10**6).here.of(TEXT) == "”"
