"""The tagger that reads articles: the trained model, and the rules for what it was never shown.

The marked articles the model learnt from leave much to the rules. Hedges that name nobody
("allegedly") are not marked there; a source is marked without the description before its name
("The successor that he picked, …"); who says something inside what another says is not marked
again; and interviews, headlines and "I think" are seldom met in them. So the rules add what their
``Pattern`` is precise for, where the model found nothing, and never overrule it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.span import Span
from factcheck.tagger.cues import letters, words
from factcheck.tagger.learned import LearnedTagger
from factcheck.tagger.patterns import Pattern
from factcheck.tagger.protocol import Tagger
from factcheck.tagger.rules import RuleTagger

# Right among those that neither share words of a content with the model nor have a cue that it
# knows, on polnear.dev, the clauses of gum.dev and the sixty passages of other news: closing 5 of
# 7, first-person 5 of 8, headline 2 of 2, quotation 1 of 2, silence 5 of 6, according-to 1 of 3
# (2 by eye, for gum.dev marks clauses only); against 39 of 164 of report and the other wordings.
ADDED = frozenset(
    {
        Pattern.ACCORDING_TO,
        Pattern.CLOSING,
        Pattern.FIRST_PERSON,
        Pattern.HEADLINE,
        Pattern.PASSED_ON,
        Pattern.QUOTATION,
        Pattern.SILENCE,
    }
)
_FAR = 2000  # characters
NESTED = frozenset({Pattern.CLOSING, Pattern.PASSED_ON, Pattern.REPORT})


class ShippedTagger:
    """``learned`` finds who says what; ``rules`` adds what is named above, around and inside it."""

    def __init__(self, learned: Tagger | None = None, rules: Tagger | None = None) -> None:
        self._learned = learned or LearnedTagger()
        self._rules = rules or RuleTagger()

    @property
    def name(self) -> str:
        """Both names: either changing makes another reading."""
        return f"{self._learned.name}+{self._rules.name}"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        """Attributions in the order of their contents; raises ModelError as the model does."""
        ruled = self._rules.tag(text, sentences)
        turns = [found for found in ruled if found.pattern == Pattern.TURN]
        labels = sorted(span for turn in turns for span in turn.source)
        by_cue = {span.end: found for found in ruled for span in found.cue}
        learned = [
            _with_whole_source(_without_adverb(text, found), by_cue)
            for found in self._learned.tag(text, sentences)
            if not any(_covered(span, labels) for span in found.source)  # the turn, or a part of it
        ]
        learned = _with_chains(text, ruled, learned)
        titles = sorted(each.span for each in sentences if each.role is Role.TITLE)
        learned = [_on_one_side(found, titles) for found in learned]
        added = _added(ruled, learned)
        nests = _nested(ruled, learned, by_cue)
        return tuple(sorted([*turns, *added, *nests], key=lambda found: found.content))


def _without_adverb(text: str, found: TaggedAttribution) -> TaggedAttribution:
    """``found`` with the verb of its cue and what helps or negates it: further | reported."""
    verbs = (len(_adverbs().sub("", span.of(text))) for span in found.cue)
    cue = tuple(
        Span(span.end - length, span.end) for span, length in zip(found.cue, verbs, strict=True)
    )
    return found.model_copy(update={"cue": cue})


@cache
def _adverbs() -> re.Pattern[str]:
    """Adverbs before another word at the start of a cue; "never" and its like belong to it."""
    adverbs = {word for word, letter in letters().items() if letter == "r"} - words("negative")
    return re.compile(rf"\A(?:(?:{'|'.join(sorted(adverbs))})\s+)+(?=\S)", re.IGNORECASE)


def _with_whole_source(
    found: TaggedAttribution, by_cue: Mapping[int, TaggedAttribution]
) -> TaggedAttribution:
    """``found`` with the rules' source where a cue with the same end has a longer one around it."""
    for cue in found.cue:
        other = by_cue.get(cue.end)
        if other and len(found.source) == len(other.source) == 1:
            [mine], [theirs] = found.source, other.source
            return found.model_copy(update={"source": (theirs if theirs.contains(mine) else mine,)})
    return found


