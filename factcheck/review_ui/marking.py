"""Words of an article held under a cursor and said to be a claim, its source or its cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from unicodedata import category

from factcheck.domain.marks import Marks
from factcheck.domain.query import ClaimDetail
from factcheck.domain.span import Span, Spans

Part = Literal["content", "source", "cue"]

# What belongs to the sign before it: vowel signs, accents, joiners, colours of emoji.
_MARKS = "".join(
    chr(code) for code in range(0x300, 0x3100) if category(chr(code)) in ("Mn", "Mc", "Me", "Cf")
)
_TAIL = rf"(?:[{_MARKS}\ufe00-\ufe0f\U0001f3fb-\U0001f3ff])"
# Of scripts that put no blanks between words each sign is one; of the others punctuation is apart,
# so that a full stop or a quotation mark can be left out. A flag is two signs, a family several.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
_LETTERS = rf"(?:[^\W{_UNSPACED}]{_TAIL}*)+"
_WORD = re.compile(
    rf"[{_UNSPACED}]{_TAIL}*|{_LETTERS}(?:['’.,\-]{_LETTERS})*"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}|[^\w\s](?:{_TAIL}|(?<=\u200d)[^\w\s])*"
)


def words_of(text: str, within: Span) -> list[Span]:
    """The words of a part of a text, in order."""
    return [Span(*word.span()) for word in _WORD.finditer(text, within.start, within.end)]


def marks_of_claim(detail: ClaimDetail) -> Marks:
    """Where a claim stands and who is said to say it."""
    said = detail.attribution
    return Marks(
        source=said.source.spans if said and said.source else (),
        cue=said.cue if said else (),
        content=detail.claim.spans,
    )


@dataclass(frozen=True)
class Marking:
    """Marks as they are to be, and the words from ``anchor`` to ``cursor``, which are held.

    Both are places in ``words``, of which there is at least one. Where ``holding``, the anchor
    stays while the cursor moves.
    """

    words: Sequence[Span]
    marks: Marks
    cursor: int = 0
    anchor: int | None = None
    holding: bool = False

    @property
    def here(self) -> Span:
        """The word under the cursor."""
        return self.words[self.cursor]

    @property
    def held(self) -> Span:
        """From the first word that is held to the last; the one under the cursor at least."""
        first, last = sorted((self.cursor, self.cursor if self.anchor is None else self.anchor))
        return Span(self.words[first].start, self.words[last].end)

    def word_at(self, offset: int) -> int:
        """The place of the word that stands there, else of the next one before or after."""
        place = bisect_right(self.words, offset, key=lambda word: word.start) - 1
        return max(0, place)

    def go(self, place: int, *, hold: bool = False) -> Marking:
        """Move the cursor; with ``hold`` the words passed over are held."""
        anchor = self.cursor if self.anchor is None else self.anchor
        kept = anchor if hold or self.holding else None
        return replace(self, cursor=max(0, min(place, len(self.words) - 1)), anchor=kept)

    def hold(self) -> Marking:
        """Begin to hold words here; or let go of those that are held."""
        held = None if self.holding else self.cursor
        return replace(self, anchor=held, holding=not self.holding)

    def hold_all(self, spans: Spans) -> Marking:
        """Hold the words of those spans, the cursor on the last one."""
        last = bisect_left(self.words, spans[-1].end, key=lambda word: word.start) - 1
        return replace(self, anchor=self.word_at(spans[0].start), cursor=max(0, last))

    def turn(self) -> Marking:
        """The cursor at the other end of the words that are held."""
        return (
            self if self.anchor is None else replace(self, cursor=self.anchor, anchor=self.cursor)
        )

    def name(self, part: Part, *, also: bool = False) -> Marking:
        """Let the words that are held be a part of the claim, alone or with those that are it."""
        before: Spans = getattr(self.marks, part) if also else ()
        marks = self.marks.model_copy(update={part: tuple(sorted((*before, self.held)))})
        return replace(self, marks=marks, anchor=None, holding=False)

    def own_voice(self) -> Marking:
        """Nobody is named, and nothing tells that it is said."""
        return replace(self, marks=Marks(content=self.marks.content))
