"""What a person decides about claims, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.domain.agreement import Agreement
from factcheck.domain.errors import UsageError
from factcheck.domain.query import Batch, News
from factcheck.domain.review import (
    AttributionCheck,
    Evidence,
    EvidenceStance,
    Review,
    Status,
    Value,
)
from factcheck.domain.span import Span
from factcheck.store import evidence, readers, redoing, reviews
from factcheck.workflow.desk import Desk, writable


class Deciding(Desk):
    """Status, check, note and evidence, decided, undone and done again."""

    def decide(
        self,
        keys: Sequence[int],
        *,
        status: Status | None = None,
        check: AttributionCheck | None = None,
        note: str = "",
        seen: Value | None = None,
    ) -> list[Review]:
        """Record a status, an attribution check or both for every claim, as one batch.

        A value that a claim has already is recorded as well, with equal ``before`` and ``after``:
        it is a second reader's agreement, or it carries a note. Left out is only what this reviewer
        said last, said again without a note. With neither value the note is recorded by itself;
        raises UsageError when it is empty too. ``seen`` is the value that the reviewer saw: raises
        OvertakenError when somebody else has made another of it since.
        """
        values = [value for value in (status, check) if value is not None]
        if not values and not note.strip():
            raise UsageError("The note is empty.", hint="Write a few words.")
        author, note = self._author(), writable(note)
        with self._store.writing() as db:
            if seen is not None and self._second_reader is None:
                reviews.check_seen(db, keys, seen, author.reviewer)
            if not values:
                return reviews.add_notes(db, keys, note, author=author)
            return reviews.decide(db, keys, values, author=author, note=note)

    def set_status(
        self, keys: Sequence[int], status: Status, note: str = "", *, seen: Status | None = None
    ) -> list[Review]:
        """Give every claim this status, as one batch; what is left out, ``decide`` says."""
        return self.decide(keys, status=status, note=note, seen=seen)

    def set_check(
        self,
        keys: Sequence[int],
        check: AttributionCheck,
        note: str = "",
        *,
        seen: AttributionCheck | None = None,
    ) -> list[Review]:
        """Record the attribution check of every claim, as one batch; left out as in ``decide``."""
        return self.decide(keys, check=check, note=note, seen=seen)

    def news(self, after: int | None = None) -> News:
        """What anybody has decided since the review of that key; of None only the last key."""
        with self._store.reading() as db:
            return reviews.news(db, after)

    def add_note(self, key: int, note: str) -> Review:
        """Append a note to a claim; raises UsageError when it is empty."""
        return self.decide([key], note=note)[0]

    def add_evidence(  # noqa: PLR0913  # what a piece of evidence consists of
        self,
        key: int,
        *,
        stance: EvidenceStance,
        url: str | None = None,
        article: str | None = None,
        span: Span | None = None,
        quotation: str = "",
    ) -> Evidence:
        """Attach an address, or a span of a stored article, to a claim.

        The same evidence a second time is the first one. Raises UsageError unless exactly one of
        ``url``, a web address, and ``article`` is given, and for a span outside the article.
        """
        _check_exhibit(url, article, span)
        exhibit = evidence.Exhibit(
            stance=stance,
            url=None if url is None else writable(url),
            article=None if article is None else self._stored_name(article),
            span=span,
            quotation=writable(quotation),
        )
        with self._store.writing() as db:
            return evidence.add_evidence(db, key, exhibit, author=self._author())

    def undo(self) -> list[Review]:
        """Take back this reviewer's last batch that is not taken back yet; empty when none is.

        What somebody else has decided since is left as it is; when that is all of the batch, a
        UsageError says so.
        """
        with self._joining() as db:
            return reviews.undo(db, author=self._author())

    def redo(self) -> list[Review]:
        """Decide again what this reviewer took back last; empty after any other decision of theirs.

        What somebody else has decided since is left as it is, as in ``undo``.
        """
        with self._joining() as db:
            return redoing.redo(db, author=self._author())

    def undoable(self) -> Batch | None:
        """What ``undo`` would take back."""
        with self._store.reading() as db:
            return redoing.undoable(db, writable(self.settings.reviewer))

    def redoable(self) -> Batch | None:
        """What ``redo`` would decide again."""
        with self._store.reading() as db:
            return redoing.redoable(db, writable(self.settings.reviewer))

    def agreements(self) -> list[Agreement]:
        """How far each two readers agree on verification status, most claims in common first."""
        with self._store.reading() as db:
            return readers.agreements(db)


def _check_exhibit(url: str | None, article: str | None, span: Span | None) -> None:
    if (url is None) == (article is None):
        raise UsageError("Evidence is either a web address or a stored article.", hint="Name one.")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise UsageError(f"“{url}” is not a web address.", hint="It starts with https:// .")
    if url is not None and span is not None:
        raise UsageError("Only a stored article has spans.", hint="Add it first: `factcheck add`.")
