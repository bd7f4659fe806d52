"""The tagger that reads articles: the trained model, and the rules for what it was never shown.

The marked articles the model learnt from leave two things to the rules. Hedges that name nobody
("allegedly") are not marked there, and a source is marked without the description before its name
("The successor that he picked, …").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.sentence import Sentence
from factcheck.domain.span import Span
from factcheck.tagger.learned import LearnedTagger
from factcheck.tagger.protocol import Tagger
from factcheck.tagger.rules import RuleTagger


class ShippedTagger:
    """``learned`` finds who says what; ``rules`` adds hedges and the whole of a source's words."""

    def __init__(self, learned: Tagger | None = None, rules: Tagger | None = None) -> None:
        self._learned = learned or LearnedTagger()
        self._rules = rules or RuleTagger()

    @property
    def name(self) -> str:
        """Both names: either changing makes another reading."""
        return f"{self._learned.name}+{self._rules.name}"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        """Attributions in the order of their contents; raises ModelError as the model does."""
        learned = self._learned.tag(text, sentences)
        ruled = self._rules.tag(text, sentences)
        by_cue = {span.end: found for found in ruled for span in found.cue}
        whole = [_with_whole_source(found, by_cue) for found in learned]
        contents = sorted(span for found in learned for span in found.content)
        hedges = [
            found
            for found in ruled
            if not found.source and not any(_covered(span, contents) for span in found.content)
        ]
        return tuple(sorted([*whole, *hedges], key=lambda found: found.content))


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


def _covered(span: Span, contents: Sequence[Span]) -> bool:
    """True when one of ``contents``, in order and apart from one another, overlaps ``span``."""
    after = bisect_left(contents, span)
    return any(span.overlaps(other) for other in contents[max(after - 1, 0) : after + 1])
