"""Which claim to check first, as a sum that can be read: one weight for each reason."""

from __future__ import annotations

from factcheck.domain.attribution import Attribution, Stance
from factcheck.domain.claim import Claim, FlagName
from factcheck.domain.model import Noun

# Quarters and halves only, so that a sum of floats is exact. What the article itself admits, and
# what a source says to its own advantage, come before all that is merely unsure.
FLAG_WEIGHTS: dict[FlagName, float] = {
    FlagName.NO_EVIDENCE_NOTED: 5.0,
    FlagName.INTERESTED_PARTY: 4.0,
    FlagName.DENIED: 3.0,
    FlagName.KNOWN_FACT_CHECK: 4.0,
    FlagName.UNATTRIBUTED: 3.0,
    FlagName.ANONYMOUS_SOURCE: 3.0,
    FlagName.SECOND_HAND: 2.0,
    FlagName.HEDGED: 2.0,
    FlagName.NUMBER_CONFLICT: 2.0,
    FlagName.MISQUOTED: 2.0,
    FlagName.SINGLE_SOURCE: 1.0,
    FlagName.UNBALANCED_QUOTE: 0.5,
}
STANCES: dict[Stance | None, tuple[float, str]] = {
    Stance.ASSERTS: (1.0, "It is stated as a fact."),
    Stance.DENIES: (1.0, "It is a denial, stated as a fact."),
    Stance.DOUBTS: (1.0, "It is a doubt cast on something."),
    Stance.BELIEVES: (0.5, "It is what the source believes."),
    Stance.ASKS: (0.5, "It is a request."),
    Stance.DEMANDS: (0.5, "It is a demand."),
    Stance.PROMISES: (0.5, "It is a promise."),
    Stance.REPORTS_SILENCE: (0.0, "The source did not say it."),
    None: (0.25, "The article says it in its own voice."),
}
OWN_VOICE = "own-voice"


class PriorityTerm(Noun):
    """One part of a claim's priority: what it is, what it adds, and why."""

    name: str  # a flag's name, a stance, or "own-voice"
    weight: float
    reason: str


def explain(claim: Claim, attribution: Attribution | None) -> tuple[PriorityTerm, ...]:
    """The terms of ``claim.priority``, heaviest first; their weights add up to it exactly.

    ``attribution`` is the one ``claim.attribution`` names, None in the outlet's own voice.
    """
    flagged = [
        PriorityTerm(name=flag.name, weight=FLAG_WEIGHTS[flag.name], reason=flag.reason)
        for flag in claim.flags
        if flag.name in FLAG_WEIGHTS
    ]
    terms = [*flagged, _stance_term(attribution.stance if attribution else None)]
    return tuple(sorted(terms, key=lambda term: -term.weight))


def total(terms: tuple[PriorityTerm, ...]) -> float:
    """The priority that ``terms`` explain."""
    return sum(term.weight for term in terms)


def _stance_term(stance: Stance | None) -> PriorityTerm:
    weight, reason = STANCES[stance]
    return PriorityTerm(name=stance or OWN_VOICE, weight=weight, reason=reason)
