"""People whom a text describes and nobody quotes: whom "she" and "they" may go back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from factcheck.domain.source import SourceKind
from factcheck.sources.figures import Figure
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import name_words
from factcheck.sources.scene import Scene
from factcheck.sources.words import Word

_BACK = 120  # words looked back over
_LONGEST = 3  # words before the noun that belong to the description
_ONE = frozenset(["a", "an", "the", "my", "his", "her", "our", "their", "one", "this", "that"])
_COUNTS = frozenset(["so", "many", "some", "several", "few", "most", "two", "three", "other"])
_MANY = frozenset(
    {SourceKind.CROWD, SourceKind.EXPERT, SourceKind.WITNESS, SourceKind.ANONYMOUS}
    | {SourceKind.OFFICIAL, SourceKind.ORGANISATION}
)


def described_people(scene: Scene, at: int, *, many: bool) -> Iterator[tuple[Word, Figure]]:
    """The people described before ``at``, the nearest first, each with the word that says so.

    One person ("a woman", "my husband") or, where ``many``, several ("officials of the party").
    Who is named right behind ("his wife, Ines Okafor") is left to the name.
    """
    stop = bisect_left(scene.words, at, key=lambda word: word.start)
    for number in range(stop - 1, max(-1, stop - 1 - _BACK), -1):
        first = _opening(scene, number)
        if _is_people(scene, number, first, many=many) and not _named_behind(scene, number):
            yield scene.words[first], _figure(scene, first, number, many=many)


def _is_people(scene: Scene, number: int, first: int, *, many: bool) -> bool:
    word = scene.words[number]
    if word.owner or (word.capital and number != first):
        return False
    if many:
        kind = lexicon().nouns.get((word.low,))
        body = lexicon().bodies.get((word.low,))
        kind = body.kind if body else kind
        return kind in _MANY and word.low.endswith("s") and not word.low.endswith("ss")
    return word.low in lexicon().genders and scene.words[first].low in _ONE


def _opening(scene: Scene, number: int) -> int:
    """The number of the first word of the description that ends with word ``number``."""
    first = number
    while first and number - first < _LONGEST and _goes_on(scene, first):
        first -= 1
        if scene.words[first].low in _ONE:
            break
    return first


def _goes_on(scene: Scene, first: int) -> bool:
    before, word = scene.words[first - 1], scene.words[first]
    if word.low in _COUNTS and before.low not in _COUNTS:
        return before.low in _ONE
    small = name_words()["function"] | lexicon().tails
    if before.low in small and before.low not in _ONE | _COUNTS:
        return False
    return scene.text[before.end : word.start] in (" ", "’s ", "'s ")


def _named_behind(scene: Scene, number: int) -> bool:
    end = scene.words[number].end
    return bool(scene.cast.within(end, end + 3)) and scene.text[end : end + 1] in (",", " ")


def _figure(scene: Scene, first: int, last: int, *, many: bool) -> Figure:
    low = scene.words[last].low
    words = scene.text[scene.words[first].start : scene.words[last].end]
    name = " ".join(words.split())
    return Figure(
        name=name[4:] if name[:4].casefold() == "the " else name,
        kind=lexicon().nouns.get((low,), SourceKind.ANONYMOUS),
        gender=None if many else lexicon().genders.get(low),
        plural=many,
        human=not many,
        article=scene.article,
    )
