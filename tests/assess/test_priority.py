"""The order of the queue is a sum, and the sum can be taken apart again."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from factcheck.assess import assess, explain
from factcheck.assess.flags import RULES
from factcheck.assess.priority import STANCE_REASONS
from factcheck.domain.attribution import Attribution, Stance
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.span import Span
from factcheck.domain.weights import FLAG_WEIGHTS, Weights
from tests.assess.building import Says, scene
from tests.assess.seed import seed_scene


def claim_with(*names: FlagName) -> Claim:
    flags = tuple(Flag(name=name, reason=f"because {name}") for name in names)
    return Claim(id="c", spans=(Span(0, 1),), text="t", reading="t", sentence=0, flags=flags)


def attribution_with(stance: Stance) -> Attribution:
    return Attribution.model_validate(
        {"id": "a", "kind": "indirect", "stance": stance, "content": [(0, 1)]}
    )


def test_the_terms_add_up_to_the_priority_exactly() -> None:
    made = seed_scene()
    attributions = {each.id: each for each in made.resolved.attributions}
    for claim in assess(*made):
        terms = explain(claim, attributions.get(claim.attribution or ""), Weights())
        assert sum(term.weight for term in terms) == claim.priority


def test_every_flag_is_a_term_with_its_reason_heaviest_first() -> None:
    claim = claim_with(FlagName.HEDGED, FlagName.NO_EVIDENCE_NOTED)
    terms = explain(claim, attribution_with(Stance.ASSERTS), Weights())
    assert [term.name for term in terms] == ["no-evidence-noted", "hedged", "asserts"]
    assert terms[1].reason == "because hedged"
    assert [term.weight for term in terms] == sorted((t.weight for t in terms), reverse=True)


def test_the_outlets_own_word_counts_least() -> None:
    [own] = explain(claim_with(), None, Weights())
    assert own.name == "own-voice"
    stances = Weights().stance
    assert 0 < own.weight < min(stances[stance] for stance in Stance if stance != "reports-silence")


@pytest.mark.parametrize("stance", [Stance.ASKS, Stance.DEMANDS, Stance.PROMISES, Stance.BELIEVES])
def test_what_is_not_asserted_counts_less_than_what_is(stance: Stance) -> None:
    [term] = explain(claim_with(), attribution_with(stance), Weights())
    [asserted] = explain(claim_with(), attribution_with(Stance.ASSERTS), Weights())
    assert term.weight < asserted.weight


def test_every_stance_and_every_flag_that_is_raised_has_a_weight() -> None:
    assert set(STANCE_REASONS) == {*Stance, None}
    assert set(Weights().stance) == set(Stance)
    compared = {FlagName.NUMBER_CONFLICT, FlagName.KNOWN_FACT_CHECK}  # with what else is stored
    assert len(FLAG_WEIGHTS) == len(RULES) + len(compared)
    assert compared <= FLAG_WEIGHTS.keys()


@pytest.mark.parametrize("weight", [0.1, -1, 101, float("nan")])
def test_a_weight_that_would_not_add_up_exactly_is_refused(weight: float) -> None:
    with pytest.raises(ValidationError, match=r"steps of 0\.25"):
        Weights(flags={FlagName.HEDGED: weight})


def test_what_is_left_out_has_its_usual_weight() -> None:
    changed = Weights(flags={FlagName.HEDGED: 9}, stance={Stance.ASKS: 0})
    assert changed.flags == FLAG_WEIGHTS | {FlagName.HEDGED: 9}
    assert changed.stance == {**Weights().stance, Stance.ASKS: 0}


@pytest.mark.parametrize(("score", "adds"), [(0, 0), (0.12, 0.25), (0.5, 1), (0.9, 1.75), (1, 2)])
def test_check_worthiness_adds_its_share_in_quarters(score: float, adds: float) -> None:
    claim = claim_with().model_copy(update={"checkworthiness": score})
    terms = {term.name: term.weight for term in explain(claim, None, Weights())}
    assert terms.get("check-worthiness", 0) == adds


def test_no_two_terms_share_a_name() -> None:
    weights = Weights()
    assert len(weights.terms()) == len(weights.flags) + len(weights.stance) + 2


def test_a_flag_without_a_weight_leaves_the_order_alone() -> None:
    assert len(explain(claim_with(FlagName.CHECK_WORTHY), None, Weights())) == 1


def test_flags_come_heaviest_first_and_none_twice() -> None:
    made = scene(
        ["It is said the dam may have broken.", "There is no proof of it."],
        [Says(None, "It is said", "the dam may have broken")],
    )
    for claim in made.claims():
        names = [flag.name for flag in claim.flags]
        assert len(set(names)) == len(names)
        weights = [FLAG_WEIGHTS[name] for name in names]
        assert weights == sorted(weights, reverse=True)
