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
    of the lease", "the court"): its words can be looked up, whoever it is. One with a name is of
    that kind only by a person's decision, which is followed.
    """
    for claim in context.claims:
        attribution, source = context.attribution_of(claim), context.source_of(claim)
        if source and source.kind is SourceKind.ANONYMOUS and attribution and attribution.source:
            spans = attribution.source.spans
            words = context.words_of(*spans) or source.name
            if any(map(describes_people, (words, source.name))) or _is_named(source.name):
                reason = f"The source is not named, so nobody can ask back: “{words}”."
                yield claim.id, Flag(name=FlagName.ANONYMOUS_SOURCE, reason=reason, spans=spans)


def _is_named(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)
