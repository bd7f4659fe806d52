"""A place where an article says itself that evidence is missing."""

from __future__ import annotations

from typing import Literal

from factcheck.domain.model import Noun
from factcheck.domain.span import Span


class EvidenceGap(Noun):
    """The sentence that says so, the words that say it, and the claims they bear on.

    ``bears_on`` holds claim ids, at least one, in the order of the text; or ``"document"`` when
    the sentence names no content: then it bears on the article as a whole.
    """

    sentence: int
    span: Span
    bears_on: tuple[str, ...] | Literal["document"]
