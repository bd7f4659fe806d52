"""Makes a database of any size out of a few articles that were read: other names, other numbers.

Every changed word keeps its length, so that all spans stay where they are. Names and numbers always
change, half of the other long words too; all articles of one story change in the same way, so that
what they have in common they still have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from factcheck.domain.analysis import Analysis
from factcheck.domain.claim import claim_id
from factcheck.domain.source import source_id
from factcheck.domain.span import words_at

_WORD = re.compile(r"[^\W\d_]{2,}|\d")
_LETTERS = "aeioubcdfglmnprst"
_KEPT = 4  # letters of the longest word that is no name and never changes


def crowd(
    stories: Sequence[Sequence[Analysis]], articles: int, *, seed: int = 0
) -> Iterator[Analysis]:
    """So many articles, story after story, each story told anew whenever all have been told."""
    vocabulary = _vocabulary(stories)
    made = 0
    while True:
        for story in stories:
            disguise = _Disguise(Random(f"{seed} {made}"), vocabulary)
            for analysis in story:
                if made == articles:
                    return
                yield _disguised(analysis, disguise, made)
                made += 1


def _vocabulary(stories: Sequence[Sequence[Analysis]]) -> dict[int, list[str]]:
    """Words by length, in small letters, as often as they are used."""
    found: dict[int, list[str]] = {}
    for story in stories:
        for word in _WORD.findall(story[0].article.text):
            if word.islower():
                found.setdefault(len(word), []).append(word)
    return found


class _Disguise:
    """What each word of one story becomes."""

    def __init__(self, dice: Random, vocabulary: dict[int, list[str]]) -> None:
        self._dice = dice
        self._vocabulary = vocabulary
        self._becomes: dict[str, str] = {}

    def of(self, text: str) -> str:
        return _WORD.sub(lambda match: self._word(match.group()), text)

    def _word(self, word: str) -> str:
        if word not in self._becomes:
            self._becomes[word] = self._drawn(word)
        return self._becomes[word]

    def _drawn(self, word: str) -> str:
        if word.isdigit():
            return str(self._dice.randint(1, 9))
        if word[0].isupper() and len(word) > _KEPT:
            return "".join(self._dice.choices(_LETTERS, k=len(word))).capitalize()
        others = self._vocabulary.get(len(word))
        if others and len(word) > _KEPT and self._dice.random() < 0.5:
            return self._dice.choice(others)
        return word


def _disguised(analysis: Analysis, disguise: _Disguise, number: int) -> Analysis:
    article = analysis.article.model_copy(
        update={
            "text": disguise.of(analysis.article.text),
            "path": f"{number}.txt",
            "url": None,
            "title": f"{number}",
        }
    )
    article = type(article)(**article.model_dump(exclude={"sha256"}))
    names = {one.id: source_id(disguise.of(one.name)) for one in analysis.sources}
    whole: dict[str, Any] = {
        "article": article,
        "sentences": analysis.sentences,
        "sources": tuple(
            one.model_copy(
                update={
                    "id": names[one.id],
                    "name": disguise.of(one.name),
                    "parent": names.get(one.parent or ""),
                    "aliases": tuple(map(disguise.of, one.aliases)),
                    "members": tuple(names[each] for each in one.members),
                }
            )
            for one in analysis.sources
        ),
        "attributions": tuple(
            one.model_copy(
                update={
                    "source": one.source
                    and one.source.model_copy(
                        update={"source_id": names.get(one.source.source_id or "")}
                    )
                }
            )
            for one in analysis.attributions
        ),
        "claims": tuple(
            one.model_copy(
                update={
                    "id": claim_id(article.sha256, one.spans),
                    "text": words_at(article.text, one.spans),
                    "reading": disguise.of(one.reading),
                }
            )
            for one in analysis.claims
        ),
    }
    return Analysis(**whole)
