"""What is lit: exact stretches, cut at line ends, later marks over earlier ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.span import Span
from factcheck.review_ui.marks import REACH, Mark, cut, excerpt, marks_of
from tests.review_ui.claims import HARBOUR, harbour

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(*sorted(pair)))


def words(name: str, place: int) -> list[str]:
    return [mark.span.of(HARBOUR) for mark in marks_of(harbour()[place]) if mark.name == name]


def test_claim_source_and_cue_are_lit() -> None:
    assert words("claim", 0) == ["saboteurs for the breach"]
    assert words("source", 0) == ["Duarte"]
    assert words("cue", 0) == ["blamed"]
    assert words("title", 0) == ["Harbour Wall Fails Twice In A Week"]


def test_a_claim_of_nobody_lights_only_itself() -> None:
    assert words("source", 4) == words("cue", 4) == []


def test_a_line_is_cut_where_marks_begin_and_end() -> None:
    marks = [Mark(Span(2, 6), "claim"), Mark(Span(4, 9), "source")]
    assert cut(Span(0, 8), marks) == [
        (Span(0, 2), ()),
        (Span(2, 4), ("claim",)),
        (Span(4, 6), ("claim", "source")),
        (Span(6, 8), ("source",)),
    ]


@given(spans, st.lists(spans, max_size=5))
def test_the_pieces_of_a_line_are_the_line(line: Span, marked: list[Span]) -> None:
    pieces = [span for span, _ in cut(line, [Mark(span, "claim") for span in marked])]
    covered = [at for span in pieces for at in range(*span)]
    assert covered == list(range(*line))


def test_a_short_article_is_shown_whole() -> None:
    assert excerpt(HARBOUR, Span(5, 10)) == Span(0, len(HARBOUR))


def test_a_very_long_one_is_shown_around_the_claim_in_whole_words() -> None:
    text = "harbour wall " * 100_000
    shown = excerpt(text, Span(600_000, 600_010))
    assert shown.start <= 600_000 - REACH < 600_010 + REACH - 100 <= shown.end
    assert shown.end - shown.start < 2 * REACH + 200
    assert shown.of(text).split()[0] in ("harbour", "wall")
    assert text[shown.start - 1] == text[shown.end - 1] == " "
