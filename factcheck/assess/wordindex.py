"""Where words and names stand in an article, found without reading the text again each time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from factcheck.domain.span import Span

_WORD = re.compile(r"[^\W_]+")


class WordIndex:
    """The words of a text by place; a name is found as the words it is made of, in its case."""

    def __init__(self, text: str) -> None:
        self._words = [
            (match.group(), match.start(), match.end()) for match in _WORD.finditer(text)
        ]
        self._starts = [start for _, start, _ in self._words]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, (word, _, _) in enumerate(self._words):
            self._places[word].append(place)

    def within(self, span: Span) -> Iterator[tuple[str, Span]]:
        """Every word that starts inside ``span``, with its own span, in order."""
        for place in range(bisect_left(self._starts, span.start), len(self._words)):
            word, start, end = self._words[place]
            if start >= span.end:
                return
            yield word, Span(start, end)

    def find(self, name: str, span: Span) -> Iterator[Span]:
        """Every place inside ``span`` where ``name`` stands, in order."""
        wanted = _WORD.findall(name)
        if not wanted:
            return
        places = self._places.get(wanted[0], [])
        first = bisect_left(places, bisect_left(self._starts, span.start))
        for place in (places[at] for at in range(first, len(places))):
            found = self._words[place : place + len(wanted)]
            if self._starts[place] >= span.end:
                return
            if [word for word, _, _ in found] == wanted and found[-1][2] <= span.end:
                yield Span(found[0][1], found[-1][2])
