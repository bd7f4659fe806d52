"""What a user can do: add, review, decide, undo, match, report. Every front end calls these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from factcheck.domain.analysis import Analysis
from factcheck.domain.errors import FactcheckError
from factcheck.domain.model import Noun
from factcheck.domain.query import (
    AddOutcome,
    ArticleSummary,
    ClaimDetail,
    ClaimFilter,
    ClaimRow,
    Progress,
    Sort,
    SourceSummary,
)
from factcheck.domain.review import (
    AttributionCheck,
    Evidence,
    EvidenceStance,
    Reliability,
    Review,
    Status,
)
from factcheck.domain.span import Span
from factcheck.settings import Settings
from factcheck.tagger.protocol import Tagger


class ReadResult(Noun):
    """What became of one thing that was to be read: stored, or why not."""

    model_config = {"arbitrary_types_allowed": True}

    path: str
    outcome: AddOutcome | None = None
    error: FactcheckError | None = None


class Workflow:
    """One user's desk on one database.

    Safe to call from any thread: each thread gets its own connection, closed by ``close``.
    Every method raises ``StoreError`` when the database cannot be used.
    """

    def __init__(self, settings: Settings, tagger: Tagger | None = None) -> None: ...

    def close(self) -> None:
        """Close the connections of all threads."""

    # reading -------------------------------------------------------------------------------
    def read(self, paths: Sequence[str]) -> Iterator[ReadResult]:
        """Read files, folders and ``-`` into the database, one transaction an article.

        A file that cannot be read is reported in its ``ReadResult`` and the others go on. An
        article whose text and tagger are already stored is not analysed again. Paths are stored
        relative to the database's folder when inside it, so that both can move together.
        """

    # listing -------------------------------------------------------------------------------
    def keys(self, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> Sequence[int]:
        """The keys of the claims that pass, in order: a million fit in 8 MB."""

    def rows(self, keys: Sequence[int]) -> list[ClaimRow]:
        """The claims with those keys, in the order asked for; any number of keys."""

    def claim(self, ref: str | int) -> ClaimDetail:
        """One claim whole, by key, id or the unique start of an id (at least 4 digits).

        Raises NotFoundError when none or several answer.
        """

    def details(self, wanted: ClaimFilter, sort: Sort = Sort.TEXT) -> Iterator[ClaimDetail]:
        """The claims that pass, whole, streamed."""

    def analysis(self, article: str) -> Analysis:
        """A stored article with all that was found in it, by any name ``ClaimFilter`` takes."""

    def articles(self) -> list[ArticleSummary]:
        """Every article in its current version, newest first."""

    def sources(self) -> list[SourceSummary]:
        """Every source that says something in a current claim, most claims first."""

    def progress(self, wanted: ClaimFilter) -> Progress:
        """How many of the claims that pass stand where."""

    # deciding ------------------------------------------------------------------------------
    def set_status(self, keys: Sequence[int], status: Status, note: str = "") -> list[Review]:
        """Give every claim this status, as one batch; claims that have it already are left out."""

    def set_check(
        self, keys: Sequence[int], check: AttributionCheck, note: str = ""
    ) -> list[Review]:
        """Record the attribution check of every claim, as one batch."""

    def set_reliability(self, source: str, letter: Reliability, note: str = "") -> list[Review]:
        """Record how far a source (name, alias or id) can be relied on."""

    def add_note(self, key: int, note: str) -> Review:
        """Append a note to a claim."""

    def add_evidence(
        self,
        key: int,
        *,
        stance: EvidenceStance,
        url: str | None = None,
        article: str | None = None,
        span: Span | None = None,
        quotation: str = "",
    ) -> Evidence:
        """Attach an address, or a span of a stored article, to a claim."""

    def undo(self) -> list[Review]:
        """Take back this reviewer's last batch that is not taken back yet; empty when none is."""

    def history(self, ref: str | int) -> tuple[Review, ...]:
        """Every review of a claim, oldest first, undone ones and their undoing included."""

    # handing over --------------------------------------------------------------------------
    def report(self, form: str, wanted: ClaimFilter) -> str:
        """The claims that pass as ``html``, ``md``, ``csv`` or ``json``."""
