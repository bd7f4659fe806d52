"""Who denies whose claim, within an article and between any two statements."""

from __future__ import annotations

import pytest

from factcheck.assess.denials import Contradiction, contradiction, statement
from factcheck.domain.attribution import Stance
from factcheck.domain.claim import FlagName
from tests.assess.building import Says, flag, scene, with_text
from tests.assess.denial_passages import DenialPassage, denial_passages, score


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param(p, id=p.name, marks=[pytest.mark.xfail(strict=True)] if p.missed else [])
        for p in denial_passages()
    ],
)
def test_a_claim_is_denied_by_whom_a_reader_says(passage: DenialPassage) -> None:
    assert passage.found() == passage.expected


def test_denials_are_as_right_as_they_were_measured_to_be() -> None:
    precision, recall = score(denial_passages())
    assert precision >= 0.96
    assert recall >= 0.93


CONTRADICTING = [
    ("the bridge was closed on Monday", "the bridge was open on Monday"),
    ("the pilot landed without permission", "the pilot never landed without permission"),
    ("the crew sank the trawler", "the trawler was not sunk by the crew"),
    ("the ballots were counted twice", "it is false that the ballots were counted twice"),
    ("the contract is legal", "the contract is illegal"),
    ("nobody left the stadium before midnight", "crowds left the stadium before midnight"),
    ("exports rose in April", "exports fell in April"),
    ("the clerk didn’t sign the lease", "the clerk signed the lease in ink"),
]
AGREEING = [
    ("the bridge was closed on Monday", "the bridge was shut on Monday"),
    ("the bridge was not open", "the bridge was closed"),
    ("exports rose in April", "imports fell in April"),
    ("Norland shelled Ostland", "Ostland did not shell Norland"),
    ("the levy would raise wages for the young", "the levy would not harm wages for the young"),
    ("the mill not only burned but collapsed", "the mill burned"),
    ("the river is deep", "the forest is not deep"),
    ("the crew slept", "the captain did not sleep"),
]


def contradict(left: str, right: str, stance: Stance | None = None) -> Contradiction | None:
    one, other = statement(left), statement(right, stance)
    assert one
    assert other
    found, mirrored = contradiction(one, other), contradiction(other, one)
    assert (found is None) == (mirrored is None)
    return found


@pytest.mark.parametrize(("left", "right"), CONTRADICTING)
def test_two_statements_that_cannot_both_be_so(left: str, right: str) -> None:
    found = contradict(left, right)
    assert found
    assert found.reason
    assert found.span.of(left)
    assert found.other_span.of(right)


@pytest.mark.parametrize(("left", "right"), AGREEING)
def test_two_statements_that_can_both_be_so(left: str, right: str) -> None:
    assert contradict(left, right) is None


@pytest.mark.parametrize(
    ("stance", "contradicts"),
    [(Stance.DENIES, True), (Stance.DOUBTS, True), (Stance.ASSERTS, False), (None, False)],
)
def test_the_stance_of_its_source_turns_a_content_around(
    stance: Stance | None, contradicts: bool
) -> None:
    said = "the guard opened the cage"
    assert (
        contradict(said, "that the guard had opened the cage", stance) is not None
    ) == contradicts


@pytest.mark.parametrize("stance", [Stance.ASKS, Stance.DEMANDS, Stance.PROMISES])
def test_what_is_asked_wanted_or_promised_is_no_statement(stance: Stance) -> None:
    assert statement("the guard opens the cage", stance) is None


@pytest.mark.parametrize(
    ("cue", "content", "is_one"),
    [
        ("denied", "the theft of the bell", True),
        ("has dismissed", "the charge of theft", True),
        ("rejected", "that the bell was stolen", True),
        ("has dismissed", "a new bell for the tower", False),
        ("opposed", "a new bell for the tower", False),
        ("", "the theft of the bell", True),
    ],
)
def test_whoever_opposes_a_thing_denies_nothing(cue: str, content: str, is_one: bool) -> None:
    assert (statement(content, Stance.DENIES, cue) is not None) == is_one


def test_the_reason_names_who_denies_it_and_the_spans_show_where() -> None:
    made = scene(
        ["Ida Moe said the vault was empty.", "The bank denied the claim."],
        [
            Says("Ida Moe", "said", "the vault was empty"),
            Says("The bank", "denied", "the claim", stance=Stance.DENIES),
        ],
    )
    claims = made.claims()
    raised = flag(with_text(claims, "the vault was empty"), FlagName.DENIED)
    assert raised
    assert raised.reason == "It is denied by the bank: “denied”, “the claim”."
    assert [span.of(made.article.text) for span in raised.spans] == ["denied", "the claim"]
    assert not flag(with_text(claims, "the claim"), FlagName.DENIED)


def test_the_outlets_own_word_can_speak_against_a_source() -> None:
    made = scene(
        ["The mayor said the tower was open.", "The tower was closed for repairs."],
        [Says("The mayor", "said", "the tower was open")],
    )
    raised = flag(with_text(made.claims(), "the tower was open"), FlagName.DENIED)
    assert raised
    assert raised.reason.startswith("It is contradicted by the article itself: ")
