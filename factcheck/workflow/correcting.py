"""What the machine read, put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from factcheck.domain.marks import MarkedArticle, Marks
from factcheck.domain.review import Review
from factcheck.store import corrections, lessons, names
from factcheck.workflow.desk import Desk, writable


class Correcting(Desk):
    """Claims put right: a decision as any other, on claims by key.

    Each raises UsageError where there is nothing to correct, or no word, or the claim is not
    current.
    """

    def drop_claims(self, keys: Sequence[int], note: str = "") -> list[Review]:
        """Record that these are no claims; they are kept, and listed when asked for."""
        with self._joining() as db:
            return corrections.drop(db, keys, author=self._author(), note=writable(note))

    def restore_claims(self, keys: Sequence[int], note: str = "") -> list[Review]:
        """Record that these are claims after all."""
        with self._joining() as db:
            return corrections.restore(db, keys, author=self._author(), note=writable(note))

    def marks(self, key: int) -> Marks:
        """Where a claim stands, and who is said to say it."""
        with self._store.reading() as db:
            return corrections.marks_of(db, key)

    def mark_claim(
        self, key: int, marks: Marks, *, speaker: str | None = None, note: str = ""
    ) -> list[Review]:
        """Let a claim stand at those marks of its article, said by a source of that name.

        Without a speaker it is whoever said it before, as long as the source's words are the same,
        else whom the words mean.
        """
        with self._joining() as db:
            said_by = (
                names.source_id(db, writable(speaker))
                if speaker
                else corrections.speaker_of(db, key, marks)
            )
            return corrections.mark(db, key, marks, said_by, self._correction(note))

    def add_claim(
        self, article: str, marks: Marks, *, speaker: str | None = None, note: str = ""
    ) -> list[Review]:
        """Add a claim that was missed, at those marks of an article by any name it has."""
        with self._joining() as db:
            found = names.article_key(db, self._stored_name(article))
            said_by = names.source_id(db, writable(speaker)) if speaker else None
            return corrections.add(db, found, marks, said_by, self._correction(note))

    def split_claim(self, key: int, at: int, note: str = "") -> list[Review]:
        """Make two claims of one, the second from character ``at`` of the article on."""
        with self._joining() as db:
            return corrections.split(db, key, at, self._correction(note))

    def join_claims(self, key: int, other: int, note: str = "") -> list[Review]:
        """Make one claim of two of an article; the second is dropped."""
        with self._joining() as db:
            return corrections.join(db, key, other, self._correction(note))

    def corrected_articles(self) -> Iterator[MarkedArticle]:
        """The articles in which anything is corrected, with all that is said in them, streamed.

        What nobody corrected there is as it was read.
        """
        with self._store.reading() as db:
            keys = lessons.corrected(db)
        for key in keys:
            with self._store.reading() as db:
                yield lessons.lesson(db, key)

    def _correction(self, note: str) -> corrections.Correction:
        from factcheck.analysis import read_marks  # noqa: PLC0415  # deciding need not wait

        read = partial(read_marks, scorer=self._scorer, weights=self.settings.weights)
        return corrections.Correction(self._author(), writable(note), read)
