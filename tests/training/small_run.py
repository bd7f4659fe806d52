"""One short article, all its attributions marked, for a network that learns it by heart."""

from __future__ import annotations

from factcheck.domain.span import Span, Spans
from factcheck.evaluation.attribution import GoldAttribution, GoldDocument

NEEDS_TORCH = (
    "Training is NOT tested: pip install -c constraints.txt -e '.[dev,train]' installs torch"
)
TEXT = "The mayor said that taxes will rise. Police told that she will."


def at(words: str) -> Spans:
    """Where ``words`` stand in TEXT; nowhere for none."""
    start = TEXT.index(words)
    return (Span(start, start + len(words)),) if words else ()


def marked(source: str, cue: str, *contents: str) -> GoldAttribution:
    """An attribution of TEXT, in words."""
    content = tuple(span for words in contents for span in at(words))
    return GoldAttribution(source=at(source), cue=at(cue), content=content)


ARTICLE = GoldDocument(
    text=TEXT,
    attributions=(
        marked("The mayor", "said", "that taxes will rise"),
        marked("", "told", "that she will"),
    ),
)
