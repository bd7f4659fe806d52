"""Sentences end where news copy ends them, and every character lies in exactly one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.domain.article import Article
from factcheck.domain.sentence import Role, Sentence
from factcheck.extract import split_sentences

SEED = Path(__file__).parents[2] / "seeds" / "000_64f43421c2f5950e.txt"


def sentences(text: str) -> list[str]:
    return [s.span.of(text) for s in split_sentences(Article(text=text))]


def split(marked: str) -> None:
    """Assert that sentences end where ``marked`` has a bar (broken: with no space) and only there.

    The bar and the space after it are not part of the text.
    """
    expected = [piece.strip() for piece in re.split(r"\| |¦", marked)]
    assert sentences(re.sub(r"\| |¦", "", marked)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Gov. Smith left. | Lt. Gov. Jones stayed with Sens. Roe and Doe.",
        "Gen. David Doe met Maj. Gen. John Roe. | They talked.",
        "The U.S. government said so. | He left the U.S. | The troops stayed.",
        "The U.S. Army left the U.S. | But the F.B.I. stayed.",
        "J. K. Doe and J.K. Roe met W.H. Poe. | They talked.",
        "He read Malcolm X. | The book was long. | World War I. | It was longer.",
        "Acme Inc. said it would sue Roe & Co. | It did so on Sept. 3.",
        "It is No. 5 in the world. | He said no. | Nobody believed him.",
        "It fell 2.5 percent to $1,300.50. | Then it rose.",
        "See pp. 5 and 6, p. 7, fig. 8, vol. 9, and Doe v. Roe.",
        "He lives in Tulsa, Okla. | She lives in Austin, Tex., with him.",
        "Jane Doe (R-Ky.) and John Roe (D-Mass.), who agreed, left. | So did Rep. Poe (I-Vt.).",
        "In mass. | That is how they came. | Me. | And you.",
        "Mr. and Mrs. Doe met Dr. Roe on St. Mark's Sq. near Mt. Doom.",
        "She has a Ph.D. in law and an M.Sc. degree.",
        "E.g. this one, i.e. that one, vs. The Other One, cf. Doe et al. 2001.",
        "The Adm. won the week. | Police found the lead. | He will win. | They met.",
    ],
)
def test_abbreviations_and_initials(marked: str) -> None:
    split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "He left at 6 p.m. | Police came at 7 a.m. | The house was empty.",
        "He left at 6 p.m. Monday. | She left at 7 a.m. Eastern. | They met at 8 p.m. GMT.",
        "At 5 a.m. Governor Smith left. | By 6 p.m. Jones was gone too.",
        "It began at 9:30 a.m. (CDT) and ended at noon.",
        "It opens at 8 a.m. in Moscow. | The doors shut at 5 p.m. Moscow time.",
    ],
)
def test_times_of_day(marked: str) -> None:
    split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "“It is over.” | She left the room.",
        "“It is over,” she said. | “We lost.”",
        "“Why?” he asked. | “Because,” she said.",
        "“Why?” Governor Smith asked. | “Because!” Ms. Jones said to reporters.",
        "“Is it over?” | He said that it was.",
        "“It is over.” | Smith said he would leave.",
        '"Why now?" asked the mayor. | "Why not?"',
        "''Is that all?'' Mr. Doe asked. | ''Yes.''",
        "She called it “a mistake.” | The mayor did not.",
        "He said: “No.” | (He meant it.) | He left.",
        "He asked ‘are you sure?’ | She says yes.",
        "“Why?”, he asked, “now?”",
        "He lives in the U.S. | “We will stay,” he said.",
        "“We shall stay.” — Jane Doe",
        "“One, two. | Three”, they sang.",
        "Inc. magazine said so.",
    ],
)
def test_quotation_marks(marked: str) -> None:
    split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "He paused … and went on. | Then … nothing.",
        "He paused... and went on. | “I ... I don't know.”",
        "Well... | The end came.",
        "“It was the end. | . . . The rest is silence.”",
        "They asked “for help […] and urgently.” | It came.",
        "He left. | ... And came back.",
    ],
)
def test_ellipses(marked: str) -> None:
    split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "What?! | No!! | He shouted... | Nothing.",
        "She works at Yahoo! in Ohio. | Jeb! was better. | She left Yahoo! | The mail stayed.",
        "Really. *** | It is great! :-)",
        "It rained all day.¦The bridge was shut. | “Why?”¦Nobody knew.",
        "Visit www.example.com or mail Jane.Doe@example.com. | The site is Example.Com now.",
        "An aerial view of the bridge | Photo: Jane Doe",
        "桥关闭了。¦没有人受伤！¦Yes.",
        "P.S. I left.",
        "(See page 5.) | He did.",
        "He left. | iPhones stayed.",
    ],
)
def test_other_marks(marked: str) -> None:
    split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "1. One thing. | 2. Another thing. | 3. A third.",
        "1) one thing | 2) another thing",
        "a. One thing | b. Another thing | c. A third",
        "• One thing | • Another thing",
        "Three things: 1) one, 2) another, and 3) a third.",
        "1. It rose by 3. | Then it fell.",
    ],
)
def test_lists_in_one_line(marked: str) -> None:
    split(marked)


def test_a_paragraph_ends_its_sentence_whatever_comes_next() -> None:
    text = "He said\n\nthat it was over –\n\nand left. She\n\n“stayed"
    assert sentences(text) == ["He said", "that it was over –", "and left.", "She", "“stayed"]


def test_a_line_ends_none_where_lines_are_wrapped() -> None:
    text = "The bridge over the river\nwas shut on Monday by\nGov. Smith. Nobody was\nhurt."
    assert sentences(text) == [
        "The bridge over the river\nwas shut on Monday by\nGov. Smith.",
        "Nobody was\nhurt.",
    ]


def test_the_seed_article_has_28_sentences_and_a_dateline() -> None:
    text = SEED.read_text("utf-8")
    found = split_sentences(Article(text=text))
    by_role = {role: [s.span.of(text) for s in found if s.role is role] for role in Role}
    assert by_role[Role.TITLE] == ["Russia Troops Ordered Deployed"]
    assert by_role[Role.DATELINE] == ["( )-"]
    assert len(by_role[Role.BODY]) == 27
    assert "Tokayev said:" in by_role[Role.BODY]
    assert found[2].span.of(text).startswith("Russia has sent troops")


def test_rows_are_numbered_and_know_their_paragraph_and_role() -> None:
    text = "Bridge shut\n\nBy Jane Doe\n\nLONDON (Reuters) - It rained. It stopped.\n\nYes."
    assert split_sentences(Article(text=text)) == (
        Sentence(index=0, start=0, end=11, paragraph=0, role=Role.TITLE),
        Sentence(index=1, start=13, end=24, paragraph=1, role=Role.BYLINE),
        Sentence(index=2, start=26, end=44, paragraph=2, role=Role.DATELINE),
        Sentence(index=3, start=45, end=55, paragraph=2, role=Role.BODY),
        Sentence(index=4, start=56, end=67, paragraph=2, role=Role.BODY),
        Sentence(index=5, start=69, end=73, paragraph=3, role=Role.BODY),
    )


def test_markdown_is_told_by_the_path_and_its_markup_left_out() -> None:
    text = "# Bridge shut\n\n- **It rained.** It\n  stopped.\n\n```\ncode. Here.\n```\n"
    marked = split_sentences(Article(text=text, path="notes/bridge.md"))
    assert [s.span.of(text) for s in marked] == ["Bridge shut", "It rained.", "It\n  stopped."]
    assert marked[0].role is Role.TITLE
    assert sentences(text)[0] == "# Bridge shut"


def test_a_text_without_a_word_is_split_all_the_same() -> None:
    assert sentences("") == []
    assert sentences(" \n\t\n") == []
    assert sentences(" . ") == ["."]
    assert sentences("…\n\n***\n") == ["…", "***"]


PIECES = st.sampled_from(
    [
        *(". ", "? ", "! ", "… ", ".", "...", " . . . ", "”", "“", '"', "'", "’", ")", "(", "]"),
        *("\n", "\n\n", "\t", "\u2028", "\x85", "\0", "\x0c", " ", "•", "- ", "1. ", "b) "),
        *("U.S.", "Mr. ", "a.m. ", "No. ", "The ", "Smith ", "said ", "he ", "Yahoo! ", "Photo: "),
        *("🙂", "👩‍👩‍👧", "שלום. ", "مرحبا. ", "你好。", "e\u0301", "\u202e", "\ufeff", "x" * 300),
        *("LONDON (Reuters) - ", "By Jane Doe\n", "January 6, 2022\n"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=10), max_size=60).map("".join)


@given(TEXTS)
@example("?" * 300 + " " + "Yes.")
def test_every_character_that_is_not_space_lies_in_exactly_one_sentence(text: str) -> None:
    found = split_sentences(Article(text=text))
    assert [s.index for s in found] == list(range(len(found)))
    assert all(s.span.of(text).strip() == s.span.of(text) != "" for s in found)
    ends = [0, *(s.end for s in found)]
    starts = [*(s.start for s in found), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert not "".join(gaps).strip()


@given(TEXTS)
def test_paragraphs_are_numbered_in_order_without_a_gap(text: str) -> None:
    numbers = [s.paragraph for s in split_sentences(Article(text=text))]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(set(numbers))))


@given(TEXTS, st.sampled_from(["a.md", "a.txt"]))
def test_the_same_text_is_split_the_same_again(text: str, path: str) -> None:
    article = Article(text=text, path=path)
    assert split_sentences(article) == split_sentences(article)


@pytest.mark.parametrize(
    "piece", ["?", "? ", ".”", "a.", "(", "a\n", "- ", "\n", " ", "word ", "U.S. ", "x"]
)
def test_a_text_of_one_thing_repeated_is_split_without_delay(piece: str) -> None:
    # 200,000 characters; what is quadratic here takes minutes
    text = piece * (200_000 // len(piece)) + "End."
    assert split_sentences(Article(text=text))[-1].end == len(text)
