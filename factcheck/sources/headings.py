"""Names in headlines: where every word has a capital, the text below tells which are names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain.sentence import Role, Sentence
from factcheck.sources.cast import Cast, Member, surname
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import Name, Sort, name_at, name_words, starts_sentence
from factcheck.sources.registry import given_names
from factcheck.sources.words import Word, unbroken
from factcheck.tagger.cues import cue_forms

_LONGEST = 6  # words of a name
_LEAST = 5  # words of a sentence that shows whether it is set like a headline
_COMMON = 2  # of its capitals, those that are no name's
_PEOPLE = frozenset({Sort.PERSON, Sort.UNKNOWN})
_IN_NAMES = frozenset(["the", "a", "i"])  # small words that have a capital in names, or always


def headlines(text: str, words: Sequence[Word], sentences: Sequence[Sentence]) -> list[range]:
    """The words of each title, and of each sentence set like one: "Mayor Calls Bridge Unsafe."."""
    spans = [(each, _words_of(words, each)) for each in sentences]
    bodies = [here for each, here in spans if each.role is Role.BODY]
    capital = [here for here in bodies if _all_capitals(words, here)]
    small = _small(words) if capital else frozenset()
    like = {here.start for here in capital if _is_set_like_one(text, words, here, small)}
    return [here for each, here in spans if each.role is Role.TITLE or here.start in like]


def names_in_headlines(
    text: str, words: Sequence[Word], lines: Sequence[range], cast: Cast
) -> list[Name]:
    """The names that headlines share with the text, whose names are those of ``cast``."""
    known, found = _Known(words, cast), list[Name]()
    for line in lines:
        opens = at = line.start
        while at < line.stop:
            if part := known.part(at, line.stop):
                found.append(_titled(words, known.name(text, part), opens))
            at = opens = part.stop if part else at + 1
    return found


class _Known:
    """What the text calls its people and bodies, by the small words of each form."""

    def __init__(self, words: Sequence[Word], cast: Cast) -> None:
        self._words, small = words, _small(words)
        self._forms: dict[tuple[str, ...], Name] = {}
        self._bare: set[str] = set()  # surnames that are all that the text calls somebody by
        bearers: defaultdict[str, dict[int, Member]] = defaultdict(dict)
        full = {id(cast.member(at)) for at, name in enumerate(cast.names) if len(name.words) > 1}
        for number, name in enumerate(cast.names):
            member = cast.member(number)
            if len(name.words) > 1 or name.form.isupper() or name.form.casefold() not in small:
                self._forms.setdefault(tuple(map(_low, name.words)), name)
            if member.sort in _PEOPLE and id(member) not in full:
                self._bare.add(surname(name.words))
            if member.sort is Sort.PERSON:
                bearers[surname(name.words)][id(member)] = member
        kept = {each: list(people.values()) for each, people in bearers.items()}
        self._people = {
            each: people[0]
            for each, people in kept.items()
            if each not in small and _first_is_meant(people)
        }

    def part(self, at: int, stop: int) -> range | None:
        """The words of the longest name that starts with word ``at``; none that is no name."""
        for size in range(min(_LONGEST, stop - at), 0, -1):
            here = self._words[at : at + size]
            owned = any(word.owner for word in here[:-1])
            if here[0].capital and unbroken(here) and not owned and self._is_name(here):
                return range(at, at + size)
        return None

    def name(self, text: str, part: range) -> Name:
        """The name that those words are, of the sort it has in the text."""
        here = self._words[part.start : part.stop]
        as_told = self._forms.get(tuple(word.low for word in here))
        name = name_at(text, self._words, (part.start, part.stop), Sort.UNKNOWN)
        if as_told:
            return replace(name, sort=as_told.sort, entry=as_told.entry)
        return replace(name, sort=Sort.PERSON if len(here) > 1 else Sort.UNKNOWN)

    def _is_name(self, here: Sequence[Word]) -> bool:
        lows = tuple(word.low for word in here)
        if lows in self._forms:
            return True
        if len(here) == 1:
            return lows[0] in self._people
        return len(here) == 2 and here[0].text in given_names() and lows[1] in self._bare


def _titled(words: Sequence[Word], name: Name, opens: int) -> Name:
    """The name with the title before it: "Gov. Ruth Brandt"."""
    lead = name.first
    while lead > opens and _is_title(words[lead - 1]) and unbroken(words[lead - 1 : lead + 1]):
        lead -= 1
    if lead == name.first or name.sort not in _PEOPLE:
        return name
    titles = tuple(word.low for word in words[lead : name.first])
    return replace(name, sort=Sort.PERSON, lead=lead, opens=words[lead].start, titles=titles)


def _is_title(word: Word) -> bool:
    return word.capital and not word.owner and word.low in lexicon().title_words


def _first_is_meant(people: Sequence[Member]) -> bool:
    """True where a surname alone means whom the text names first: nobody is named as often."""
    first, *others = people
    return all(first.times > other.times for other in others)


def _low(word: str) -> str:
    return word.casefold().replace(".", "")


def _small(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.low for word in words if not word.capital)


def _words_of(words: Sequence[Word], sentence: Sentence) -> range:
    first = bisect_left(words, sentence.start, key=lambda word: word.start)
    return range(first, bisect_left(words, sentence.end, key=lambda word: word.start))


def _all_capitals(words: Sequence[Word], here: range) -> bool:
    """True where all words have a capital but those that headlines write small ("of", "with")."""
    function = name_words()["function"]
    return len(here) >= _LEAST and all(
        words[at].capital or words[at].low in function or words[at].text[0].isdigit() for at in here
    )


def _is_set_like_one(text: str, words: Sequence[Word], here: range, small: frozenset[str]) -> bool:
    """True where capitals stand on more than names: "Mayor Says He Will Stay"."""
    inside = [w for at in here if (w := words[at]).capital and not starts_sentence(text, w.start)]
    lows = {word.low for word in inside if not word.text.isupper()} - _IN_NAMES
    function = lows & name_words()["function"]
    verbs = {low for low in lows & small if low in cue_forms()}
    return bool(function | verbs) and len(function | (lows & small)) >= _COMMON
