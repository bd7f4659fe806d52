"""Whatever the text and whatever a tagger makes of it: no exception, and every promise holds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from factcheck.assess import assess, evidence_gaps, explain
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, Resolution, SourceMention, Stance
from factcheck.domain.claim import claim_id
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.source import Resolved, ResolvedMention, Source, SourceKind
from factcheck.domain.span import Span, words_at
from factcheck.domain.weights import Weights
from tests.assess.building import Scene

WORDS = st.sampled_from(
    [
        *("The", "mayor", "Norland", "he", "they", "we", "it", "said", "denied", "that", "army"),
        *("police", "dam", "blame", "attack", "allegedly", "may", "have", "reportedly", "without"),
        *("giving", "any", "evidence", "proof", "no", "neither", "side", "offered", "could", "not"),
        *("be", "independently", "verified", "unable", "to", "confirm", "there", "is", "the"),
        *("claim", "13", "ё", "👩\u200d👧", "\x00", "\x1b[31m", "\u202e", "\n", "\n\n"),
        *"“”\"'«».,:?(—",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=60).map(" ".join))
OFFSETS = st.one_of(st.integers(-3, 400), st.integers())
SPANS = st.lists(st.builds(Span, OFFSETS, OFFSETS), max_size=3).map(tuple)
IDS = st.sampled_from("abcde")


def attributions() -> st.SearchStrategy[tuple[Attribution, ...]]:
    mention = st.builds(
        SourceMention,
        spans=SPANS,
        source_id=st.none() | IDS,
        resolution=st.sampled_from(Resolution),
    )
    one = st.builds(
        Attribution,
        id=IDS,
        kind=st.sampled_from(Kind),
        stance=st.sampled_from(Stance),
        via=st.none() | IDS,
        source=st.none() | mention,
        cue=SPANS,
        content=SPANS,
    )
    return st.lists(one, max_size=6).map(tuple)


def sources() -> st.SearchStrategy[tuple[Source, ...]]:
    one = st.builds(
        Source,
        id=IDS,
        name=st.sampled_from(["", "Norland", "Government of Norland", "mayor", "("]),
        kind=st.sampled_from(SourceKind),
        parent=st.none() | IDS,
        aliases=st.lists(WORDS, max_size=2).map(tuple),
    )
    return st.lists(one, max_size=5).map(tuple)


def mentions() -> st.SearchStrategy[tuple[ResolvedMention, ...]]:
    one = st.builds(
        ResolvedMention,
        span=st.builds(Span, OFFSETS, OFFSETS),
        source_id=IDS,
        resolution=st.sampled_from(Resolution),
    )
    return st.lists(one, max_size=4).map(tuple)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    text = draw(TEXTS)
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=4))})
    sentences = tuple(
        Sentence(index=place, start=start, end=end, paragraph=0, role=draw(st.sampled_from(Role)))
        for place, (start, end) in enumerate(pairwise(cuts))
    )
    resolved = Resolved(
        attributions=draw(attributions()), sources=draw(sources()), mentions=draw(mentions())
    )
    return Scene(Article(text=text, outlet=draw(st.none() | WORDS)), sentences, resolved)


@given(scenes())
def test_nothing_raises_and_every_claim_is_grounded(made: Scene) -> None:
    text, claims = made.article.text, assess(*made)
    assert [claim.spans for claim in claims] == sorted({claim.spans for claim in claims})
    for claim in claims:
        assert claim.text == words_at(text, claim.spans)
        assert claim.text.strip()
        assert claim.id == claim_id(made.article.sha256, claim.spans)
        assert "\n" not in claim.reading
        assert all(flag.reason for flag in claim.flags)
        assert len({flag.name for flag in claim.flags}) == len(claim.flags)


@given(scenes())
def test_the_same_input_gives_the_same_claims_and_priorities_add_up(made: Scene) -> None:
    claims = assess(*made)
    assert claims == assess(*made)
    known = {each.id: each for each in made.resolved.attributions}
    for claim in claims:
        terms = explain(claim, known.get(claim.attribution or ""), Weights())
        assert sum(term.weight for term in terms) == claim.priority


@given(scenes())
def test_gaps_bear_on_claims_of_the_article(made: Scene) -> None:
    claims = assess(*made)
    known = {claim.id for claim in claims}
    for gap in evidence_gaps(*made, claims):
        assert gap.span.of(made.article.text).strip()
        assert gap.bears_on
        assert gap.bears_on == "document" or set(gap.bears_on) <= known
