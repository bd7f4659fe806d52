"""What every rule looks at: one article, its claims, and the ways from a claim to its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from factcheck.assess.gaps.gap import EvidenceGap
from factcheck.assess.hedging import Hedge, hedges_in
from factcheck.assess.likeness import content_stems
from factcheck.assess.mentions import Mentions
from factcheck.assess.naming import within_sentence
from factcheck.assess.wordindex import WordIndex
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Resolved, Source
from factcheck.domain.span import Span, Spans, words_at


@dataclass(frozen=True)
class Context:
    """One article as the rules see it. ``claims`` are in the order of the text."""

    article: Article
    sentences: Sequence[Sentence]
    resolved: Resolved
    claims: tuple[Claim, ...]
    find_gaps: Callable[[Context], tuple[EvidenceGap, ...]] | None = None

    @cached_property
    def gaps(self) -> tuple[EvidenceGap, ...]:
        """Where the article says that evidence is missing, found from all else in here."""
        return self.find_gaps(self) if self.find_gaps else ()

    @cached_property
    def whole(self) -> Span:
        """All of the text."""
        return Span(0, len(self.article.text))

    @cached_property
    def words(self) -> WordIndex:
        """Where the words of the article stand."""
        return WordIndex(self.article.text)

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """Attributions by id."""
        return {attribution.id: attribution for attribution in self.resolved.attributions}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.resolved.sources}

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        """Where the wording keeps a distance, in the order of the text."""
        found = (hedges_in(self.article.text, sentence.span) for sentence in self.sentences)
        return tuple(sorted(chain.from_iterable(found)))

    @cached_property
    def mentions(self) -> Mentions:
        """Pronouns and descriptions whose bearer is known."""
        return Mentions(self.resolved.mentions)

    @cached_property
    def stems(self) -> dict[str, frozenset[str]]:
        """The content stems of every claim, by its id."""
        return {claim.id: content_stems(claim.text) for claim in self.claims}

    @cached_property
    def by_sentence(self) -> dict[int, list[Claim]]:
        """Claims by the index of the sentence they start in."""
        grouped: defaultdict[int, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            grouped[claim.sentence].append(claim)
        return dict(grouped)

    def attribution_of(self, claim: Claim) -> Attribution | None:
        """The attribution a claim came from; None in the outlet's own voice."""
        return self.attributions.get(claim.attribution) if claim.attribution else None

    def source_of(self, claim: Claim) -> Source | None:
        """The canonical source of a claim, when one was found."""
        attribution = self.attribution_of(claim)
        return self._source_in(attribution) if attribution else None

    def voices_of(self, claim: Claim) -> tuple[Source, ...]:
        """Everybody who says it: the source, or each of those who say it together."""
        attribution = self.attribution_of(claim)
        return self._voices_in(attribution) if attribution else ()

    def name_of(self, claim: Claim) -> str:
        """Who says it, by canonical name, else in the words of the text; empty for nobody."""
        attribution = self.attribution_of(claim)
        return self.name_in(attribution) if attribution else ""

    def name_in(self, attribution: Attribution) -> str:
        """Who it is laid to, as ``name_of`` gives it."""
        source, mention = self._source_in(attribution), attribution.source
        return source.name if source else self.words_of(*mention.spans) if mention else ""

    def told_by(self, attribution: Attribution) -> str:
        """Who it is laid to, as it is put inside a sentence; "" for nobody.

        A description without a name keeps the words before it: "the plaintiffs".
        """
        name, mention = self.name_in(attribution), attribution.source
        words = self.words_of(*mention.spans) if mention else ""
        described = name[:1].islower() and words.casefold().endswith(name.casefold())
        return within_sentence(words if described else name)

    def line_of(self, source: Source) -> tuple[Source, ...]:
        """The source, whom it speaks for, whom that speaks for, and so on up."""
        line: dict[str, Source] = {}
        above: Source | None = source
        while above and above.id not in line:
            line[above.id] = above
            above = self.sources.get(above.parent or "")
        return tuple(line.values())

    def origins_of(self, claim: Claim) -> frozenset[str]:
        """Whose word a claim rests on in the end; empty when nobody is named."""
        attribution = self.attribution_of(claim)
        return self.origins_in(attribution) if attribution else frozenset()

    def origins_in(self, attribution: Attribution) -> frozenset[str]:
        """Whose word it is in the end; empty when nobody is named.

        All who speak for one government, party or company are one origin. A mention that led to no
        source is an origin of its own, by its words.
        """
        voices = self._voices_in(attribution)
        if voices:
            return frozenset(self.line_of(voice)[-1].id for voice in voices)
        mention = attribution.source
        words = words_at(self.article.text, mention.spans).strip() if mention else ""
        return frozenset({words.casefold()} - {""})

    def sentence_at(self, offset: int) -> Sentence | None:
        """The last sentence that starts at or before ``offset``."""
        place = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[place] if place >= 0 else None

    def words_of(self, *spans: Span) -> str:
        """The words at ``spans`` on one line, to be quoted in a reason."""
        return " ".join(words_at(self.article.text, spans).split())

    def quoted(self, spans: Spans) -> str:
        """The words at each of ``spans`` in quotation marks, none twice: “may have”, “possibly”."""
        return ", ".join(dict.fromkeys(f"“{self.words_of(span)}”" for span in spans))

    def find(self, pattern: re.Pattern[str], span: Span) -> Iterator[Span]:
        """Every match of ``pattern`` inside ``span``, wherever that reaches."""
        end = len(self.article.text)
        start, stop = (min(max(offset, 0), end) for offset in span)
        return (Span(*match.span()) for match in pattern.finditer(self.article.text, start, stop))

    def _voices_in(self, attribution: Attribution) -> tuple[Source, ...]:
        source = self._source_in(attribution)
        if source is None or not source.members:
            return (source,) if source else ()
        return tuple(self.sources[each] for each in source.members if each in self.sources)

    def _source_in(self, attribution: Attribution) -> Source | None:
        mention = attribution.source
        return self.sources.get(mention.source_id or "") if mention else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]


def no_common_origin(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when nobody stands behind both; what is nobody's word has an origin of its own."""
    return one != other and one.isdisjoint(other)
