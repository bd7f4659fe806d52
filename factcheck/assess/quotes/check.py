"""A quotation beside what it was taken from: the same, in other words, cut, joined or absent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from rapidfuzz.distance import OSA

from factcheck.assess.likeness import content_stems
from factcheck.assess.quotes.align import Index, Place, stands_for_any
from factcheck.assess.quotes.limits import limit_after, limit_before
from factcheck.assess.quotes.wording import Wording, read_original, read_quotation
from factcheck.domain.quotation import Change, Drift, DriftKind, Outcome, QuoteCheck
from factcheck.domain.span import Span

_LEAST = 0.6  # of likeness, below which other words are another statement
_CLOSE = 0.8  # of likeness, from which one shared word with content is enough
_CONTENT = 2  # words with content that a quotation in other words shares with its original
_SHARED = 3  # words of any kind that it shares
_TURN = 5  # words that need no content where a single one differs
_STARTS = 50  # places of the first part that are tried
_FAR = 100  # words that an ellipsis may leave out without a word
_NAME = 6  # letters of a name that may be spelled in two ways
_SHOWN = 3  # changes named in a reason


class Compared(NamedTuple):
    """``check`` looks the shorter up in the longer; ``turned`` when the second was the shorter."""

    check: QuoteCheck
    turned: bool


class _Sides(NamedTuple):
    quoted: Wording
    parts: Sequence[range]
    words: Wording
    excerpt: bool
    lead: str
    trail: str


class Original:
    """A speech, a press release or another quotation, read once and asked for many quotations.

    Of an ``excerpt``, such as another quotation, nobody knows what was said before and after it: a
    quotation may reach over its ends.
    """

    def __init__(self, text: str, *, excerpt: bool = False) -> None:
        self._words = read_original(text)
        self._excerpt = excerpt

    def check(self, quotation: str, *, lead: str = "", trail: str = "") -> QuoteCheck:
        """Whether ``quotation`` (marks around it make no difference) stands in the original.

        ``lead`` and ``trail`` are the article's words before and after it: what they say of a
        negation or condition is not cut off.
        """
        quoted = read_quotation(quotation)
        parts = list(quoted.segments())
        if not parts:
            return QuoteCheck(outcome=Outcome.ABSENT)
        sides = _Sides(quoted, parts, self._words, self._excerpt, lead, trail)
        checks = [_check(sides, chain) for chain in self._chains(quoted, parts)]
        return min(checks, key=_rank, default=QuoteCheck(outcome=Outcome.ABSENT))

    def _chains(self, quoted: Wording, parts: Sequence[range]) -> Iterator[list[Place]]:
        """Places of all parts, one of each: those that follow one another, as near as can be."""
        index = Index(self._words.keys, frozenset(quoted.keys))
        found = [index.find(quoted.keys[part.start : part.stop]) for part in parts]
        if not all(found):
            return
        for start in found[0][:_STARTS]:
            chain = [start]
            for places in found[1:]:
                chain.append(min(places, key=lambda place: _distance(chain[-1], place)))
            yield chain


def compare(one: str, other: str) -> Compared:
    """Compare two quotations of, perhaps, one statement; absent when they are of two.

    The shorter is looked up in the longer, so that a part quoted in the same words is found.
    """
    turned = len(read_quotation(one).keys) > len(read_quotation(other).keys)
    shorter, longer = (other, one) if turned else (one, other)
    return Compared(Original(longer, excerpt=True).check(shorter), turned)


def _distance(before: Place, place: Place) -> tuple[float, bool, int]:
    return (-place.likeness, place.first < before.end, abs(place.first - before.end))


def _rank(check: QuoteCheck) -> tuple[int, int, float]:
    order = [Outcome.FOUND, Outcome.DRIFTED, Outcome.ABSENT]
    return (order.index(check.outcome), len(check.drifts), -check.likeness)


def _check(sides: _Sides, chain: Sequence[Place]) -> QuoteCheck:
    weights = [len(part) for part in sides.parts]
    likeness = round(fmean((place.likeness for place in chain), weights), 3)
    if likeness < _LEAST or not _shares_enough(sides, chain, likeness):
        return QuoteCheck(outcome=Outcome.ABSENT, likeness=likeness)
    changes = tuple(_changes(sides, chain))
    drifts = (
        *_other_words(sides, changes, chain),
        *_cuts(sides, chain),
        *_joins(sides.words, chain),
    )
    return QuoteCheck(
        outcome=Outcome.DRIFTED if drifts else Outcome.FOUND,
        likeness=likeness,
        spans=tuple(sides.words.span(place.first, place.end) for place in chain),
        changes=changes,
        drifts=drifts,
    )


def _shares_enough(sides: _Sides, chain: Sequence[Place], likeness: float) -> bool:
    """True for the very words, else when words with content are among those shared.

    Two words are also another's, "New York values" is not "New York City", unless they stand around
    the third: "build a wall". Where a single word differs, the others need say little: "the answer
    was none of the above".
    """
    if all(place.likeness == 1 for place in chain):
        return True
    shared = [
        key
        for part, place in zip(sides.parts, chain, strict=True)
        for block in place.blocks
        if block.equal
        for key in sides.quoted.keys[part.start + block.first : part.start + block.end]
    ]
    apart = _one_word_apart(chain)
    content = len(content_stems(" ".join(shared)))
    if len(shared) < _SHARED:
        around = all(place.blocks[0].equal and place.blocks[-1].equal for place in chain)
        return apart and around and content == len(shared) == _CONTENT
    close = likeness >= _CLOSE or apart
    return content >= (1 if close else _CONTENT) or (close and len(shared) >= _TURN)


def _one_word_apart(chain: Sequence[Place]) -> bool:
    """True where one word is another, one too many or left out."""
    other = [block for place in chain for block in place.blocks if not block.equal]
    return len(other) == 1 and all(
        size <= 1
        for block in other
        for size in (block.end - block.first, block.other_end - block.other_first)
    )


def _changes(sides: _Sides, chain: Sequence[Place]) -> Iterator[Change]:
    quoted, words = sides.quoted, sides.words
    for part, place in zip(sides.parts, chain, strict=True):
        base = place.first - place.blocks[0].other_first
        for block in place.blocks:
            first, end = part.start + block.first, part.start + block.end
            start, stop = base + block.other_first, base + block.other_end
            beyond = sides.excerpt and start == stop and start in (0, len(words.keys))
            if not (block.equal or beyond or _is_same(sides, (first, end), (start, stop))):
                yield Change(quotation=quoted.span(first, end), original=words.span(start, stop))


def _is_same(sides: _Sides, ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """True for a placeholder, words an editor put in brackets, one word written as two, a name."""
    quoted, words = sides.quoted, sides.words
    one, other = quoted.keys[slice(*ours)], words.keys[slice(*theirs)]
    return (
        stands_for_any(one)
        or (bool(other) and words.bracketed.issuperset(range(*theirs)))
        or "".join(one) == "".join(other)
        or _one_name(quoted, words, ours, theirs)
    )


def _one_name(
    quoted: Wording, words: Wording, ours: tuple[int, int], theirs: tuple[int, int]
) -> bool:
    """True for two spellings of one name: Tokayev, Tokaev; its end is what inflection changes."""
    if ours[1] - ours[0] != 1 or theirs[1] - theirs[0] != 1:
        return False
    one, other = (w.span(*at).of(w.text) for w, at in ((quoted, ours), (words, theirs)))
    alike = min(len(one), len(other)) >= _NAME and one[:1] == other[:1] and one[-2:] == other[-2:]
    return alike and one[0].isupper() and OSA.distance(one, other) == 1


def _other_words(
    sides: _Sides, changes: Sequence[Change], chain: Sequence[Place]
) -> Iterator[Drift]:
    if not changes:
        return
    named = "; ".join(_named(sides.quoted, sides.words, change) for change in changes[:_SHOWN])
    more = len(changes) - _SHOWN
    reason = f"{named}; and {more} more." if more > 0 else f"{named}."
    whole = sides.words.span(chain[0].first, chain[0].end)
    yield Drift(kind=DriftKind.OTHER_WORDS, reason=reason[0].upper() + reason[1:], original=whole)


def _named(quoted: Wording, words: Wording, change: Change) -> str:
    ours, theirs = _words_at(quoted, change.quotation), _words_at(words, change.original)
    if ours and theirs:
        return f"“{ours}” where the original has “{theirs}”"
    return f"“{ours}” is not in the original" if ours else f"the original’s “{theirs}” is left out"


def _words_at(words: Wording, span: Span) -> str:
    return " ".join(span.of(words.text).split())


def _cuts(sides: _Sides, chain: Sequence[Place]) -> Iterator[Drift]:
    words = sides.words
    if span := limit_before(words, chain[0].first, said=sides.lead):
        reason = f"It is cut after “{_words_at(words, span)}”."
        yield Drift(kind=DriftKind.CUT, reason=reason, original=span)
    if span := limit_after(words, chain[-1].end, said=sides.trail):
        reason = f"It is cut before “{_words_at(words, span)}”."
        yield Drift(kind=DriftKind.CUT, reason=reason, original=span)


def _joins(words: Wording, chain: Sequence[Place]) -> Iterator[Drift]:
    for before, after in pairwise(chain):
        hidden = words.span(*sorted((before.end, after.first)))
        gap = after.first - before.end
        if gap == 0:
            continue
        if gap < 0:
            reason = "It joins words that stand in another order in the original."
        elif span := limit_after(words, before.end) or limit_before(words, after.first):
            hidden, reason = span, f"The ellipsis hides “{_words_at(words, span)}”."
        elif gap > _FAR:
            reason = f"It joins words that stand {gap} words apart in the original."
        else:
            continue
        yield Drift(kind=DriftKind.JOINED, reason=reason, original=hidden)
