"""What a cue bears on: the content it names, whose claims it names, what it points back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Literal

from factcheck.assess.context import Context
from factcheck.assess.denials import statement
from factcheck.assess.gaps.contents import Contents
from factcheck.assess.gaps.cues import GapCue, Way
from factcheck.assess.gaps.events import tells_an_event
from factcheck.assess.gaps.makers import Makers
from factcheck.assess.gaps.mouths import is_passed_on, is_the_outlets, is_verbatim, mouth_of
from factcheck.assess.gaps.wording import Wording
from factcheck.assess.hedges import hedges
from factcheck.assess.hedging import Distance
from factcheck.domain.attribution import Stance
from factcheck.domain.claim import Claim
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span, any_overlap

BearsOn = tuple[str, ...] | Literal["document"]

_WINDOW = 3  # sentences before a cue in which it can point back to a claim
_REACH = 8  # sentences before a cue in which "the reports" can mean an event, which opinions part
_LOOK_BACK = 40  # claims before a cue that are looked at one by one
# What part of the content that a cue names a claim must share to be meant. Naming whose claim it is
# is half of the tie. Below these, "no evidence that the rumours came from the campaign" was tied to
# whatever else was said of the campaign in 924 annotated news articles.
_LEAST, _LEAST_OF_MAKER = 0.5, 0.3

_CHECKS = (Way.UNVERIFIED, Way.UNVERIFIED_IT)
_REPORTERS = (SourceKind.NEWS_AGENCY, SourceKind.OUTLET)


class Ties:
    """Ties the cues of one article to its claims."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._makers = Makers(context)
        self._laid = [
            claim
            for claim in context.claims
            if claim.attribution or hedges(context, claim, Distance.HEARSAY)
        ]
        self._starts = [claim.spans[0].start for claim in self._laid]
        self._contents = Contents(context, self._laid)

    def bears_on(self, cue: GapCue) -> BearsOn | None:
        """Claim ids in the order of the text, or "document"; None when the cue is no gap."""
        wording = Wording(self._context.article.text, cue)
        mouth = mouth_of(cue, self._before(cue.span.end))
        if wording.is_quoted or (mouth and is_verbatim(self._context, mouth)):
            return None
        if mouth and is_the_outlets(wording, mouth):
            return (mouth.id,)
        if mouth and not is_passed_on(self._context, cue, mouth):
            return None
        found = sorted(self._tied(wording), key=lambda claim: claim.spans)
        if found:
            return tuple(dict.fromkeys(claim.id for claim in found))
        return "document" if self._means_the_whole(wording) else None

    def _tied(self, wording: Wording) -> list[Claim]:
        """The claims found by the first way to tie that finds any."""
        ways: tuple[Callable[[Wording], list[Claim]], ...] = (
            self._by_sentence,
            self._by_content,
            self._by_maker,
            self._by_pointing_back,
            self._by_own_words,
        )
        return next(filter(None, (way(wording) for way in ways)), [])

    # the ways to tie -----------------------------------------------------------------------
    def _by_sentence(self, wording: Wording) -> list[Claim]:
        """What the sentence of the cue says through a source, for a cue that hangs on it."""
        cue = wording.cue
        if not wording.hangs or (cue.way is Way.LABELLED and wording.owner):
            return []
        here = (claim for claim in self._beside(cue) if claim.attribution)
        free = [claim for claim in here if not any(s.contains(cue.span) for s in claim.spans)]
        if cue.way is Way.LABELLED:
            return [c for c in free if (c.spans[0].start < cue.span.start) == wording.looks_back]
        nearest = min(free, key=lambda claim: _distance(claim, cue.span), default=None)
        return self._by_the_same(nearest, free) if nearest else []

    def _by_content(self, wording: Wording) -> list[Claim]:
        """Claims that share the content the cue names, by whom it names, if anybody."""
        cue = wording.cue
        if cue.way is Way.ASIDE and not wording.has_claim_word:
            return []
        makers = self._makers.meant_by(cue.subject) if cue.way is Way.WITHHELD else frozenset()
        found = self._contents.like(
            wording.named,
            least=_LEAST_OF_MAKER if makers else _LEAST,
            among=lambda claim: (
                not any_overlap(claim.spans, (cue.span,))
                and (not makers or self._makers.made(claim, makers))
            ),
        )
        return found if makers else _others(found, self._says_not)

    def _by_maker(self, wording: Wording) -> list[Claim]:
        """The last thing said by whoever gave no evidence, or whose claim it is."""
        way = wording.cue.way
        owned = way in _CHECKS and wording.is_owned and self._checked(wording.cue)
        if way is Way.WITHHELD:
            makers = self._makers.meant_by(wording.cue.subject)
        elif way is Way.LABELLED and wording.owner:
            makers = self._makers.meant_by(wording.owner)
        elif way is not Way.LABELLED and (wording.has_claim_word or owned):
            makers = self._makers.meant_by(wording.object)
        else:
            return []
        return [claim for maker in makers for claim in self._last_of(maker, wording)]

    def _by_pointing_back(self, wording: Wording) -> list[Claim]:
        """The claims that stand nearest before "the claim", "these reports", "it"."""
        if not self._points_back(wording):
            return []
        cue = wording.cue
        earlier = [
            c for c in self._before(cue.span.start) if self._sentences_back(c, cue) <= _WINDOW
        ]
        just_before = any(self._sentences_back(claim, cue) <= 1 for claim in earlier)
        if wording.is_shown and not just_before:
            return self._context.by_sentence.get(cue.sentence.index - 1, [])
        if wording.is_plural and wording.has_claim_word:
            return self._reports(cue) or earlier
        if not earlier or wording.is_several:
            return earlier
        earlier = _others(earlier, self._is_denial)
        together = [claim for claim in earlier if claim.sentence == earlier[0].sentence]
        return self._by_the_same(earlier[0], together)

    def _by_own_words(self, wording: Wording) -> list[Claim]:
        """The sentence itself, when the outlet says it in its own voice."""
        if not wording.hangs or wording.cue.way in _CHECKS:
            return []
        return [claim for claim in self._beside(wording.cue) if claim.attribution is None]

    def _is_denial(self, claim: Claim) -> bool:
        attribution = self._context.attribution_of(claim)
        return attribution is not None and attribution.stance is Stance.DENIES

    def _says_not(self, claim: Claim) -> bool:
        """True for "denied | the theft" and "there had been no theft"."""
        said = statement(claim.text)
        negated = said is not None and bool(said.clauses) and not said.clauses[0].is_so
        return negated or self._is_denial(claim)

    def _reports(self, cue: GapCue) -> list[Claim]:
        """What "the reports" are of: events told within some sentences, opinions left out."""
        near = (c for c in self._before(cue.span.start) if self._sentences_back(c, cue) <= _REACH)
        return [claim for claim in near if tells_an_event(claim.text)]

    # when a cue means what ------------------------------------------------------------------
    def _points_back(self, wording: Wording) -> bool:
        way = wording.cue.way
        if way is Way.LABELLED:
            return not wording.named
        sure = way is not Way.UNVERIFIED or self._checked(wording.cue)
        back = wording.is_bare or (way in _CHECKS and wording.is_the_event)
        return wording.has_claim_word or (back and sure and not wording.hangs)

    def _means_the_whole(self, wording: Wording) -> bool:
        """True when outsiders could not check, and no word names what they could not check."""
        checks = wording.cue.way in _CHECKS and self._checked(wording.cue)
        accounts = wording.has_claim_word and wording.is_several
        return checks and bool(wording.words) and (accounts or not wording.named)

    def _checked(self, cue: GapCue) -> bool:
        """True when reporters or other outsiders say that they could not check."""
        outlet = self._context.article.outlet or ""
        return (
            cue.checked
            or any(self._context.words.find(outlet, cue.subject))
            or any(source.kind in _REPORTERS for source in self._makers.named_in(cue.subject))
        )

    # claims around a cue -------------------------------------------------------------------
    def _before(self, offset: int) -> Iterator[Claim]:
        """Claims laid to somebody that start before ``offset``, nearest first."""
        place = bisect_left(self._starts, offset)
        return reversed(self._laid[max(0, place - _LOOK_BACK) : place])

    def _beside(self, cue: GapCue) -> list[Claim]:
        return self._context.by_sentence.get(cue.sentence.index, [])

    def _last_of(self, maker: str, wording: Wording) -> list[Claim]:
        """What ``maker`` said last; just before, if the cue names a content no claim shares."""
        far = None if not wording.named else _WINDOW
        earlier = [
            claim
            for claim in self._before(wording.cue.span.start)
            if self._makers.made(claim, frozenset({maker}))
            and (far is None or self._sentences_back(claim, wording.cue) <= far)
        ]
        return [claim for claim in earlier if claim.sentence == earlier[0].sentence]

    def _by_the_same(self, claim: Claim, others: list[Claim]) -> list[Claim]:
        who = self._context.name_of(claim)
        return [each for each in others if self._context.name_of(each) == who]

    def _sentences_back(self, claim: Claim, cue: GapCue) -> int:
        """How many sentences before the cue ``claim`` ends."""
        last = self._context.sentence_at(max(claim.spans[-1].end - 1, claim.spans[0].start))
        return cue.sentence.index - (last.index if last else claim.sentence)


def _others(claims: list[Claim], deny: Callable[[Claim], bool]) -> list[Claim]:
    """Those that do not deny it, if any: evidence is missing for what they say."""
    return [claim for claim in claims if not deny(claim)] or claims


def _distance(claim: Claim, span: Span) -> int:
    first, last = claim.spans[0], claim.spans[-1]
    return span.start - last.end if last.end <= span.start else first.start - span.end
