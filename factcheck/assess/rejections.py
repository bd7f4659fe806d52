"""Where an article has somebody reject what was said before it: "denied the allegation", "it".

So do the accused who say that they are innocent, to a reporter or to a court.
"""

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
from factcheck.assess.naming import within_sentence
from factcheck.assess.statements import has_finite_verb
from factcheck.domain.attribution import HOLDS, Attribution, Stance
from factcheck.domain.claim import Claim
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.span import Span, words_at

_WINDOW = 3  # sentences before a rejection in which what it rejects can stand
_LOOK_BACK = 40  # claims before a rejection that are looked at
_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\bas\s.*|\w+(?:[’']s|s[’'])(?=\s)", re.DOTALL)  # "the aide’s claim as a joke"
_OWNER = re.compile(r"\b([A-Z][\w-]+)(?:[’']s|(?<=s)[’'])(?=\s)")
_SAME_WORD = 4  # letters: "alleged" and "allegation", "accused" and "accusation"
_PRONOUNS = frozenset(("it", "that", "this", "so", "them", "these", "those", "they"))
_DEFINITE = frozenset(("the", "any", "this", "these", "her", "his", "its", "their"))
_HEAD = 6  # words: "the measure, as a part-time job …" points to nothing by its "part"
_REACH = 200  # characters before a plea in which is told whose it is
_SUBJECT = 4  # words: "that the former clerk | had forged it"
_UNDERGO = frozenset(("are", "is", "was", "were"))
_SHORT = 4  # words: "denied | the theft of grain"
_CLAUSE = "that"  # "the claim that he fled" is compared as a statement
_FOR_ONESELF = frozenset(
    ("i", "we", "he", "she", "they", "his", "her", "their", "my", "our", "not")
)
_PLEADER = re.compile(  # "On Friday | the former clerk", "Mr. Otto Brandt"
    r"(?:\b[Tt]he\s+(?:[\w-]+\s+){0,2}|(?:[A-Z][\w.’'-]*\s+){0,4})[\w’'-]+$"
)
_BEHIND_NAME = re.compile(
    r"(?:\W|\b(?:also|has|have|had|later|since|then|who)\b"
    r"|\bon (?:[A-Z][a-z]+day|[A-Z][a-z]+ \d+)\b)*$"
)
_IN_PASSING = re.compile(r"\s*(?:$|\d|(?:of|from|who|whose|a|an|in|on|at)\b)")
_NAMED = re.compile(r"[Tt]he \w|(?:[\w.’'-]+ )*(?!(?:He|She|They|It|We|I)$)[A-Z]")
_SEVERAL = frozenset(("all", "both", "each", "them", "these", "those", "they"))


class Plea(NamedTuple):
    """A claim, by whom it is rejected in a story's own words, and where it says so."""

    claim: Claim
    who: str
    span: Span


class Rejection(NamedTuple):
    """A claim, and the attribution by whose source it is rejected."""

    claim: Claim
    by: Attribution


def rejections(context: Context) -> Iterator[Rejection]:
    """Every claim that a source of the article rejects by pointing back to it, or itself of."""
    laid = [claim for claim in context.claims if _is_held(context, claim)]
    starts = [claim.spans[0].start for claim in laid]
    for attribution in context.resolved.attributions:
        words = words_at(context.article.text, attribution.content)
        rejects = attribution.source and _rejects(context, attribution, words)
        protests = attribution.source and not rejects and _protests(attribution, words)
        if rejects or protests:
            at = attribution.content[0].start
            place = bisect_left(starts, at)
            before = [
                claim
                for claim in reversed(laid[max(0, place - _LOOK_BACK) : place])
                if _can_be_meant(context, claim, attribution)
            ]
            who = context.name_in(attribution)
            accused = (claim for claim in before if _accuses(context, claim, who, at))
            for claim in _meant(context, before, words) if rejects else accused:
                yield Rejection(claim, attribution)


def pleas(context: Context) -> Iterator[Plea]:
    """Every claim that the accused reject before a court, where the story itself says so."""
    laid = [claim for claim in context.claims if _is_held(context, claim)]
    starts = [claim.spans[0].start for claim in laid]
    for sentence in context.sentences:
        for span in (
            context.find(_phrases("pleas"), sentence.span) if sentence.role is Role.BODY else ()
        ):
            who = _pleading(context, sentence, span)
            place = bisect_left(starts, span.start)
            for claim in laid[max(0, place - _LOOK_BACK) : place] if who else ():
                near = 0 <= sentence.index - claim.sentence <= _WINDOW
                own = near and _last_of(who) in _words_of(context.name_of(claim))
                if near and not own and _accuses(context, claim, who, span.start):
                    yield Plea(claim, who, span)


