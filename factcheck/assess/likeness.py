"""Which words two statements share: stems of content words, with a few wordings counted as one."""

from __future__ import annotations

import re
import threading
from functools import cache, lru_cache

import snowballstemmer

from factcheck.assess.lexicon import alternatives, lexicon, word_list

_WORD = re.compile(r"[^\W_]+")
_STEMMER = snowballstemmer.stemmer("english")
_STEMMING = threading.Lock()  # the stemmer keeps the word it works on in itself


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The English stem of one word, letter case aside; of a verb like "sank", of its base."""
    folded = word.casefold()
    with _STEMMING:
        return str(_STEMMER.stemWord(_bases().get(folded, folded)))


@cache
def stem_list(file: str, *path: str) -> frozenset[str]:
    """The stems of a ``word_list``."""
    return frozenset(map(stem, word_list(file, *path)))


def content_stems(text: str) -> frozenset[str]:
    """Stems of the words of ``text`` that carry content; like wordings give one stem.

    Adverbs in -ly are left out: they say how, not what.
    """
    shared: set[str] = set()

    def keep(match: re.Match[str]) -> str:
        shared.add(_meanings()[" ".join(match.group().casefold().split())])
        return " "

    rest = _phrases().sub(keep, text)
    words = (word.casefold() for word in _WORD.findall(rest))
    stems = (stem(word) for word in words if not _is_empty(word))
    return frozenset(shared | {_meanings_of_stems().get(each, each) for each in stems})


def _is_empty(word: str) -> bool:
    return word in _stopwords() or (word.endswith("ly") and len(word) > 5)


@cache
def _bases() -> dict[str, str]:
    verbs = (line.split() for line in lexicon("likeness")["irregular"].strip().splitlines())
    return {form: base for base, *forms in verbs for form in forms}


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(lexicon("likeness")["stopwords"].split())


@cache
def _meanings() -> dict[str, str]:
    same: dict[str, list[str]] = lexicon("likeness")["same"]
    return {wording: meaning for meaning, wordings in same.items() for wording in wordings}


@cache
def _meanings_of_stems() -> dict[str, str]:
    return {stem(word): meaning for word, meaning in _meanings().items() if " " not in word}


@cache
def _phrases() -> re.Pattern[str]:
    several = [wording for wording in _meanings() if " " in wording]
    return re.compile(rf"\b{alternatives(several)}\b", re.IGNORECASE)
