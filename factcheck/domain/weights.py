"""What each reason adds to a claim's priority: the one table, which a newsroom can change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, field_validator

from factcheck.domain.attribution import Stance
from factcheck.domain.claim import FlagName
from factcheck.domain.model import Noun

# What the article itself admits, and what a source says to its own advantage, come before all that
# is merely unsure.
FLAG_WEIGHTS: dict[FlagName, float] = {
    FlagName.NO_EVIDENCE_NOTED: 5.0,
    FlagName.INTERESTED_PARTY: 4.0,
    FlagName.KNOWN_FACT_CHECK: 4.0,
    FlagName.DENIED: 3.0,
    FlagName.UNATTRIBUTED: 3.0,
    FlagName.ANONYMOUS_SOURCE: 3.0,
    FlagName.SECOND_HAND: 2.0,
    FlagName.HEDGED: 2.0,
    FlagName.NUMBER_CONFLICT: 2.0,
    FlagName.MISQUOTED: 2.0,
    FlagName.SINGLE_SOURCE: 1.0,
    FlagName.UNBALANCED_QUOTE: 0.5,
}
STANCE_WEIGHTS: dict[Stance, float] = {
    Stance.ASSERTS: 1.0,
    Stance.DENIES: 1.0,
    Stance.DOUBTS: 1.0,
    Stance.BELIEVES: 0.5,
    Stance.ASKS: 0.5,
    Stance.DEMANDS: 0.5,
    Stance.PROMISES: 0.5,
    Stance.REPORTS_SILENCE: 0.0,
}
OWN_VOICE = "own-voice"
CHECKWORTHINESS = "check-worthiness"


def _in_quarters(weight: float) -> float:
    if not (0 <= weight <= 100 and (weight * 4).is_integer()):
        raise ValueError("a weight is a number from 0 to 100 in steps of 0.25")
    return weight


Weight = Annotated[float, AfterValidator(_in_quarters)]
"""A multiple of a quarter, so that a sum of floats is exact."""


class Weights(Noun):
    """The weight of each flag, of each stance, of the outlet's own voice, and of check-worthiness.

    What is left out has its usual weight; a flag that has none adds nothing. ``checkworthiness`` is
    what a score of 1 adds.
    """

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    own_voice: Weight = Field(default=0.25, alias=OWN_VOICE)
    checkworthiness: Weight = Field(default=2.0, alias=CHECKWORTHINESS)
    flags: Mapping[FlagName, Weight] = Field(default_factory=FLAG_WEIGHTS.copy)
    stance: Mapping[Stance, Weight] = Field(default_factory=STANCE_WEIGHTS.copy)

    @field_validator("flags", mode="before")
    @classmethod
    def _all_flags(cls, given: object) -> object:
        return {**FLAG_WEIGHTS, **given} if isinstance(given, Mapping) else given

    @field_validator("stance", mode="before")
    @classmethod
    def _all_stances(cls, given: object) -> object:
        return {**STANCE_WEIGHTS, **given} if isinstance(given, Mapping) else given

    def of_stance(self, stance: Stance | None) -> float:
        """The weight of what a source does with the content; of None, of the outlet's own word."""
        return self.own_voice if stance is None else self.stance[stance]

    def of_score(self, score: float) -> float:
        """What a check-worthiness from 0 to 1 adds, in quarters, halves rounded up."""
        return int(score * self.checkworthiness * 4 + 0.5) / 4

    def terms(self) -> dict[str, float]:
        """Every weight by the name of its term; no two terms share a name."""
        named = {str(name): weight for name, weight in [*self.flags.items(), *self.stance.items()]}
        return named | {OWN_VOICE: self.own_voice, CHECKWORTHINESS: self.checkworthiness}


USUAL = Weights()
"""What holds where a newsroom says nothing else."""
