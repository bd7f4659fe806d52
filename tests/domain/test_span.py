from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.claim import claim_id
from factcheck.domain.span import GAP, Span, any_overlap, parts_of, places_of, words_at


def test_words_of_separate_pieces_are_read_with_an_ellipsis_between() -> None:
    text = "“We will,” she said, “go on.”"
    pieces = (Span(0, 10), Span(21, 29))
    assert words_at(text, pieces) == "“We will,”" + GAP + "“go on.”"


@given(st.tuples(*[st.integers(0, 9)] * 4))
def test_overlap_is_a_shared_character(ends: tuple[int, int, int, int]) -> None:
    left, right = Span(*sorted(ends[:2])), Span(*sorted(ends[2:]))
    shared = set(range(*left)) & set(range(*right))
    assert any_overlap([left], [right]) == bool(shared)


@given(st.tuples(*[st.integers(0, 9)] * 4))
def test_a_span_contains_what_lies_wholly_inside(ends: tuple[int, int, int, int]) -> None:
    outer, inner = Span(*sorted(ends[:2])), Span(*sorted(ends[2:]))
    if inner.start < inner.end:
        assert outer.contains(inner) == (set(range(*inner)) <= set(range(*outer)))


def test_a_claims_id_follows_from_its_text_and_place_alone() -> None:
    assert claim_id("ab", (Span(1, 2),)) == claim_id("ab", (Span(1, 2),))
    others = {claim_id("ab", (Span(1, 3),)), claim_id("ac", (Span(1, 2),)), claim_id("ab", ())}
    assert claim_id("ab", (Span(1, 2),)) not in others
    assert len(others) == 3


def test_a_stretch_of_joined_words_is_found_where_it_stands() -> None:
    text = "The dam, he said, is dry."
    spans = (Span(0, 7), Span(18, 24))
    joined = words_at(text, spans)
    assert joined == "The dam … is dry"
    dry = joined.index("dry")
    assert places_of(Span(dry, dry + 3), spans) == (Span(21, 24),)
    assert places_of(Span(4, dry), spans) == (Span(4, 7), Span(18, 21))
    assert places_of(Span(7, 10), spans) == ()


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4, unique=True), st.integers(0, 40))
def test_a_stretch_of_a_text_is_found_in_the_joined_words(ends: list[int], at: int) -> None:
    text = "".join(chr(ord("A") + number) for number in range(41))
    first, second, third, fourth = sorted(ends)
    spans = (Span(first, second), Span(third, fourth))
    place = Span(at, at + 7)
    found = parts_of(place, spans)
    inside = [place_ for span in spans for place_ in range(*span) if at <= place_ < at + 7]
    assert "".join(part.of(words_at(text, spans)) for part in found) == "".join(
        text[one] for one in inside
    )
    assert [back for part in found for back in places_of(part, spans)] == [
        Span(max(at, span.start), min(at + 7, span.end)) for span in spans if span.overlaps(place)
    ]
