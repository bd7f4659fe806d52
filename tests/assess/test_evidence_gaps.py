"""Sentences that say evidence is missing, and the claims they bear on."""

from __future__ import annotations

import pytest

from factcheck.assess import evidence_gaps
from factcheck.domain.attribution import Stance
from factcheck.domain.claim import FlagName
from tests.assess.building import Says, flag, flags, scene, with_text
from tests.assess.passages import Passage, passages, score


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param(p, id=p.name, marks=[pytest.mark.xfail(strict=True)] if p.missed else [])
        for p in passages()
    ],
)
def test_a_gap_bears_on_what_a_reader_says(passage: Passage) -> None:
    assert passage.found() == passage.expected


def test_ties_are_as_right_as_they_were_measured_to_be() -> None:
    precision, recall = score(passages())
    assert precision >= 0.98
    assert recall >= 0.95


def test_a_gap_is_at_the_words_that_say_so() -> None:
    made = scene(
        ["A pilot said the tower was empty.", "He gave no evidence."],
        [Says("A pilot", "said", "the tower was empty")],
    )
    [gap] = evidence_gaps(*made, made.claims())
    assert gap.span.of(made.article.text) == "gave no evidence"
    assert gap.sentence == 1


def test_the_claims_it_names_are_flagged_with_its_words() -> None:
    made = scene(
        [
            "A pilot said the tower was empty.",
            "Rain fell.",
            "There is no proof the tower was empty.",
        ],
        [Says("A pilot", "said", "the tower was empty")],
    )
    claims = made.claims()
    noted = flag(with_text(claims, "the tower was empty"), FlagName.NO_EVIDENCE_NOTED)
    assert noted
    assert "“There is no proof”" in noted.reason
    assert [span.of(made.article.text) for span in noted.spans] == ["There is no proof"]
    assert [c.text for c in claims if "no-evidence-noted" in flags(c)] == ["the tower was empty"]


@pytest.mark.parametrize(
    ("denial", "gap"),
    [
        (Says("The pilot", "denied", "leaving the tower empty", stance=Stance.DENIES),
         "There is no proof the tower was empty."),
        (Says("The pilot", "said", "the tower was not empty"),
         "There is no proof the tower was empty."),
        (Says("The pilot", "denied", "leaving the tower empty", stance=Stance.DENIES),
         "The claim could not be verified."),
    ],
)  # fmt: skip
def test_evidence_is_missing_for_who_says_so_and_not_for_who_denies_it(
    denial: Says, gap: str
) -> None:
    said = Says("A guard", "said", "the tower was empty")
    lines = [f"A guard said {said.what}.", f"{denial.who} {denial.cue} {denial.what}.", gap]
    noted = [c for c in scene(lines, [said, denial]).claims() if "no-evidence-noted" in flags(c)]
    assert [claim.text for claim in noted] == [said.what]


@pytest.mark.parametrize(
    "said",
    [
        "without offering proof, that the tower was empty",
        "without evidence that the tower was empty",
    ],
)
def test_an_aside_that_opens_a_content_is_no_part_of_it(said: str) -> None:
    made = scene([f"A pilot said {said}.", "Rain fell."], [Says("A pilot", "said", said)])
    assert flag(with_text(made.claims(), said), FlagName.NO_EVIDENCE_NOTED)


def test_an_aside_bears_on_a_content_that_begins_in_it() -> None:
    made = scene(
        ["Without offering any proof, the pilot blamed foreign crews for the fire.", "Rain fell."],
        [Says("the pilot", "blamed", "any proof // foreign crews for the fire")],
    )
    claim = with_text(made.claims(), "any proof … foreign crews for the fire")
    assert flag(claim, FlagName.NO_EVIDENCE_NOTED)


def test_two_gaps_on_one_claim_are_one_flag() -> None:
    made = scene(
        ["A pilot said the tower was empty.", "He gave no evidence.", "It could not be verified."],
        [Says("A pilot", "said", "the tower was empty")],
    )
    noted = flag(with_text(made.claims(), "the tower was empty"), FlagName.NO_EVIDENCE_NOTED)
    assert noted
    assert len(noted.spans) == 2


def test_a_gap_about_the_whole_article_is_told_where_a_claim_rests_on_one_voice_or_none() -> None:
    made = scene(
        [
            "The army said the pass had fallen.",
            "Three trucks allegedly burned.",
            "Snow fell all day.",
            "It was hard for reporters to verify what was happening.",
        ],
        [Says("The army", "said", "the pass had fallen")],
    )
    claims = made.claims()
    assert not [claim for claim in claims if "no-evidence-noted" in flags(claim)]
    single = flag(with_text(claims, "the pass had fallen"), FlagName.SINGLE_SOURCE)
    nobody = flag(with_text(claims, "Three trucks allegedly burned."), FlagName.UNATTRIBUTED)
    for raised in (single, nobody):
        assert raised
        assert "“hard for reporters to verify”" in raised.reason
        assert "hard for reporters to verify" in {s.of(made.article.text) for s in raised.spans}
    assert flags(with_text(claims, "Snow fell all day.")) == set()
