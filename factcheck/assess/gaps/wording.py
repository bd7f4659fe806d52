"""What the words around a cue say: evidence for what, whose claim, one or several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from factcheck.assess.gaps.cues import GapCue, Way
from factcheck.assess.gaps.events import tells_an_event
from factcheck.assess.lexicon import lexicon
from factcheck.assess.likeness import content_stems, stem
from factcheck.domain.span import Span

_QUOTED_BACK = 2_000  # characters before a cue in which the quotation it stands in may begin
_WORD = re.compile(r"[^\W_]+")
_PAIR = re.compile(r'[“"][^“”"]*[”"]')  # of either sort: pages mix them
_OWNER = re.compile(r"(?:\b(?:his|her|its|their)|[\w-]+(?:[’']s|s[’']))\s+$", re.IGNORECASE)
_SAYING_WHAT = frozenset(("about", "of", "that"))
_UNSAID = re.compile(r"(?:\W|\b(?:has|have|had|is|was|so|far|also|still|yet|then|again)\b)*")
_BARE = re.compile(
    r"\W*(?:(?:of|for|on)\s+)?(?:it|this|that|them|these|those|either|so)?\W*", re.IGNORECASE
)
_DEFINITE = re.compile(r"\W*(?:(?:of|for)\s+)?(?:the|that|this|such)\s+\w+\W*$", re.IGNORECASE)
_APPOSED = re.compile(r",\s+an?\s*$")
_OWNED = re.compile(r"[’'](?:s\b|(?=\s))|\b(?:his|her|its|their)\b", re.IGNORECASE)
_SEVERAL = frozenset({"both", "either", "neither", "these", "those", "them", "they", "two"})


@dataclass(frozen=True)
class Wording:
    """A cue and the text it stands in."""

    text: str
    cue: GapCue

    @cached_property
    def object(self) -> Span:
        """Where it says for what evidence is missing."""
        aside_at_the_end = self.cue.way is Way.ASIDE and not self._words_at(self.cue.content)
        behind = self.cue.way is Way.UNVERIFIED_IT or aside_at_the_end
        return self.cue.subject if behind else self.cue.content

    @cached_property
    def words(self) -> list[str]:
        """The words of the object, in lower case."""
        return self._words_at(self.object)

    @cached_property
    def named(self) -> frozenset[str]:
        """The content stems of the object, without words that only point to claims or events."""
        return content_stems(self.object.of(self.text)) - _empty_stems()

    @property
    def has_claim_word(self) -> bool:
        """True for "evidence for the claim"; not for what a clause says: "that the claim …"."""
        return self.words[:1] != ["that"] and not _claim_words().isdisjoint(self.words)

    @property
    def is_bare(self) -> bool:
        """True when the object is no more than "it", "of this", or left out."""
        return bool(_BARE.fullmatch(self.object.of(self.text)))

    @property
    def is_the_event(self) -> bool:
        """True for "the strike", which the reader has been told of in other words."""
        object_ = self.object.of(self.text)
        return bool(_DEFINITE.match(object_)) and tells_an_event(object_)

    @property
    def is_owned(self) -> bool:
        """True for what belongs to somebody: "the army’s losses"."""
        return bool(_OWNED.search(self.object.of(self.text)))

    @property
    def is_several(self) -> bool:
        """True for "these reports", "either account"."""
        return self.is_plural or not _SEVERAL.isdisjoint(self.words)

    @property
    def is_plural(self) -> bool:
        """True for "the reports", which no word counts or ties to what stands just before."""
        claims = any(word in _claim_words() and word.endswith("s") for word in self.words)
        return claims and _SEVERAL.isdisjoint(self.words)

    @property
    def is_shown(self) -> bool:
        """True for footage and the like, which the outlet may describe in its own words."""
        return any(stem(word) in _shown_stems() for word in self.words)

    @property
    def goes_on(self) -> bool:
        """True when no new subject stands before the cue: "… but gave no evidence"."""
        led = self._words_at(Span(self.cue.sentence.start, self.cue.subject.start))
        return bool(led) and bool(_UNSAID.fullmatch(self.cue.subject.of(self.text).casefold()))

    @property
    def hangs(self) -> bool:
        """True when the cue is about what its own sentence says: "…, but she gave no evidence"."""
        aside = self.cue.way in (Way.ASIDE, Way.LABELLED)
        return aside or (self.cue.way in (Way.WITHHELD, Way.UNVERIFIED_IT) and self.goes_on)

    @property
    def owner(self) -> Span | None:
        """Whose label it is, that says no more: "they met Moe’s | baseless claims with silence"."""
        start = max(self.cue.sentence.start, 0)
        match = _OWNER.search(self.text, start, self.cue.span.start)
        says_what = not _SAYING_WHAT.isdisjoint(self._words_at(self.cue.content)[:1])
        return Span(*match.span()) if match and not says_what else None

    @property
    def looks_back(self) -> bool:
        """True for a label set behind what it means: "…, a baseless claim"."""
        lead = self.text[max(self.cue.sentence.start, 0) : self.cue.span.start]
        return bool(_APPOSED.search(lead))

    @property
    def is_quoted(self) -> bool:
        """True inside quotation marks, found by the tagger or not: somebody's very words."""
        end = self.cue.span.start
        start = max(end - _QUOTED_BACK, 0)
        lead = self.text[max(self.text.rfind("\n", start, end), start) : end]
        unpaired = _PAIR.sub("", lead)
        return "“" in unpaired or '"' in unpaired or bool(lead.count("''") % 2)

    def _words_at(self, span: Span) -> list[str]:
        return _WORD.findall(span.of(self.text).casefold())


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
