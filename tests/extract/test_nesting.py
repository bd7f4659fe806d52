"""One source inside what another says: both are kept, the inner one through the outer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from factcheck.domain.article import Article
from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.sentence import Sentence
from factcheck.domain.span import Span, Spans, words_at
from factcheck.extract import build_attributions, split_sentences
from factcheck.tagger.shipped import ShippedTagger

Said = tuple[str, str, str]  # source, cue, content; " // " stands between pieces of a content


class Outer:
    """Stands for the model, which gives each word one role: it finds only the outer attribution."""

    name = "outer"

    def __init__(self, *said: str) -> None:
        self._said = said

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        source, cue, content = (at(text, words) for words in self._said)
        return (TaggedAttribution(source=source, cue=cue, content=content),)


def at(text: str, words: str) -> Spans:
    starts = [(text.index(piece), len(piece)) for piece in words.split(" // ")]
    return tuple(Span(start, start + length) for start, length in starts)


def read(text: str, outer: Said) -> list[tuple[Said, Said | None]]:
    """Each attribution in words, with the one it is nested in."""
    article = Article(text=text)
    tagged = ShippedTagger(Outer(*outer)).tag(text, split_sentences(article))
    built = {each.id: each for each in build_attributions(article, tagged)}
    said = {
        name: (
            words_at(text, each.source.spans if each.source else ()),
            words_at(text, each.cue),
            words_at(text, each.content).replace(" … ", " // "),
        )
        for name, each in built.items()
    }
    return [(said[name], said[each.via] if each.via else None) for name, each in built.items()]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "Kyodo said the governor had told it that the prison would close.",
            ("Kyodo", "said", "the governor had told it that the prison would close"),
            ("the governor", "told", "that the prison would close"),
        ),
        (
            "The Post wrote that two aides told it the minister knew of the loan.",
            ("The Post", "wrote", "that two aides told it the minister knew of the loan"),
            ("two aides", "told", "the minister knew of the loan"),
        ),
        (
            "Her lawyer said that the police had told her she was free to go.",
            ("Her lawyer", "said", "that the police had told her she was free to go"),
            ("the police", "told", "she was free to go"),
        ),
        (
            "The Herald reported that Dahl said the lock leaked.",
            ("The Herald", "reported", "that Dahl said the lock leaked"),
            ("Dahl", "said", "the lock leaked"),
        ),
        (
            "Xinhua quoted the harbour master as saying the crane had been faulty.",
            ("Xinhua", "quoted", "the harbour master as saying // the crane had been faulty"),
            ("the harbour master", "as saying", "the crane had been faulty"),
        ),
        (
            "Xinhua cited Wen, the minister, as telling the congress that growth would slow.",
            (
                "Xinhua",
                "cited",
                "Wen, the minister, as telling the congress that growth would slow",
            ),
            ("Wen, the minister,", "as telling", "that growth would slow"),
        ),
        (
            "The keeper was quoted by Xinhua as saying that the crane had been faulty.",
            ("Xinhua", "was quoted by", "The keeper // as saying that the crane had been faulty"),
            ("The keeper", "as saying", "that the crane had been faulty"),
        ),
        (
            "The dam broke at noon, Kyodo reported, according to the BBC.",
            ("the BBC", "according to", "The dam broke at noon, Kyodo reported"),
            ("Kyodo", "reported", "The dam broke at noon"),
        ),
    ],
)
def test_what_a_content_passes_on_is_said_by_somebody_too(
    text: str, outer: Said, inner: Said
) -> None:
    assert dict(read(text, outer)) == {outer: None, inner: outer}


def test_a_content_without_its_reporter_is_read_with_it() -> None:
    text = "The dam broke at noon, Kyodo reported, according to the BBC."
    whole = ("the BBC", "according to", "The dam broke at noon, Kyodo reported")
    found = dict(read(text, (*whole[:2], "The dam broke at noon")))
    assert found == {whole: None, ("Kyodo", "reported", "The dam broke at noon"): whole}


@pytest.mark.parametrize(
    ("text", "source", "outer", "inner"),
    [
        (
            "Reuters, citing the mayor, said the dam broke.",
            "Reuters, citing the mayor",
            ("Reuters", "said", "the dam broke"),
            ("the mayor", "citing", "the dam broke"),
        ),
        (
            "Reuters, quoting an unnamed official, said the dam broke.",
            "Reuters, quoting an unnamed official,",
            ("Reuters", "said", "the dam broke"),
            ("an unnamed official", "quoting", "the dam broke"),
        ),
        (
            "Officials cited by Interfax said the dam broke.",
            "Officials cited by Interfax",
            ("Interfax", "cited by", "the dam broke"),
            ("Officials", "said", "the dam broke"),
        ),
    ],
)
def test_a_source_that_names_its_own_source_is_two(
    text: str, source: str, outer: Said, inner: Said
) -> None:
    assert dict(read(text, (source, "said", "the dam broke"))) == {outer: None, inner: outer}


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("She said she recalled that it leaked.", ("She", "said", "she recalled that it leaked")),
        (
            "Dahl said the keeper would say that it leaked.",
            ("Dahl", "said", "the keeper would say that it leaked"),
        ),
        ("Dahl said the town wants a new lock.", ("Dahl", "said", "the town wants a new lock")),
        ("Dahl said Moe called his mother.", ("Dahl", "said", "Moe called his mother")),
    ],
)
def test_nobody_else_speaks_in_thoughts_deeds_and_what_may_be_said(text: str, outer: Said) -> None:
    assert dict(read(text, outer)) == {outer: None}
