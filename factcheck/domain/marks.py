"""Where a person sees a claim in a text: the words, who says them and how that is told."""

from __future__ import annotations

from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim
from factcheck.domain.errors import UsageError
from factcheck.domain.model import Noun
from factcheck.domain.source import Source
from factcheck.domain.span import Span, Spans


class Marks(Noun):
    """Spans of one claim as a person marked them; without source and cue the outlet says it."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans

    @property
    def attributed(self) -> bool:
        """True when somebody else than the outlet says it."""
        return bool(self.source or self.cue)


class MarkedArticle(Noun):
    """A text with all that is said in it; its JSON is a line of the training format."""

    text: str
    attributions: tuple[Marks, ...]


class Marked(Noun):
    """A claim read and weighed as a person marked it, and the sources that it brings in."""

    claim: Claim
    attribution: Attribution | None
    sources: tuple[Source, ...] = ()


def tidy_marks(text: str, marks: Marks) -> Marks:
    """The marks in order, without space at their ends, what touches made one.

    Raises UsageError for a claim without words, and for one that reaches out of the text.
    """
    tidied = Marks(
        source=_tidy(text, marks.source),
        cue=_tidy(text, marks.cue),
        content=_tidy(text, marks.content),
    )
    if not any(map(str.isalnum, "".join(span.of(text) for span in tidied.content))):
        raise UsageError("A claim has at least one word.", hint="Mark the words that say it.")
    return tidied


def _tidy(text: str, spans: Spans) -> Spans:
    if any(not 0 <= start <= end <= len(text) for start, end in spans):
        raise UsageError(
            f"The text ends at character {len(text):,}.", hint="Mark words inside the article."
        )
    joined: list[Span] = []
    for span in sorted(_trimmed(text, span) for span in spans):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.start < span.end:
            joined.append(span)
    return tuple(joined)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def moved_marks(marks: Marks, before: str, after: str) -> Marks | None:
    """The same words in another text, when all of them stand in it just so and only once."""
    spans = (*marks.source, *marks.cue, *marks.content)
    start = min(span.start for span in spans)
    stretch = before[start : max(span.end for span in spans)]
    place = after.find(stretch)
    if place < 0 or after.find(stretch, place + 1) >= 0:
        return None
    return Marks(
        source=_shifted(marks.source, place - start),
        cue=_shifted(marks.cue, place - start),
        content=_shifted(marks.content, place - start),
    )


def _shifted(spans: Spans, by: int) -> Spans:
    return tuple(Span(span.start + by, span.end + by) for span in spans)
