"""Which sentences state something: no question, no fragment, no mere lead-in to a quotation."""

from __future__ import annotations

import re
from functools import partial

from factcheck.assess.lexicon import word_list
from factcheck.assess.likeness import stem, stem_list

_listed = partial(word_list, "statements")
_stems = partial(stem_list, "statements")

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_CLOSERS = " \t\n\r\f\v\"'”’»)]}"
_CONTRACTED = ("'re", "'ve", "'ll", "'d", "'m")  # 's is as often a possessive: see the data
# A finished line of so many words mostly holds a verb that no list has: 19 of 30 looked at in 609
# news stories, in which 261 of 16,700 lines were of that sort.
_LONG_ENOUGH = 7
# "To plan" is bound to no subject, and "the plan" is no verb.
_BOUND_TO_NO_SUBJECT = frozenset(
    ["to", "the", "a", "an", "his", "its", "their", "our", "my", "your"]
)


def is_statement(sentence: str) -> bool:
    """True for a sentence that says something of its own."""
    ending = sentence.rstrip(_CLOSERS)[-1:]
    lead_in = sentence.rstrip(_CLOSERS + "“«„‘").endswith(":")
    return bool(ending) and ending not in "?？" and not lead_in and _has_body(sentence, ending)


def has_finite_verb(words: str) -> bool:
    """True when a word of ``words`` looks like a verb that is bound to a subject.

    Words in another script cannot be judged so, and pass.
    """
    found = [word.casefold().replace("’", "'") for word in _WORD.findall(words)]
    if not any(word.isascii() for word in found):
        return bool(found)
    return any(
        _is_finite(word)
        for before, word in zip(["", *found], found, strict=False)
        if before not in _BOUND_TO_NO_SUBJECT
    )


def is_past(word: str) -> bool:
    """True for "fired", "sank" and "taken": what the word says has been done."""
    ends = _ends_as_past(word) and not word.endswith("eed") and word not in _listed("not_past")
    return ends or word in _listed("past") or word in _listed("participles")


def is_ahead(word: str) -> bool:
    """True for "will", "could" and "shouldn't": not done yet, or only supposed to be."""
    return word in _listed("ahead")


def is_of_mind(word: str) -> bool:
    """True for "wanted" and "proud": what only whoever feels it can know."""
    return stem(word) in _stems("mind")


def _has_body(sentence: str, ending: str) -> bool:
    finished = ending in ".!…。" and len(_WORD.findall(sentence)) >= _LONG_ENOUGH
    return finished or has_finite_verb(sentence)


def _is_finite(word: str) -> bool:
    listed = word in _listed("finite") or word in _listed("past")
    return listed or _ends_as_past(word) or word.endswith(_CONTRACTED)


def _ends_as_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > 3
