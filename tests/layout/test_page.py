"""Title, byline, date and dateline are told from the story; paragraphs from wrapped lines."""

from __future__ import annotations

import textwrap

import pytest

from factcheck.domain.sentence import Role
from factcheck.layout import Page, lay_out

STORY = "The bridge was shut on Monday. Nobody was hurt."


def parts(text: str, role: Role | None = None) -> list[str]:
    page = lay_out(text)
    return [block.span.of(text) for block in page.blocks if role in (None, block.role)]


def paragraphs(text: str) -> list[str]:
    page = lay_out(text)
    numbers = {block.paragraph for block in page.blocks}
    assert numbers == set(range(len(numbers)))
    return [block.span.of(text) for block in page.blocks]


def roles(page: Page) -> list[Role]:
    return [block.role for block in page.blocks]


@pytest.mark.parametrize(
    "title",
    [
        "Bridge shut after flood",
        "Flood",
        "Is the bridge safe?",
        "‘We are done,’ says mayor",
        "Mayor: ‘The bridge is safe’",
        "Mayor Says The Old Bridge Is Safe. Is It Really?",
        "Mayor Says The Bridge Over The River Is Safe.",
    ],
)
def test_a_headline_stands_above_the_story(title: str) -> None:
    text = f"{title}\n\n{STORY}"
    assert parts(text, Role.TITLE) == [title]
    assert lay_out(text).facts.title == title


@pytest.mark.parametrize(
    "first",
    [
        "The bridge was shut.",
        "The mayor of Springfield met President Jane Doe of Freedonia in Washington.",
        "Tokens said:",
        "A line without a stop that goes on and on " + "and on " * 40,
        "Who, asked the mayor on Monday, would have thought that a bridge built by the best of men "
        "would one day fall into the river for want of a bolt?",
        "…",
    ],
)
def test_a_first_paragraph_of_the_story_is_no_headline(first: str) -> None:
    assert not parts(f"{first}\n\n{STORY}", Role.TITLE)


def test_decks_stand_between_headline_and_byline() -> None:
    head = "Bridge shut\n\nNobody is hurt as river rises\n\nBy Jane Doe"
    page = lay_out(f"{head}\n\nNo stop ends this line\n\n{STORY}")
    assert roles(page) == [Role.TITLE, Role.TITLE, Role.BYLINE, Role.BODY, Role.BODY]


def test_decks_stand_above_the_dateline_of_the_story() -> None:
    text = f"Bridge shut after flood\n\nNobody is hurt\n\nLONDON (Reuters) - {STORY}"
    assert roles(lay_out(text)) == [Role.TITLE, Role.TITLE, Role.DATELINE, Role.BODY]


def test_a_kicker_above_the_headline_is_not_the_title() -> None:
    page = lay_out(f"World News\n\nBridge shut after flood\n\n{STORY}")
    assert roles(page) == [Role.TITLE, Role.TITLE, Role.BODY]
    assert page.facts.title == "Bridge shut after flood"


def test_a_sentence_ends_the_head_of_the_page() -> None:
    text = f"Bridge shut after flood\n\n{STORY}\n\nWhat we know\n\nBy Jane Doe\n\n{STORY}"
    assert roles(lay_out(text))[1:3] == [Role.BODY, Role.BODY]


def test_a_line_with_nothing_below_it_is_no_headline() -> None:
    assert lay_out("Bridge shut after flood").facts.title is None


def test_a_headline_with_a_stop_is_known_by_the_dateline_below_it() -> None:
    text = f"Bridge shut after the flood.\n\nLONDON (Reuters) - {STORY}"
    assert parts(text, Role.TITLE) == ["Bridge shut after the flood."]


def test_a_date_that_runs_on_from_the_headline_is_no_part_of_it() -> None:
    text = f"Bridge shut after flood Monday, March 5, 2007\n\n{STORY}"
    page = lay_out(text)
    assert parts(text)[:2] == ["Bridge shut after flood", "Monday, March 5, 2007"]
    assert roles(page) == [Role.TITLE, Role.DATELINE, Role.BODY]
    assert (page.facts.title, page.facts.published) == ("Bridge shut after flood", "2007-03-05")


@pytest.mark.parametrize(
    ("line", "byline", "outlet"),
    [
        ("By Jane Doe", "Jane Doe", None),
        ("by Jane Doe and John van der Roe", "Jane Doe and John van der Roe", None),
        ("By JANE DOE, Associated Press", "JANE DOE", "Associated Press"),
        ("By Jane Doe, political editor", "Jane Doe", None),
        ("By J. Doe Jr.", "J. Doe Jr.", None),
        ("Jane Doe | Reuters", "Jane Doe", "Reuters"),
        ("By Jane Doe | Daily Bugle News", "Jane Doe", "Daily Bugle News"),
        ("By Jane Doe in Springfield", "Jane Doe in Springfield", None),
        ("Written by Ødegård Årnes", "Ødegård Årnes", None),
        ("By The Associated Press", "The Associated Press", None),
    ],
)
def test_a_byline_says_who_wrote_it(line: str, byline: str, outlet: str | None) -> None:
    text = f"Bridge shut\n\n{line}\n\n{STORY}"
    assert parts(text, Role.BYLINE) == [line]
    facts = lay_out(text).facts
    assert (facts.title, facts.byline, facts.outlet) == ("Bridge shut", byline, outlet)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday",
        "By Monday the bridge was shut.",
        "By then it was too late",
        "By far the largest crowd",
        "By a vote of 5 to 4, Congress agreed.",
    ],
)
def test_a_sentence_with_by_is_no_byline(line: str) -> None:
    assert not parts(f"Bridge shut\n\n{line}\n\n{STORY}", Role.BYLINE)


