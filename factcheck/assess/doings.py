"""Whether words that name a side make it do something, or only mention it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from factcheck.assess.lexicon import word_list
from factcheck.assess.likeness import stem, stem_list
from factcheck.assess.statements import has_finite_verb, is_ahead, is_of_mind, is_past
from factcheck.domain.span import Span

_listed = partial(word_list, "parties", "doings")
_stems = partial(stem_list, "parties", "doings")

_REACH = 60  # characters after a name in which its verb is sought: "has so far not received"
_BEFORE = re.compile(r"(\w+)\s+(?:(?:the|a)\s+)?(?:[\w-]*(?:ern|est|east|ral)\s+)?\Z")
_CLAUSE_END = re.compile(r"[.;:!?\"”\n–—]|--|\s-\s|''\s")
_WORD = re.compile(r"\w+(?:[’'](?!s\b)\w+)?")  # "he's" is two words, "don't" is one
_CONTRACTED = {"d": " would", "ll": " will", "m": " am", "re": " are", "s": " is", "ve": " have"}
_CONTRACTION = re.compile(r"[’'](d|ll|m|re|s|ve)\b")
_OWNING = re.compile(r"[’']s?\s")
_POSSESSIVES = frozenset(("her", "his", "its", "our", "ours", "their", "theirs"))
_OBJECTS = frozenset(("him", "me", "them", "us"))
_PERSONS = frozenset(("he", "she", "we"))
_PRONOUNS = frozenset(("it", "that", "they", "this", *_PERSONS))
_GROUP = frozenset(("we", "our", "ours"))
_JOINING = frozenset(("and", "as", "but", "or", "that", "when", "which", "while", "who"))
_BEING = frozenset(("am", "are", "been", "is", "isn't", "was", "wasn't", "were", "weren't"))
_HELD = _BEING | {"has", "have"}
_NOW = frozenset(("are", "aren't"))
_DID = frozenset(("did", "didn't"))
_OF_A_NAME = 5  # words between "our" and its verb: "our coast guard's three new cutters sank"


def takes_part(text: str, named: Span, content: Span) -> bool:
    """True when the side at ``named``, inside ``content``, does, owns or has done something.

    "Norland shut the port", "Norland’s navy sank it", "we fired", "shot by police"; not "in
    Norland", "people saw it", "we believe you", and not what it will, should or may do, which
    nobody can check, nor what is so with it ("he was sure", "we are a nation", "Norland is big").
    """
    word = named.of(text).casefold()
    before = _BEFORE.search(text, max(content.start, named.start - _REACH), named.start)
    led = before.group(1).casefold() if before else ""
    if before and before.start(1) == content.start and led == "that":
        led = ""  # "said | that it sank": no part of the clause
    following = text[named.end : min(content.end, named.end + _REACH)]
    if word in _OBJECTS or led in _listed("supposing") or is_ahead(led):
        return False
    owning = None if word in _PRONOUNS else _OWNING.match(following)
    if owning or word in _POSSESSIVES:
        owned = _words(following[owning.end() if owning else 0 :].split(",", maxsplit=1)[0])
        acts = led not in _listed("places") and _own_acts(owned, group=word in _GROUP)
        return acts or _owned_by(led, owned)
    if led == "by":
        return True
    if following[:1] == "," and not named.of(text)[:1].isupper():  # "it feeds the crew, and sank"
        return False
    words = _words(_uncontracted(following))
    return bool(words) and _is_subject(word, led, words[0]) and _does(named.of(text), words)


def _is_subject(word: str, led: str, after: str) -> bool:
    """False for "in Norland", "hit Norland in May", "what we lost", "Norland as a whole"."""
    if after in ("as", "than"):
        return False
    if word in _PRONOUNS and (led in _listed("supposing_pronoun") or after in _JOINING):
        return False
    return _listed("places").isdisjoint((led, after))


def _does(named: str, words: Sequence[str]) -> bool:
    """True when the subject ``named`` does what ``words`` begin to say of it."""
    word = named.casefold()
    if word in _PERSONS:
        return _person_acts(words, group=word in _GROUP)
    return _acts(words, name=named[:1].isupper() and word not in _PRONOUNS)


def _acts(words: Sequence[str], *, name: bool = False) -> bool:
    """True when a subject before ``words`` does or has done what its verb says."""
    led_in, verb = _verb(words)
    if any(map(is_ahead, led_in)):
        return False
    if verb is None:
        return True
    if name and not _is_predicate(led_in, verb):
        return False
    bound = verb != "to" or "been" in led_in
    unmoved = verb.startswith("un") and verb.endswith("ed")
    return bound and not unmoved and not is_of_mind(verb) and stem(verb) not in _stems("idle")


def _is_predicate(led_in: Sequence[str], verb: str) -> bool:
    """False for "US states", "Norland not paying", "Norland is big": no verb, or how it stands."""
    going_on = verb.endswith("ing")
    if not _HELD.isdisjoint(led_in):
        return going_on or is_past(verb) or "been" in led_in
    return not going_on and (bool(led_in) or has_finite_verb(f"it {verb}"))


def _person_acts(words: Sequence[str], *, group: bool) -> bool:
    """As ``_acts``, of what was done: not "he was sure", "she likes it", "we have plants".

    What "we" are doing is mostly what the whole country does, or people at large.
    """
    led_in, verb = _verb(words)
    if verb is None or not _acts(words) or stem(verb) in _stems("idle_person"):
        return False
    now = group and not _NOW.isdisjoint(led_in)
    going_on = verb.endswith("ing") and not _BEING.isdisjoint(led_in)
    return not _DID.isdisjoint(led_in) or ((going_on or is_past(verb)) and not now)


def _owned_by(led: str, owned: Sequence[str]) -> bool:
    return led == "by" and not _is_kind(owned)


def _is_kind(owned: Sequence[str]) -> bool:
    """True for "our thoughts", "America's old traditions": nothing that a side has done."""
    return any(stem(word) in _stems("kind_words") for word in owned[:2])


def _own_acts(owned: Sequence[str], *, group: bool) -> bool:
    """True for "our ships left", not for "hit our ships" and "our thoughts are with them"."""
    for place, word in enumerate(owned[: _OF_A_NAME + 1]):
        ends = word == "of" or word in _JOINING | _PRONOUNS | _listed("places")
        if ends or stem(word) in _stems("kind_words"):
            return False
        verb = (_is_auxiliary(word) or is_past(word)) and not _is_adverb(word)
        if verb and place > _is_adverb(owned[0]):  # "our ships sank", not "our newly built ships"
            rest = owned[place:]
            return _person_acts(rest, group=True) if group else _acts(rest)
    return False


def _verb(words: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """The auxiliaries that ``words`` begin with, and the word they lead to."""
    place = next((n for n, word in enumerate(words) if not _is_auxiliary(word)), None)
    return (words, None) if place is None else (words[:place], words[place])


def _uncontracted(following: str) -> str:
    return _CONTRACTION.sub(lambda found: _CONTRACTED[found.group(1)], following, count=1)


def _words(following: str) -> list[str]:
    """The words up to the end of the clause."""
    clause = _CLAUSE_END.split(following, maxsplit=1)[0]
    return [word.casefold().replace("’", "'") for word in _WORD.findall(clause)]


def _is_auxiliary(word: str) -> bool:
    return word in _listed("auxiliaries") or word.endswith("n't") or _is_adverb(word)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly")
