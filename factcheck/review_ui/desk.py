"""What the screen asks of the workflow, so that a test's fake can stand in for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from factcheck.domain.query import (
    ClaimDetail,
    ClaimFilter,
    ClaimRow,
    Progress,
    Sort,
    SourceSummary,
)
from factcheck.domain.review import AttributionCheck, Review, Status
from factcheck.settings import Settings


class Desk(Protocol):
    """The part of ``factcheck.workflow.Workflow`` that the screen uses; blocking, thread-safe."""

    @property
    def settings(self) -> Settings:
        """Whose desk it is, and on which database."""

    def keys(self, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> Sequence[int]:
        """The keys of the claims that pass, in order."""

    def rows(self, keys: Sequence[int]) -> list[ClaimRow]:
        """The claims with those keys; one that is no longer there is left out."""

    def claim(self, ref: str | int) -> ClaimDetail:
        """One claim whole, by key or id; raises NotFoundError."""

    def sources(self) -> list[SourceSummary]:
        """Every source, most claims first."""

    def progress(self, wanted: ClaimFilter) -> Progress:
        """How many of the claims that pass stand where."""

    def set_status(self, keys: Sequence[int], status: Status, note: str = "") -> list[Review]:
        """Give every claim this status."""

    def set_check(
        self, keys: Sequence[int], check: AttributionCheck, note: str = ""
    ) -> list[Review]:
        """Record the attribution check of every claim."""

    def add_note(self, key: int, note: str) -> Review:
        """Append a note to a claim."""

    def undo(self) -> list[Review]:
        """Take back this reviewer's last batch; the reviews that do so, if any."""

    def close(self) -> None:
        """Let go of the database; nothing may be at work on it."""