def test_a_date_on_the_byline_is_the_date_of_the_story() -> None:
    facts = lay_out(f"Bridge shut\n\nBy Jane Doe • January 28, 2021\n\n{STORY}").facts
    assert (facts.byline, facts.published) == ("Jane Doe", "2021-01-28")


def test_who_else_worked_on_it_is_a_byline_too() -> None:
    credit = "(Reporting by Jane Doe in Springfield; Editing by John Roe)"
    assert parts(f"{STORY}\n\n{credit}", Role.BYLINE) == [credit]
    said = "Reporting by the local paper showed that the bridge was unsafe."
    assert not parts(f"{STORY}\n\n{said}", Role.BYLINE)


@pytest.mark.parametrize(
    ("dateline", "outlet", "published"),
    [
        ("( )-", None, None),
        ("LONDON (Reuters) -", "Reuters", None),
        ("LONDON (Reuters) —", "Reuters", None),
        ("ALMATY, Jan 6 (Reuters) -", "Reuters", None),
        ("WASHINGTON —", None, None),
        ("DES MOINES, Iowa --", None, None),
        ("Moscow, Russia (AP) -", "AP", None),
        ("New York (AFP) –", "AFP", None),
        ("CAMBRIDGE, Mass., Dec. 11, 2015 (UPI) —", "UPI", "2015-12-11"),
        ("LOS ANGELES/CHARLESTON, S.C. (Reuters) -", "Reuters", None),
        ("(Reuters) -", "Reuters", None),
        ("Lyon, France —", None, None),
        ("MOSCOW, January 6. /TASS/.", "TASS", None),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(
    dateline: str, outlet: str | None, published: str | None
) -> None:
    text = f"Bridge shut\n\n{dateline} {STORY}"
    page = lay_out(text)
    assert parts(text) == ["Bridge shut", dateline, STORY]
    assert roles(page) == [Role.TITLE, Role.DATELINE, Role.BODY]
    assert [block.paragraph for block in page.blocks] == [0, 1, 1]
    assert (page.facts.outlet, page.facts.published) == (outlet, published)


@pytest.mark.parametrize(
    "opening",
    [
        "The mayor — who was away — said nothing.",
        "Sen. Jane Doe (R-Ga.) — the sponsor — said nothing.",
        "NATO — which denies it — said nothing.",
        "Well-known bridges were shut.",
        "Springfield - the town - was flooded.",
        "“Why?” — nobody knew.",
        "In 1999 (the year of the flood) - the last one - it was shut.",
    ],
)
def test_a_dash_alone_makes_no_dateline(opening: str) -> None:
    assert not parts(f"Bridge shut\n\n{opening} {STORY}", Role.DATELINE)


def test_a_dash_far_down_the_story_makes_no_dateline() -> None:
    text = "\n\n".join([STORY] * 10 + ["PARIS — The end of it."])
    assert not parts(text, Role.DATELINE)


def test_an_outlet_may_follow_its_place_without_brackets() -> None:
    text = f"Bridge shut\n\nWashington CNN —\n\n{STORY}"
    assert parts(text, Role.DATELINE) == ["Washington CNN —"]
    assert lay_out(text).facts.outlet == "CNN"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("January 6, 2022", "2022-01-06"),
        ("6 January 2022", "2022-01-06"),
        ("2022-01-06", "2022-01-06"),
        ("Thursday, Jan. 6th, 2022", "2022-01-06"),
        ("Published 10:04 AM EST, Thu January 6, 2022", "2022-01-06"),
        ("Posted: 2022-01-06T10:04:00Z", "2022-01-06"),
        ("Updated Jan 7, 2022, 3 p.m. | Published Jan 6, 2022", "2022-01-07"),
    ],
)
def test_a_line_that_only_dates_the_story_is_read(line: str, published: str) -> None:
    page = lay_out(f"Bridge shut\n\n{line}\n\n{STORY}")
    assert roles(page) == [Role.TITLE, Role.DATELINE, Role.BODY]
    assert page.facts.published == published


@pytest.mark.parametrize("line", ["January 6", "Thursday", "06/01/2022", "February 31, 2022"])
def test_no_year_and_no_order_of_figures_is_invented(line: str) -> None:
    assert lay_out(f"Bridge shut\n\n{line}\n\n{STORY}").facts.published is None


def test_a_date_in_the_story_does_not_date_it() -> None:
    text = "Bridge shut\n\nThe bridge was shut on March 5, 2007, when the river rose."
    assert lay_out(text).facts.published is None


LONG = (
    "The bridge over the river was shut on Monday after the flood, the police in the town said, "
    "and the road to it was closed. Nobody was hurt, but several cars were swept away by the water."
)


@pytest.mark.parametrize("width", [40, 72, 100])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    wrapped = "\n\n".join(["Bridge shut after flood", *[textwrap.fill(LONG, width)] * 3])
    assert len(paragraphs(wrapped)) == 4


def test_lines_that_end_sentences_are_paragraphs_of_their_own() -> None:
    text = "\n".join(["Bridge shut after flood", LONG, LONG, "Nobody was hurt."])
    assert paragraphs(text) == ["Bridge shut after flood", LONG, LONG, "Nobody was hurt."]


def test_items_of_a_wrapped_list_are_paragraphs() -> None:
    text = textwrap.fill(LONG, 60) + "\n- one car\n  that sank\n- two boats\n1. a bridge\n"
    assert paragraphs(text)[1:] == ["- one car\n  that sank", "- two boats", "1. a bridge"]


def test_furniture_stands_alone_among_wrapped_lines() -> None:
    text = "Bridge shut\nBy Jane Doe\nJanuary 6, 2022\n" + textwrap.fill(LONG, 60)
    assert roles(lay_out(text)) == [Role.TITLE, Role.BYLINE, Role.DATELINE, Role.BODY]
