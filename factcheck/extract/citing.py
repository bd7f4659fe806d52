"""Who is cited for a content: "Reuters reported, citing the mayor, that …" is the mayor's word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.span import Span, Spans

_CITING = re.compile(r"\b(citing|quoting)\s+\Z", re.IGNORECASE)
_QUOTER = re.compile(  # Reuters, citing the mayor
    r"(?P<relayer>.+?),?\s+(?P<cue>citing|quoting)\s+(?P<cited>.+?),?", re.DOTALL
)
_QUOTED = re.compile(  # officials cited by Reuters
    r"(?P<cited>.+?),?\s+(?P<cue>(?:cited|quoted)\s+by)\s+(?P<relayer>.+?),?", re.DOTALL
)
_REACH = 20  # characters before a content in which "citing" may stand
_COMMA = re.compile(r"\s*,\s*")
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s|\n")


class Relayed(NamedTuple):
    """An attribution, and the one that relays it when it is the word of somebody cited there."""

    tagged: TaggedAttribution
    relay: TaggedAttribution | None = None


def with_cited(text: str, tagged: Sequence[TaggedAttribution]) -> Iterator[Relayed]:
    """``tagged``, with whoever is cited as a source of its own and never as a content.

    "citing | the ministry" takes the content that its relay has in the same sentence; where there
    is none, it is left out.
    """
    by_source: dict[Spans, list[TaggedAttribution]] = {}
    for each in tagged:
        by_source.setdefault(each.source, []).append(each)
    for each in tagged:
        found = _citing(text, each)
        if found is None:
            yield from _split(text, each)
            continue
        cue, piece = found
        comma = _COMMA.search(text, *piece)
        cited = Span(piece.start, comma.start() if comma else piece.end)
        rest = Span(comma.end() if comma else piece.end, piece.end)
        content = tuple(
            span for span in (*each.content, rest) if span != piece and span.start < span.end
        )
        own = each.model_copy(update={"content": tuple(sorted(content))}) if content else None
        if own:
            yield Relayed(own)
        if relay := own or _relay(text, each, by_source[each.source]):
            made = {"source": (cited,), "cue": (cue,), "content": relay.content}
            yield Relayed(each.model_copy(update=made), relay)


def _split(text: str, tagged: TaggedAttribution) -> Iterator[Relayed]:
    """Both of "Reuters, quoting the mayor, said", and of "officials cited by Reuters said"."""
    [whole] = tagged.source if len(tagged.source) == 1 else [Span(0, 0)]
    quoter = _QUOTER.fullmatch(text, *whole)
    found = quoter or _QUOTED.fullmatch(text, *whole)
    if found is None:
        yield Relayed(tagged)
        return
    cue = (Span(*found.span("cue")),)
    relayer = {"source": (Span(*found.span("relayer")),), "cue": tagged.cue if quoter else cue}
    cited = {"source": (Span(*found.span("cited")),), "cue": cue if quoter else tagged.cue}
    relay = tagged.model_copy(update=relayer)
    yield Relayed(relay)
    yield Relayed(tagged.model_copy(update=cited), relay)


def _citing(text: str, tagged: TaggedAttribution) -> tuple[Span, Span] | None:
    """Where "citing" stands right before a piece of the content, and that piece."""
    for piece in tagged.content if tagged.source else ():
        match = _CITING.search(text, max(0, piece.start - _REACH), piece.start)
        if match:
            return Span(*match.span(1)), piece
    return None


def _relay(
    text: str, citing: TaggedAttribution, of_source: Sequence[TaggedAttribution]
) -> TaggedAttribution | None:
    """What the source that cites says in the same sentence."""
    for each in of_source:
        if each is not citing and each.cue and citing.cue:
            start, end = sorted((each.cue[0].start, citing.cue[0].start))
            if not _SENTENCE_END.search(text, start, end):
                return each
    return None
