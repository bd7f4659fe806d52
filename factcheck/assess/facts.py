"""Whether a content tells a fact: what is or was so, and somebody else could know as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, partial
from itertools import takewhile

from factcheck.assess.lexicon import lexicon, whole_words, word_list
from factcheck.assess.likeness import stem, stem_list
from factcheck.assess.statements import has_finite_verb, is_ahead, is_of_mind, is_past

_listed = partial(word_list, "facts")
_stems = partial(stem_list, "facts")

_CLAUSE_END = re.compile(  # not the point of "Mr. Roe" or "U.S."
    r"(?<=[!?;…\n])|(?<=[a-z]{3}[.:])(?=\W|$)|(?<=[\d”\"’'][.])(?=\s|$)"
)
_FRAGMENT = re.compile(r"(?:as|who|whose|which)\b")  # what it is said of stands elsewhere
_PART = re.compile(r"\s[–—-]{1,2}\s|—|,\s(?=(?:but|and|while|because|though|although|which|who)\b)")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_DATE = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? \d{1,2}\b"
)
# No year, no "30-minute" and no "COVID-19".
_FIGURE = re.compile(
    r"(?<![\w.])(?<![^\W\d_]-)(?!(?:19|20)\d\d\b)[$€£]?(?![\d.,]+-(?!\d))\d[\d.,]*(?:th)?\b"
)
_I = re.compile(r"\bI\b(?!\s(?:saw|heard)\b)")  # of himself anybody tells much, but for a witness
# By themselves they tell no deed.
_BARE = frozenset(("been", "did", "got", "had", "said", "was", "were"))
_WAS = frozenset(("been", "was", "were"))
_PLACES = frozenset(
    ("aboard", "at", "behind", "here", "in", "inside", "near", "on", "outside", "under")
)
_COPULAS = frozenset(("are", "be", "been", "is", "was", "were"))
_GETTING = frozenset(("being", "get", "gets", "getting", "got", "to"))  # "to be fed", "get it shut"
_AUXILIARIES = frozenset(("had", "has", "have", "not", *_COPULAS))
_COME = frozenset(("become", "come", "overcome", "run"))  # as often no past form
# "Accused | rivals of burning the stores", "called | the fire an attempt by rivals to ruin trade".
_LAID_TO_SOMEBODY = re.compile(
    r"\b(?:of|for) (?!(?:any|be|every|fund|hous|liv|no|some|spend|even|morn|build|meet|train|bank"
    r"|k|spr|str|danc|sing|s)?(?:th)?ing\b)[a-z]+ing\b|\battempts? (?:by|of)\b"
)


def told_as_fact(cue: str, content: str) -> bool:
    """True when ``cue`` brings ``content`` as a fact, or as a deed that is laid to somebody."""
    if not has_finite_verb(content):
        return accuses(cue, content)
    return tells_fact(content) and not judges(cue)


def tells_fact(content: str) -> bool:
    """True when a clause of ``content`` tells a deed or a figure.

    "Ice broke the dam", "the dam has cracked", "40 men work there"; not what is thought, wanted,
    supposed, said to "you" or made of a thing, and not what is still to come, unless with a figure.
    """
    words = _WORD.findall(content)
    if not any(map(str.isascii, words)):  # another script, which nobody here can judge
        return bool(words)
    if _FRAGMENT.match(content):
        return False
    clauses = _CLAUSE_END.split(_DATE.sub("", content))
    return any(_is_fact(part) for clause in clauses for part in _PART.split(clause))


def only_names(content: str) -> bool:
    """True for "the old quay" and "to mend it": no statement, no figure, no deed of anybody."""
    words = {word.casefold() for word in _WORD.findall(content)}
    named = has_finite_verb(content) or _LAID_TO_SOMEBODY.search(content)
    return not named and not _has_figure(content, words)


def accuses(cue: str, content: str) -> bool:
    """True for a deed laid to somebody without a bound verb: "accused | rivals of burning it"."""
    return _LAID_TO_SOMEBODY.search(content) is not None and _has(cue, "accusing_cues")


def judges(cue: str) -> bool:
    """True for "praised" and "called": the content is what somebody makes of a thing."""
    return _has(cue, "judging_cues")


def _has(cue: str, cues: str) -> bool:
    return any(stem(word) in _stems(cues) for word in _WORD.findall(cue))


def _is_fact(clause: str) -> bool:
    if clause.rstrip().endswith("?") or _outside().search(clause):
        return False
    words = _words_of(clause)
    judged = not (_listed("judging").isdisjoint(words) or _COPULAS.isdisjoint(_uncontracted(words)))
    if judged:
        return _tells_what_was_done(words)
    if not _I.search(clause) and _tells_deed(words):
        return True
    return _has_figure(clause, words) and not any(map(is_of_mind, words))


def _words_of(clause: str) -> list[str]:
    """Its words in small letters; names within it as "", for "Abiy Ahmed" has done nothing."""
    found = [word.replace("’", "'") for word in _WORD.findall(clause)]
    in_capitals = sum(word[:1].isupper() for word in found) * 2 > len(found)
    return [
        "" if place and word[:1].isupper() and not in_capitals else word.casefold()
        for place, word in enumerate(found)
    ]


def _tells_what_was_done(words: Sequence[str]) -> bool:
    """True for "40 people were killed in the worst flood", not for "it is the worst they built"."""
    return any(
        words[place - 1] in _COPULAS and _is_deed(words, place) for place in range(1, len(words))
    )


def _has_figure(clause: str, words: Iterable[str]) -> bool:
    return _FIGURE.search(clause) is not None or not _listed("numbers").isdisjoint(words)


def _tells_deed(words: Sequence[str]) -> bool:
    """True when something happens in ``words`` before anything in them is still to come."""
    done = list(takewhile(lambda word: not is_ahead(word), words))
    return any(_tells(done, place) for place in range(1, len(done)))


def _tells(words: Sequence[str], place: int) -> bool:
    """True for "sank", "was not sinking", "there were", "was in the hold" and "contains"."""
    word, before = words[place], words[max(0, place - 2) : place]
    going_on = (
        word.endswith("ing")
        and not _WAS.isdisjoint(before)
        and before[-1] not in _listed("kinds")
        and not _is_idle(word)
    )
    there = word in _WAS and (
        "there" in before or not _PLACES.isdisjoint(words[place + 1 : place + 2])
    )
    holds = word in _listed("holding") and before[-1] not in _listed("kinds")
    return going_on or there or holds or _is_deed(words, place)


def _is_deed(words: Sequence[str], place: int) -> bool:
    """True when the word at ``place`` is a verb that tells what has been done."""
    word, before = words[place], words[max(0, place - 2) : place]
    if not is_past(word) or word in _BARE or _is_idle(word):
        return False
    if word in _COME and _AUXILIARIES.isdisjoint(before):
        return False
    if not _GETTING.isdisjoint(before) or before[-1] == "are":
        return False
    return not _tells_of_what_kind(words, place)


def _is_idle(word: str) -> bool:
    return word in ("being", "going") or word in _listed("states") or is_of_mind(word)


def _tells_of_what_kind(words: Sequence[str], place: int) -> bool:
    """True in "of disputed claims", "a highly paid man", "unarmed", "the bill passed by them"."""
    word, lead = words[place], words[max(0, place - 2) : place]
    if lead[-1].endswith("ly"):
        lead = lead[:-1] or lead
    passive = not _AUXILIARIES.isdisjoint(lead)
    by = words[place + 1 : place + 2] == ["by"] and not passive
    shaped = "-" in word or (word.startswith("un") and word.endswith("ed"))
    return shaped or by or lead[-1] in _listed("kinds")


def _uncontracted(words: Sequence[str]) -> set[str]:
    """``words``, with "is" for "it's" and "are" for "they're"."""
    short = {"'s": "is", "'re": "are"}
    return {*words, *(short.get(word[word.find("'") :], "") for word in words if "'" in word)}


@cache
def _outside() -> re.Pattern[str]:
    return whole_words(lexicon("facts")["outside"])
