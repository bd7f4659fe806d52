"""What can be checked in an article: every content laid to somebody, and the outlet's own word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from factcheck.assess.cover import Cover
from factcheck.assess.likeness import content_stems
from factcheck.assess.readings import Reader
from factcheck.assess.stated import is_act, near_content, sentence_at, stated, trimmed
from factcheck.assess.statements import is_statement
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, Stance
from factcheck.domain.claim import Claim, claim_id
from factcheck.domain.sentence import Role, Sentence, paragraph_spans
from factcheck.domain.source import Resolved
from factcheck.domain.span import Span, Spans, words_at
from factcheck.tagger.turns import ASKING, turns_in

_WORDS_OF_ITS_OWN = 2  # that carry content: "that the mayor said on Friday | …" has but one


def make_claims(
    article: Article, sentences: Sequence[Sentence], resolved: Resolved
) -> tuple[Claim, ...]:
    """The claims of ``article``, without flags, in the order of the text; one for distinct spans.

    A content the source did not state (silence, an act, a scrap) is none, and neither is what an
    interviewer asks, a hedge inside what a source says, nor a content that only passes on what
    another says: that one is the claim. A sentence in which anything is attributed makes only the
    attributed claims.
    """
    reader = Reader(article.text, sentences, resolved)
    claims: dict[Spans, Claim] = {}
    # of two with the same content, it is the word of whoever the other passes on
    ordered = sorted(resolved.attributions, key=lambda each: each.via is None)
    asked = _asked(article.text, sentences, resolved.attributions)
    told = [
        (each, spans)
        for each in ordered
        if each.id not in asked
        and not _in_title(sentences, spans := stated(article.text, sentences, each))
    ]
    sourced = Cover(span for each, spans in told if each.source for span in spans)
    nested = _nested(told)
    for attribution, spans in told:
        hedge_inside = attribution.source is None and any(map(sourced.touches, spans))
        passed_on = _only_passed_on(article.text, spans, nested.get(attribution.id))
        if spans and not (hedge_inside or passed_on):
            for part in _sentence_by_sentence(article.text, sentences, attribution, spans):
                reading = reader.attributed(attribution, part)
                claims.setdefault(part, _claim(article, sentences, part, reading, attribution))
    for span in _own_voice(article.text, sentences, resolved.attributions):
        claims.setdefault((span,), _claim(article, sentences, (span,), reader.plain((span,))))
    return tuple(sorted(claims.values(), key=lambda claim: claim.spans))


def _asked(
    text: str, sentences: Sequence[Sentence], attributions: Iterable[Attribution]
) -> frozenset[str]:
    """The ids of the interviewer's turns where turns are labelled: "Q: The dam broke. Why?"."""
    turns = turns_in(text, list(paragraph_spans(sentences).values()))
    asking = {turn.label: turn.label.of(text).casefold() in ASKING for turn in turns}
    return frozenset(
        each.id
        for each in attributions
        if each.source and each.source.spans[:1] and (label := each.source.spans[0]) in asking
        if asking[label] or each.stance is Stance.ASKS
    )


def _in_title(sentences: Sequence[Sentence], spans: Spans) -> bool:
    sentence = sentence_at(sentences, spans[0].start) if spans else None
    return sentence is not None and sentence.role is Role.TITLE


def _sentence_by_sentence(
    text: str, sentences: Sequence[Sentence], attribution: Attribution, spans: Spans
) -> Iterator[Spans]:
    """The sentences of an answer in an interview that state something; else ``spans`` as they are.

    An answer stands outside quotation marks and may run to a page: nobody checks that as one claim.
    """
    first = bisect_right(sentences, spans[0].start, key=lambda each: each.end)
    last = bisect_left(sentences, spans[0].end, key=lambda each: each.start)
    within = [each.span for each in sentences[first:last]]
    if attribution.kind is not Kind.INDIRECT or len(spans) > 1 or len(within) < 2:
        yield spans
        return
    for sentence in within:
        part = Span(max(sentence.start, spans[0].start), min(sentence.end, spans[0].end))
        if is_statement(part.of(text)):
            yield (part,)


def _nested(told: Iterable[tuple[Attribution, Spans]]) -> dict[str, Cover]:
    """By attribution, what of it is the word of another that makes a claim: who, how and what."""
    inner: dict[str, list[Span]] = {}
    for each, spans in told:
        if each.via and spans:
            source = each.source.spans if each.source else ()
            inner.setdefault(each.via, []).extend((*source, *each.cue, *spans))
    return {outer: Cover(spans) for outer, spans in inner.items()}


def _only_passed_on(text: str, spans: Spans, nested: Cover | None) -> bool:
    """True when hardly a word of ``spans`` is left beside what is nested in them."""
    if nested is None or not any(map(nested.touches, spans)):
        return False
    rest = (part.of(text) for span in spans for part in nested.outside(span))
    return len(content_stems(" ".join(rest))) < _WORDS_OF_ITS_OWN


def _claim(
    article: Article,
    sentences: Sequence[Sentence],
    spans: Spans,
    reading: str,
    attribution: Attribution | None = None,
) -> Claim:
    sentence = sentence_at(sentences, spans[0].start)
    return Claim(
        id=claim_id(article.sha256, spans),
        spans=spans,
        text=words_at(article.text, spans),
        reading=reading,
        sentence=sentence.index if sentence else 0,
        attribution=attribution.id if attribution else None,
    )


def _own_voice(
    text: str, sentences: Sequence[Sentence], attributions: Iterable[Attribution]
) -> Iterator[Span]:
    """Body sentences that state something and touch no cue and no content but those of acts."""
    said = [each for each in attributions if not is_act(text, each)]
    taken = Cover(
        span for each in said for span in (*each.cue, *near_content(text, sentences, each))
    )
    for sentence in sentences:
        own = sentence.role is Role.BODY and not taken.touches(sentence.span)
        if own and is_statement(sentence.span.of(text)):
            yield trimmed(text, sentence.span)
