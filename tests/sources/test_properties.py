"""What must hold for any text: nothing raises, every id is listed, every span stays."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, SourceMention, Stance
from factcheck.domain.source import Resolved
from factcheck.domain.span import Span
from factcheck.sources import resolve
from tests.sources.passage import sentences_of

_WORDS = (
    "the The a former President president of for Peter Vance Vance’s Jr. Mr. Ms. Kazakhstan Moscow "
    "Russian Reuters police officials He she They it I we who his in country successor succeeded "
    "by said , . ? ! : “ ” \" ' ’s - — ( ) US U.S. Kremlin spokesman state television Ministry de "
    "la al-Assad Council and & 3"
)
_SPACES = ("\n", "\n\n", "\u2028", "\u00a0", "\u200f", "\x00")
_NEWSLIKE = st.lists(st.sampled_from((*_WORDS.split(), *_SPACES)), max_size=60).map(" ".join)
_TEXTS = st.one_of(_NEWSLIKE, st.text(max_size=300))


@st.composite
def _readings(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    text = draw(_TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = st.lists(places.map(lambda pair: Span(*sorted(pair))), min_size=1, max_size=2)
    made = [
        Attribution(
            id=str(number),
            kind=draw(st.sampled_from(Kind)),
            stance=Stance.ASSERTS,
            source=draw(st.none() | spans.map(_mention)),
            content=tuple(sorted(draw(spans))),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    return text, made


def _mention(spans: list[Span]) -> SourceMention:
    return SourceMention(spans=tuple(sorted(spans)))


def _resolve(text: str, attributions: list[Attribution]) -> Resolved:
    return resolve(Article(text=text, outlet="Reuters"), sentences_of(text), attributions)


@settings(deadline=None)
@given(_readings())
def test_any_text_resolves_to_what_is_listed(reading: tuple[str, list[Attribution]]) -> None:
    text, attributions = reading
    found = _resolve(text, attributions)
    known = {source.id for source in found.sources}
    used = {each.source.source_id for each in found.attributions if each.source} - {None}
    assert len(known) == len(found.sources)
    assert used | {mention.source_id for mention in found.mentions} <= known
    assert {source.parent for source in found.sources} - {None} <= known
    assert all(source.parent != source.id and source.name for source in found.sources)
    assert all(mention.span.of(text).strip() for mention in found.mentions)
    for before, after in zip(attributions, found.attributions, strict=True):
        _assert_only_filled_in(before, after)


def _assert_only_filled_in(before: Attribution, after: Attribution) -> None:
    assert after.content == before.content
    if before.source:
        assert after.source is not None
        assert after.source.spans == before.source.spans
    if after.source:
        assert 0 <= after.source.score <= 1
        assert (after.source.source_id is None) == (after.source.score == 0)


@settings(deadline=None, max_examples=30)
@given(_readings())
def test_the_same_reading_gives_the_same_sources(reading: tuple[str, list[Attribution]]) -> None:
    assert _resolve(*reading) == _resolve(*reading)
