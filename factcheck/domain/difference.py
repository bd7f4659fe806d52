"""What became of an article from one version to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from factcheck.domain.model import Noun
from factcheck.domain.query import ClaimRow


class SentenceChange(Noun):
    """Sentences that stand no more, and what stands in their place: either may be none."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class ClaimChange(Noun):
    """A claim that was found again in other words, with all that people decided on it."""

    before: str
    claim: ClaimRow


class Version(Noun):
    """One text an address has held."""

    article_id: str
    number: int
    first_read: str  # ISO 8601


class Difference(Noun):
    """Two versions of an article: sentences in the order of the text, and its claims."""

    address: str
    before: Version
    after: Version
    sentences: tuple[SentenceChange, ...]
    gone: tuple[ClaimRow, ...]
    changed: tuple[ClaimChange, ...]
    new: tuple[ClaimRow, ...]
    kept: int  # claims in the same words


def changed_sentences(before: Sequence[str], after: Sequence[str]) -> Iterator[SentenceChange]:
    """Where two texts differ, sentence by sentence; white space is no difference."""
    old, new = ([" ".join(text.split()) for text in texts] for texts in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, start, end, there, to in matcher.get_opcodes():
        if what != "equal":
            yield SentenceChange(before=tuple(old[start:end]), after=tuple(new[there:to]))
