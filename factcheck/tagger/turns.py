"""The turns of an interview: paragraphs that open with a label, and whatever follows each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.span import Span
from factcheck.tagger.patterns import Pattern

_NAME = r"[A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{0,30}){0,3}"
_LABEL = re.compile(  # "Q:", "A.", "Dov Marsh:", "**Herald:** "
    rf"[*_]{{0,3}}(?P<name>[QA](?=[.:*_])|{_NAME})[*_]{{0,3}}(?P<mark>:|(?<=[QA])\.)[*_]{{0,3}}\s+(?=\S)"
)
_SENTENCE_END = re.compile(r"[.?!…—-][\"'”’)\]]*\Z")
ASKING, ANSWERING = frozenset({"q", "question"}), frozenset({"a", "answer"})  # in small letters
_FEWEST = 3  # turns of named speakers; a question and an answer are enough


class Turn(NamedTuple):
    """One paragraph of what somebody says; ``label`` and ``mark`` may stand paragraphs before."""

    label: Span
    mark: Span
    words: Span


def find_turns(text: str, paragraphs: Sequence[Span]) -> Iterator[TaggedAttribution]:
    """Each paragraph of each turn as the content of the turn's label, the mark after it the cue."""
    yield from map(_tagged, turns_in(text, paragraphs))


def turns_in(text: str, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """The turns of a labelled interview, paragraph by paragraph; none of any other text.

    A paragraph without a label goes on with the turn before it as long as another turn follows;
    after the last one the interview may be over.
    """
    if not _is_interview(text, [turn for each in paragraphs if (turn := _turn(text, each))]):
        return
    speaking: Turn | None = None
    waiting: list[Turn] = []
    for paragraph in paragraphs:
        if turn := _turn(text, paragraph):
            yield from (*waiting, turn)
            speaking, waiting = turn, []
        elif speaking:
            waiting.append(speaking._replace(words=paragraph))


def _turn(text: str, paragraph: Span) -> Turn | None:
    found = _LABEL.match(text, *paragraph)
    if found is None:
        return None
    name, mark = Span(*found.span("name")), Span(*found.span("mark"))
    return Turn(name, mark, Span(found.end(), paragraph.end))


def _is_interview(text: str, turns: Sequence[Turn]) -> bool:
    """True when labels come back, as those of speakers do, before what mostly are sentences."""
    labels = [turn.label.of(text).casefold() for turn in turns]
    distinct = set(labels)
    named = len(turns) >= _FEWEST and 1 < len(distinct) < len(turns)
    sentences = sum(bool(_SENTENCE_END.search(turn.words.of(text)[-4:])) for turn in turns)
    return (named or len(distinct & (ASKING | ANSWERING)) > 1) and 2 * sentences > len(turns)


def _tagged(turn: Turn) -> TaggedAttribution:
    return TaggedAttribution(
        source=(turn.label,), cue=(turn.mark,), content=(turn.words,), pattern=Pattern.TURN
    )
