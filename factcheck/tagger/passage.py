"""A sentence as the rules see it: words, and a shape in which each of them is one letter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.domain.sentence import Sentence
from factcheck.domain.span import Span
from factcheck.tagger.cues import cue_forms, letters
from factcheck.tagger.quotations import MARKS, Quotation

REACH = 40  # words: no phrase is longer, and the bound keeps hostile text linear
_WORD = re.compile(  # a pronoun and the verb drawn to it are two words: he's, they'll
    r"(?i:i|you|he|she|it|we|they|who|that)(?=[’'](?:s|re|ve|ll|d|m)\b)"
    r"|[’'](?:s|re|ve|ll|d|m)\b|\w+(?:[’'.-]\w+)*(?:(?<=s)[’'](?=\s))?|--|\S"
)
_VERB_LETTERS = {"past": "v", "s": "s", "ing": "x", "base": "b"}
_STOPS = ".?!;:"
# Where what somebody said gives way to the next thing: "… and added", ", but", ", saying".
_NEXT_CLAUSE = re.compile(r"c(?=v)|,(?=[kx]|c[dgpwN.]{1,4}[art]*[vs])|(?<=Q)k")


class Token(NamedTuple):
    """A word, a mark, or a whole quotation."""

    span: Span
    word: str  # lower case, apostrophes straight; of a quotation its last character
    letter: str


class Passage:
    """A sentence, or more where a quotation runs over its end. Positions are token numbers.

    ``shape`` has one letter a token: Q a quotation that says something, N a capitalised word, v s x
    b a cue verb in -ed, -s, -ing and bare, a closed class the letter that ``cues.toml`` gives it, w
    any other word, - a dash, / a rare mark, and the other marks themselves.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.spans = [token.span for token in tokens]
        self.words = [token.word for token in tokens]
        self.shape = "".join(token.letter for token in tokens)
        self.end = len(self.shape.rstrip(_STOPS))
        self._clauses = [found.start() for found in _NEXT_CLAUSE.finditer(self.shape)]

    @property
    def opens_with_statement(self) -> bool:
        """True when it begins with a quotation that is a sentence of its own."""
        return self.shape[0] == "Q" and (self.end == 1 or self.words[0] in (*".?!…",))

    def word(self, at: int) -> str:
        """The word there; a full stop outside the passage."""
        return self.words[at] if 0 <= at < self.end else "."

    def letter(self, at: int) -> str:
        """The letter there; a full stop outside the passage."""
        return self.shape[at] if 0 <= at < self.end else "."

    def span(self, start: int, end: int) -> Span:
        """The characters from one token up to, not including, another."""
        return Span(self.spans[start].start, self.spans[end - 1].end)

    def clause_end(self, start: int) -> int:
        """Where the clause that begins at ``start`` gives way to the next, or the passage ends."""
        following = bisect_right(self._clauses, start)
        return self._clauses[following] if following < len(self._clauses) else self.end

    def lead(self, verb: int) -> int:
        """Where the auxiliaries and adverbs begin that stand before a verb."""
        start = max(0, verb - REACH)
        return start + len(self.shape[start:verb].rstrip("aert"))

    def skip(self, start: int, letters: str) -> int:
        """The first position from ``start`` on that has none of ``letters``."""
        while self.letter(start) in letters:
            start += 1
        return start

    def before(self, at: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The longest match that ends right before ``at``, for a pattern that ends in ``$``."""
        return pattern.search(self.shape, max(0, at - REACH), at)

    def after(self, at: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match that begins at ``at``, short of the full stop."""
        return pattern.match(self.shape, at, self.end)


def passages(
    text: str, paragraph: Sequence[Sentence], quotations: Sequence[Quotation]
) -> Iterator[Passage]:
    """The sentences of one paragraph, cut at semicolons, those that a quotation spans as one.

    A sentence that is all quotation is read with the next: “Why now?” Smith asked.
    """
    tokens: list[Token] = []
    ends = iter([sentence.end for sentence in paragraph])
    end = next(ends)
    for token in _tokens(text, Span(paragraph[0].start, paragraph[-1].end), quotations):
        while end <= token.span.start:
            asked = len(tokens) == 1 and tokens[0].letter == "Q" and tokens[0].word in "?!"
            if tokens and not (asked and token.letter != "Q"):
                yield Passage(tokens)
                tokens = []
            end = next(ends)
        tokens.append(token)
        while end < token.span.end:
            end = next(ends)
        if token.letter == ";":
            yield Passage(tokens)
            tokens = []
    if tokens:
        yield Passage(tokens)


def _tokens(text: str, stretch: Span, quotations: Sequence[Quotation]) -> Iterator[Token]:
    position = stretch.start
    for span, _ in quotations:
        yield from _plain(text, Span(position, span.start))
        if _says_something(text, span):
            yield Token(span, span.of(text).strip(MARKS)[-1:], "Q")
        else:
            yield from _scare_words(text, span)
        position = span.end
    yield from _plain(text, Span(position, stretch.end))


def _says_something(text: str, span: Span) -> bool:
    """Three words or a stop at the end; fewer are words of the sentence that quotes them."""
    quoted = span.of(text).strip(MARKS)
    stopped = quoted[-1:] in tuple(",.?!") or text[span.end : span.end + 1] == ","
    return stopped or len(quoted.split(maxsplit=2)) > 2


def _scare_words(text: str, span: Span) -> Iterator[Token]:
    """The words of ``span``; the marks go with the first and the last of them."""
    tokens = [token for token in _plain(text, span) if token.word not in MARKS]
    for number, token in enumerate(tokens):
        start = span.start if number == 0 else token.span.start
        end = span.end if number == len(tokens) - 1 else token.span.end
        yield token._replace(span=Span(start, end))


def _plain(text: str, stretch: Span) -> Iterator[Token]:
    letter = "."
    for match in _WORD.finditer(text, *stretch):
        word = match.group().lower().replace("’", "'")
        letter = _letter(match.group(), word, letter)
        yield Token(Span(*match.span()), word, letter)


def _letter(written: str, word: str, before: str) -> str:
    if not (word[0].isalnum() or word[-1].isalnum()):
        return "-" if word in ("—", "--", "―") else word if word in ",;:().?!" else "/"
    capital = written[0].isupper()
    name = len(word) > 1 and written.isupper()  # WHO, US, IT
    if (letter := letters().get(word)) and not name and not (capital and letter == "a"):
        return letter
    if capital:
        return "N"
    if word.endswith("n't"):
        return "a"
    if word.endswith("ly"):
        return "r"
    cue = cue_forms().get(word)
    noun = before in "dio" and cue is not None and cue.shape != "base"  # "the called", "of saying"
    return _VERB_LETTERS[cue.shape] if cue and not noun else "w"
