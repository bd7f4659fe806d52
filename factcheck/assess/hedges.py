"""Where a wording keeps a distance from a claim: allegedly, may have, appears to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.assess.context import Context
from factcheck.assess.lexicon import lexicon, whole_words
from factcheck.domain.claim import Claim
from factcheck.domain.span import Span, Spans

HEARSAY = "hearsay"  # somebody else is said to say it, and nobody is named
TENTATIVE = "tentative"  # the writer, or the source, is not sure

_REACH = 30  # characters before a content in which a hedge may stand: "allegedly had also seized"
_WORDS_BETWEEN = 2
_STOP = re.compile(r"[,;:.!?“”\"]")


def hedges(context: Context, claim: Claim, *kinds: str) -> Spans:
    """The hedges of these ``kinds`` inside ``claim``, in its cue, or right before its content."""
    found = {span for kind in kinds for span in _reaching(context, claim, _pattern(kind))}
    return tuple(sorted(found))


def _reaching(context: Context, claim: Claim, pattern: re.Pattern[str]) -> Iterator[Span]:
    attribution = context.attribution_of(claim)
    for span in (*claim.spans, *(attribution.cue if attribution else ())):
        yield from context.find(pattern, span)
    if attribution:
        yield from _right_before(context, claim.spans[0].start, pattern)


def _right_before(context: Context, start: int, pattern: re.Pattern[str]) -> Iterator[Span]:
    sentence = context.sentence_at(start)
    earliest = max(start - _REACH, sentence.start if sentence else 0)
    for span in context.find(pattern, Span(earliest, start)):
        between = context.article.text[span.end : start]
        if len(between.split()) <= _WORDS_BETWEEN and not _STOP.search(between):
            yield span


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return whole_words(lexicon("hedges")[kind])
