"""Claims in words that stand on their own: pronouns named, and who did what with the content."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from factcheck.assess.mentions import Mentions
from factcheck.assess.statements import has_finite_verb
from factcheck.domain.attribution import Attribution, Kind, SourceMention, Stance
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Resolved, ResolvedMention
from factcheck.domain.span import GAP, Span, Spans, words_at

_ACCUSING = re.compile(r"\b(?:accus|suspect)(?:e|es|ed|s|ing)?\b", re.IGNORECASE)
_OF = re.compile(r"\bof\b")
_LONGEST = 2000  # characters of a sentence that is read whole: each claim of it would repeat it


class Reader:
    """Reads spans of one article aloud, so that a person needs no other line of it."""

    def __init__(self, text: str, sentences: Sequence[Sentence], resolved: Resolved) -> None:
        self._text = text
        self._sentences = sentences
        self._names = {source.id: source.name for source in resolved.sources}
        self._mentions = Mentions(resolved.mentions)

    def plain(self, spans: Spans) -> str:
        """The words at ``spans`` on one line, each pronoun or description named in brackets."""
        return " ".join(GAP.join(map(self._named, spans)).split())

    def attributed(self, attribution: Attribution, spans: Spans) -> str:
        """What the source stated at ``spans``; with source and cue when it is not the bare words.

        "that prices fell" -> "Prices fell"; but "The mayor denied: prices fell". A content that
        hangs on words of the outlet ("had seized", "accused | them of theft") is read with its
        whole sentence.
        """
        if self._accuses(attribution) or (attribution.source is None and self._hangs(attribution)):
            return self.plain(self._sentences_of(spans))
        content = self.plain(spans)
        bare = content[5:] if content[:5].casefold() == "that " else content
        if attribution.stance is Stance.ASSERTS and (
            attribution.kind is Kind.DIRECT or has_finite_verb(bare)
        ):
            return bare[:1].upper() + bare[1:]
        return f"{self._lead(attribution)}: {bare}"

    def _named(self, span: Span) -> str:
        words, done = "", span.start
        for mention in self._mentions.inside(span):
            if mention.span.start >= done:
                words += self._text[done : mention.span.end] + self._bracket(mention)
                done = mention.span.end
        return words + self._text[done : span.end]

    def _bracket(self, mention: ResolvedMention) -> str:
        name = self._names.get(mention.source_id, "")
        return f" [{name}]" if name and name not in mention.span.of(self._text) else ""

    def _hangs(self, attribution: Attribution) -> bool:
        """True when the words before the content, in its sentence, belong to what is stated."""
        content = words_at(self._text, attribution.content)
        return (
            attribution.kind is not Kind.DIRECT
            and (content[:1].islower() or len(attribution.content) > 1)
            and not content.startswith("that ")
        )

    def _accuses(self, attribution: Attribution) -> bool:
        """True for a content that says nothing without its cue: "accused | them of theft"."""
        cue = words_at(self._text, attribution.cue)
        content = words_at(self._text, attribution.content)
        return bool(_ACCUSING.search(cue)) and bool(_OF.search(content))

    def _sentences_of(self, spans: Spans) -> Spans:
        found = [self._sentence_span(span) for span in spans]
        return tuple(dict.fromkeys(found))

    def _sentence_span(self, span: Span) -> Span:
        before = bisect_right(self._sentences, span.start, key=lambda sentence: sentence.start)
        around = self._sentences[before - 1].span if before else span
        is_read = around.contains(span) and around.end - around.start <= _LONGEST
        return around if is_read else span

    def _lead(self, attribution: Attribution) -> str:
        who = self._who(attribution.source) if attribution.source else ""
        cue = " ".join(words_at(self._text, attribution.cue).split())
        if not any(map(str.isalnum, cue)) or cue.casefold().startswith("according"):
            cue = attribution.stance.value
        lead = f"{who} {cue}".strip()
        return lead[:1].upper() + lead[1:]

    def _who(self, mention: SourceMention) -> str:
        words = " ".join(words_at(self._text, mention.spans).split())
        return self._names.get(mention.source_id or "", words)
