"""Which claims tell an event, that "the reports" can mean, and which an opinion."""

from __future__ import annotations

import re
from functools import cache

from factcheck.assess.lexicon import lexicon
from factcheck.assess.likeness import stem

_WORD = re.compile(r"[^\W_]+")


def tells_an_event(words: str) -> bool:
    """True for words that hold a figure or the name of a happening: "a fire broke out"."""
    found = _WORD.findall(words.casefold())
    return any(word.isdecimal() or stem(word) in _happenings() for word in found)


@cache
def _happenings() -> frozenset[str]:
    return frozenset(map(stem, lexicon("evidence")["happenings"].split()))
