"""Whether words that name a side make it do something, or only mention it."""

from __future__ import annotations

import re
from functools import cache

from factcheck.assess.lexicon import lexicon
from factcheck.assess.likeness import stem
from factcheck.assess.statements import has_finite_verb
from factcheck.domain.span import Span

_REACH = 60  # characters after a name in which its verb is sought: "has so far not received"
_BEFORE = re.compile(r"(\w+)\s+(?:(?:the|a)\s+)?(?:[\w-]*(?:ern|est|east|ral)\s+)?\Z")
_CLAUSE_END = re.compile(r"[.;:!?\"”\n]")
_WORD = re.compile(r"\w+(?:[’']\w+)?")
_CONTRACTED = re.compile(r"[’'](?:d|ll|m|re|ve)\b")
_OWNING = re.compile(r"[’']s?\s")
_POSSESSIVES = frozenset(("her", "his", "its", "our", "ours", "their", "theirs"))
_PRONOUNS = frozenset(("he", "it", "she", "that", "they", "this", "we"))
_JOINING = frozenset(("and", "as", "but", "or", "that", "when", "which", "while", "who"))


def takes_part(text: str, named: Span, content: Span) -> bool:
    """True when the side at ``named``, inside ``content``, does, owns or has done something.

    "Norland shut the port", "Norland’s navy", "we fired", "shot by police"; not "in Norland",
    "people saw it", "we believe you".
    """
    word = named.of(text).casefold()
    before = _BEFORE.search(text, max(content.start, named.start - _REACH), named.start)
    led = before.group(1).casefold() if before else ""
    following = text[named.end : min(content.end, named.end + _REACH)]
    if led == "by" or (_OWNING.match(following) and word not in _PRONOUNS):
        return True
    words = [w.casefold() for w in _WORD.findall(_clause(following))]
    if word in _POSSESSIVES:
        return _listed("kind_words").isdisjoint(words[:2])
    if word == "we" and (
        led in _listed("supposing") or not _listed("calling").isdisjoint(words[:1])
    ):
        return False
    if led in _listed("places") or not words or _ends(word, words[0]):
        return False
    verbs = [each for each in words if not _is_auxiliary(each)]
    # "US states", "the Kestrel sign": no verb, so of what bears the name and not of its doings
    bears = named.of(text)[:1].isupper() and word not in _PRONOUNS and verbs[:1] == words[:1]
    if not verbs or (bears and not has_finite_verb(f"it {verbs[0]}")):
        return not verbs
    return stem(verbs[0]) not in _idle()


def _clause(following: str) -> str:
    return _CLAUSE_END.split(_CONTRACTED.sub(" would", following, count=1), maxsplit=1)[0]


def _ends(word: str, after: str) -> bool:
    """True when what follows shows that ``word`` is no subject: "hit Norland in May"."""
    return after in _listed("places") or (word in _PRONOUNS and after in _JOINING)


def _is_auxiliary(word: str) -> bool:
    return word in _listed("auxiliaries") or word.endswith(("ly", "n't", "n’t"))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lexicon("parties")["doings"][name].split())


@cache
def _idle() -> frozenset[str]:
    return frozenset(map(stem, _listed("idle")))