def _with_chains(
    text: str, ruled: Sequence[TaggedAttribution], learned: Sequence[TaggedAttribution]
) -> list[TaggedAttribution]:
    """``learned``, where a quotation that goes on after "she said" stays hers.

    It is not spoken by whoever speaks in another paragraph: "“We dug,” Vik said. “It was clay.”".
    """
    contents = [list(found.content) for found in learned]
    owners = {span: at for at, spans in enumerate(contents) for span in spans}
    speakers = {span.end: at for at, found in enumerate(learned) for span in found.cue}
    for cue, piece in _chained(ruled):
        owner, speaker = owners.get(piece), speakers.get(cue.end)
        if owner is None or speaker is None or owner == speaker:
            continue
        if not any(_in_one_paragraph(text, piece, other) for other in learned[owner].cue):
            contents[owner].remove(piece)
            contents[speaker].append(piece)
    return [
        found.model_copy(update={"content": tuple(sorted(spans))})
        for found, spans in zip(learned, contents, strict=True)
        if spans
    ]


def _on_one_side(found: TaggedAttribution, titles: Sequence[Span]) -> TaggedAttribution:
    """``found`` without words of a title that nobody there says, nor those of the text below it."""
    said = (*found.cue, *found.source)
    if not titles or not said:
        return found
    above = _covered(said[0], titles)
    content = tuple(span for span in found.content if _covered(span, titles) == above)
    return found.model_copy(update={"content": content}) if content else found


def _chained(ruled: Sequence[TaggedAttribution]) -> Iterator[tuple[Span, Span]]:
    """Cue and quotation, for all that go on after the cue, be it over paragraphs."""
    for found in ruled:
        for piece in found.content if found.pattern == Pattern.QUOTATION else ():
            if piece > found.cue[0]:
                yield found.cue[0], piece


def _in_one_paragraph(text: str, one: Span, other: Span) -> bool:
    """False too for what is further apart than anybody reads on."""
    first, second = sorted((one, other))
    near = second.start - first.end < _FAR
    return near and text.find("\n", first.end, second.start) < 0


def _added(
    ruled: Sequence[TaggedAttribution], learned: Sequence[TaggedAttribution]
) -> Iterator[TaggedAttribution]:
    """What the rules find in words of which the model makes no content and no cue.

    A hedge may share a cue: the model lays to nobody only a part of what is hedged.
    """
    contents = sorted(span for found in learned for span in found.content)
    cues = sorted(span for found in learned for span in found.cue)
    for found in ruled:
        if any(_covered(span, contents) for span in found.content):
            continue
        known = any(_covered(span, cues) for span in found.cue)
        if found.pattern == Pattern.HEDGE or (found.pattern in ADDED and not known):
            yield found


def _nested(
    ruled: Sequence[TaggedAttribution],
    learned: Sequence[TaggedAttribution],
    by_cue: Mapping[int, TaggedAttribution],
) -> Iterator[TaggedAttribution]:
    """``learned``, and what the rules find inside a content: who is reported to have said what.

    A content that leaves out its own reporter is read as the rules read it, for the content of
    "The dam broke, Kyodo reported, according to the BBC" is all that stands before the last comma.
    """
    outer = list(learned)
    cues = sorted(span for found in learned for span in found.cue)
    pieces = sorted((span, at) for at, found in enumerate(outer) for span in found.content)
    for inner in ruled:
        known = any(_covered(span, cues) for span in inner.cue)
        if inner.pattern not in NESTED or known:
            continue
        before = bisect_right(pieces, inner.content[0].start, key=lambda piece: piece[0].start)
        at = pieces[before - 1][1] if before else None
        holder = _holder(outer[at], inner, by_cue) if at is not None else None
        if at is not None and holder:
            outer[at] = holder
            yield inner
    yield from outer


def _holder(
    found: TaggedAttribution, inner: TaggedAttribution, by_cue: Mapping[int, TaggedAttribution]
) -> TaggedAttribution | None:
    """``found`` if its content holds ``inner``, or with the rules' content if that holds both."""
    if found.holds(inner):
        return found
    theirs = [other for cue in found.cue if (other := by_cue.get(cue.end))]
    for other in theirs:
        bare = found.model_copy(update={"source": (), "cue": ()})
        if other.holds(inner) and other.holds(bare):
            return found.model_copy(update={"content": other.content})
    return None


def _covered(span: Span, others: Sequence[Span]) -> bool:
    """True when one of ``others``, in order and apart from one another, overlaps ``span``."""
    after = bisect_left(others, span)
    return any(span.overlaps(other) for other in others[max(after - 1, 0) : after + 1])
