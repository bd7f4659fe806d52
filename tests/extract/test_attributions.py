"""From a tagger's spans to attributions: ids, kinds, nesting, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.article import Article
from factcheck.domain.attribution import (
    Attribution,
    Kind,
    Resolution,
    SourceMention,
    Stance,
    TaggedAttribution,
)
from factcheck.domain.span import Span, Spans, words_at
from factcheck.extract import build_attributions, split_sentences
from factcheck.tagger.rules import RuleTagger


def at(text: str, *pieces: str) -> Spans:
    return tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


def tagged(text: str, source: str, cue: str, *content: str) -> TaggedAttribution:
    return TaggedAttribution(
        source=at(text, source) if source else (),
        cue=at(text, cue) if cue else (),
        content=at(text, *content),
    )


def build(text: str, *found: TaggedAttribution) -> tuple[Attribution, ...]:
    return build_attributions(Article(text=text), found)


def kind(text: str, *content: str) -> Kind:
    [attribution] = build(text, tagged(text, "Dahl", "said", *content))
    return attribution.kind


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("Dahl said “it is shut” today.", ["“it is shut”"], Kind.DIRECT),
        ("Dahl said “it is shut” today.", ["it is shut"], Kind.DIRECT),
        ("Dahl said “it is shut” today.", ["“it is shut” today"], Kind.MIXED),
        ("Dahl said it was “shut” today.", ["it was “shut” today"], Kind.MIXED),
        ("Dahl said it was shut today.", ["it was shut today"], Kind.INDIRECT),
        ("“It,” Dahl said, “is shut.”", ["“It,”", "“is shut.”"], Kind.DIRECT),
        ("“It,” Dahl said, is shut.", ["“It,”", "is shut"], Kind.MIXED),
        ("‘It’s shut,’ Dahl said.", ["‘It’s shut,’"], Kind.DIRECT),
        ("Dahl said: “It is shut.\n\n“So be it.”", ["“It is shut.", "“So be it.”"], Kind.DIRECT),
        ("Dahl said the sailors’ boat sank.", ["the sailors’ boat sank"], Kind.INDIRECT),
        ("Dahl said … this: !", ["!"], Kind.INDIRECT),
    ],
)
def test_kind_is_how_much_stands_in_marks(text: str, content: list[str], expected: Kind) -> None:
    assert kind(text, *content) is expected


def test_an_attribution_is_what_was_tagged() -> None:
    text = "Dahl denied that it leaked."
    [attribution] = build(text, tagged(text, "Dahl", "denied", "that it leaked"))
    assert attribution.source == SourceMention(
        spans=at(text, "Dahl"), source_id=None, resolution=Resolution.NONE
    )
    assert attribution.cue == at(text, "denied")
    assert attribution.content == at(text, "that it leaked")
    assert (attribution.stance, attribution.via) == (Stance.DENIES, None)


def test_nobody_named_is_no_source() -> None:
    text = "He allegedly left early."
    [attribution] = build(text, tagged(text, "", "allegedly", "left early"))
    assert attribution.source is None


def test_the_id_is_made_from_text_and_spans() -> None:
    text = "Dahl said it leaked."
    found = tagged(text, "Dahl", "said", "it leaked")
    [one], [same] = build(text, found), build(text, found.model_copy(update={"score": 0.5}))
    [other] = build(text + " So it did.", found)
    assert one.id == same.id != other.id


def test_the_innermost_container_is_the_way_it_came() -> None:
    text = "The Herald reported that Moe said Dahl believed it leaked. Dahl said more."
    outer = tagged(text, "The Herald", "reported", "that Moe said Dahl believed it leaked")
    middle = tagged(text, "Moe", "said", "Dahl believed it leaked")
    inner = tagged(text, "Dahl", "believed", "it leaked")
    apart = TaggedAttribution(content=at(text, "more"))
    found = {a.content: a for a in build(text, inner, apart, middle, outer)}
    assert found[outer.content].via is None
    assert found[middle.content].via == found[outer.content].id
    assert found[inner.content].via == found[middle.content].id
    assert found[apart.content].via is None


def test_a_container_may_be_in_pieces_but_must_hold_every_span() -> None:
    text = "“Moe said it leaked,” Dahl told us, “and Moe wept.” Moe added that it sank."
    outer = tagged(text, "Dahl", "told", "“Moe said it leaked,”", "“and Moe wept.”")
    inside = tagged(text, "Moe", "said", "it leaked")
    outside = tagged(text, "Moe", "added", "that it sank")
    found = {a.content: a for a in build(text, outer, inside, outside)}
    assert found[inside.content].via == found[outer.content].id
    assert found[outside.content].via is None


def test_two_that_hold_each_other_are_not_nested() -> None:
    text = "Dahl said Moe said so"
    whole = at(text, text)
    pair = (
        TaggedAttribution(source=at(text, "Dahl"), content=whole),
        TaggedAttribution(source=at(text, "Moe"), content=whole),
    )
    assert [a.via for a in build(text, *pair)] == [None, None]


def test_the_same_content_of_the_same_source_is_one() -> None:
    text = "Dahl said and repeated it leaked."
    said, repeated = (tagged(text, "Dahl", cue, "it leaked") for cue in ("said", "repeated"))
    nobody = tagged(text, "", "repeated", "it leaked")
    assert len(build(text, said, repeated, said)) == 1
    assert len(build(text, said, nobody)) == 2


def test_spans_lose_the_space_at_their_ends() -> None:
    text = "Dahl said it leaked . "
    loose = TaggedAttribution(
        source=(Span(0, 5),), cue=(Span(4, 10), Span(9, 10)), content=(Span(9, 20), Span(21, 22))
    )
    [attribution] = build(text, loose)
    assert attribution.source is not None
    assert attribution.source.spans == at(text, "Dahl")
    assert (attribution.cue, attribution.content) == (at(text, "said"), at(text, "it leaked"))
    assert build(text, TaggedAttribution(content=(Span(4, 5),))) == ()


def test_the_order_is_that_of_the_contents() -> None:
    text = "Dahl said it leaked. Moe said it sank."
    first = tagged(text, "Dahl", "said", "it leaked")
    second = tagged(text, "Moe", "said", "it sank")
    assert build(text, second, first) == build(text, first, second)
    assert [a.content for a in build(text, second, first)] == [first.content, second.content]


def test_a_thousand_reports_of_reports() -> None:
    """Whatever grows faster than the text would hang here."""
    text = "he said that " * 3_000 + "it leaked"
    ends = range(0, len(text) - 13, 13)
    chain = [
        TaggedAttribution(
            source=(Span(start, start + 2),),
            cue=(Span(start + 3, start + 7),),
            content=(Span(start + 8, len(text)),),
        )
        for start in ends
    ]
    found = build(text, *chain)
    assert [a.via for a in found] == [None, *(a.id for a in found[:-1])]


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda at: Span(at[0], sum(at))),
    max_size=3,
).map(tuple)
TAGGED = st.builds(TaggedAttribution, source=SPANS, cue=SPANS, content=SPANS)


@given(
    st.text(st.sampled_from("ab “”'.\n"), min_size=42, max_size=60), st.lists(TAGGED, max_size=12)
)
def test_any_spans_make_sound_attributions(text: str, found: Sequence[TaggedAttribution]) -> None:
    built = build(text, *found)
    by_id = {attribution.id: attribution for attribution in built}
    assert len(by_id) == len(built)
    for attribution in built:
        assert attribution.content
        sources = attribution.source.spans if attribution.source else ()
        for span in (*sources, *attribution.cue, *attribution.content):
            assert span.of(text) == span.of(text).strip() != ""
        above = [attribution.id]
        while (via := by_id[above[-1]].via) is not None:
            assert via not in above
            above.append(via)


WORDS = """
Dahl said that told us “ ” ‘ ’ " ' he she denied called the lock , . : allegedly it
"""


@given(
    st.lists(st.sampled_from([*WORDS.split(), "\n\n"]) | st.text(max_size=3), max_size=60).map(
        " ".join
    )
)
def test_any_text_goes_through(text: str) -> None:
    article = Article(text=text)
    built = build_attributions(article, RuleTagger().tag(text, split_sentences(article)))
    assert all(span.of(text).strip() for each in built for span in each.content)


def said(text: str, found: Sequence[Attribution]) -> list[tuple[str, str, str, str]]:
    """Source, cue, content and the cue of the relay, in words."""
    by_id = {each.id: each for each in found}
    return [
        (
            words_at(text, each.source.spans) if each.source else "",
            words_at(text, each.cue),
            words_at(text, each.content),
            words_at(text, by_id[each.via].cue) if each.via else "",
        )
        for each in found
    ]


def test_who_is_cited_is_a_source_and_never_a_content() -> None:
    text = "Two ferries collided, Interfax reported, citing the ministry."
    found = build(
        text,
        tagged(text, "Interfax", "reported", "Two ferries collided"),
        tagged(text, "Interfax", "citing", "the ministry"),
    )
    assert said(text, found) == [
        ("Interfax", "reported", "Two ferries collided", ""),
        ("the ministry", "citing", "Two ferries collided", "reported"),
    ]


@pytest.mark.parametrize(
    ("text", "cited", "pieces", "content"),
    [
        ("Interfax reported, citing the mayor, that ice came.",
         "the mayor", ["the mayor, that ice came"], "that ice came"),
        ("Ice came, Interfax reported, citing the mayor.",
         "the mayor", ["Ice came", "the mayor"], "Ice came"),
    ],
)  # fmt: skip
def test_a_content_loses_who_is_cited_in_it(
    text: str, cited: str, pieces: list[str], content: str
) -> None:
    found = build(text, tagged(text, "Interfax", "reported", *pieces))
    assert said(text, found) == [
        ("Interfax", "reported", content, ""),
        (cited, "citing", content, "reported"),
    ]


def test_who_is_cited_for_nothing_is_left_out() -> None:
    text = "Ice came. Interfax went on, citing the mayor."
    assert build(text, tagged(text, "Interfax", "citing", "the mayor")) == ()


def test_many_who_cite_take_no_longer_each() -> None:
    """Whatever grows faster than the text would hang here."""
    line = "Ice came, Reuters reported, citing Dahl. "
    text = line * 15_000
    found = [
        TaggedAttribution(
            source=(Span(at + 10, at + 17),), cue=(Span(at + cue, at + end),), content=(content,)
        )
        for at in range(0, len(text), len(line))
        for cue, end, content in (
            (18, 26, Span(at, at + 8)),
            (28, 34, Span(at + 35, at + 39)),
        )
    ]
    built = build_attributions(Article(text=text), found)
    assert sum(each.via is not None for each in built) == 15_000
