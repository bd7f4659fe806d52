"""What a gap about the whole article adds to the claims that rest on one voice or on none."""

from __future__ import annotations

from factcheck.assess.context import Context
from factcheck.domain.claim import Flag


def with_article_gap(context: Context, flag: Flag) -> Flag:
    """``flag``, with a word on the first gap that bears on the article as a whole, if any does."""
    for gap in context.gaps:
        if gap.bears_on == "document":
            words = context.quoted((gap.span,))
            reason = f"{flag.reason} The article says that little could be checked: {words}."
            return flag.model_copy(update={"reason": reason, "spans": (*flag.spans, gap.span)})
    return flag
