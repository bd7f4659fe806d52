"""Whether two statements contradict each other: what they share, and what turns one around.

No database and no article: it works within one text and between any two. Only a contradiction in
the wording is told, never which of the two is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product
from typing import NamedTuple

from factcheck.assess.lexicon import alternatives, lexicon, whole_words
from factcheck.assess.likeness import content_stems, stem
from factcheck.assess.statements import has_finite_verb
from factcheck.domain.attribution import HOLDS, Stance
from factcheck.domain.span import Span

# What two clauses must share: content stems, their part of the shorter clause and of the longer.
# Who denies something repeats it in other words. That a negated clause means the same takes nearly
# the same words: with less, 14 of 16 looked at in 50 news articles were of something else.
_DENIED = (2, 0.6, 0.34)
_NEGATED = (3, 0.75, 0.5)
_OPPOSED = (0.6, 0.5)
_BEHIND = 80  # characters behind a negation in which what it negates is sought
_MOST_CLAUSES = 12  # of a statement: a page of speech is not compared clause by clause
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_CLAUSE_END = re.compile(
    r"[,;:.!?—–()\n]+|\b(?:although|and|because|but|if|since|though|unless|when|whereas|which|while|who)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"\s[“\"]")
_QUESTION = re.compile(r"\W*(?:how|if|what|when|where|whether|who|why)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_OPPOSING_PREFIX = re.compile(r"(?:dis|il|im|in|ir|non|un)(?=\w{3})")


class Clause(NamedTuple):
    """One clause of a statement, as content stems."""

    span: Span
    stems: frozenset[str]
    first: str  # the first content stem: mostly of the subject
    is_so: bool  # False when it is negated or denied
    denied: bool  # its source denies it
    finite: bool  # it has a verb of its own, so that it can be so or not
    target: str  # the content stem right behind the negation, if any
    opposites: frozenset[str]  # stems that cannot be so together with these
    passive: bool


@dataclass(frozen=True)
class Statement:
    """What somebody says, made ready to be compared any number of times."""

    text: str
    clauses: tuple[Clause, ...]


class Contradiction(NamedTuple):
    """Why two statements cannot both be so, and where each says it (offsets into its text)."""

    reason: str
    span: Span
    other_span: Span


def statement(text: str, stance: Stance | None = None, cue: str = "") -> Statement | None:
    """``text`` as it is laid to a source with this stance, None for the outlet's own voice.

    None for what can be neither so nor not: a question, a demand, a promise, silence; and, where
    the ``cue`` is given, for what is only opposed.
    """
    opposed = stance is Stance.DENIES and cue and not denies(stance, cue, text)
    asked = stance is Stance.DOUBTS and _QUESTION.match(text)
    if stance not in HOLDS or opposed or asked:
        return None
    clauses = (_clause(text, span, stance) for span in _clause_spans(text))
    worded = (clause for clause in clauses if clause.stems)
    return Statement(text, tuple(islice(worded, _MOST_CLAUSES)))


def contradiction(one: Statement, other: Statement) -> Contradiction | None:
    """How ``one`` contradicts ``other``, by the first two clauses that do; None when none do.

    Symmetric but for the order of the spans.
    """
    for left, right in product(one.clauses, other.clauses):
        reason = _reason(left, right)
        if reason:
            return Contradiction(reason, left.span, right.span)
    return None


def _reason(left: Clause, right: Clause) -> str:
    """Why the two cannot both be so; empty when they can."""
    opposed = (left.stems & right.opposites) | (left.opposites & right.stems)
    if opposed and left.is_so == right.is_so:
        return "opposite words of the same thing" if _same_subject(left, right, opposed) else ""
    if not opposed and left.is_so != right.is_so and _same_content(left, right):
        return "one says so and the other says not"
    return ""


def _same_subject(left: Clause, right: Clause, opposed: frozenset[str]) -> bool:
    if left.first not in right.stems or right.first not in left.stems or left.first in opposed:
        return False
    shared = left.stems & right.stems
    shorter, longer = sorted((len(left.stems - opposed), len(right.stems - opposed)))
    of_shorter, of_longer = _OPPOSED
    return len(shared) >= max(1, of_shorter * shorter, of_longer * longer)


def _same_content(left: Clause, right: Clause) -> bool:
    shared = left.stems & right.stems
    targets = {left.target, right.target} - {""}
    return (
        _share_enough(left, right, len(shared))
        and targets <= shared
        and not _roles_swapped(left, right, shared)
    )


def _share_enough(left: Clause, right: Clause, shared: int) -> bool:
    outright = left.denied or right.denied
    if not outright and not (left.finite and right.finite):
        return False
    least, of_shorter, of_longer = _DENIED if outright else _NEGATED
    shorter, longer = sorted((len(left.stems), len(right.stems)))
    same = shared == longer > 1
    return same or shared >= max(least, of_shorter * shorter, of_longer * longer)


def _roles_swapped(left: Clause, right: Clause, shared: frozenset[str]) -> bool:
    """True for "Norland shelled Ostland" and "Ostland did not shell Norland"."""
    both_named = left.first in shared and right.first in shared
    return both_named and left.first != right.first and left.passive == right.passive


def _clause_spans(text: str) -> Iterator[Span]:
    start = 0
    for end in _CLAUSE_END.finditer(text):
        yield Span(start, end.start())
        start = end.end()
    yield Span(start, len(text))


def _clause(text: str, span: Span, stance: Stance | None) -> Clause:
    said, holds = span.of(text).casefold(), HOLDS[stance]
    labelled = holds and is_called_wrong(said)
    content = _labels().sub(" ", said) if labelled else said
    stems = content_stems(content) - pointing_stems()
    words = _WORD.findall(content)
    targets = _negated(content, stems)
    return Clause(
        span=span,
        stems=stems,
        first=_first(words, stems),
        is_so=holds ^ bool((len(targets) + labelled) % 2),
        denied=stance is Stance.DENIES,
        finite=has_finite_verb(said),
        target=targets[-1] if targets else "",
        opposites=frozenset().union(*map(_opposites_of, words)),
        passive=bool(_BY.search(said)),
    )


def denies(stance: Stance, cue: str, content: str) -> bool:
    """True for "denied | the theft", "dismissed | the claim"; not for "dismissed | a plan"."""
    verbs = frozenset(map(stem, _WORD.findall(cue)))
    if stance is not Stance.DENIES or verbs.isdisjoint(_verbs("denying") | _verbs("rejecting")):
        return False
    return not verbs.isdisjoint(_verbs("denying")) or _is_said(content)


def _is_said(content: str) -> bool:
    """True for a clause, and for what is called a claim or is no more than "it".

    "The plan “because it would cost too much”" is a plan, whatever is said of it.
    """
    words = _WORD.findall(content.casefold())
    called = not pointing_stems().isdisjoint(map(stem, words))
    head = content if words[:1] == ["that"] else _QUOTE.split(content, maxsplit=1)[0] or content
    return called or has_finite_verb(head) or not content_stems(content)


def is_called_wrong(words: str) -> bool:
    """True for words that call something false: "a fabrication", "not true"."""
    return bool(_labels().search(words))


@cache
def pointing_stems() -> frozenset[str]:
    """Stems of the words that only point to what somebody else said: "the allegation"."""
    return frozenset(map(stem, lexicon("denials")["claim_words"]))


def _first(words: Iterable[str], stems: frozenset[str]) -> str:
    """The first of ``stems`` that ``words`` give."""
    return next((each for word in words for each in _stems_of(word) if each in stems), "")


@lru_cache(maxsize=16_384)
def _stems_of(word: str) -> frozenset[str]:
    return content_stems(word)


def _negated(words: str, stems: frozenset[str]) -> list[str]:
    """What each negation of ``words`` negates: the first of ``stems`` behind it, if any."""
    rest = _no_negations().sub(lambda match: " " * len(match.group()), words)
    ends = (match.end() for match in _negating().finditer(rest))
    behind = (_WORD.findall(rest, end, end + _BEHIND) for end in ends)
    return [target for after in behind if (target := _first(after, stems))]


@lru_cache(maxsize=16_384)
def _opposites_of(word: str) -> frozenset[str]:
    """Stems that cannot be so together with ``word``: by the list, and "legal" for "illegal"."""
    prefix = _OPPOSING_PREFIX.match(word)
    plain = {stem(word[prefix.end() :])} if prefix else set[str]()
    return frozenset(plain | _opposites().get(stem(word), set()))


@cache
def _opposites() -> dict[str, set[str]]:
    opposites: defaultdict[str, set[str]] = defaultdict(set)
    for line in lexicon("denials")["opposites"].strip().splitlines():
        left, right = line.split()
        opposites[stem(left)] |= content_stems(right)
        opposites[stem(right)] |= content_stems(left)
    return dict(opposites)


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(map(stem, lexicon("denials")[name]))


@cache
def _labels() -> re.Pattern[str]:
    return whole_words(lexicon("denials")["labels"])


@cache
def _no_negations() -> re.Pattern[str]:
    return whole_words(lexicon("denials")["no_negations"])


@cache
def _negating() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(lexicon('denials')['negations'])}\b|n[’']t\b")
