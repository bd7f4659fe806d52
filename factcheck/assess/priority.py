"""Which claim to check first, as a sum that can be read: one weight for each reason."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.domain.attribution import Attribution, Stance
from factcheck.domain.claim import Claim
from factcheck.domain.model import Noun
from factcheck.domain.weights import CHECKWORTHINESS, OWN_VOICE, Weights

STANCE_REASONS: dict[Stance | None, str] = {
    Stance.ASSERTS: "It is stated as a fact.",
    Stance.DENIES: "It is a denial, stated as a fact.",
    Stance.DOUBTS: "It is a doubt cast on something.",
    Stance.BELIEVES: "It is what the source believes.",
    Stance.ASKS: "It is a request.",
    Stance.DEMANDS: "It is a demand.",
    Stance.PROMISES: "It is a promise.",
    Stance.REPORTS_SILENCE: "The source did not say it.",
    None: "The article says it in its own voice.",
}


class PriorityTerm(Noun):
    """One part of a claim's priority: what it is, what it adds, and why."""

    name: str  # a flag's name, a stance, "own-voice" or "check-worthiness"
    weight: float
    reason: str


def explain(
    claim: Claim, attribution: Attribution | None, weights: Weights
) -> tuple[PriorityTerm, ...]:
    """The terms of ``claim.priority``, heaviest first; their weights add up to it exactly.

    ``attribution`` is the one ``claim.attribution`` names, None in the outlet's own voice;
    ``weights`` are those that the priority was made with.
    """
    flagged = [
        PriorityTerm(name=flag.name, weight=weights.flags[flag.name], reason=flag.reason)
        for flag in claim.flags
        if flag.name in weights.flags
    ]
    stance = _stance_term(attribution.stance if attribution else None, weights)
    terms = [*flagged, stance, *_worth_term(claim.checkworthiness, weights)]
    return tuple(sorted(terms, key=lambda term: -term.weight))


def total(terms: tuple[PriorityTerm, ...]) -> float:
    """The priority that ``terms`` explain."""
    return sum(term.weight for term in terms)


def _stance_term(stance: Stance | None, weights: Weights) -> PriorityTerm:
    reason = STANCE_REASONS[stance]
    return PriorityTerm(name=stance or OWN_VOICE, weight=weights.of_stance(stance), reason=reason)


def _worth_term(score: float | None, weights: Weights) -> Iterator[PriorityTerm]:
    """Nothing where the score does not add a quarter."""
    if score is not None and (weight := weights.of_score(score)):
        reason = f"Its check-worthiness is {score:.2f} of 1."
        yield PriorityTerm(name=CHECKWORTHINESS, weight=weight, reason=reason)
