"""Published fact-checks: what others have found out, shown beside a claim and never a status."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.domain.ids import content_id
from factcheck.domain.model import Noun


class KnownCheck(Noun):
    """One published fact-check of one claim.

    ``verdict`` is in the publisher's own words; ``published`` a day in ISO 8601; ``url`` an http or
    https address.
    """

    claim: str
    claimant: str | None = None
    publisher: str | None = None
    title: str | None = None
    verdict: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    @property
    def id(self) -> str:
        """Made from address and claim, else all that tells it: read twice it is one."""
        place = self.url or [self.publisher, self.title, self.published]
        return content_id("known-check", place, self.claim)


class KnownMatch(Noun):
    """A fact-check that may answer a claim; ``score`` from 0 to 1 says how likely it does."""

    check: KnownCheck
    score: float


class Asked(NamedTuple):
    """What fact-checks are looked up for: a statement, and who makes it when that is known."""

    text: str
    claimant: str | None = None


class Candidate(NamedTuple):
    """A fact-check that may answer what was asked.

    ``cosine`` is that of the vectors of statement and claim; ``claim_words`` and ``title_words``
    are the words its claim and title are looked up by.
    """

    check: KnownCheck
    cosine: float
    claim_words: frozenset[str]
    title_words: frozenset[str]


class KnownImport(Noun):
    """What became of a file of fact-checks. ``rejected`` says why each one was of no use."""

    path: str
    new: int = 0
    changed: int = 0  # read before, and now with another verdict, title, date …
    known: int = 0
    rejected: tuple[str, ...] = ()
