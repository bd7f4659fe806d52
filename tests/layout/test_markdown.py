"""Markdown shows as its reader sees it, at the offsets of the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.sentence import Role
from factcheck.layout import is_markdown, lay_out


def shown(text: str) -> list[str]:
    page = lay_out(text, markdown=True)
    assert len(page.shown) == len(text)
    return [" ".join(block.span.of(page.shown).split()) for block in page.blocks]


def test_the_ending_tells_markdown() -> None:
    assert is_markdown("a/b.md")
    assert is_markdown("b.Markdown")
    assert not is_markdown("b.txt")
    assert not is_markdown(None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Bridge *shut* #", ["Bridge shut"]),
        ("Bridge shut\n====", ["Bridge shut"]),
        ("> The mayor left.\n> He did.", ["The mayor left. He did."]),
        ("- one\n- two\n  lines\n\n1. three", ["one", "two lines", "three"]),
        ("1. 1", ["1"]),
        ("**LONDON** said _no_ to `it` twice.", ["LONDON said no to it twice."]),
        ("snake_case and 2 * 3 * 4 stay", ["snake_case and 2 * 3 * 4 stay"]),
        ("The [mayor](https://example.com/a_(b)) left.", ["The mayor left."]),
        ("The [mayor][1] left.\n\n[1]: https://example.com", ["The mayor left."]),
        ("![a picture](flood.jpg)\n\nIt rained.", ["It rained."]),
        ("It rained.\n\n```\nx = 1\n```\n\nA lot.", ["It rained.", "A lot."]),
        ("It<br>rained.<!-- no -->", ["It rained."]),
        ("<p>It rained.</p>", ["It rained."]),
        ("| a | a |\n|---|---|\n| b | c |", ["a", "a", "b", "c"]),
        ("A\n\n---\n\nB", ["A", "B"]),
        (r"5\* hotel", ["5 * hotel"]),
    ],
)
def test_markup_does_not_show(text: str, words: list[str]) -> None:
    assert shown(text) == words


def test_headings_are_titles_and_the_first_is_the_articles() -> None:
    page = lay_out("# Bridge **shut**\n\nIt rained.\n\n## Later\n\nIt stopped.", markdown=True)
    assert [block.role for block in page.blocks] == [Role.TITLE, Role.BODY] * 2
    assert page.facts.title == "Bridge shut"


def test_furniture_is_known_through_its_markup() -> None:
    text = "# Bridge shut\n\n*By Jane Doe*\n\n**LONDON (Reuters)** — It rained."
    page = lay_out(text, markdown=True)
    assert [block.role for block in page.blocks][:3] == [Role.TITLE, Role.BYLINE, Role.DATELINE]
    assert (page.facts.byline, page.facts.outlet) == ("Jane Doe", "Reuters")


FRONT = """---
title: "Bridge: shut"
authors:
  - Jane Doe
  - John Roe
date: 2022-01-06T10:00:00+01:00
canonical_url: 'https://example.com/bridge'
site_name: Daily Bugle
lang: en-GB
tags: [flood, bridge]
---
"""


def test_front_matter_states_the_facts_and_is_no_part_of_the_story() -> None:
    page = lay_out(FRONT + "# Other\n\nIt rained.", markdown=True)
    assert shown(FRONT + "# Other\n\nIt rained.") == ["Other", "It rained."]
    assert page.facts._asdict() == {
        "title": "Bridge: shut",
        "outlet": "Daily Bugle",
        "byline": "Jane Doe, John Roe",
        "published": "2022-01-06T10:00:00+01:00",
        "url": "https://example.com/bridge",
        "language": "en-GB",
    }


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("author: [Jane Doe, 'John Roe']", "byline", "Jane Doe, John Roe"),
        ("date: January 6, 2022", "published", "2022-01-06"),
        ("date: yesterday", "published", None),
        ("url: javascript:alert(1)", "url", None),
        ("source: https://example.com/x", "url", "https://example.com/x"),
        ("source: Reuters", "outlet", "Reuters"),
        ("language: the Queen's", "language", None),
        ("title:", "title", None),
    ],
)
def test_front_matter_values_are_what_their_key_says(
    line: str, field: str, value: str | None
) -> None:
    page = lay_out(f"---\n{line}\n---\n\nIt rained. It stopped.", markdown=True)
    assert page.facts._asdict()[field] == value


def test_a_rule_above_the_story_is_no_front_matter() -> None:
    assert shown("---\n\nIt rained.\n\n---\n") == ["It rained."]


MARKUP = st.sampled_from([*"#>-*_`[]()|!<\\~= \n", "\n\n", "---\n", "a", "It rained. ", "1. "])


@given(st.lists(MARKUP | st.text(max_size=5), max_size=40).map("".join))
def test_blocks_of_any_markdown_are_in_order_and_inside_the_text(text: str) -> None:
    page = lay_out(text.replace("\r", ""), markdown=True)
    spans = [block.span for block in page.blocks]
    assert all(span.start < span.end for span in spans)
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    rest = [page.shown[end:start] for end, start in zip(ends, starts, strict=True)]
    assert not "".join(rest).strip()
