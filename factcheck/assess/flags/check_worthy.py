"""A public would want it checked, as far as a trained model can tell."""

from __future__ import annotations

from factcheck.assess.facts import only_names
from factcheck.assess.worth import Worth
from factcheck.domain.attribution import HOLDS, Attribution
from factcheck.domain.claim import Claim, Flag, FlagName


def check_worthy(claim: Claim, worth: Worth) -> Flag:
    """The flag of a claim whose score is over the threshold; shown is the claim itself.

    The score is mostly the wording as a whole, which nobody can put in words; what is named is what
    the claim shows that added to it.
    """
    shows = f" It shows {_listed(worth.shows)}." if worth.shows else ""
    reason = f"It is worded as what is worth checking ({worth.score:.2f} of 1).{shows}"
    return Flag(name=FlagName.CHECK_WORTHY, reason=reason, spans=claim.spans)


def states(claim: Claim, attribution: Attribution | None) -> bool:
    """False for what is only named, and for what is asked, wanted or promised and nothing else.

    The score is of the wording, and "to mend the quay of the old harbour" is worded like a fact.
    """
    if attribution is None:
        return True
    held = attribution.stance in HOLDS or len(claim.spans) > 1
    return held and not only_names(claim.text)


def _listed(words: tuple[str, ...]) -> str:
    """One; one and another; one, another and a third."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last
