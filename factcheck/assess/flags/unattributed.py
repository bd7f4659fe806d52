"""Nobody is named as saying it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from factcheck.assess.context import Context
from factcheck.assess.cover import Cover
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.flags.whole_article import with_article_gap
from factcheck.assess.hedges import hedges
from factcheck.assess.hedging import Distance, Hedge
from factcheck.assess.lexicon import word_list
from factcheck.assess.statements import has_finite_verb
from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.span import GAP, Span, any_overlap, words_at

_listed = partial(word_list, "unattributed")

_WORD = re.compile(r"[^\W_]+")
_TO_BE = frozenset(("am", "are", "be", "been", "being", "is", "was", "were", "s", "re"))  # it’s
_CLAUSE = re.compile(r"(?:that|whether)\b", re.IGNORECASE)
_OF_OR_TO = re.compile(r"(?:as|for|not|of|to|with)\b", re.IGNORECASE)  # "said | to be ill"


def unattributed(context: Context) -> Flagged:
    """Flags hearsay in the outlet's own voice, and what is laid to somebody who is left out.

    "It allegedly sank, divers told us" names divers, wherever a tagger lets their words begin; and
    "said" or "claiming" has a subject, whether or not a tagger finds it.
    """
    sourced = Cover(_clauses(context))
    for claim in context.claims:
        attribution = context.attribution_of(claim)
        if attribution and (attribution.source or any(map(sourced.touches, claim.spans))):
            continue
        found = hedges(context, claim, Distance.HEARSAY)
        hearsay = tuple(hedge.span for hedge in found if _reaches(hedge, attribution))
        if hearsay or (attribution and _leaves_out_who(context, claim, attribution)):
            spans = hearsay or (attribution.cue if attribution else ())
            reason = f"Nobody is named as saying it: only {context.quoted(spans)}."
            flag = Flag(name=FlagName.UNATTRIBUTED, reason=reason, spans=spans)
            yield claim.id, with_article_gap(context, flag)


def _reaches(hedge: Hedge, attribution: Attribution | None) -> bool:
    """False for "the alleged thief": it says nothing of what else the sentence tells of him."""
    cue = attribution.cue if attribution else ()
    return hedge.scope != hedge.span or any_overlap((hedge.span,), cue)


def _leaves_out_who(context: Context, claim: Claim, attribution: Attribution) -> bool:
    """True for "is thought | to be ill" and "fears | that it sank"; not for "seems", "said"."""
    cue = words_at(context.article.text, attribution.cue).casefold()
    words = _WORD.findall(cue)
    if _is_passive(words):
        return _is_stated(claim, words) or _is_naming(claim, attribution, words)
    nouns = [_singular(word) in _listed("nouns") for word in words]
    clause = any(map(_CLAUSE.match, claim.text.split(GAP)))
    return any(nouns) and (clause or (nouns[-1] and has_finite_verb(claim.text)))


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def _is_passive(words: list[str]) -> bool:
    """True for "was seen" and for "billed as": who says it could stand behind a "by"."""
    without_verb = words[-1:] == ["as"] and words[-2:-1]
    return not (
        _listed("passive").isdisjoint(without_verb or words)
        or (_TO_BE.isdisjoint(words) and not without_verb)
    )


def _is_stated(claim: Claim, words: list[str]) -> bool:
    """True for a clause, and for what hangs on the cue as one does: "to be ill", "of theft".

    Taggers lay that small word to the cue as well: "was described as | unsafe".
    """
    parts = claim.text.split(GAP)
    return has_finite_verb(claim.text) or any(map(_OF_OR_TO.match, [*words[-1:], *parts]))


def _is_naming(claim: Claim, attribution: Attribution, words: list[str]) -> bool:
    """True for "had been called | a danger", not for "the guard | was called"."""
    behind = claim.spans[-1].start > attribution.cue[-1].start
    return behind and not _listed("named").isdisjoint(words[-1:])


def _clauses(context: Context) -> Iterator[Span]:
    """From the first to the last word of every attribution with a source, in its cue's sentence."""
    for each in context.resolved.attributions:
        sentence = context.sentence_at(each.cue[0].start) if each.cue and each.source else None
        if sentence and each.source:
            spans = (*each.source.spans, *each.cue, *each.content)
            inside = [span for span in spans if sentence.span.contains(span)]
            if inside:
                yield Span(min(s.start for s in inside), max(s.end for s in inside))
