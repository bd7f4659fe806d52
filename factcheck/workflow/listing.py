"""What is in the database: claims, articles, sources, progress, kept filters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.domain.analysis import Analysis
from factcheck.domain.difference import Difference
from factcheck.domain.overview import Overview
from factcheck.domain.query import (
    ArticleSummary,
    ClaimDetail,
    ClaimFilter,
    ClaimRow,
    Group,
    GroupBy,
    Progress,
    SavedFilter,
    Saying,
    Sort,
)
from factcheck.domain.quotation import QuotedWords
from factcheck.domain.review import Review
from factcheck.store import (
    articles,
    claims,
    conditions,
    details,
    differences,
    names,
    overview,
    readers,
    saved_filters,
    sayings,
)
from factcheck.workflow.desk import CHUNK, Desk, writable


class Listing(Desk):
    """Claims, articles and filters, listed."""

    def keys(self, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> Sequence[int]:
        """The keys of the claims that pass, in order: a million fit in 8 MB."""
        with self._store.reading() as db:
            return claims.keys(db, self._located(wanted), sort, reader=self._second_reader)

    def groups(self, wanted: ClaimFilter, by: GroupBy, sort: Sort = Sort.PRIORITY) -> list[Group]:
        """The claims that pass under headings, the group of the first claim first."""
        with self._store.reading() as db:
            return claims.groups(db, self._located(wanted), sort, by, reader=self._second_reader)

    def rows(self, keys: Sequence[int]) -> list[ClaimRow]:
        """The claims with those keys, in the order asked for; any number of keys.

        A key that no claim has is left out.
        """
        with self._store.reading() as db:
            return readers.rows(db, keys, self._second_reader)

    def claim(self, ref: str | int) -> ClaimDetail:
        """One claim whole, by key, id or the unique start of an id (at least 4 digits).

        Raises NotFoundError when none or several answer.
        """
        name = ref if isinstance(ref, int) else writable(ref)
        with self._store.reading() as db:
            key = names.claim_key(db, name)
            return readers.details(db, [key], self._second_reader)[0]

    def standing(self, claim_id: str) -> int:
        """The key of the claim whose reviews carry that id, as it was last corrected or read.

        Raises NotFoundError as ``claim`` does.
        """
        with self._store.reading() as db:
            return names.standing_key(db, writable(claim_id))

    def quotations(self, ref: str | int) -> tuple[QuotedWords, ...]:
        """What stands in quotation marks in a claim or around it, in the order of the text."""
        from factcheck.assess.quotes import quoted_in  # noqa: PLC0415  # listing need not wait

        detail = self.claim(ref)
        return quoted_in(detail.article, detail.claim.spans)

    def details(self, wanted: ClaimFilter, sort: Sort = Sort.TEXT) -> Iterator[ClaimDetail]:
        """The claims that pass, whole, streamed."""
        keys = self.keys(wanted, sort)
        for start in range(0, len(keys), CHUNK):
            with self._store.reading() as db:
                chunk = readers.details(db, keys[start : start + CHUNK], self._second_reader)
            yield from chunk

    def analysis(self, article: str) -> Analysis:
        """A stored article with all that was found in it, by any name ``ClaimFilter`` takes."""
        with self._store.reading() as db:
            return details.analysis(db, names.article_key(db, self._stored_name(article)))

    def sayings(self, article: str) -> tuple[Saying, ...]:
        """All that an article says and lays to somebody, by any name ``ClaimFilter`` takes."""
        with self._store.reading() as db:
            return sayings.sayings(db, names.article_key(db, self._stored_name(article)))

    def articles(self) -> list[ArticleSummary]:
        """Every article in its current version, newest first."""
        with self._store.reading() as db:
            return articles.summaries(db, reader=self._second_reader)

    def outlets(self) -> list[str]:
        """Every outlet that an article names."""
        with self._store.reading() as db:
            return conditions.outlets(db)

    def reviewers(self) -> list[str]:
        """Everybody who has decided anything."""
        with self._store.reading() as db:
            return conditions.reviewers(db)

    def progress(self, wanted: ClaimFilter) -> Progress:
        """How many of the claims that pass stand where."""
        with self._store.reading() as db:
            return claims.progress(db, self._located(wanted), reader=self._second_reader)

    def overview(self, wanted: ClaimFilter) -> Overview:
        """The claims that pass, counted by status, flag, source and day of decision."""
        with self._store.reading() as db:
            return overview.overview(db, self._located(wanted), reader=self._second_reader)

    def diff(self, article: str) -> Difference:
        """What changed in an article, by any name ``ClaimFilter`` takes, since the text before.

        Raises NotFoundError when there is no such article, or no text before it.
        """
        with self._store.reading() as db:
            found = names.article_key(db, self._stored_name(article))
            return differences.difference(db, found)

    def saved_filters(self) -> list[SavedFilter]:
        """The filters that the desk keeps, by name."""
        with self._store.reading() as db:
            return list(saved_filters.saved(db))

    def saved_filter(self, name: str) -> SavedFilter:
        """The filter that the desk keeps under that name; raises NotFoundError."""
        with self._store.reading() as db:
            return saved_filters.named(db, writable(name))

    def save_filter(self, name: str, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> None:
        """Keep a filter for the whole desk, in place of one of that name.

        Raises UsageError when the name is empty.
        """
        with self._store.writing() as db:
            filter_ = self._located(wanted)
            saved_filters.save(db, writable(name), filter_, sort, author=self._author())

    def delete_filter(self, name: str) -> None:
        """Let a filter of that name go; raises NotFoundError."""
        with self._store.writing() as db:
            saved_filters.delete(db, writable(name))

    def history(self, ref: str | int) -> tuple[Review, ...]:
        """Every review of a claim, oldest first, undone ones and their undoing included."""
        return self.claim(ref).reviews