def _pleading(context: Context, sentence: Sentence, plea: Span) -> str:
    """Who pleads: the words before it that end a description or a name; empty for "he".

    Not "45" nor "of Leeds", which stand between commas behind a name.
    """
    start = max(sentence.start, plea.start - _REACH)
    clauses = Span(start, plea.start).of(context.article.text).split(",")
    spoken = (_BEHIND_NAME.sub("", clause) for clause in reversed(clauses))
    found = _PLEADER.search(next((each for each in spoken if not _IN_PASSING.match(each)), ""))
    who = found.group() if found else ""
    return within_sentence(who) if _NAMED.match(who) else ""


def _protests(attribution: Attribution, words: str) -> bool:
    """True for "said | I did nothing wrong", "pleaded | not guilty"."""
    for_oneself = not _FOR_ONESELF.isdisjoint(_words_of(words)[:1])
    said = HOLDS.get(attribution.stance) is True
    return said and for_oneself and _phrases("protests").search(words) is not None


def _accuses(context: Context, claim: Claim, who: str, at: int) -> bool:
    """True when the claim names ``who``, by the last word, and lays something to them.

    It does so when a word for accusing makes it, or when it tells what they did and either an
    accuser says so or it stands right before ``at``, where they speak for themselves.
    """
    here, there = context.sentence_at(at), context.sentence_at(claim.spans[0].start)
    name = _last_of(who)
    if not (here and there and name in _words_of(there.span.of(context.article.text))):
        return False
    attribution = context.attribution_of(claim)
    cue = words_at(context.article.text, attribution.cue) if attribution else ""
    told = {stem(word) for word in _words_of(f"{cue} {context.name_of(claim)}")}
    heard = here.index - there.index <= 1 or not told.isdisjoint(_stems("accusers"))
    return not told.isdisjoint(_stems("accusing")) or (heard and _tells_what_did(claim, name))


def _tells_what_did(claim: Claim, name: str) -> bool:
    """True for "that the former clerk had forged it".

    Not for "they liked the clerk" or "the clerk was arrested", which is done to them.
    """
    words = _words_of(claim.text)
    if name not in words[:_SUBJECT]:
        return False
    before, behind = words[: words.index(name)], words[words.index(name) + 1 :]
    undergone = not _UNDERGO.isdisjoint(behind[:1]) and not "".join(behind[1:2]).endswith("ing")
    return not has_finite_verb(" ".join(before)) and not undergone


def _last_of(who: str) -> str:
    return next(reversed(_words_of(who)), "")


def _is_held(context: Context, claim: Claim) -> bool:
    """True for what somebody says is so: the outlet's own word is not pointed back to."""
    attribution = context.attribution_of(claim)
    return attribution is not None and HOLDS.get(attribution.stance) is True


def _rejects(context: Context, attribution: Attribution, words: str) -> bool:
    """True for "denied | the charge" and "said | that is not true", which state nothing else."""
    found = _words_of(words)
    filed = not _stems("filings").isdisjoint(map(stem, found[:_HEAD]))
    pointing = any(stem(word) in pointing_stems() | _stems("guilt") for word in found[:_HEAD])
    bare = not _named(words) and (pointing or not _PRONOUNS.isdisjoint(found))
    if denies(attribution.stance, words_at(context.article.text, attribution.cue), words):
        thing = 1 < len(found) <= _SHORT and not _DEFINITE.isdisjoint(found[:1])
        return bare or (_CLAUSE not in found and (pointing or thing))
    nothing = found[:1] == ["nothing"] and "wrong" not in found  # "nothing is wrong" with a boiler
    nothing_else = not _named(words) and (filed or nothing)
    said = HOLDS.get(attribution.stance) is True or (filed and attribution.stance is Stance.DENIES)
    return said and (bare or nothing_else) and is_called_wrong(words)


def _named(words: str) -> frozenset[str]:
    """The content stems of ``words``, without what points back, labels, owns or says how."""
    rest = _phrases("labels").sub(" ", _ASIDE.sub(" ", words))
    return (
        content_stems(rest)
        - pointing_stems()
        - _stems("guilt")
        - _stems("hollow")
        - _stems("filings")
    )


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
    accused = not _stems("guilt").isdisjoint(found) and not _stems("accusing").isdisjoint(
        map(stem, cue)
    )
    return accused or any(word[:_SAME_WORD] in nouns for word in cue)


def _words_of(words: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(words)]


def _is_several(words: str) -> bool:
    """True for "the claims", "both", "any wrongdoing": more than the last of them may be meant."""
    found = set(_words_of(words))
    plural = any(word.endswith("s") and stem(word) in pointing_stems() for word in found)
    return (
        plural or not found.isdisjoint(_SEVERAL) or any(stem(w) in _stems("guilt") for w in found)
    )


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, lexicon("denials")[name]))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return whole_words(lexicon("denials")[name])
