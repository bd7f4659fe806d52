"""What is stored reads back equal, whatever it is."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, Resolution, SourceMention, Stance
from factcheck.domain.claim import Claim, Flag, FlagName, claim_id
from factcheck.domain.query import ClaimFilter, Sort
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.source import Source, SourceKind, source_id
from factcheck.domain.span import Span, Spans, words_at
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.store.making import MAYOR, keep, made

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMED = WORDS.filter(bool)
SCORE = st.floats(0, 1)
MAYBE = st.none() | WORDS


def spans(length: int, *, min_size: int = 0) -> st.SearchStrategy[Spans]:
    """Ordered, disjoint spans in a text of that length, which is at least 2."""
    edges = st.sets(st.integers(0, length), min_size=2 * min_size, max_size=6)
    return edges.map(lambda found: _paired(sorted(found)))


def _paired(edges: list[int]) -> Spans:
    return tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))


def maybe(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(ids) if ids else st.none()


@st.composite
def sources(draw: st.DrawFn) -> tuple[Source, ...]:
    names = draw(st.lists(NAMED, max_size=4, unique_by=source_id))
    parents = maybe([source_id(name) for name in names])
    return tuple(
        Source(
            id=source_id(name),
            name=name,
            kind=draw(st.sampled_from(SourceKind)),
            parent=draw(parents),
            aliases=tuple(draw(st.lists(WORDS, max_size=3))),
        )
        for name in names
    )


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=200))
    article = Article(
        text=text, title=draw(MAYBE), outlet=draw(MAYBE), byline=draw(MAYBE), path=draw(MAYBE)
    )
    sentences = tuple(
        Sentence(
            index=n, start=s.start, end=s.end, paragraph=n // 2, role=draw(st.sampled_from(Role))
        )
        for n, s in enumerate(draw(spans(len(text), min_size=1)))
    )
    known = draw(sources())
    attributions = tuple(
        Attribution(
            id=f"a{number}",
            kind=draw(st.sampled_from(Kind)),
            stance=draw(st.sampled_from(Stance)),
            via=draw(st.none() | st.just("a0")),
            score=draw(SCORE),
            source=draw(mentions(len(text), known)),
            cue=draw(spans(len(text))),
            content=draw(spans(len(text), min_size=1)),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    places = draw(st.lists(spans(len(text), min_size=1), max_size=5, unique=True))
    ids = maybe([one.id for one in attributions])
    return Analysis(
        article=article,
        sentences=sentences,
        sources=known,
        attributions=attributions,
        claims=tuple(
            Claim(
                id=claim_id(article.sha256, place),
                spans=place,
                text=words_at(text, place),
                reading=draw(WORDS),
                sentence=draw(st.sampled_from(sentences)).index,
                attribution=draw(ids),
                checkworthiness=draw(st.none() | SCORE),
                flags=tuple(draw(st.lists(flags(len(text)), max_size=3))),
                priority=draw(st.floats(-10, 10)),
            )
            for place in places
        ),
    )


@st.composite
def mentions(draw: st.DrawFn, length: int, known: tuple[Source, ...]) -> SourceMention | None:
    ids = maybe([source.id for source in known])
    mention = SourceMention(
        spans=draw(spans(length)),
        source_id=draw(ids),
        resolution=draw(st.sampled_from(Resolution)),
        score=draw(SCORE),
    )
    return draw(st.none() | st.just(mention))


def flags(length: int) -> st.SearchStrategy[Flag]:
    return st.builds(Flag, name=st.sampled_from(FlagName), reason=WORDS, spans=spans(length))


@settings(max_examples=60, deadline=None)
@given(analyses())
def test_an_analysis_reads_back_equal(analysis: Analysis) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Workflow(Settings(db=Path(folder) / "claims.db"))
        try:
            outcome = keep(desk, analysis)
            assert outcome.new == len(analysis.claims)
            assert desk.analysis(analysis.article.id) == analysis
            details = list(desk.details(ClaimFilter(), Sort.TEXT))
            assert {one.claim.id: one.claim for one in details} == {
                claim.id: claim for claim in analysis.claims
            }
            assert keep(desk, analysis).known
            assert desk.analysis(analysis.article.id) == analysis
        finally:
            desk.close()


def test_a_detail_joins_claim_sentence_attribution_source_and_parent(desk: Workflow) -> None:
    analysis = made("mayor: the bridge is open\nThe ice has gone", outlet="The Otar Post")
    keep(desk, analysis)
    said, own = desk.details(ClaimFilter())
    assert said.claim == analysis.claims[0]
    assert said.article == analysis.article
    assert said.sentence == analysis.sentences[0]
    assert said.attribution == analysis.attributions[0]
    assert said.source == MAYOR
    assert said.parent is not None
    assert said.parent.name == "City of Otar"
    assert (own.attribution, own.source, own.reliability) == (None, None, None)
    assert own.row.source_name == "The Otar Post"  # the outlet's own voice


def test_another_tagger_replaces_the_reading_and_leaves_no_rest(desk: Workflow) -> None:
    text = "mayor: the bridge is open\nThe ice has gone"
    keep(desk, made(text))
    other = made(text).model_copy(update={"claims": made(text).claims[:1]})
    outcome = keep(desk, other, tagger="model/1")
    assert (outcome.known, outcome.new, outcome.gone) == (False, 0, 1)
    assert desk.analysis("news.txt") == other
    keep(desk, made(text), tagger="rules/1")
    assert desk.analysis("news.txt") == made(text)
