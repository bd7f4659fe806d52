"""Whose claims a sentence means: "neither country", "the ministry", "he", a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice

from factcheck.assess.context import Context
from factcheck.assess.lexicon import lexicon
from factcheck.assess.likeness import stem
from factcheck.domain.claim import Claim
from factcheck.domain.source import Source, SourceKind
from factcheck.domain.span import Span

_WORD = re.compile(r"[^\W_]+")
_SEVERAL = frozenset(map(stem, ("neither", "both", "either", "none", "two")))
_ANY: frozenset[SourceKind] = frozenset()
Line = tuple[Source, ...]
_SHORTEST_NOUN = 4  # letters of a stem: shorter words are mostly pronouns and articles
_LOOK_BACK = 40  # claims before the gap among which its makers are sought


class Makers:
    """Finds the sources that a few words mean, among the claims that stand before them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._said = [claim for claim in context.claims if context.source_of(claim)]
        self._starts = [claim.spans[0].start for claim in self._said]
        self._names: defaultdict[str, list[tuple[str, Source]]] = defaultdict(list)
        for source in context.resolved.sources:
            for name in (source.name, *source.aliases):
                if name[:1].isupper():
                    self._names[next(iter(_WORD.findall(name)), "")].append((name, source))

    def meant_by(self, phrase: Span) -> frozenset[str]:
        """Ids of the sources that the words at ``phrase`` mean; empty when they name none."""
        named = frozenset(source.id for source in self.named_in(phrase))
        return named or frozenset(self._described(phrase))

    def made(self, claim: Claim, makers: frozenset[str]) -> bool:
        """True when one of ``makers``, or somebody who speaks for one, made ``claim``."""
        source = self._context.source_of(claim)
        return source is not None and any(s.id in makers for s in self._context.line_of(source))

    def named_in(self, phrase: Span) -> Iterator[Source]:
        """The sources whose names stand in the words at ``phrase``."""
        for word, place in self._context.words.within(phrase):
            for name, source in self._names.get(word, ()):
                if any(self._context.words.find(name, Span(place.start, phrase.end))):
                    yield source

    def _described(self, phrase: Span) -> Iterator[str]:
        words = [stem(word) for word in _WORD.findall(phrase.of(self._context.article.text))]
        noun = next((word for word in reversed(words) if word in _kinds()), "")
        if not _SEVERAL.isdisjoint(words):
            lines = self._before(phrase.start, _kinds().get(noun, _ANY))
            yield from islice(dict.fromkeys(line[-1].id for _, line in lines), 2)
            return
        called = (line for word in reversed(words) for line in self._called(word, phrase.start))
        of_kind = (line for _, line in self._before(phrase.start, _kinds()[noun])) if noun else ()
        for line in islice(chain(called, of_kind), 1):
            yield line[-1 if noun in _whole_sides() else 0].id

    def _before(self, offset: int, kinds: frozenset[SourceKind]) -> Iterator[tuple[Claim, Line]]:
        """Claims before ``offset`` by sources of these kinds, nearest first, with their lines."""
        place = bisect_left(self._starts, offset)
        for claim in reversed(self._said[max(0, place - _LOOK_BACK) : place]):
            source = self._context.source_of(claim)
            if source and (not kinds or source.kind in kinds):
                yield claim, self._context.line_of(source)

    def _called(self, word: str, before: int) -> Iterator[Line]:
        """Makers named with this word (a stem): "Interior Ministry", "an aide to the union"."""
        if len(word) < _SHORTEST_NOUN or _kinds().get(word) == _ANY:
            return
        for claim, line in self._before(before, _ANY):
            attribution = self._context.attribution_of(claim)
            mention = attribution.source if attribution else None
            words = self._context.words_of(*mention.spans) if mention else ""
            if word in {stem(each) for each in _WORD.findall(f"{words} {line[0].name}")}:
                yield line


@cache
def _kinds() -> dict[str, frozenset[SourceKind]]:
    """The kinds of source that a word for a source can mean; empty for any."""
    makers: dict[str, list[str]] = lexicon("evidence")["makers"]
    return {stem(noun): frozenset(map(SourceKind, kinds)) for noun, kinds in makers.items()}


@cache
def _whole_sides() -> frozenset[str]:
    return frozenset(map(stem, lexicon("evidence")["whole_sides"]))
