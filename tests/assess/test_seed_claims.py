"""The seed article, its sources and attributions given by hand, against the careful reader."""

from __future__ import annotations

import pytest

from factcheck.assess import evidence_gaps
from factcheck.domain.claim import Claim
from factcheck.domain.sentence import Role
from tests.assess.building import flags, with_text
from tests.assess.seed import EXPECTED, TEXT, seed_scene


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    return seed_scene().claims()


def test_the_sentences_laid_out_here_are_as_many_as_the_reader_counts() -> None:
    spoken = [s for s in seed_scene().sentences if s.role is not Role.DATELINE]
    assert len(spoken) == EXPECTED["sentences"]


def test_every_attributed_content_is_a_claim(claims: tuple[Claim, ...]) -> None:
    contents = {entry["content"] for entry in EXPECTED["attributions"]}
    assert {claim.text for claim in claims if claim.attribution} == contents


def test_a_silence_is_no_claim(claims: tuple[Claim, ...]) -> None:
    for entry in EXPECTED["non_statements"]:
        assert not [claim for claim in claims if entry["content"] in claim.text]


@pytest.mark.parametrize("sentence", EXPECTED["not_attributed"])
def test_the_outlets_own_sentences_are_claims(claims: tuple[Claim, ...], sentence: str) -> None:
    assert with_text(claims, sentence).attribution is None


def test_the_evidence_gaps_bear_on_what_the_reader_says(claims: tuple[Claim, ...]) -> None:
    made = seed_scene()
    text_of = {claim.id: claim.text for claim in claims}
    found = {
        made.sentences[gap.sentence].span.of(TEXT): gap.bears_on
        if isinstance(gap.bears_on, str)
        else [text_of[claim] for claim in gap.bears_on]
        for gap in evidence_gaps(*made, claims)
    }
    assert found == {gap["sentence"]: gap["bears_on"] for gap in EXPECTED["evidence_gaps"]}


def test_a_gap_sentence_is_still_a_claim_of_the_outlet(claims: tuple[Claim, ...]) -> None:
    for gap in EXPECTED["evidence_gaps"]:
        assert with_text(claims, gap["sentence"]).attribution is None


@pytest.mark.parametrize("content", EXPECTED["flagged"])
def test_the_two_allegations_are_flagged(claims: tuple[Claim, ...], content: str) -> None:
    assert set(EXPECTED["flagged"][content]) <= flags(with_text(claims, content))


def test_no_other_claim_is_said_to_lack_evidence(claims: tuple[Claim, ...]) -> None:
    noted = {claim.text for claim in claims if "no-evidence-noted" in flags(claim)}
    assert noted == set(EXPECTED["flagged"])


def test_the_two_allegations_come_first_by_a_clear_lead(claims: tuple[Claim, ...]) -> None:
    ranked = sorted(claims, key=lambda claim: -claim.priority)
    assert [claim.text for claim in ranked[:2]] == list(EXPECTED["flagged"])
    assert ranked[1].priority >= ranked[2].priority + 4


def test_the_allegation_nobody_makes_is_unattributed_and_hedged(claims: tuple[Claim, ...]) -> None:
    assert flags(with_text(claims, "had seized from police forces")) == {"unattributed", "hedged"}
