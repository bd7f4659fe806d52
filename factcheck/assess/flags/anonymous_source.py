"""Someone says it who is not named."""

from __future__ import annotations

from factcheck.assess.context import Context
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.people import describes_people
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.source import SourceKind


def anonymous_source(context: Context) -> Flagged:
    """Flags what people say who are described and not named.

    A source of the kind ``anonymous`` may also be a thing or a body that no list knows ("the terms
    of the lease", "the court"): its words can be looked up, whoever it is. That somebody with a
    name is anonymous, only a person can have decided.
    """
    for claim in context.claims:
        attribution, source = context.attribution_of(claim), context.source_of(claim)
        if source and source.kind is SourceKind.ANONYMOUS and attribution and attribution.source:
            spans = attribution.source.spans
            words = context.words_of(*spans) or source.name
            if describes_people(words) or describes_people(source.name) or _is_name(source.name):
                reason = f"The source is not named, so nobody can ask back: “{words}”."
                yield claim.id, Flag(name=FlagName.ANONYMOUS_SOURCE, reason=reason, spans=spans)


def _is_name(words: str) -> bool:
    """True for "Ada Marsh"; one word alone may be capital as the first of its sentence."""
    first, *others = words.split()
    named = bool(others) and all(word[0].isupper() for word in others)
    return named and first[0].isupper() and first.casefold() not in ("the", "a", "an")
