"""What of a content its source states: no act of refusing or wanting, no scrap of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from factcheck.assess.lexicon import word_list
from factcheck.assess.likeness import content_stems, stem, stem_list
from factcheck.assess.statements import has_finite_verb
from factcheck.domain.attribution import Attribution, Kind, Stance
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.span import Span, Spans, words_at

_listed = partial(word_list, "statements")
_stems = partial(stem_list, "statements")

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_CLAUSE_END = re.compile(r"[.!?;:\n]")
_OPENING = "“„«\"‘'"
_INFINITIVE = re.compile(r"(?:not\s+)?to\s", re.IGNORECASE)
_OF_NAMING = re.compile(  # "did not want | to be named"
    r"(?:not\s+)?to\s+(?:not\s+)?be\s+(?:\w+\s+)?(?:identified|named|photographed|quoted)\b",
    re.IGNORECASE,
)
_TO_SOMEBODY = re.compile(  # "promised | his wife flowers"
    r"(?:(?:him|her|them|me|us|you)\s+|(?:her|his|its|my|our|their)\s+\w+\s+)(?!to\b)\w",
    re.IGNORECASE,
)
_BEYOND_HEAD = re.compile(r"\b(?:against|by|for|from|in|of|on|over|to|with)\b")


def is_act(text: str, attribution: Attribution) -> bool:
    """True for what somebody refused, wanted or granted: done, not stated ("refused to pay")."""
    content = words_at(text, attribution.content)
    spoken = attribution.kind is Kind.DIRECT or attribution.stance is Stance.REPORTS_SILENCE
    if spoken or attribution.source is None or _OF_NAMING.match(content):
        return False
    cue = {stem(word) for word in _WORD.findall(words_at(text, attribution.cue))}
    willed = not cue.isdisjoint(_stems("refusing") | _stems("wanting"))
    if _INFINITIVE.match(content) or has_finite_verb(content):
        return willed and bool(_INFINITIVE.match(content))
    given = attribution.stance is Stance.PROMISES and bool(_TO_SOMEBODY.match(content))
    return willed or given or (not cue.isdisjoint(_stems("denying")) and _is_petition(content))


def _is_petition(content: str) -> bool:
    """True for "a formal request for help" and "the owner a permit", not "theft of the loan"."""
    head = _WORD.findall(_BEYOND_HEAD.split(content, maxsplit=1)[0])
    return not _stems("petitions").isdisjoint(map(stem, head))


def stated(text: str, sentences: Sequence[Sentence], attribution: Attribution) -> Spans:
    """Where the statement stands that is laid to the source; empty when there is none.

    It is the content; its whole sentence where a tagger saw only the first words of a clause.
    """
    content = words_at(text, attribution.content)
    if attribution.stance is Stance.REPORTS_SILENCE or _OF_NAMING.match(content):
        return ()
    asked_by_nobody = attribution.stance is Stance.ASKS and attribution.source is None
    if asked_by_nobody or is_act(text, attribution):
        return ()
    spans = near_content(text, sentences, attribution)
    if not spans or not all(_is_scrap(text, span, attribution) for span in spans):
        return spans
    return _grown(text, sentences, attribution, spans[0])


def near_content(text: str, sentences: Sequence[Sentence], attribution: Attribution) -> Spans:
    """The pieces of the content in the sentences of source and cue, and quotations, if any.

    Else all. A piece further off that is not quoted is mostly somebody else's word.
    """
    who = attribution.source.spans if attribution.source else ()
    around = [sentence_at(sentences, span.start) for span in (*who, *attribution.cue)]
    worded = tuple(span for span in attribution.content if span.of(text).strip())
    kept = tuple(
        span
        for span in worded
        if span.of(text)[:1] in _OPENING or sentence_at(sentences, span.start) in around
    )
    return kept or worded


def _is_scrap(text: str, span: Span, attribution: Attribution) -> bool:
    """True for "that", "so", "the attack": too little to be said of anything."""
    words = span.of(text)
    found = _WORD.findall(words)
    definite = len(found) == 2 and found[0].casefold() in _listed("definite")
    if attribution.source is None or (has_finite_verb(words) and not definite):
        return False
    if not content_stems(words):
        return True
    return attribution.stance is not Stance.DENIES and (len(found) == 1 or definite)


def _grown(
    text: str, sentences: Sequence[Sentence], attribution: Attribution, scrap: Span
) -> Spans:
    """The sentence of ``scrap`` when it goes on from there with a verb: "It | had been forged"."""
    sentence = sentence_at(sentences, scrap.start)
    if sentence is None or sentence.role is not Role.BODY:
        return ()
    who = attribution.source.spans if attribution.source else ()
    stops = [span.start for span in (*who, *attribution.cue) if span.start >= scrap.end]
    rest = text[scrap.end : min([*stops, sentence.end])]
    clause = _CLAUSE_END.split(rest, maxsplit=1)[0]
    return (trimmed(text, sentence.span),) if has_finite_verb(clause) else ()


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """The last sentence that starts at or before ``offset``."""
    before = bisect_right(sentences, offset, key=lambda sentence: sentence.start)
    return sentences[before - 1] if before else None


def trimmed(text: str, span: Span) -> Span:
    """``span`` without the space at its ends."""
    words = span.of(text)
    lead = len(words) - len(words.lstrip())
    return Span(span.start + lead, span.start + len(words.rstrip()))
