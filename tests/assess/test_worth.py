"""Check-worthiness in an article: every claim is scored, those over the threshold are flagged."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from factcheck.analysis import assess_again
from factcheck.assess import assess, explain
from factcheck.assess.worth import Worth
from factcheck.domain.analysis import Analysis
from factcheck.domain.attribution import Stance
from factcheck.domain.claim import Claim, FlagName
from factcheck.domain.weights import Weights
from tests.assess.building import Says, flag, scene, with_text
from tests.assess.seed import EXPECTED, seed_scene

LINES = ["The dam lost forty tons of water.", "Nobody was there on Monday at noon."]


class ByLength:
    """The longer, the more worth checking."""

    name = "by-length"
    threshold = 0.34

    def score(self, claims: Sequence[Claim]) -> list[Worth]:
        return [Worth(min(1.0, len(claim.text) / 100), ("a name", "a year")) for claim in claims]


def test_every_claim_has_a_score_and_the_flag_from_the_threshold_on() -> None:
    claims = assess(*scene(LINES), ByLength())
    assert [claim.checkworthiness for claim in claims] == [0.33, 0.35]
    assert flag(with_text(claims, LINES[0]), FlagName.CHECK_WORTHY) is None
    raised = flag(with_text(claims, LINES[1]), FlagName.CHECK_WORTHY)
    assert raised is not None
    assert "0.35 of 1" in raised.reason
    assert raised.reason.endswith("It shows a name and a year.")
    assert raised.spans == with_text(claims, LINES[1]).spans


@pytest.mark.parametrize(
    ("stance", "what", "worth"),
    [
        (Stance.ASSERTS, "the old quay had fallen into the deep bay", True),
        (Stance.ASSERTS, "the old quay of the harbour by the deep bay", False),
        (Stance.ASSERTS, "40 quays of old harbours by the deep bay", True),
        (Stance.DEMANDS, "the old quay be towed into the deep bay", False),
        (Stance.PROMISES, "he would mend the old quay by the bay", False),
        (Stance.ASKS, "who had let the old quay fall into the bay", False),
        (Stance.DEMANDS, "the old quay be // “It had fallen into the bay”", True),
    ],
)
def test_what_states_nothing_is_scored_and_not_flagged(
    stance: Stance, what: str, worth: bool
) -> None:
    line = f"The mayor said {what.replace(' //', ' mended.')}."
    [claim] = assess(*scene([line], [Says("The mayor", "said", what, stance=stance)]), ByLength())
    assert claim.checkworthiness
    assert claim.checkworthiness >= ByLength.threshold
    assert (flag(claim, FlagName.CHECK_WORTHY) is not None) is worth


def test_without_a_scorer_nobody_says_so() -> None:
    for claim in assess(*scene(LINES)):
        assert claim.checkworthiness is None
        assert FlagName.CHECK_WORTHY not in [each.name for each in claim.flags]


def test_the_score_is_a_term_of_the_sum_and_the_flag_is_none() -> None:
    weights = Weights(checkworthiness=4)
    [claim, _] = assess(*scene(LINES), ByLength(), weights)
    terms = {term.name: term.weight for term in explain(claim, None, weights)}
    assert terms == {"own-voice": 0.25, "check-worthiness": 1.25}
    assert claim.priority == 1.5


def test_the_seed_article_keeps_its_two_allegations_on_top() -> None:
    claims = assess(*seed_scene(), ByLength())
    ranked = sorted(claims, key=lambda claim: -claim.priority)
    assert [claim.text for claim in ranked[:2]] == list(EXPECTED["flagged"])


def test_what_was_read_as_worth_checking_stays_so_when_sources_are_judged_anew() -> None:
    made = scene(LINES)
    claims = assess(*made, ByLength())
    analysis = Analysis(article=made.article, sentences=made.sentences, claims=claims)
    again = assess_again(analysis, {})
    assert [claim.flags for claim in again] == [claim.flags for claim in claims]
