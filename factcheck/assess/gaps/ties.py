"""What a cue bears on: the content it names, whose claims it names, what it points back to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

from factcheck.assess.context import Context
from factcheck.assess.gaps.contents import Contents
from factcheck.assess.gaps.cues import GapCue, Way
from factcheck.assess.gaps.makers import Makers
from factcheck.assess.hedges import HEARSAY, hedges
from factcheck.assess.lexicon import lexicon
from factcheck.assess.likeness import content_stems, stem
from factcheck.domain.attribution import Kind
from factcheck.domain.claim import Claim
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span, any_overlap

BearsOn = tuple[str, ...] | Literal["document"]

_WINDOW = 3  # sentences before a cue in which it can point back to a claim
_LOOK_BACK = 40  # claims before a cue that are looked at one by one
_QUOTED_BACK = 2_000  # characters before a cue in which the quotation it stands in may begin
# What part of the content that a cue names a claim must share to be meant. Naming whose claim it is
# is half of the tie. Below these, "no evidence that the rumours came from the campaign" was tied to
# whatever else was said of the campaign in 840 annotated news articles.
_LEAST, _LEAST_OF_MAKER = 0.5, 0.3

_CHECKS = (Way.UNVERIFIED, Way.UNVERIFIED_IT)
_OF_A_MAKER = (Way.WITHHELD, Way.UNVERIFIED_IT)
_OF_ITS_SENTENCE = (Way.ASIDE, Way.LABELLED)
_REPORTERS = (SourceKind.NEWS_AGENCY, SourceKind.OUTLET)
_WORD = re.compile(r"[^\W_]+")
_UNSAID = re.compile(r"(?:\W|\b(?:has|have|had|is|was|so|far|also|still|yet|then|again)\b)*")
_POINTING = re.compile(
    r"\W*(?:(?:of|for|on)\s+)?(?:it|this|that|them|these|those|either|so)?\W*", re.IGNORECASE
)
_APPOSED = re.compile(r",\s+an?\s*$")
_OWNED = re.compile(r"[’'](?:s\b|(?=\s))|\b(?:his|her|its|their)\b", re.IGNORECASE)
_SEVERAL = frozenset({"both", "either", "neither", "these", "those", "them", "they", "two"})


class Ties:
    """Ties the cues of one article to its claims."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._makers = Makers(context)
        self._laid = [
            claim
            for claim in context.claims
            if claim.attribution or hedges(context, claim, HEARSAY)
        ]
        self._starts = [claim.spans[0].start for claim in self._laid]
        self._contents = Contents(context, self._laid)

    def bears_on(self, cue: GapCue) -> BearsOn | None:
        """Claim ids in the order of the text, or "document"; None when the cue is no gap."""
        mouth = self._mouth(cue)
        if self._quoted(cue, mouth):
            return None
        if mouth and self._added_by_the_outlet(cue, mouth):
            return (mouth.id,)
        if mouth and not self._passed_on(cue, mouth):
            return None
        found = self._tied(cue)
        if found:
            by_place = sorted(found, key=lambda claim: claim.spans)
            return tuple(dict.fromkeys(claim.id for claim in by_place))
        return "document" if self._means_the_whole(cue) else None

    def _tied(self, cue: GapCue) -> list[Claim]:
        """The claims found by the first way to tie that finds any."""
        ways: tuple[Callable[[GapCue], list[Claim]], ...] = (
            self._by_sentence,
            self._by_content,
            self._by_maker,
            self._by_pointing_back,
            self._by_own_words,
        )
        return next(filter(None, (way(cue) for way in ways)), [])

    # in somebody's mouth -------------------------------------------------------------------
    def _mouth(self, cue: GapCue) -> Claim | None:
        """The innermost content that holds the cue."""
        before = self._before(cue.span.end)
        return next((claim for claim in before if claim.attribution and _holder(claim, cue)), None)

    def _added_by_the_outlet(self, cue: GapCue, mouth: Claim) -> bool:
        """True for a comment set off at the end: "He said it was theft, without giving proof"."""
        span = _holder(mouth, cue)
        if span is None:
            return False
        lead = Span(span.start, cue.span.start).of(self._context.article.text).rstrip()
        set_off = cue.way is Way.ASIDE and lead.endswith((",", "—", "–", "(", "-"))
        went_on = cue.way is Way.WITHHELD and self._goes_on(cue)
        rest = Span(cue.span.end, span.end).of(self._context.article.text)
        return bool(lead) and (set_off or went_on) and not _WORD.search(rest)

    def _passed_on(self, cue: GapCue, mouth: Claim) -> bool:
        """True for "the UN said it could not independently verify the toll"."""
        source = self._context.source_of(mouth)
        reporter = source is not None and source.kind in _REPORTERS
        return cue.way in _CHECKS and (cue.independent or reporter)

    def _quoted(self, cue: GapCue, mouth: Claim | None) -> bool:
        """True inside quotation marks, found by the tagger or not: somebody's very words."""
        attribution = self._context.attribution_of(mouth) if mouth else None
        text = self._context.article.text
        start = max(text.rfind("\n", 0, cue.span.start), cue.span.start - _QUOTED_BACK, 0)
        lead = text[start : cue.span.start]
        opened = lead.count("“") > lead.count("”") or any(lead.count(m) % 2 for m in ('"', "''"))
        return opened or (attribution is not None and attribution.kind is Kind.DIRECT)

    # the ways to tie -----------------------------------------------------------------------
    def _by_sentence(self, cue: GapCue) -> list[Claim]:
        """What the sentence of the cue says through a source, for a cue that hangs on it."""
        if not self._hangs(cue):
            return []
        here = [c for c in self._context.by_sentence.get(cue.sentence.index, ()) if c.attribution]
        free = [claim for claim in here if not any_overlap(claim.spans, (cue.span,))]
        if cue.way is Way.LABELLED:
            return self._labelled(cue, free)
        nearest = min(free, key=lambda claim: _distance(claim, cue.span), default=None)
        return self._by_the_same(nearest, free) if nearest else []

    def _labelled(self, cue: GapCue, claims: list[Claim]) -> list[Claim]:
        """What follows "the unproven charge that", or stands before ", a baseless claim"."""
        lead = self._context.article.text[cue.sentence.start : cue.span.start]
        looks_back = bool(_APPOSED.search(lead))
        return [c for c in claims if (c.spans[0].start < cue.span.start) == looks_back]

    def _by_content(self, cue: GapCue) -> list[Claim]:
        """Claims that share the content the cue names, by whom it names, if anybody."""
        if cue.way is Way.ASIDE and not self._has_claim_word(cue):
            return []
        makers = self._makers.meant_by(cue.subject) if cue.way is Way.WITHHELD else frozenset()
        return self._contents.like(
            self._named(cue),
            least=_LEAST_OF_MAKER if makers else _LEAST,
            among=lambda claim: (
                not any_overlap(claim.spans, (cue.span,))
                and (not makers or self._makers.made(claim, makers))
            ),
        )

    def _by_maker(self, cue: GapCue) -> list[Claim]:
        """The last thing said by whoever gave no evidence, or whose claim it is."""
        if cue.way is Way.WITHHELD:
            makers = self._makers.meant_by(cue.subject)
        elif cue.way is not Way.LABELLED and (self._has_claim_word(cue) or self._owned(cue)):
            makers = self._makers.meant_by(self._object(cue))
        else:
            return []
        return [claim for maker in makers for claim in self._last_of(maker, cue)]

    def _last_of(self, maker: str, cue: GapCue) -> list[Claim]:
        earlier = [
            claim
            for claim in self._before(cue.span.start)
            if self._makers.made(claim, frozenset({maker})) and self._reaches(claim, cue)
        ]
        return [claim for claim in earlier if claim.sentence == earlier[0].sentence]

    def _by_pointing_back(self, cue: GapCue) -> list[Claim]:
        """The claims that stand nearest before "the claim", "these reports", "it"."""
        if not self._points_back(cue):
            return []
        reach = cue.sentence.index - _WINDOW
        earlier = [c for c in self._before(cue.span.start) if self._ends_in(c) >= reach]
        if self._shows_the_last_sentence(cue, earlier):
            return self._context.by_sentence.get(cue.sentence.index - 1, [])
        if not earlier or self._means_several(cue):
            return earlier
        together = [claim for claim in earlier if claim.sentence == earlier[0].sentence]
        return self._by_the_same(earlier[0], together)

    def _by_own_words(self, cue: GapCue) -> list[Claim]:
        """The sentence itself, when the outlet says it in its own voice."""
        if not self._hangs(cue) or cue.way in _CHECKS:
            return []
        here = self._context.by_sentence.get(cue.sentence.index, ())
        return [claim for claim in here if claim.attribution is None]

    # what a cue says -----------------------------------------------------------------------
    def _object(self, cue: GapCue) -> Span:
        """Where the cue says for what evidence is missing."""
        aside_at_the_end = cue.way is Way.ASIDE and not self._words(cue.content)
        return cue.subject if cue.way is Way.UNVERIFIED_IT or aside_at_the_end else cue.content

    def _named(self, cue: GapCue) -> frozenset[str]:
        """The content stems of the object, without words that only point to claims or events."""
        return content_stems(self._object(cue).of(self._context.article.text)) - _empty_stems()

    def _has_claim_word(self, cue: GapCue) -> bool:
        """True for "evidence for the claim"; not for what a clause says: "that the claim …"."""
        words = self._words(self._object(cue))
        return words[:1] != ["that"] and not _claim_words().isdisjoint(words)

    def _owned(self, cue: GapCue) -> bool:
        """True when reporters cannot check what belongs to somebody: "the army’s losses"."""
        words = self._object(cue).of(self._context.article.text)
        return cue.way in _CHECKS and self._checked(cue) and bool(_OWNED.search(words))

    def _points_back(self, cue: GapCue) -> bool:
        if cue.way is Way.LABELLED:
            return not self._named(cue)
        if self._has_claim_word(cue):
            return True
        bare = bool(_POINTING.fullmatch(self._object(cue).of(self._context.article.text)))
        sure = cue.way is not Way.UNVERIFIED or self._checked(cue)
        return bare and sure and not self._hangs(cue)

    def _means_the_whole(self, cue: GapCue) -> bool:
        """True when outsiders could not check, and no word names what they could not check."""
        said = bool(self._words(self._object(cue)))
        checks = said and cue.way in _CHECKS and self._checked(cue)
        accounts = self._has_claim_word(cue) and self._means_several(cue)
        return checks and (accounts or not self._named(cue))

    def _shows_the_last_sentence(self, cue: GapCue, earlier: list[Claim]) -> bool:
        """True for "the footage could not be verified" after a sentence that lays it to nobody."""
        words = self._words(self._object(cue))
        return any(stem(word) in _shown_stems() for word in words) and not any(
            self._ends_in(claim) >= cue.sentence.index - 1 for claim in earlier
        )

    def _means_several(self, cue: GapCue) -> bool:
        words = self._words(self._object(cue))
        several = not _SEVERAL.isdisjoint(words)
        return several or any(word in _claim_words() and word.endswith("s") for word in words)

    def _checked(self, cue: GapCue) -> bool:
        """True when reporters or other outsiders say that they could not check."""
        outlet = self._context.article.outlet or ""
        return (
            cue.checked
            or any(self._context.words.find(outlet, cue.subject))
            or any(source.kind in _REPORTERS for source in self._makers.named_in(cue.subject))
        )

    def _hangs(self, cue: GapCue) -> bool:
        """True when the cue is about what its own sentence says: "…, but she gave no evidence"."""
        return cue.way in _OF_ITS_SENTENCE or (cue.way in _OF_A_MAKER and self._goes_on(cue))

    def _goes_on(self, cue: GapCue) -> bool:
        """True when no new subject stands before the cue: "… but gave no evidence"."""
        text = self._context.article.text
        led = bool(self._words(Span(cue.sentence.start, cue.subject.start)))
        return led and bool(_UNSAID.fullmatch(cue.subject.of(text).casefold()))

    def _words(self, span: Span) -> list[str]:
        return _WORD.findall(span.of(self._context.article.text).casefold())

    # claims around a cue -------------------------------------------------------------------
    def _before(self, offset: int) -> Iterator[Claim]:
        """Claims laid to somebody that start before ``offset``, nearest first."""
        place = bisect_left(self._starts, offset)
        return reversed(self._laid[max(0, place - _LOOK_BACK) : place])

    def _by_the_same(self, claim: Claim, others: list[Claim]) -> list[Claim]:
        origin = self._context.source_of(claim)
        return [each for each in others if self._context.source_of(each) == origin]

    def _reaches(self, claim: Claim, cue: GapCue) -> bool:
        """A cue that names a content no claim shares means what was said just before, if any."""
        near = cue.sentence.index - self._ends_in(claim) <= _WINDOW
        return near or not self._named(cue)

    def _ends_in(self, claim: Claim) -> int:
        last = self._context.sentence_at(max(claim.spans[-1].end - 1, claim.spans[0].start))
        return last.index if last else claim.sentence


def _holder(claim: Claim, cue: GapCue) -> Span | None:
    return next((span for span in claim.spans if span.contains(cue.span)), None)


def _distance(claim: Claim, span: Span) -> int:
    first, last = claim.spans[0], claim.spans[-1]
    return span.start - last.end if last.end <= span.start else first.start - span.end


@cache
def _claim_words() -> frozenset[str]:
    words: list[str] = lexicon("evidence")["claim_words"]
    return frozenset(words) | {word + "s" for word in words}


@cache
def _shown_stems() -> frozenset[str]:
    return frozenset(map(stem, lexicon("evidence")["shown_things"]))


@cache
def _empty_stems() -> frozenset[str]:
    words = lexicon("evidence")
    return frozenset(map(stem, (*words["claim_words"], *words["empty_words"], *words["checkers"])))
