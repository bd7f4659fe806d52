"""What became of bringing one database into another."""

from __future__ import annotations

from pydantic import Field

from factcheck.domain.model import Noun
from factcheck.domain.review import Review


class Clash(Noun):
    """Two decisions on one thing, made apart, that say different things; both are kept.

    ``about`` is the claim's text or the source's name. ``ours`` was in the database before,
    ``theirs`` came in. The later of the two stands.
    """

    about: str
    ours: Review
    theirs: Review

    @property
    def standing(self) -> Review:
        """The one that stands."""
        return max(self.ours, self.theirs, key=lambda review: (review.at, review.id))


class Refused(Noun):
    """A decision on a source that cannot stand beside those that were there, and why."""

    review: Review
    reason: str


class Merged(Noun):
    """How much came in that was not there, and what did not fit.

    ``names`` are those of the sources that decisions in ``clashes`` and ``refused`` speak of.
    """

    articles: int = 0
    claims: int = 0
    decisions: int = 0
    evidence: int = 0
    fact_checks: int = 0
    clashes: tuple[Clash, ...] = ()
    refused: tuple[Refused, ...] = ()
    names: dict[str, str] = Field(default_factory=dict)
