"""The rules that speak against taking a claim at face value, one a module, heaviest first."""

from __future__ import annotations

from collections import defaultdict

from factcheck.assess.context import Context
from factcheck.assess.flags.anonymous_source import anonymous_source
from factcheck.assess.flags.denied import denied
from factcheck.assess.flags.hedged import hedged
from factcheck.assess.flags.interested_party import interested_party
from factcheck.assess.flags.misquoted import misquoted
from factcheck.assess.flags.no_evidence_noted import no_evidence_noted
from factcheck.assess.flags.rule import Rule
from factcheck.assess.flags.second_hand import second_hand
from factcheck.assess.flags.single_source import single_source
from factcheck.assess.flags.unattributed import unattributed
from factcheck.assess.flags.unbalanced_quote import unbalanced_quote
from factcheck.domain.claim import Flag

RULES: tuple[Rule, ...] = (
    no_evidence_noted,
    interested_party,
    denied,
    unattributed,
    anonymous_source,
    second_hand,
    hedged,
    misquoted,
    single_source,
    unbalanced_quote,
)


def flags_by_claim(context: Context) -> dict[str, tuple[Flag, ...]]:
    """The flags of every claim that has any, by its id, in the order of ``RULES``."""
    found: defaultdict[str, list[Flag]] = defaultdict(list)
    for rule in RULES:
        for claim_id, flag in rule(context):
            found[claim_id].append(flag)
    return {claim_id: tuple(flags) for claim_id, flags in found.items()}
