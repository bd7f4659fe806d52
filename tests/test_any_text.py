"""Any text whatever goes through reading, analysis, the store and back without an exception."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.analysis import analyze, default_scorer, default_tagger
from factcheck.domain.analysis import Analysis
from factcheck.domain.errors import InputError
from factcheck.domain.query import ClaimFilter
from factcheck.domain.span import Span, words_at
from factcheck.embedding import SentenceEmbedder
from factcheck.ingest import read_article
from factcheck.settings import Settings
from factcheck.workflow import Workflow

# what news text is made of, and what breaks programs that read it
PIECES = st.sampled_from(
    [
        *("“", "”", '"', "‘", "’", "'", "«", "»", "…", " — ", ": ", ", ", ". ", "? ", "\n", "\n\n"),
        *(" said ", " told reporters that ", "According to ", " denied that ", " allegedly "),
        *(
            "Moscow",
            "The president",
            "She",
            "they",
            "Anna Berg",
            "Reuters",
            "Police",
            "U.S.",
            "Mr.",
        ),
        *("no evidence", "13", "[sic]", "=1+1", "<b>", "\x1b[31m", "\u202e", "🙂", "שלום", "漢字"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=20), max_size=60).map("".join)


def every_span(found: Analysis) -> list[Span]:
    spans = [sentence.span for sentence in found.sentences]
    for attribution in found.attributions:
        spans += [*attribution.cue, *attribution.content]
        spans += attribution.source.spans if attribution.source else ()
    for claim in found.claims:
        spans += [*claim.spans, *(span for flag in claim.flags for span in flag.spans)]
    return spans


def check_grounded(found: Analysis) -> None:
    text = found.article.text
    assert all(0 <= span.start < span.end <= len(text) for span in every_span(found))
    assert all(claim.text == words_at(text, claim.spans) for claim in found.claims)
    sources = {source.id for source in found.sources}
    attributions = {attribution.id for attribution in found.attributions}
    named = {a.source.source_id for a in found.attributions if a.source} - {None}
    assert named <= sources
    assert {source.parent for source in found.sources} - {None} <= sources
    assert {claim.attribution for claim in found.claims} - {None} <= attributions
    assert {attribution.via for attribution in found.attributions} - {None} <= attributions


EMBEDDER = SentenceEmbedder()


def written(text: str, path: Path) -> Path:
    path.write_bytes(text.encode())
    return path


@given(TEXTS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_analysed_stored_and_read_back(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = written(text, Path(folder) / "article.txt")
        try:
            article = read_article(str(path), max_bytes=1_000_000)
        except InputError:  # no text in it, or none that can be read for certain
            return
        scorer = default_scorer(EMBEDDER)
        found = analyze(article, default_tagger(), scorer)
        check_grounded(found)
        assert analyze(article, default_tagger(), scorer) == found
        workflow = Workflow(Settings(db=Path(folder) / "claims.db"))
        try:
            [result] = workflow.read([str(path)])
            assert result.error is None
            stored = workflow.analysis(article.id)
            assert stored.claims == found.claims
            assert stored.attributions == found.attributions
            shown = workflow.rows(workflow.keys(ClaimFilter()))
            assert {row.id for row in shown} == {claim.id for claim in found.claims}
        finally:
            workflow.close()
