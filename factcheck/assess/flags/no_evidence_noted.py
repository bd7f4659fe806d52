"""The article itself says that evidence for it is missing."""

from __future__ import annotations

from collections import defaultdict

from factcheck.assess.context import Context
from factcheck.assess.flags.rule import Flagged
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.span import Span


def no_evidence_noted(context: Context) -> Flagged:
    """Flags the claims that an evidence gap names; one that names none bears on no claim alone.

    Raised on every claim of an article, the flag would set none apart: a gap about the whole
    article is told with the flags of claims that rest on one voice or on none.
    """
    bearing: defaultdict[str, list[Span]] = defaultdict(list)
    for gap in context.gaps:
        if not isinstance(gap.bears_on, str):
            for claim_id in gap.bears_on:
                bearing[claim_id].append(gap.span)
    for claim_id, spans in bearing.items():
        words = context.quoted(tuple(spans))
        reason = f"The article itself says that evidence is missing: {words}."
        yield claim_id, Flag(name=FlagName.NO_EVIDENCE_NOTED, reason=reason, spans=tuple(spans))
