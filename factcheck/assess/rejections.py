"""Where an article has somebody reject what was said before it: "denied the allegation", "it"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.assess.context import Context, no_common_origin
from factcheck.assess.denials import denies, is_called_wrong, pointing_stems
from factcheck.assess.lexicon import lexicon, whole_words
from factcheck.assess.likeness import content_stems, stem
from factcheck.domain.attribution import HOLDS, Attribution
from factcheck.domain.claim import Claim
from factcheck.domain.span import words_at

_WINDOW = 3  # sentences before a rejection in which what it rejects can stand
_LOOK_BACK = 40  # claims before a rejection that are looked at
_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\bas\s.*|\w+(?:[’']s|s[’'])(?=\s)", re.DOTALL)  # "the aide’s claim as a joke"
_OWNER = re.compile(r"\b([A-Z][\w-]+)(?:[’']s|(?<=s)[’'])(?=\s)")
_SAME_WORD = 4  # letters: "alleged" and "allegation", "accused" and "accusation"
_PRONOUNS = frozenset(("it", "that", "this", "so", "them", "these", "those", "they"))
_DEFINITE = frozenset(("the", "any", "this", "these", "her", "his", "its", "their"))
_HEAD = 6  # words: "the measure, as a part-time job …" points to nothing by its "part"
_SHORT = 4  # words: "denied | the theft of grain"
_CLAUSE = "that"  # "the claim that he fled" is compared as a statement
_SEVERAL = frozenset(("all", "both", "each", "them", "these", "those", "they"))


class Rejection(NamedTuple):
    """A claim, and the attribution by whose source it is rejected."""

    claim: Claim
    by: Attribution


def rejections(context: Context) -> Iterator[Rejection]:
    """Every claim that a source of the article rejects by pointing back to it."""
    laid = [claim for claim in context.claims if _is_held(context, claim)]
    starts = [claim.spans[0].start for claim in laid]
    for attribution in context.resolved.attributions:
        words = words_at(context.article.text, attribution.content)
        if attribution.source and _rejects(context, attribution, words):
            place = bisect_left(starts, attribution.content[0].start)
            before = [
                claim
                for claim in reversed(laid[max(0, place - _LOOK_BACK) : place])
                if _can_be_meant(context, claim, attribution)
            ]
            for claim in _meant(context, before, words):
                yield Rejection(claim, attribution)


def _is_held(context: Context, claim: Claim) -> bool:
    """True for what somebody says is so: the outlet's own word is not pointed back to."""
    attribution = context.attribution_of(claim)
    return attribution is not None and HOLDS.get(attribution.stance) is True


def _rejects(context: Context, attribution: Attribution, words: str) -> bool:
    """True for "denied | the charge" and "said | that is not true", which state nothing else."""
    found = _words_of(words)
    pointing = any(stem(word) in pointing_stems() | _guilt() for word in found[:_HEAD])
    bare = not _named(words) and (pointing or not _PRONOUNS.isdisjoint(found))
    if denies(attribution.stance, words_at(context.article.text, attribution.cue), words):
        thing = 1 < len(found) <= _SHORT and not _DEFINITE.isdisjoint(found[:1])
        return bare or (_CLAUSE not in found and (pointing or thing))
    return bare and HOLDS.get(attribution.stance) is True and is_called_wrong(words)


def _named(words: str) -> frozenset[str]:
    """The content stems of ``words``, without what points back, labels, owns or says how."""
    rest = _labels().sub(" ", _ASIDE.sub(" ", words))
    return content_stems(rest) - pointing_stems() - _guilt() - _hollow()


def _can_be_meant(context: Context, claim: Claim, by: Attribution) -> bool:
    """True for what another source says, close before."""
    here = context.sentence_at(by.content[0].start)
    there = context.sentence_at(max(claim.spans[-1].end - 1, claim.spans[0].start))
    near = here is not None and there is not None and here.index - there.index <= _WINDOW
    return near and no_common_origin(context.origins_of(claim), context.origins_in(by))


def _meant(context: Context, nearest_first: list[Claim], words: str) -> list[Claim]:
    """What is rejected: what it names, else what was said last; by one source in either case."""
    named = _named(words)
    owned = [claim for claim in nearest_first if _is_owned(context, claim, words)]
    fitting = [claim for claim in owned if named <= context.stems[claim.id]]
    able = [claim for claim in fitting if _is_called(context, claim, words)] or fitting
    if not able:
        return []
    who = context.origins_of(able[0])
    same = [claim for claim in able if context.origins_of(claim) == who]
    return same if _is_several(words) else [c for c in same if c.sentence == able[0].sentence]


def _is_owned(context: Context, claim: Claim, words: str) -> bool:
    """False for what another said than "Moe’s claims" name: Moe did not."""
    owner = _OWNER.search(words)
    return owner is None or owner.group(1) in context.name_of(claim)


def _is_called(context: Context, claim: Claim, words: str) -> bool:
    """True when ``words`` call the claim by the verb it was made with: "alleged", "allegation".

    What the accused deny, "any wrongdoing", is called so by whoever accused them.
    """
    attribution = context.attribution_of(claim)
    cue = _words_of(words_at(context.article.text, attribution.cue)) if attribution else []
    found = [stem(word) for word in _words_of(words)]
    nouns = {word[:_SAME_WORD] for word in found if word in pointing_stems()}
    accused = not _guilt().isdisjoint(found) and not _accusing().isdisjoint(map(stem, cue))
    return accused or any(word[:_SAME_WORD] in nouns for word in cue)


def _words_of(words: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(words)]


def _is_several(words: str) -> bool:
    """True for "the claims", "both", "any wrongdoing": more than the last of them may be meant."""
    found = set(_words_of(words))
    plural = any(word.endswith("s") and stem(word) in pointing_stems() for word in found)
    return plural or not found.isdisjoint(_SEVERAL) or any(stem(w) in _guilt() for w in found)


@cache
def _guilt() -> frozenset[str]:
    return frozenset(map(stem, lexicon("denials")["guilt"]))


@cache
def _accusing() -> frozenset[str]:
    return frozenset(map(stem, lexicon("denials")["accusing"]))


@cache
def _hollow() -> frozenset[str]:
    return frozenset(map(stem, lexicon("denials")["hollow"]))


@cache
def _labels() -> re.Pattern[str]:
    return whole_words(lexicon("denials")["labels"])
