"""Quotation marks of every sort, balanced or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.span import Span
from factcheck.tagger.quotations import find_quotations


def quoted(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return [
        quotation.span.of(text) + ("" if quotation.closed else " (open)")
        for quotation in find_quotations(text, spans)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail,” she said. “Now.”", ["“We sail,”", "“Now.”"]),
        ('"We sail," she said. "Now."', ['"We sail,"', '"Now."']),
        ("''We sail,'' she said. ''Now.''", ["''We sail,''", "''Now.''"]),
        ("‘We sail,’ she said. ‘Now.’", ["‘We sail,’", "‘Now.’"]),
        ("'We sail,' she said. 'Now.'", ["'We sail,'", "'Now.'"]),
        ("«We sail», she said. «Now.»", ["«We sail»", "«Now.»"]),
        ("»We sail«, she said.", ["»We sail«"]),
        ("„We sail“, she said. „Now.”", ["„We sail“", "„Now.”"]),
        ('“We sail," she said, mixing her marks.', ['“We sail,"']),
    ],
)
def test_each_sort_of_mark_closes_its_own(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The players’ union met the owners' club.",
        "'Tis late, and ‘tis dark, and it’s the '90s again.",
        "Rock 'n' roll isn't dead.",
        "The plank was 5'10\" long.",
        "A stray ” and a stray ’ close nothing.",
        "",
    ],
)
def test_apostrophes_and_strays_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘The players’ union won’t sail,’ she said.", ["‘The players’ union won’t sail,’"]),
        ("'The players' union won't sail,' she said.", ["'The players' union won't sail,'"]),
        ("She spoke of ‘the sailors’ and left.", ["‘the sailors’"]),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“He called it ‘the old one’,”",
        "‘He called it “the old one”,’",
        "“He called it “the old one”,”",
        '"He called it "the old one," twice."',
        "''He asked, 'The old one?'''",
    ],
)
def test_a_quotation_in_a_quotation_belongs_to_the_outer(text: str) -> None:
    assert quoted(text + " she said.") == [text]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    assert quoted("“We sail. So be it.", "She left.") == ["“We sail. So be it. (open)"]


def test_a_mark_before_another_quotation_swallows_nothing() -> None:
    assert quoted("“We sail, she said. “Now.” They left.") == ["“Now.”"]


def test_paragraphs_that_reopen_are_open_even_around_a_quotation() -> None:
    assert quoted("“We read “the old one” first.", "“Then we sailed.”") == [
        "“We read “the old one” first. (open)",
        "“Then we sailed.”",
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The keeper said: ‘We don’t sail. It’s cold.", "‘Nobody’s out.’",
         ["‘We don’t sail. It’s cold. (open)", "‘Nobody’s out.’"]),
        ("‘We asked the sailors’ wives. None knew.", "‘So we left.’",
         ["‘We asked the sailors’ wives. None knew. (open)", "‘So we left.’"]),
        ("He called it ‘a boat’ once: ‘We do not sail.", "‘So be it.’",
         ["‘a boat’", "‘We do not sail. (open)", "‘So be it.’"]),
        ("‘We do not sail,’ he said.", "‘So be it.’", ["‘We do not sail,’", "‘So be it.’"]),
        ("The ‘boat sank.", "She left.", []),
        ("The ‘boat sank.", "“So be it.”", ["“So be it.”"]),
    ],
)  # fmt: skip
def test_single_marks_stay_open_where_the_next_paragraph_reopens(
    first: str, second: str, expected: list[str]
) -> None:
    assert quoted(first, second) == expected


@given(st.text(st.sampled_from("“”„«»\"‘’'` as.,\n")))
def test_quotations_never_overlap_and_never_leave_the_text(text: str) -> None:
    found = find_quotations(text, [Span(0, len(text))])
    ends = [0, *(place for quotation in found for place in quotation.span), len(text)]
    assert ends == sorted(ends)
    assert all(quotation.span.start < quotation.span.end for quotation in found)
