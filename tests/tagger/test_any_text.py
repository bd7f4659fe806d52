"""Any text whatever, and text made to hurt, goes through the rules."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.article import Article
from factcheck.domain.sentence import Sentence
from factcheck.extract import split_sentences
from factcheck.tagger.rules import RuleTagger

WORDS = """
said says say told asked according to that allegedly called for reportedly is believed it he they
Dahl the keeper of who and but was not didn’t declined comment adding whether on Monday mayor's
“ ” " ' ’ ‘ '' « » „ , . : ; — -- ( ) ? ! … [ ]
"""
PIECES = st.one_of(
    st.sampled_from([*WORDS.split(), " ", "\n", "\n\n"]), st.text(max_size=3), st.just(" ")
)
TEXTS = st.lists(PIECES, max_size=80).map(" ".join) | st.lists(PIECES, max_size=80).map("".join)


@given(TEXTS)
def test_every_span_is_words_of_the_text(text: str) -> None:
    found = RuleTagger().tag(text, split_sentences(Article(text=text)))
    for each in found:
        assert each.content
        for span in (*each.source, *each.cue, *each.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
    contents = [each.content for each in found]
    assert contents == sorted(contents)


@given(TEXTS, st.sets(st.integers(min_value=1, max_value=200), max_size=8))
def test_sentences_may_end_anywhere(text: str, cuts: set[int]) -> None:
    ends = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
    sentences = [
        Sentence(index=number, start=start, end=end, paragraph=number // 2)
        for number, (start, end) in enumerate(pairwise(ends))
        if start < end
    ]
    for each in RuleTagger().tag(text, sentences):
        assert all(span.start < span.end for span in (*each.source, *each.cue, *each.content))


@pytest.mark.parametrize(
    "text",
    [
        '"' * 20_000,
        "“" * 20_000,
        " '" * 20_000,
        "a" * 1_000_000,
        "(" * 10_000 + ")" * 10_000,
        "said " * 5_000,
        "he said that " * 5_000,
        "“a b c” said, " * 5_000,
        "the man who of the " * 5_000,
        "according to " * 5_000,
        "quoted him as saying " * 5_000,
        "Q: Police - " * 5_000,
        ", a" * 5_000 + " said",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_in_one_piece(text: str) -> None:
    """Whatever grows faster than the text would hang here."""
    sentence = Sentence(index=0, start=0, end=len(text), paragraph=0)
    assert all(each.content for each in RuleTagger().tag(text, [sentence]))
