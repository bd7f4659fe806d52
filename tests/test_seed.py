"""The seed article against what a careful reader finds in it (tests/seed/expected.json)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.analysis import analyze, default_scorer, default_tagger
from factcheck.assess import evidence_gaps
from factcheck.domain.analysis import Analysis
from factcheck.domain.attribution import Attribution, Resolution, Stance
from factcheck.domain.claim import Claim
from factcheck.domain.sentence import Role
from factcheck.domain.source import Resolved, Source
from factcheck.domain.span import Span, words_at
from factcheck.ingest import read_article

HERE = Path(__file__).parent
EXPECTED: dict[str, Any] = json.loads((HERE / "seed" / "expected.json").read_text("utf-8"))
SEED = HERE.parent / "seeds" / EXPECTED["document"]


def label(entry: dict[str, Any]) -> str:
    return f"{entry['mention'] or 'nobody'} {entry['cue']}"[:40]


@pytest.fixture(scope="module")
def found() -> Analysis:
    return analyze(read_article(str(SEED), max_bytes=1_000_000), default_tagger())


def attribution_with(found: Analysis, content: str) -> Attribution:
    text = found.article.text
    [match] = [a for a in found.attributions if words_at(text, a.content) == content]
    return match


def claim_with(found: Analysis, content: str) -> Claim:
    [match] = [claim for claim in found.claims if claim.text == content]
    return match


def source_of(found: Analysis, attribution: Attribution) -> Source | None:
    wanted = attribution.source and attribution.source.source_id
    return next((source for source in found.sources if source.id == wanted), None)


def test_title_and_dateline_are_told_from_the_sentences(found: Analysis) -> None:
    text = found.article.text
    by_role = {role: [s.span.of(text) for s in found.sentences if s.role is role] for role in Role}
    assert by_role[Role.TITLE] == [EXPECTED["title"]]
    assert by_role[Role.DATELINE] == [EXPECTED["dateline"]]
    assert found.article.title == EXPECTED["title"]
    assert len(by_role[Role.TITLE]) + len(by_role[Role.BODY]) == EXPECTED["sentences"]


@pytest.mark.parametrize("entry", EXPECTED["attributions"], ids=label)
def test_attribution_is_found_with_its_spans(found: Analysis, entry: dict[str, Any]) -> None:
    text = found.article.text
    attribution = attribution_with(found, entry["content"])
    mention = attribution.source and words_at(text, attribution.source.spans)
    assert mention == entry["mention"]
    assert words_at(text, attribution.cue) == entry["cue"]
    assert attribution.kind == entry["kind"]


@pytest.mark.parametrize("entry", EXPECTED["attributions"], ids=label)
def test_source_is_the_one_a_report_must_show(found: Analysis, entry: dict[str, Any]) -> None:
    attribution = attribution_with(found, entry["content"])
    source = source_of(found, attribution)
    if entry["source"] is None:
        assert source is None
        return
    assert source is not None
    assert source.name in {entry["source"], *entry.get("accept", ())}
    assert source.kind == entry["source_kind"]
    if "resolution" in entry:
        assert attribution.source is not None
        assert attribution.source.resolution == Resolution(entry["resolution"])


def test_nothing_else_is_laid_to_anybody(found: Analysis) -> None:
    text = found.article.text
    expected = {e["content"] for e in EXPECTED["attributions"] + EXPECTED["non_statements"]}
    assert {words_at(text, a.content) for a in found.attributions} == expected


def test_silence_is_an_attribution_but_never_a_claim(found: Analysis) -> None:
    for entry in EXPECTED["non_statements"]:
        silence = attribution_with(found, entry["content"])
        assert silence.stance is Stance.REPORTS_SILENCE
        assert silence.id not in {claim.attribution for claim in found.claims}
        assert not [claim for claim in found.claims if entry["content"] in claim.text]


@pytest.mark.parametrize("sentence", EXPECTED["not_attributed"], ids=lambda s: s[:30])
def test_the_outlets_own_sentences_are_its_own_claims(found: Analysis, sentence: str) -> None:
    assert claim_with(found, sentence).attribution is None


def test_evidence_gaps_are_tied_to_the_claims_they_bear_on(found: Analysis) -> None:
    resolved = Resolved(attributions=found.attributions, sources=found.sources)
    gaps = evidence_gaps(found.article, found.sentences, resolved, found.claims)
    text_of = {claim.id: claim.text for claim in found.claims}
    sentence_of = {s.index: s.span.of(found.article.text) for s in found.sentences}
    tied = {
        sentence_of[gap.sentence]: (
            gap.bears_on
            if isinstance(gap.bears_on, str)
            else sorted(text_of[claim] for claim in gap.bears_on)
        )
        for gap in gaps
    }
    assert tied == {
        gap["sentence"]: (
            gap["bears_on"] if isinstance(gap["bears_on"], str) else sorted(gap["bears_on"])
        )
        for gap in EXPECTED["evidence_gaps"]
    }


@pytest.mark.parametrize(
    ("content", "flags"), EXPECTED["flagged"].items(), ids=lambda v: str(v)[:30]
)
def test_the_two_allegations_carry_their_flags(
    found: Analysis, content: str, flags: list[str]
) -> None:
    claim = claim_with(found, content)
    assert set(flags) <= {flag.name for flag in claim.flags}
    assert all(flag.reason for flag in claim.flags)


def test_the_two_allegations_head_the_queue(found: Analysis) -> None:
    ranked = sorted(found.claims, key=lambda claim: -claim.priority)
    assert {claim.text for claim in ranked[:2]} == set(EXPECTED["flagged"])
    assert ranked[1].priority > ranked[2].priority


def test_every_span_lies_in_the_text(found: Analysis) -> None:
    text = found.article.text
    spans: list[Span] = [sentence.span for sentence in found.sentences]
    for attribution in found.attributions:
        spans += [*attribution.cue, *attribution.content]
        spans += attribution.source.spans if attribution.source else ()
    for claim in found.claims:
        assert claim.text == words_at(text, claim.spans)
        spans += [*claim.spans, *(span for flag in claim.flags for span in flag.spans)]
    assert all(0 <= s.start < s.end <= len(text) and s.of(text).strip() for s in spans)


def test_the_two_allegations_stay_on_top_with_their_check_worthiness() -> None:
    article = read_article(str(SEED), max_bytes=1_000_000)
    claims = analyze(article, default_tagger(), default_scorer()).claims
    ranked = sorted(claims, key=lambda claim: -claim.priority)
    assert [claim.text for claim in ranked[:2]] == list(EXPECTED["flagged"])
    assert all(claim.checkworthiness is not None for claim in claims)
