"""The country at hand: which one "the country", "police" or "officials" mean at some point."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span
from factcheck.sources.names import Name, starts_sentence
from factcheck.sources.registry import Entry, Form
from factcheck.sources.words import Word

# What a mention tells of where the story plays. An actor is often elsewhere: "Russia sent troops
# into the country"; "It's Kazakhstan" names the place outright.
_NAMED_OUTRIGHT, _LOCATED, _PLAIN, _ACTING, _DENIED = 3.0, 1.5, 1.0, 0.5, 0.0
_FADE = 0.92  # per later mention of any country
_WINDOW = 60  # mentions looked back over: the fade leaves under 1% of what lies further back
_OVERALL = 0.1  # of a country's weight in the whole article, to settle what is not yet clear
_CLEAR = 0.5  # share of the weight at hand that settles which town "police" alone means
_ALONE = 0.75  # share of all weight beside which no other country competes
_SHORT = 600  # characters of an article in which one mention sets the stage
_AT_HOME = 3  # mentions of a state's own institutions that show whose affairs are told
_INSTITUTIONS = frozenset(
    [SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.POLICE, SourceKind.COURT]
)
_IN = frozenset(["in", "into", "inside", "across", "throughout", "within", "around", "near"])
_NOT = frozenset(["not", "than", "unlike", "outside", "isn’t", "wasn’t"])
_IT_IS = ("it is ", "it was ", "it’s ", "it's ")


class Places:
    """Where countries and cities are named, and which is at hand at an offset."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        names: Sequence[Name],
        datelines: Sequence[Span] = (),
    ) -> None:
        self._short, self._datelines = len(text) <= _SHORT, datelines
        named = [(name, name.entry) for name in names if name.entry and name.entry.country]
        self._starts = [name.start for name, _ in named]
        self._entries: list[Entry] = [entry for _, entry in named]
        self._weights = [_weight(text, words, name) for name, _ in named]
        self._total: defaultdict[str, float] = defaultdict(float)
        for entry, weight in zip(self._entries, self._weights, strict=True):
            self._total[entry.country or ""] += weight

    def country(self, at: int) -> str | None:
        """The country at hand at offset ``at``, for words that say "the country"."""
        scores: defaultdict[str, float] = defaultdict(float)
        for step, number in enumerate(self._back(at)):
            country = self._entries[number].country
            if country:
                scores[country] += self._weights[number] * _FADE**step
        for country in tuple(scores) or tuple(self._total):
            scores[country] += self._total[country] * _OVERALL
        return max(scores, key=lambda country: scores[country], default=None)

    @cached_property
    def evident(self) -> str | None:
        """The country that the whole article evidently plays in: none other competes with it.

        A dateline shows it, or two mentions as a place; one alone only where there is little text.
        A state that acts from afar ("China said") is no stage. Where a state's own institutions
        are named and hardly another's, other countries are only what is talked about there, be
        they named more often: "the White House" on sanctions against Iran.
        """
        if home := next(filter(self._at_home, self._total), None):
            return home
        country = self._most
        if not country or self._total[country] < _ALONE * sum(self._total.values()):
            return None
        own = [at for at, entry in enumerate(self._entries) if entry.country == country]
        stage = [at for at in own if self._weights[at] > _ACTING]
        told = any(
            span.start <= self._starts[at] < span.end for span in self._datelines for at in own
        )
        return country if told or len(stage) > 1 or (stage and self._short) else None

    @property
    def _most(self) -> str:
        return max(self._total, key=lambda each: self._total[each], default="")

    def _at_home(self, country: str) -> bool:
        """True when several institutions of ``country`` are named, and few of other states."""
        named = [entry for entry in self._entries if _is_institution(entry)]
        own = [entry.name for entry in named if entry.country == country]
        several = len(own) >= _AT_HOME and len(set(own)) > 1
        near = country == self._most or len(own) > self._happening_in(self._most)
        return several and near and len(own) >= _ALONE * len(named)

    def _happening_in(self, country: str) -> int:
        """How often something is told to be in ``country``, and not only about it."""
        pairs = zip(self._entries, self._weights, strict=True)
        return sum(entry.country == country and weight >= _LOCATED for entry, weight in pairs)

    def city(self, at: int) -> str | None:
        """The place inside a country that is at hand at ``at``; a capital stands for all of it."""
        scores: defaultdict[tuple[Form, str], float] = defaultdict(float)
        for step, number in enumerate(self._back(at)):
            entry = self._entries[number]
            if entry.form in (Form.PLACE, Form.CAPITAL):
                scores[entry.form, entry.name] += self._weights[number] * _FADE**step
        best = max(scores, key=lambda place: scores[place], default=None)
        if best is None or scores[best] < _CLEAR * sum(scores.values()):
            return None
        return best[1] if best[0] is Form.PLACE else None

    def _back(self, at: int) -> range:
        stop = bisect_left(self._starts, at)
        return range(stop - 1, max(-1, stop - 1 - _WINDOW), -1)


def _is_institution(entry: Entry) -> bool:
    """True for the White House or a parliament, not for Washington."""
    return entry.form in (Form.BODY, Form.SEAT) and entry.figure.kind in _INSTITUTIONS


def _weight(text: str, words: Sequence[Word], name: Name) -> float:
    before = words[name.first - 1].low if name.first else ""
    if before in ("the", "both"):
        before = words[name.first - 2].low if name.first > 1 else ""
    if before in _NOT:
        return _DENIED
    if text[max(0, name.start - 7) : name.start].casefold().endswith(_IT_IS):
        return _NAMED_OUTRIGHT
    if before in _IN:
        return _LOCATED
    acting = starts_sentence(text, name.start) and not name.owner and not name.titles
    return _ACTING if acting else _PLAIN
