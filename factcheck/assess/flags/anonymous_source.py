"""Someone says it who is not named."""

from __future__ import annotations

import re

from factcheck.assess.context import Context
from factcheck.assess.facts import told_as_fact
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.people import describes_people
from factcheck.domain.attribution import Attribution, Stance
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.source import Source, SourceKind

# "Critics", "analysts": some of them are asked, and nobody tells which.
_MANY = (SourceKind.CROWD, SourceKind.EXPERT)
_NAMING_SOME = re.compile(r"\b(?:including|led by|like|such as)\b")


def anonymous_source(context: Context) -> Flagged:
    """Flags what people say who are described and not named.

    A source of the kind ``anonymous`` may also be a thing or a body that no list knows ("the terms
    of the lease", "the court"): its words can be looked up, whoever it is. One with a name is of
    that kind only by a person's decision, which is followed. What critics or analysts think needs
    no name, for others can think so too; the fact they tell does.
    """
    for claim in context.claims:
        attribution, source = context.attribution_of(claim), context.source_of(claim)
        if not (attribution and source and attribution.source):
            continue
        spans = attribution.source.spans
        words = context.words_of(*spans) or source.name
        if _is_unnamed(source, words) or (
            _are_some(source, words) and _alleged(context, claim, attribution)
        ):
            reason = f"The source is not named, so nobody can ask back: “{words}”."
            yield claim.id, Flag(name=FlagName.ANONYMOUS_SOURCE, reason=reason, spans=spans)


def _is_unnamed(source: Source, words: str) -> bool:
    described = any(map(describes_people, (words, source.name)))
    return source.kind is SourceKind.ANONYMOUS and (described or _is_named(source.name))


def _are_some(source: Source, words: str) -> bool:
    """True for "critics of the plan", not for "a fifth of them" or "critics, including Moe"."""
    return (
        source.kind in _MANY
        and not source.members
        and describes_people(words)
        and not _NAMING_SOME.search(words)
    )


def _alleged(context: Context, claim: Claim, attribution: Attribution) -> bool:
    cue = context.words_of(*attribution.cue)
    return attribution.stance is Stance.ASSERTS and told_as_fact(cue, claim.text)


def _is_named(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)
